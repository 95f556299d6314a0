/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.c - one record as a page to read.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/records.h"

#define MAX_LABEL_COLS 28
#define MIN_VALUE_COLS 20

struct page {
	struct buf *out;
	int label_cols;
	int value_cols; /* 0: lines are not wrapped */
};

static void put_label(const struct page *page, const char *label)
{
	buf_puts(page->out, "  ");
	utf8_fit(page->out, label, page->label_cols);
	buf_puts(page->out, "  ");
}

/* Ends the line that put_label() began. */
static void put_safe_line(const struct page *page, const char *text, size_t len)
{
	char *line = mem_strndup(text, len);

	utf8_put_safe(page->out, line);
	while (page->out->len && page->out->data[page->out->len - 1] == ' ')
		buf_truncate(page->out, page->out->len - 1);
	buf_putc(page->out, '\n');
	free(line);
}

/* A value of one or many lines, wrapped, each line behind the column of labels. */
static void put_value(const struct page *page, const char *label, const char *text)
{
	do {
		size_t skip = 0, len;

		if (page->value_cols) {
			len = utf8_wrap(text, page->value_cols, &skip);
		} else {
			len = strcspn(text, "\n");
			skip = text[len] == '\n';
		}
		put_label(page, label);
		put_safe_line(page, text, len);
		label = "";
		text += len + skip;
	} while (*text);
}

static void put_heading(const struct page *page, const char *text)
{
	buf_printf(page->out, "\n%s\n", text);
}

static void widen(int *cols, const char *label)
{
	int width = utf8_width(label);

	if (width > *cols)
		*cols = width < MAX_LABEL_COLS ? width : MAX_LABEL_COLS;
}

static void put_fields(const struct page *page, struct app *app, const struct record *record)
{
	const char *group = NULL;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *field = record->kind->fields[i];

		if (field->group)
			group = field->group;
		if (!record->values[i])
			continue;
		if (group)
			put_heading(page, _(group));
		group = NULL;
		records_put_value(app, record, field, false, &text);
		put_value(page, field_label(field), buf_str(&text));
		buf_truncate(&text, 0);
	}
	buf_free(&text);
}

static void put_missing(const struct page *page, const struct record *record)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *field = record->kind->fields[i];

		if (record_lacks(record, i))
			buf_printf(&names, "%s%s", names.len ? ", " : "", field_label(field));
	}
	if (names.len) {
		buf_putc(page->out, '\n');
		put_value(page, _("Still to fill"), buf_str(&names));
	}
	buf_free(&names);
}

static void put_relations(const struct page *page, const struct relation *relations, size_t count,
			  struct app *app)
{
	struct buf text = BUF_INIT;

	if (count)
		put_heading(page, _("Linked from"));
	for (size_t i = 0; i < count; i++) {
		const struct relation *relation = &relations[i];
		const char *label = relation->field->reverse
					    ? _(relation->field->reverse)
					    : _(relation->kind->def->label);

		buf_printf(&text, "%s %s", app_short_ref(app, relation->ref),
			   relation->title ? relation->title : "");
		put_value(page, label, buf_str(&text));
		buf_truncate(&text, 0);
	}
	buf_free(&text);
}

static void put_head(const struct page *page, struct app *app, const struct record *record)
{
	buf_printf(page->out, "%s  ", app_short_ref(app, record->ref));
	utf8_put_safe(page->out, record_text(record, "title"));
	buf_printf(page->out, "\n%s", _(record->kind->def->label));
	if (record->created_at[0])
		/* TRANSLATORS: both %s are times such as 2026-11-24T09:00:00Z. */
		buf_printf(page->out, _(", made %s, changed %s"), record->created_at,
			   record->changed_at);
	buf_putc(page->out, '\n');
}

struct err *records_text(struct app *app, const struct record *record, int cols, struct buf *out)
{
	struct page page = { .out = out, .label_cols = utf8_width(_("Still to fill")) };
	struct relation *relations;
	size_t count;
	struct err *err = app_relations(app, record->id, SIZE_MAX, &relations, &count);

	if (err)
		return err;
	for (size_t i = 0; i < record->kind->field_count; i++)
		if (record->values[i])
			widen(&page.label_cols, field_label(record->kind->fields[i]));
	if (cols) {
		page.value_cols = cols - page.label_cols - 4;
		if (page.value_cols < MIN_VALUE_COLS)
			page.value_cols = MIN_VALUE_COLS;
	}
	put_head(&page, app, record);
	put_fields(&page, app, record);
	put_missing(&page, record);
	put_relations(&page, relations, count, app);
	app_relations_free(relations, count);
	return NULL;
}
