/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.c - columns, and records as JSON and XML.
 */
#include "cli/records.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "cli/output.h"
#include "cli/values.h"
#include "exchange/record_xml.h"
#include "standard/catalog.h"

static void add_column(struct columns *columns, size_t *cap, const struct field *field)
{
	columns->fields =
		mem_grow(columns->fields, cap, columns->count + 1, sizeof(*columns->fields));
	columns->fields[columns->count++] = field;
}

static bool shown_unnamed(const struct field *field, enum columns_default unnamed)
{
	switch (unnamed) {
	case COLUMNS_LIST: return field->list_cols > 0;
	case COLUMNS_STORED: return !field->derive && !field->hidden;
	case COLUMNS_ALL: return true;
	}
	BUG("no such choice of columns: %d", (int)unnamed);
}

static struct err *parse_names(struct columns *columns, size_t *cap, const struct kind *kind,
			       const char *names)
{
	struct strvec list = STRVEC_INIT;
	const struct field *field;
	struct err *err = NULL;

	strvec_split(&list, names, ',');
	if (list.count == 0)
		err = err_new(ERR_USAGE, _("--columns names no field"));
	for (size_t i = 0; i < list.count && !err; i++) {
		field = NULL;
		if (strcmp(list.items[i], "ref") != 0)
			err = err_wrap(values_find_field(kind, list.items[i], &field), "--columns");
		if (err)
			err->code = ERR_USAGE;
		else
			add_column(columns, cap, field);
	}
	strvec_free(&list);
	return err;
}

struct err *columns_parse(struct columns *columns, const struct kind *kind, const char *names,
			  enum columns_default unnamed)
{
	struct err *err;
	size_t cap = 0;

	*columns = (struct columns){ .count = 0 };
	if (names) {
		err = parse_names(columns, &cap, kind, names);
		if (err)
			columns_clear(columns);
		return err;
	}
	add_column(columns, &cap, NULL);
	for (size_t i = 0; i < kind->field_count; i++)
		if (shown_unnamed(kind->fields[i], unnamed))
			add_column(columns, &cap, kind->fields[i]);
	return NULL;
}

void columns_clear(struct columns *columns)
{
	free(columns->fields);
	*columns = (struct columns){ .count = 0 };
}

void records_put_value(struct app *app, const struct record *record, const struct field *field,
		       bool is_stored, struct buf *out)
{
	const char *value = record_get(record, field->name);

	if (value && is_stored)
		app_value_text(app, field, value, out);
	else if (value)
		app_value_print(app, field, value, out);
}

static int compare_refs(const void *a, const void *b)
{
	return number_compare(*(char *const *)a, *(char *const *)b);
}

/* Links are stored by id, which says nothing: they come in the order of their numbers. */
static void json_items(struct app *app, const struct field *field, const char *value,
		       struct json *json)
{
	struct buf item = BUF_INIT, text = BUF_INIT;
	struct strvec items = STRVEC_INIT;

	while (value_next_item(&value, &item)) {
		app_value_text(app, field, buf_str(&item), &text);
		strvec_push_owned(&items, buf_steal(&text));
	}
	if (field->type->is_link && items.count)
		qsort(items.items, items.count, sizeof(*items.items), compare_refs);
	json_array(json);
	for (size_t i = 0; i < items.count; i++)
		json_string(json, items.items[i]);
	json_array_end(json);
	buf_free(&item);
	strvec_free(&items);
}

static void json_value(struct app *app, const struct record *record, const struct field *field,
		       struct json *json)
{
	const char *value = record_get(record, field->name);
	struct buf text = BUF_INIT;

	json_name(json, field->name);
	if (field->type->has_items) {
		json_items(app, field, value, json);
	} else if (!value) {
		json_string(json, NULL);
	} else {
		app_value_text(app, field, value, &text);
		json_string(json, buf_str(&text));
	}
	buf_free(&text);
}

void records_json(struct app *app, const struct record *record, const struct columns *columns,
		  struct json *json)
{
	json_object(json);
	json_member(json, "ref", record->ref);
	json_member(json, "id", record->id);
	for (size_t i = 0; i < columns->count; i++)
		if (columns->fields[i])
			json_value(app, record, columns->fields[i], json);
	json_object_end(json);
}

struct names {
	struct app *app;
	const struct field *field; /* any field with links */
	struct buf ref;
};

/* A link to nothing comes back as it was typed, which is what the file holds. */
static const char *ref_of(void *payload, const char *id)
{
	struct names *names = payload;

	buf_truncate(&names->ref, 0);
	app_value_text(names->app, names->field, id, &names->ref);
	return buf_str(&names->ref);
}

static const char *id_of(void *payload, const char *ref)
{
	(void)payload;
	(void)ref;
	return NULL;
}

void records_xml(struct app *app, const struct record *record, struct buf *out)
{
	struct names names = { .app = app, .field = kind_field(record->kind, "links") };
	const struct link_names link_names = { .ref_of = ref_of,
					       .id_of = id_of,
					       .payload = &names };

	record_xml_print(record, &link_names, out);
	buf_free(&names.ref);
}

void records_json_written(struct cli *cli, const struct record *record, size_t changed)
{
	struct json json;

	output_json_begin(cli, &json);
	json_member(&json, "ref", record->ref);
	json_member(&json, "id", record->id);
	json_name(&json, "changed");
	json_integer(&json, (int64_t)changed);
	json_object_end(&json);
}
