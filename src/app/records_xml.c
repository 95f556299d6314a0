/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records_xml.c - from the records of a workspace to the records XML that templates read.
 *
 * Invariants:
 *  (1) The bytes depend on the records alone: no clock, no locale (labels are the English ones of
 *      the tables, translated by the templates), order by kind and natural number.
 *  (2) A link carries reference and title of its target, so templates look nothing up.
 */
#include "app/documents.h"
#include "app/private.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "exchange/fields_xml.h"
#include "model/criteria.h"
#include "standard/catalog.h"
#include "store/query.h"
#include "store/records.h"
#include "xml/xml.h"

#define STEP_ROWS 512

struct export
{
	struct app *app;
	struct buf *out;
	struct map labels; /* id -> struct label */
	struct record *criteria;
	struct custom_field *custom; /* the team's own fields, labelled in the document's language */
	size_t custom_count;
};

struct label {
	char *ref, *title;
};

static const struct label *label_of(struct export *export, const char *id)
{
	struct label *label = map_get(&export->labels, id);

	if (!label) {
		label = mem_alloc(sizeof(*label));
		/* what is not there any more stays as it was written */
		err_drop(records_label(export->app->store, id, &label->ref, &label->title));
		map_set(&export->labels, id, label);
	}
	return label;
}

static void free_labels(struct map *labels)
{
	const struct map_slot *slot;

	for (size_t at = 0; (slot = map_next(labels, &at));) {
		struct label *label = slot->value;

		free(label->ref);
		free(label->title);
		free(label);
	}
	map_free(labels);
}

static void put_text(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "<%s>", name);
	xml_put_text(out, text);
	buf_printf(out, "</%s>\n", name);
}

static void put_link(struct export *export, const char *name, const char *id)
{
	const struct label *label = label_of(export, id);
	const char *ref = label->ref ? label->ref : id;

	buf_printf(export->out, "<%s", name);
	xml_put_attribute(export->out, "ref", ref);
	xml_put_attribute(export->out, "name", app_short_ref(export->app, ref));
	buf_putc(export->out, '>');
	xml_put_text(export->out, label->title ? label->title : ref);
	buf_printf(export->out, "</%s>\n", name);
}

struct link {
	const char *ref;
	char *id;
};

static int compare_links(const void *a, const void *b)
{
	return number_compare(((const struct link *)a)->ref, ((const struct link *)b)->ref);
}

/* Links in the order of their numbers; ids say nothing to people. */
static void put_links(struct export *export, const char *value)
{
	size_t count = value_item_count(value), at = 0;
	struct link *links = mem_alloc_array(count, sizeof(*links));
	struct buf item = BUF_INIT;

	for (; value_next_item(&value, &item); at++) {
		const struct label *label = label_of(export, item.data);

		links[at].id = mem_strdup(item.data);
		links[at].ref = label->ref ? label->ref : links[at].id;
	}
	qsort(links, count, sizeof(*links), compare_links);
	for (at = 0; at < count; at++) {
		put_link(export, "item", links[at].id);
		free(links[at].id);
	}
	free(links);
	buf_free(&item);
}

static void put_items(struct export *export, const struct field *field, const char *value)
{
	struct buf item = BUF_INIT;

	while (value_next_item(&value, &item)) {
		struct buf text = BUF_INIT;

		if (field->type->merge == MERGE_LIST) {
			field->type->print(field, buf_str(&item), &text);
			put_text(export->out, "item", buf_str(&text));
		} else {
			put_text(export->out, "item", buf_str(&item));
		}
		buf_free(&text);
	}
	buf_free(&item);
}

static void put_lines(struct buf *out, const char *value)
{
	for (;;) {
		size_t len = strcspn(value, "\n");
		char *line = mem_strndup(value, len);

		put_text(out, "p", line);
		free(line);
		if (!value[len])
			break;
		value += len + 1;
	}
}

/* Band and tone of a level, by the criteria in force. */
static void put_level(struct export *export, const char *name, const char *value)
{
	long level = strtol(value, NULL, 10);
	struct buf band = BUF_INIT;
	int count, rank = criteria_band_rank(export->criteria, level, &count);

	criteria_band(export->criteria, level, &band);
	buf_printf(export->out, "<%s", name);
	if (band.len)
		xml_put_attribute(export->out, "band", band.data);
	if (rank >= 0)
		xml_put_attribute(export->out, "tone",
				  rank == 0		 ? (count > 3 ? "crit" : "bad")
				  : rank == count - 1	 ? "good"
				  : rank == 1 && count > 3 ? "bad"
							 : "warn");
	buf_printf(export->out, ">%s</%s>\n", value, name);
	buf_free(&band);
}

static bool is_level(const struct field *field)
{
	size_t len = strlen(field->name);

	return field->derive && len >= 5 && strcmp(field->name + len - 5, "level") == 0;
}

static void put_field(struct export *export, const struct field *field, const char *value)
{
	const struct type *type = field->type;

	if (is_level(field)) {
		put_level(export, field->name, value);
	} else if (type->is_link && !type->has_items) {
		put_link(export, field->name, value);
	} else if (type->has_items || type->is_multiline) {
		buf_printf(export->out, "<%s>\n", field->name);
		if (type->is_link)
			put_links(export, value);
		else if (type->has_items)
			put_items(export, field, value);
		else
			put_lines(export->out, value);
		buf_printf(export->out, "</%s>\n", field->name);
	} else {
		put_text(export->out, field->name, value);
	}
}

static void put_record(struct export *export, const struct record *record)
{
	const struct kind *kind = record->kind;

	buf_printf(export->out, "<%s", kind->def->name);
	xml_put_attribute(export->out, "ref", record->ref);
	xml_put_attribute(export->out, "name", app_short_ref(export->app, record->ref));
	buf_puts(export->out, ">\n");
	for (size_t i = 0; i < kind->field_count; i++)
		if (record->values[i])
			put_field(export, kind->fields[i], record->values[i]);
	buf_printf(export->out, "</%s>\n", kind->def->name);
}

static int compare_refs(const void *a, const void *b)
{
	return number_compare((*(struct record *const *)a)->ref, (*(struct record *const *)b)->ref);
}

/* All records of a kind that are not archived, by number; the array and they are the caller's. */
static struct err *load_kind(struct app *app, const struct kind *kind, struct record ***out, size_t *count)
{
	int64_t rids[STEP_ROWS];
	struct query *query;
	size_t cap = 0, found = 0;
	struct err *err = query_open(&query, app->store, kind, NULL, NULL, false, NULL);

	*out = NULL;
	*count = 0;
	if (err)
		return err;
	do {
		err = query_step(query, rids, ARRAY_LEN(rids), &found);
		for (size_t i = 0; !err && i < found; i++) {
			*out = mem_grow(*out, &cap, *count + 1, sizeof(**out));
			err = records_load_rid(app->store, rids[i], &(*out)[*count]);
			*count += !err;
		}
	} while (!err && found);
	query_close(query);
	if (*count)
		qsort(*out, *count, sizeof(**out), compare_refs);
	return err;
}

static void free_records(struct record **records, size_t count)
{
	for (size_t i = 0; i < count; i++)
		record_free(records[i]);
	free(records);
}

static struct err *put_kind(struct export *export, const char *name)
{
	const struct kind *kind = schema_kind(export->app->schema, name);
	struct record **records;
	size_t count;
	struct err *err = load_kind(export->app, kind, &records, &count);

	for (size_t i = 0; !err && i < count; i++)
		put_record(export, records[i]);
	free_records(records, count);
	return err;
}

/* A field of the team's own as it is labelled in the document; NULL: it has left fields.xml. */
static const struct custom_field *custom_field_of(const struct export *export, const struct kind *kind,
						  const char *name)
{
	for (size_t i = 0; i < export->custom_count; i++)
		if (strcmp(export->custom[i].kind, kind->def->name) == 0 &&
		    strcmp(export->custom[i].name, name) == 0)
			return &export->custom[i];
	return NULL;
}

static const char *code_label_of(const struct custom_field *custom, const struct code *code)
{
	for (size_t i = 0; custom && i < custom->code_count; i++)
		if (strcmp(custom->code_names[i], code->name) == 0)
			return custom->code_labels[i];
	return code->label;
}

/* English labels of fields and codes: what templates fall back on. */
static void put_labels(struct export *export, const char *name)
{
	const struct kind *kind = schema_kind(export->app->schema, name);

	buf_printf(export->out, "<kind name=\"%s\"", name);
	xml_put_attribute(export->out, "label", kind->def->label);
	buf_puts(export->out, ">\n");
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = kind->fields[i];
		const struct custom_field *custom = custom_field_of(export, kind, field->name);

		buf_printf(export->out, "<field name=\"%s\"", field->name);
		xml_put_attribute(export->out, "label", custom ? custom->label : field->label);
		buf_puts(export->out, ">");
		for (size_t j = 0; j < field->code_count; j++) {
			buf_printf(export->out, "<code name=\"%s\"", field->codes[j].name);
			xml_put_attribute(export->out, "label", code_label_of(custom, &field->codes[j]));
			buf_puts(export->out, "/>");
		}
		buf_puts(export->out, "</field>\n");
	}
	buf_puts(export->out, "</kind>\n");
}

/* Editions of the standard, the leading one first; then the other catalogs, called as they call
 * themselves, or as the team does where their file cannot be read. */
static void put_catalogs(struct export *export)
{
	const struct strvec *names = app_catalogs_in_use(export->app);

	for (size_t i = 0; i < names->count; i++) {
		struct catalog *catalog = NULL;

		if (catalog_is_shipped(names->items[i])) {
			put_text(export->out, "edition", names->items[i]);
			continue;
		}
		err_drop(catalog_load(&catalog, names->items[i], export->app->dir)); /* see above */
		buf_puts(export->out, "<catalog");
		xml_put_attribute(export->out, "name", names->items[i]);
		xml_put_attribute(export->out, "title", catalog ? catalog->title : names->items[i]);
		buf_puts(export->out, "/>\n");
		catalog_free(catalog);
	}
}

/* The record in force of a kind: the newest; NULL when there is none. */
static struct err *load_last(struct app *app, const char *kind, struct record **out)
{
	struct record **records;
	size_t count;
	struct err *err = load_kind(app, schema_kind(app->schema, kind), &records, &count);

	*out = !err && count ? records[--count] : NULL;
	free_records(records, count);
	return err;
}

/* Everything inside the root element. */
static struct err *put_content(struct export *export, const char *const *kinds)
{
	struct err *err = NULL;

	put_catalogs(export);
	buf_puts(export->out, "<labels>\n");
	for (size_t i = 0; kinds[i]; i++)
		put_labels(export, kinds[i]);
	buf_puts(export->out, "</labels>\n");
	for (size_t i = 0; !err && kinds[i]; i++)
		err = put_kind(export, kinds[i]);
	return err;
}

static void put_root(const struct record *organisation, const char *document, const struct buf *content,
		     struct buf *out)
{
	const char *language = organisation ? record_get(organisation, "language") : NULL;
	char hex[SHA256_HEX_SIZE];

	sha256_hex(buf_str(content), content->len, hex);
	hex[16] = '\0';
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records xmlns=\"urn:annexa:records:1\"");
	xml_put_attribute(out, "document", document);
	xml_put_attribute(out, "organisation", organisation ? record_text(organisation, "title") : "");
	xml_put_attribute(out, "language", language ? language : "en");
	xml_put_attribute(out, "digest", hex);
	buf_puts(out, ">\n");
	buf_append(out, buf_str(content), content->len);
	buf_puts(out, "</records>\n");
}

struct err *records_xml_print(struct app *app, const char *document, const char *const *kinds,
			      struct buf *out, char **language)
{
	struct buf content = BUF_INIT;
	struct export export = { .app = app, .out = &content };
	struct record *organisation = NULL;
	struct err *err = load_last(app, "organisation", &organisation);

	*language = NULL;
	if (!err)
		*language = mem_strdup(organisation && record_get(organisation, "language")
					       ? record_get(organisation, "language")
					       : "en");
	if (!err)
		err = app_read_fields(app, *language, &export.custom, &export.custom_count);
	if (!err)
		err = load_last(app, "criteria", &export.criteria);
	if (!err)
		err = put_content(&export, kinds);
	if (!err)
		put_root(organisation, document, &content, out);
	fields_xml_free(export.custom, export.custom_count);
	free_labels(&export.labels);
	record_free(export.criteria);
	record_free(organisation);
	buf_free(&content);
	return err;
}
