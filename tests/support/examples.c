/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * examples.c - see examples.h.
 */
#include "examples.h"

#include "base/fs.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/paths.h"
#include "store/records.h"

#include <setjmp.h>

#include <cmocka.h>

#include "gitdir.h"

struct xml_document *examples_read(const char *rule)
{
	static const struct xml_limits limits = { .max_bytes = 64 * 1024, .max_depth = 8 };
	char *relative = mem_printf("rules/%s.xml", rule), *path = paths_data_file(relative);
	struct xml_document *document;
	struct buf data = BUF_INIT;

	expect_success(fs_read(path, limits.max_bytes, &data));
	expect_success(xml_read(&document, path, buf_str(&data), data.len, &limits));
	buf_free(&data);
	free(relative);
	free(path);
	return document;
}

/* The items of a value, or the value itself, with names of records in it put as their ids. */
static void value_text(const struct field *field, const struct xml_node *node, const struct map *ids,
		       struct buf *out)
{
	const struct xml_node *item = xml_child(node, "item");
	const struct xml_node *part = item ? item : node;

	for (; part; part = item ? xml_next(part, "item") : NULL) {
		const char *id = field->type->is_link ? map_get(ids, part->text) : NULL;

		buf_printf(out, "%s%s", out->len ? "\n" : "", id ? id : part->text);
	}
}

static void set_field(struct record *record, const struct xml_node *node, const struct map *ids)
{
	const struct field *field = kind_field(record->kind, node->name);
	struct type_input in = { .field = field };
	struct buf text = BUF_INIT;
	char *value;

	assert_true(date_parse_iso(EXAMPLE_TODAY, &in.today));
	value_text(field, node, ids, &text);
	expect_success(field->type->parse(&in, buf_str(&text), &value));
	record_set(record, field->name, value);
	free(value);
	buf_free(&text);
}

void example_make(struct store *store, const struct schema *schema, const struct xml_node *example,
		  struct strvec *made)
{
	struct map ids = MAP_INIT;

	expect_success(store_begin(store));
	for (const struct xml_node *node = example->first; node; node = node->next) {
		const struct kind *kind = schema_kind(schema, node->name);
		const char *name = xml_attribute(node, "id");
		struct record *record;

		assert_non_null(kind);
		record = record_new(kind);
		id_new(record->id);
		record->ref = mem_strdup(xml_attribute(node, "ref"));
		for (const struct xml_node *field = node->first; field; field = field->next)
			set_field(record, field, &ids);
		expect_success(records_write(store, record));
		strvec_push(made, record->id);
		if (name)
			map_set(&ids, name, made->items[made->count - 1]);
		record_free(record);
	}
	expect_success(store_commit(store));
	map_free(&ids);
}

void example_remove(struct store *store, struct strvec *made)
{
	expect_success(store_begin(store));
	for (size_t i = made->count; i > 0; i--)
		expect_success(records_remove(store, made->items[i - 1]));
	expect_success(store_commit(store));
	strvec_free(made);
}
