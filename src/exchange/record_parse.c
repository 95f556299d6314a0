/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record_parse.c - reads a record's file, which anybody may have written.
 *
 * Invariants:
 *  (1) A record that comes out has only values that its types accept, in canonical form.
 *  (2) Blanks and the order of elements and of sets may differ from the canonical file, because
 *      people edit files by hand; nothing else may: no labels for codes, no dates in words, for
 *      these depend on the reader's language and clock.
 *  (3) What is not understood is kept (unknown elements) or refused (all else), never lost.
 */
#include "exchange/record_xml.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "standard/catalog.h"
#include "xml/xml.h"

#define MAX_RECORD_BYTES (1024 * 1024)
#define MAX_RECORD_DEPTH 8
#define LIST_ID_LEN 4

struct parser {
	const struct schema *schema;
	const char *path;
	const char *data;
	const struct link_names *names;
	struct record *record;
	struct buf unknown;
};

/* An ERR_INVALID with the place of a node. */
ATTR_PRINTF(3, 4)
static struct err *invalid(const struct parser *parser, const struct xml_node *node,
			   const char *format, ...)
{
	va_list args;
	char *what;
	struct err *err;

	va_start(args, format);
	what = mem_vprintf(format, args);
	va_end(args);
	/* TRANSLATORS: file:line:column: what is wrong there. */
	err = err_new(ERR_INVALID, _("%s:%zu:%zu: %s"), parser->path, node->line, node->column, what);
	free(what);
	return err;
}

static bool is_blank_byte(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool is_blank(const char *text)
{
	while (is_blank_byte(*text))
		text++;
	return *text == '\0';
}

/* Equal but for blanks? */
static bool same_but_blanks(const char *a, const char *b)
{
	for (;;) {
		while (is_blank_byte(*a))
			a++;
		while (is_blank_byte(*b))
			b++;
		if (*a != *b)
			return false;
		if (!*a)
			return true;
		a++;
		b++;
	}
}

/* Children are <name> only, with nothing between them. */
static struct err *check_children(const struct parser *parser, const struct xml_node *node,
				  const char *name, const char *attribute)
{
	if (!is_blank(node->text))
		return invalid(parser, node, _("text in <%s> outside <%s>"), node->name, name);
	for (const struct xml_node *child = node->first; child; child = child->next) {
		if (strcmp(child->name, name) != 0 || strcmp(child->ns, RECORD_XML_NS) != 0)
			return invalid(parser, child, _("<%s> in <%s>, where only <%s> may stand"),
				       child->name, node->name, name);
		if (child->first)
			return invalid(parser, child->first, _("an element inside <%s>"), name);
		for (size_t i = 0; i < child->attribute_count; i++)
			if (!attribute || strcmp(child->attributes[i].name, attribute) != 0)
				return invalid(parser, child, _("an unknown attribute: %s"),
					       child->attributes[i].name);
	}
	return NULL;
}

/* The short id of a list item that a person added by hand: the same on every replica. */
static void make_item_id(const struct parser *parser, const struct field *field, const char *text,
			 struct strvec *taken, char id[LIST_ID_LEN + 1])
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

	for (int attempt = 0;; attempt++) {
		char *key = mem_printf("annexa-item\n%s\n%s\n%d\n%s", parser->record->id,
				       field->name, attempt, text);
		unsigned char digest[SHA256_BYTES];

		sha256(key, strlen(key), digest);
		free(key);
		for (int i = 0; i < LIST_ID_LEN; i++)
			id[i] = alphabet[digest[i] % 32];
		id[LIST_ID_LEN] = '\0';
		if (!strvec_contains(taken, id))
			return;
	}
}

static bool is_item_id(const char *id)
{
	return strlen(id) == LIST_ID_LEN &&
	       strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz") == LIST_ID_LEN;
}

/* Reads <item id="xxxx">text</item>: the value as it is stored, and the texts alone. */
static struct err *read_list(const struct parser *parser, const struct field *field,
			     const struct xml_node *node, struct buf *value, struct buf *texts)
{
	struct strvec taken = STRVEC_INIT;
	struct err *err = check_children(parser, node, "item", "id");

	/* Given ids first, so that a made one cannot take the id of a later item. */
	for (const struct xml_node *item = node->first; !err && item; item = item->next) {
		const char *id = xml_attribute(item, "id");

		if (id && (!is_item_id(id) || strvec_contains(&taken, id)))
			err = invalid(parser, item, _("'%s' is no id of an item, or a second one"), id);
		else if (id)
			strvec_push(&taken, id);
	}
	for (const struct xml_node *item = node->first; !err && item; item = item->next) {
		const char *id = xml_attribute(item, "id");
		char made[LIST_ID_LEN + 1];

		if (is_blank(item->text) || strchr(item->text, '\n')) {
			err = invalid(parser, item, _("an item is one line of text"));
			break;
		}
		if (!id) {
			make_item_id(parser, field, item->text, &taken, made);
			strvec_push(&taken, made);
			id = made;
		}
		buf_printf(value, "%s%s %s", value->len ? "\n" : "", id, item->text);
		buf_printf(texts, "%s%s", texts->len ? "\n" : "", item->text);
	}
	strvec_free(&taken);
	return err;
}

/* Items of a set, sorted, one a line. */
static struct err *read_set(const struct parser *parser, const struct xml_node *node,
			    struct buf *value)
{
	struct strvec items = STRVEC_INIT;
	struct err *err = check_children(parser, node, "item", NULL);
	char *joined;

	for (const struct xml_node *item = node->first; !err && item; item = item->next)
		strvec_push(&items, item->text);
	if (!err) {
		strvec_sort(&items);
		strvec_unique(&items);
		joined = strvec_join(&items, "\n");
		buf_puts(value, joined);
		free(joined);
	}
	strvec_free(&items);
	return err;
}

/* Lines as <p>; text directly inside is what people write by hand. */
static struct err *read_lines(const struct parser *parser, const struct xml_node *node,
			      struct buf *value)
{
	struct err *err;

	if (!node->first) {
		buf_puts(value, node->text);
		return NULL;
	}
	err = check_children(parser, node, "p", NULL);
	for (const struct xml_node *line = node->first; !err && line; line = line->next) {
		if (line != node->first)
			buf_putc(value, '\n');
		buf_puts(value, line->text);
	}
	return err;
}

/* References become ids where they are known; the set is sorted again. */
static char *resolve_links(const struct parser *parser, const char *value)
{
	struct strvec ids = STRVEC_INIT;
	struct buf item = BUF_INIT;
	char *resolved;

	while (value_next_item(&value, &item)) {
		const char *id = parser->names->id_of(parser->names->payload, item.data);

		strvec_push(&ids, id ? id : item.data);
	}
	buf_free(&item);
	strvec_sort(&ids);
	strvec_unique(&ids);
	resolved = strvec_join(&ids, "\n");
	strvec_free(&ids);
	return resolved;
}

/* Checks the value by its type and stores it. texts: what the type reads; value: what it gives. */
static struct err *take_value(struct parser *parser, const struct xml_node *node, size_t index,
			      const char *texts, const char *value)
{
	const struct field *field = parser->record->kind->fields[index];
	struct type_input input = { .field = field, .before = value };
	char *parsed = NULL, *resolved;
	struct err *err = field->type->parse(&input, texts, &parsed);

	if (err)
		err = err_wrap(err, "%s:%zu:%zu", parser->path, node->line, node->column);
	else if (!parsed)
		err = invalid(parser, node, _("<%s> is empty"), field->name);
	else if (strcmp(parsed, value) != 0 && !same_but_blanks(parsed, value))
		err = err_hint(invalid(parser, node, _("<%s> is not written as it is stored"), field->name),
			       _("Write: %s"), parsed);
	if (!err && field->type->is_link) {
		resolved = resolve_links(parser, parsed);
		record_set_at(parser->record, index, resolved);
		free(resolved);
	} else if (!err) {
		record_set_at(parser->record, index, parsed);
	}
	free(parsed);
	return err;
}

static struct err *read_field(struct parser *parser, const struct xml_node *node, size_t index)
{
	const struct field *field = parser->record->kind->fields[index];
	const struct type *type = field->type;
	struct buf value = BUF_INIT, texts = BUF_INIT;
	struct err *err = NULL;

	if (parser->record->values[index])
		return invalid(parser, node, _("a second <%s>"), field->name);
	if (node->attribute_count)
		return invalid(parser, node, _("an unknown attribute: %s"), node->attributes[0].name);
	if (type->merge == MERGE_LIST)
		err = read_list(parser, field, node, &value, &texts);
	else if (type->has_items)
		err = read_set(parser, node, &value);
	else if (type->is_multiline)
		err = read_lines(parser, node, &value);
	else if (node->first)
		err = invalid(parser, node->first, _("an element inside <%s>"), field->name);
	else
		buf_puts(&value, node->text);
	if (!err)
		err = take_value(parser, node, index,
				 type->merge == MERGE_LIST ? buf_str(&texts) : buf_str(&value),
				 buf_str(&value));
	buf_free(&value);
	buf_free(&texts);
	return err;
}

/* Kept as it is printed: indented, a line of its own. */
static void keep_unknown(struct parser *parser, const struct xml_node *node)
{
	buf_puts(&parser->unknown, "  ");
	buf_append(&parser->unknown, parser->data + node->start, node->end - node->start);
	buf_putc(&parser->unknown, '\n');
}

/* What was kept must mean the same below a root of ours: no prefix declared on the old root. */
static struct err *check_unknown(const struct parser *parser, const struct xml_node *root)
{
	static const struct xml_limits limits = { .max_bytes = 2 * MAX_RECORD_BYTES,
						  .max_depth = MAX_RECORD_DEPTH };
	struct xml_document *document = NULL;
	struct buf copy = BUF_INIT;
	struct err *err;
	bool is_good;

	buf_puts(&copy, "<x xmlns=\"" RECORD_XML_NS "\">");
	buf_puts(&copy, buf_str(&parser->unknown));
	buf_puts(&copy, "</x>");
	err = xml_read(&document, parser->path, copy.data, copy.len, &limits);
	is_good = !err;
	err_drop(err);
	xml_free(document);
	buf_free(&copy);
	return is_good ? NULL
		       : invalid(parser, root, _("namespaces must be declared where they are used"));
}

static bool is_ref_of(const struct schema *schema, const struct kind *kind, const char *ref)
{
	long number;
	char *wanted;
	bool is_same;

	if (!kind->def->prefix)
		return catalog_ref_is_valid(ref);
	if (schema_kind_of_ref(schema, ref, &number) != kind)
		return false;
	wanted = mem_printf("%s-%04ld", kind->def->prefix, number);
	is_same = strcmp(ref, wanted) == 0;
	free(wanted);
	return is_same;
}

static struct err *read_root(struct parser *parser, const struct xml_node *root)
{
	const struct kind *kind = schema_kind(parser->schema, root->name);
	const char *id = xml_attribute(root, "id"), *ref = xml_attribute(root, "ref");

	if (!kind || strcmp(root->ns, RECORD_XML_NS) != 0)
		return err_hint(invalid(parser, root, _("<%s> is not a kind of record"), root->name),
				_("Its namespace must be %s."), RECORD_XML_NS);
	if (!id || !id_is_valid(id))
		return invalid(parser, root, _("the id is missing or not one of 26 characters"));
	if (!ref || !is_ref_of(parser->schema, kind, ref))
		return invalid(parser, root, _("'%s' is not a reference of a %s"), ref ? ref : "",
			       kind->def->name);
	if (root->attribute_count != 2)
		return invalid(parser, root, _("attributes other than id and ref"));
	if (!is_blank(root->text))
		return invalid(parser, root, _("text between the elements"));
	parser->record = record_new(kind);
	memcpy(parser->record->id, id, ID_SIZE);
	parser->record->ref = mem_strdup(ref);
	return NULL;
}

static struct err *read_record(struct parser *parser, const struct xml_node *root)
{
	struct err *err = read_root(parser, root);

	if (err)
		return err;
	for (const struct xml_node *node = root->first; !err && node; node = node->next) {
		int index = strcmp(node->ns, RECORD_XML_NS) == 0
				    ? kind_field_index(parser->record->kind, node->name)
				    : -1;

		if (index < 0)
			keep_unknown(parser, node);
		else if (parser->record->kind->fields[index]->derive)
			err = invalid(parser, node, _("<%s> is computed and never written"), node->name);
		else
			err = read_field(parser, node, (size_t)index);
	}
	if (!err && parser->unknown.len > 0) {
		err = check_unknown(parser, root);
		parser->record->unknown = buf_steal(&parser->unknown);
	}
	return err;
}

struct err *record_xml_parse(const struct schema *schema, const char *path, const void *data,
			     size_t len_bytes, const struct link_names *names, struct record **out)
{
	static const struct xml_limits limits = { .max_bytes = MAX_RECORD_BYTES,
						  .max_depth = MAX_RECORD_DEPTH };
	struct parser parser = { .schema = schema, .path = path, .data = data, .names = names };
	struct xml_document *document;
	struct err *err = xml_read(&document, path, data, len_bytes, &limits);

	*out = NULL;
	if (err)
		return err;
	err = read_record(&parser, xml_root(document));
	xml_free(document);
	buf_free(&parser.unknown);
	if (err)
		record_free(parser.record);
	else
		*out = parser.record;
	return err;
}
