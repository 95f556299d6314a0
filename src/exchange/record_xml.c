/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record_xml.c - prints a record's file. Reading it is record_parse.c.
 *
 * Invariant: the bytes depend on the record and the references of what it links to, on nothing
 * else. Sets stand in the order people read (A.8.2 before A.8.10), which is the same everywhere.
 */
#include "exchange/record_xml.h"

#include "base/vec.h"
#include "standard/catalog.h"
#include "xml/xml.h"

static const char *link_text(const struct link_names *names, const char *value)
{
	const char *ref = names->ref_of(names->payload, value);

	return ref ? ref : value;
}

static void open_element(struct buf *out, const char *indent, const char *name)
{
	buf_puts(out, indent);
	buf_putc(out, '<');
	buf_puts(out, name);
}

static void put_element(struct buf *out, const char *indent, const char *name, const char *text)
{
	open_element(out, indent, name);
	if (!*text) {
		buf_puts(out, "/>\n");
		return;
	}
	buf_putc(out, '>');
	xml_put_text(out, text);
	buf_puts(out, "</");
	buf_puts(out, name);
	buf_puts(out, ">\n");
}

static int compare_numbers(const void *a, const void *b)
{
	return number_compare(*(char *const *)a, *(char *const *)b);
}

static void put_set(struct buf *out, const struct field *field, const char *value,
		    const struct link_names *names)
{
	struct strvec items = STRVEC_INIT;
	struct buf item = BUF_INIT;

	while (value_next_item(&value, &item))
		strvec_push(&items, field->type->is_link ? link_text(names, buf_str(&item))
							 : buf_str(&item));
	if (items.count)
		qsort(items.items, items.count, sizeof(*items.items), compare_numbers);
	for (size_t i = 0; i < items.count; i++)
		put_element(out, "    ", "item", items.items[i]);
	strvec_free(&items);
	buf_free(&item);
}

/* Items are "xxxx text". */
static void put_list(struct buf *out, const char *value)
{
	struct buf item = BUF_INIT;

	while (value_next_item(&value, &item)) {
		char *blank = strchr(item.data, ' ');

		if (!blank)
			BUG("a list item without an id: %s", item.data);
		*blank = '\0';
		open_element(out, "    ", "item");
		xml_put_attribute(out, "id", item.data);
		buf_putc(out, '>');
		xml_put_text(out, blank + 1);
		buf_puts(out, "</item>\n");
	}
	buf_free(&item);
}

static void put_lines(struct buf *out, const char *value)
{
	struct buf line = BUF_INIT;

	for (;;) {
		size_t len = strcspn(value, "\n");

		buf_truncate(&line, 0);
		buf_append(&line, value, len);
		put_element(out, "    ", "p", buf_str(&line));
		if (!value[len])
			break;
		value += len + 1;
	}
	buf_free(&line);
}

static void put_field(struct buf *out, const struct field *field, const char *value,
		      const struct link_names *names)
{
	const struct type *type = field->type;

	if (!type->has_items && !type->is_multiline) {
		put_element(out, "  ", field->name, type->is_link ? link_text(names, value) : value);
		return;
	}
	open_element(out, "  ", field->name);
	buf_puts(out, ">\n");
	if (type->merge == MERGE_LIST)
		put_list(out, value);
	else if (type->has_items)
		put_set(out, field, value, names);
	else
		put_lines(out, value);
	buf_puts(out, "  </");
	buf_puts(out, field->name);
	buf_puts(out, ">\n");
}

void record_xml_print(const struct record *record, const struct link_names *names, struct buf *out)
{
	const struct kind *kind = record->kind;

	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	open_element(out, "", kind->def->name);
	xml_put_attribute(out, "xmlns", RECORD_XML_NS);
	xml_put_attribute(out, "id", record->id);
	xml_put_attribute(out, "ref", record->ref);
	buf_puts(out, ">\n");
	for (size_t i = 0; i < kind->field_count; i++)
		if (record->values[i] && !kind->fields[i]->derive)
			put_field(out, kind->fields[i], record->values[i], names);
	if (record->unknown)
		buf_puts(out, record->unknown);
	buf_puts(out, "</");
	buf_puts(out, kind->def->name);
	buf_puts(out, ">\n");
}

void record_xml_path(const struct record *record, struct buf *out)
{
	const char *colon = strchr(record->ref, ':');
	const char *dash = strrchr(record->ref, '-');
	long hundred;

	buf_printf(out, "records/%s/", record->kind->def->name);
	if (!record->kind->def->prefix) {
		if (!colon)
			BUG("a %s without a catalog: %s", record->kind->def->name, record->ref);
		buf_append(out, record->ref, (size_t)(colon - record->ref));
		buf_printf(out, "/%s.xml", colon + 1);
		return;
	}
	if (!dash)
		BUG("a %s without a number: %s", record->kind->def->name, record->ref);
	hundred = strtol(dash + 1, NULL, 10) / 100 * 100;
	buf_printf(out, "%04ld-%04ld/%s.xml", hundred, hundred + 99, record->ref);
}
