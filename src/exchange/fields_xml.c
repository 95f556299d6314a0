/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_xml.c - reads fields.xml.
 *
 * Invariant: every string of a custom_field that is not optional is set, so schema_new() may rely
 * on kind, type, name and label.
 */
#include "exchange/fields_xml.h"

#include <locale.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "xml/xml.h"

#define FIELDS_NS "urn:annexa:fields:1"

struct reader {
	const char *name;
	const char *language;
	struct custom_field *custom;
	size_t count, cap;
};

static struct err *invalid(const struct reader *reader, const struct xml_node *node,
			   const char *what)
{
	return err_new(ERR_INVALID, _("%s:%zu:%zu: %s"), reader->name, node->line, node->column, what);
}

/* "de" speaks for de, de-AT and, of a locale's name, de_AT.UTF-8. */
static bool is_language(const char *tag, const char *language)
{
	size_t len = strcspn(language, "-_.@");

	return strncmp(tag, language, len) == 0 && (tag[len] == '\0' || tag[len] == '-');
}

/* The text of the child of that name in the language, English, or the first; NULL: none. */
static const char *text_in_language(const struct reader *reader, const struct xml_node *node,
				    const char *name)
{
	const char *english = NULL;

	for (const struct xml_node *child = xml_child(node, name); child;
	     child = xml_next(child, name)) {
		const char *tag = xml_attribute(child, "lang");

		if (tag && is_language(tag, reader->language))
			return child->text;
		if (!english && (!tag || is_language(tag, "en")))
			english = child->text;
	}
	return english ? english : xml_child_text(node, name);
}

static struct err *read_codes(struct reader *reader, struct custom_field *custom,
			      const struct xml_node *field)
{
	size_t count = 0;

	for (const struct xml_node *code = xml_child(field, "code"); code; code = xml_next(code, "code"))
		count++;
	custom->code_names = mem_alloc_array(count, sizeof(*custom->code_names));
	custom->code_labels = mem_alloc_array(count, sizeof(*custom->code_labels));
	for (const struct xml_node *code = xml_child(field, "code"); code; code = xml_next(code, "code")) {
		const char *name = xml_attribute(code, "name");
		const char *label = text_in_language(reader, code, "label");

		if (!name || !*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")])
			return invalid(reader, code, _("a code needs a name of small letters, digits and _"));
		for (size_t i = 0; i < custom->code_count; i++)
			if (strcmp(custom->code_names[i], name) == 0)
				return invalid(reader, code, _("a second code of that name"));
		custom->code_names[custom->code_count] = mem_strdup(name);
		custom->code_labels[custom->code_count] = mem_strdup(label && *label ? label : name);
		custom->code_count++;
	}
	return NULL;
}

static struct err *read_field(struct reader *reader, const struct xml_node *node)
{
	const char *kind = xml_attribute(node, "kind"), *name = xml_attribute(node, "name");
	const char *type = xml_attribute(node, "type"), *removed = xml_attribute(node, "removed");
	const char *label = text_in_language(reader, node, "label");
	struct custom_field *custom;

	if (strcmp(node->name, "field") != 0 || strcmp(node->ns, FIELDS_NS) != 0)
		return invalid(reader, node, _("only <field> may stand here"));
	if (!kind || !name || !type)
		return invalid(reader, node, _("a field needs a kind, a name and a type"));
	if (!label || !*label)
		return invalid(reader, node, _("a field needs a label"));
	if (removed && strcmp(removed, "yes") != 0)
		return invalid(reader, node, _("'removed' can only be \"yes\""));
	reader->custom = mem_grow(reader->custom, &reader->cap, reader->count + 1,
				  sizeof(*reader->custom));
	custom = &reader->custom[reader->count++];
	*custom = (struct custom_field){
		.kind = mem_strdup(kind),
		.type = mem_strdup(type),
		.name = mem_strdup(name),
		.label = mem_strdup(label),
		.help = mem_strdup(text_in_language(reader, node, "help")),
		.removed = removed != NULL,
		.place = mem_printf("%s:%zu:%zu", reader->name, node->line, node->column),
	};
	return read_codes(reader, custom, node);
}

struct err *fields_xml_read_language(const void *data, size_t len_bytes, const char *name,
				     const char *language, struct custom_field **custom,
				     size_t *count)
{
	static const struct xml_limits limits = { .max_bytes = FIELDS_MAX_BYTES, .max_depth = 8 };
	struct reader reader = { .name = name, .language = language };
	struct xml_document *document;
	const struct xml_node *root;
	struct err *err = xml_read(&document, name, data, len_bytes, &limits);

	*custom = NULL;
	*count = 0;
	if (err)
		return err;
	root = xml_root(document);
	if (strcmp(root->name, "fields") != 0 || strcmp(root->ns, FIELDS_NS) != 0)
		err = invalid(&reader, root, _("the root must be <fields> in urn:annexa:fields:1"));
	for (const struct xml_node *node = root->first; !err && node; node = node->next)
		err = read_field(&reader, node);
	xml_free(document);
	if (err) {
		fields_xml_free(reader.custom, reader.count);
		return err;
	}
	*custom = reader.custom;
	*count = reader.count;
	return NULL;
}

struct err *fields_xml_read(const void *data, size_t len_bytes, const char *name,
			    struct custom_field **custom, size_t *count)
{
	return fields_xml_read_language(data, len_bytes, name, setlocale(LC_MESSAGES, NULL), custom,
					count);
}

void fields_xml_free(struct custom_field *custom, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < custom[i].code_count; j++) {
			free(custom[i].code_names[j]);
			free(custom[i].code_labels[j]);
		}
		free(custom[i].code_names);
		free(custom[i].code_labels);
		free(custom[i].kind);
		free(custom[i].type);
		free(custom[i].name);
		free(custom[i].label);
		free(custom[i].help);
		free(custom[i].place);
	}
	free(custom);
}
