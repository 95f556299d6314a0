/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.c - RFC 4180 both ways.
 *
 * Invariant: what csv_put() writes with the guard, csv_read() reads back unchanged. So a text that
 * already looks guarded ("'=x") gets one more apostrophe.
 */
#include "exchange/csv.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Optional sign, digits, at most one mark with digits after it: nothing a spreadsheet would run. */
static bool is_plain_number(const char *text)
{
	size_t digits;

	if (*text == '+' || *text == '-')
		text++;
	digits = strspn(text, "0123456789");
	text += digits;
	if (digits > 0 && (*text == '.' || *text == ',')) {
		text++;
		digits = strspn(text, "0123456789");
		text += digits;
	}
	return digits > 0 && *text == '\0';
}

static bool starts_formula(const char *text)
{
	return *text && strchr("=+-@\t\r\n", *text);
}

/* Is this an apostrophe that csv_put() set before a formula, or one that looks so? */
static bool looks_guarded(const char *text)
{
	return *text == '\'' && starts_formula(text + strspn(text, "'"));
}

void csv_put(struct buf *out, bool is_first, const char *text, bool is_raw)
{
	if (!is_first)
		buf_putc(out, ',');
	buf_putc(out, '"');
	if (!is_raw && ((starts_formula(text) && !is_plain_number(text)) || looks_guarded(text)))
		buf_putc(out, '\'');
	for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
		buf_append(out, text, (size_t)(quote - text) + 1);
		buf_putc(out, '"');
	}
	buf_puts(out, text);
	buf_putc(out, '"');
}

void csv_end_row(struct buf *out)
{
	buf_puts(out, "\r\n");
}

struct reader {
	const char *name;
	const char *data;
	size_t len, at;
	size_t line, line_start; /* of `at` */
	char separator;
	struct buf text;         /* the cells of a row, each with a NUL */
	size_t *starts;          /* where each begins in text */
	size_t start_cap;
	struct csv_row row;
	size_t cell_cap;
};

/* An error at a byte offset of the current line. */
static struct err *corrupt(const struct reader *reader, size_t offset, const char *reason)
{
	size_t column = 1;

	for (size_t i = reader->line_start; i < offset; i++)
		if (((unsigned char)reader->data[i] & 0xC0) != 0x80)
			column++;
	/* TRANSLATORS: file:line:column: what is wrong with the CSV there. */
	return err_new(ERR_CORRUPT, _("%s:%zu:%zu: %s"), reader->name, reader->line, column, reason);
}

static struct err *check_bytes(struct reader *reader)
{
	size_t bad;

	if (utf8_valid(reader->data, reader->len, &bad))
		return NULL;
	for (size_t i = 0; i < bad; i++) {
		if (reader->data[i] == '\n') {
			reader->line++;
			reader->line_start = i + 1;
		}
	}
	if (reader->data[bad] == '\0')
		return err_hint(corrupt(reader, bad, _("a NUL byte")),
				_("Save the file as CSV in UTF-8, not in UTF-16."));
	return err_hint(corrupt(reader, bad, _("a byte that is not UTF-8")),
			_("Save the file as CSV in UTF-8."));
}

/* The separator that the header has most of, outside quotes. */
static char find_separator(const char *data, size_t len)
{
	const char candidates[] = ",;\t";
	size_t counts[3] = { 0, 0, 0 };
	size_t best = 0;
	bool is_quoted = false;

	for (size_t i = 0; i < len && (is_quoted || data[i] != '\n'); i++) {
		const char *candidate = data[i] ? strchr(candidates, data[i]) : NULL;

		if (data[i] == '"')
			is_quoted = !is_quoted;
		else if (candidate && !is_quoted)
			counts[candidate - candidates]++;
	}
	for (size_t i = 1; i < ARRAY_LEN(counts); i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static void next_line(struct reader *reader)
{
	reader->line++;
	reader->line_start = reader->at;
}

/* Appends bytes up to one of `stops` or the end to the cell that began at text offset `start`. */
static struct err *take_until(struct reader *reader, size_t start, const char *stops)
{
	size_t from = reader->at, len;

	while (reader->at < reader->len && !strchr(stops, reader->data[reader->at]))
		reader->at++;
	len = reader->at - from;
	if (reader->text.len - start + len > CSV_MAX_CELL_BYTES)
		return err_new(ERR_CORRUPT, _("%s:%zu: a cell of more than %d bytes"), reader->name,
			       reader->row.line, CSV_MAX_CELL_BYTES);
	buf_append(&reader->text, reader->data + from, len);
	return NULL;
}

/* at is behind the opening quote; afterwards behind the closing one. */
static struct err *take_quoted(struct reader *reader, size_t start)
{
	size_t open_at = reader->at - 1, open_line = reader->line, open_start = reader->line_start;
	struct err *err;

	for (;;) {
		err = take_until(reader, start, "\"\n");
		if (err)
			return err;
		if (reader->at >= reader->len) {
			reader->line = open_line;
			reader->line_start = open_start;
			return corrupt(reader, open_at, _("a quote that is never closed"));
		}
		if (reader->data[reader->at] == '\n') {
			buf_putc(&reader->text, '\n');
			reader->at++;
			next_line(reader);
			continue;
		}
		reader->at++;
		if (reader->at >= reader->len || reader->data[reader->at] != '"')
			return NULL;
		buf_putc(&reader->text, '"');
		reader->at++;
	}
}

/* Is a line's end at `at`? *len: its bytes (0 at the end of the file). */
static bool at_line_end(const struct reader *reader, size_t *len)
{
	const char *data = reader->data + reader->at;
	size_t rest = reader->len - reader->at;

	if (rest == 0)
		*len = 0;
	else if (data[0] == '\n')
		*len = 1;
	else if (rest >= 2 && data[0] == '\r' && data[1] == '\n')
		*len = 2;
	else
		return false;
	return true;
}

static struct err *take_cell(struct reader *reader)
{
	const char stops[] = { reader->separator, '"', '\r', '\n', '\0' };
	size_t start = reader->text.len, end_len;
	bool is_quoted = reader->at < reader->len && reader->data[reader->at] == '"';
	struct err *err;

	reader->starts = mem_grow(reader->starts, &reader->start_cap, reader->row.count + 1,
				  sizeof(*reader->starts));
	reader->starts[reader->row.count++] = start;
	if (is_quoted)
		reader->at++;
	err = is_quoted ? take_quoted(reader, start) : take_until(reader, start, stops);
	if (err)
		return err;
	buf_putc(&reader->text, '\0');
	if (at_line_end(reader, &end_len) || reader->data[reader->at] == reader->separator)
		return NULL;
	if (is_quoted)
		return corrupt(reader, reader->at, _("text after a closing quote"));
	if (reader->data[reader->at] == '"')
		return err_hint(corrupt(reader, reader->at, _("a quote inside an unquoted cell")),
				_("Put the whole cell in quotes and double the quotes in it."));
	return corrupt(reader, reader->at, _("a carriage return without a line feed"));
}

static struct err *take_row(struct reader *reader)
{
	size_t end_len;
	struct err *err;

	buf_truncate(&reader->text, 0);
	reader->row.count = 0;
	reader->row.line = reader->line;
	for (;;) {
		err = take_cell(reader);
		if (err)
			return err;
		if (at_line_end(reader, &end_len))
			break;
		reader->at++; /* the separator */
	}
	reader->at += end_len;
	next_line(reader);
	return NULL;
}

/* The visitor's view of the row: pointers, guards taken off. */
static void set_cells(struct reader *reader)
{
	struct csv_row *row = &reader->row;

	row->cells = mem_grow(row->cells, &reader->cell_cap, row->count, sizeof(*row->cells));
	for (size_t i = 0; i < row->count; i++) {
		row->cells[i] = reader->text.data + reader->starts[i];
		if (looks_guarded(row->cells[i]))
			row->cells[i]++;
	}
}

struct err *csv_read(const char *name, const void *data, size_t len_bytes, csv_visit visit,
		     void *payload)
{
	struct reader reader = { .name = name, .data = data, .len = len_bytes, .line = 1 };
	size_t end_len;
	struct err *err;

	if (len_bytes >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
		reader.at = reader.line_start = 3;
	err = check_bytes(&reader);
	reader.separator = find_separator(reader.data + reader.at, reader.len - reader.at);
	while (!err && reader.at < reader.len) {
		if (at_line_end(&reader, &end_len)) {
			reader.at += end_len;
			next_line(&reader);
			continue;
		}
		err = take_row(&reader);
		if (err)
			break;
		set_cells(&reader);
		err = visit(payload, &reader.row);
	}
	buf_free(&reader.text);
	free(reader.starts);
	free(reader.row.cells);
	return err;
}
