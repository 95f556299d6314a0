/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * canvas.c - the cell grid, see canvas.h.
 */
#include "base/base.h"

#include "tui/canvas.h"

#include "base/mem.h"
#include "base/utf8.h"

/* What we draw ourselves, and what stands for it where the terminal has ASCII alone. */
static const struct {
	uint32_t codepoint;
	char ascii;
} ascii_glyphs[] = {
	{ 0x2500, '-' }, { 0x2501, '=' }, { 0x257e, '-' },
	{ 0x2502, '|' }, { 0x2026, '.' }, { 0x00b7, '-' }, { 0x2013, '-' },
	{ 0x2014, '-' }, { 0x2019, '\'' }, { 0x2018, '\'' }, { 0x201c, '"' }, { 0x201d, '"' },
	{ 0x2191, '^' }, { 0x2193, 'v' }, { 0x2190, '<' }, { 0x2192, '>' }, { 0x25be, 'v' },
	{ 0x2022, '*' }, { 0x2713, '+' }, { 0x25cf, 'o' }, { 0x25cb, '.' }, { 0x2264, '<' },
	{ 0x00d7, 'x' },
};

static char ascii_for(uint32_t codepoint)
{
	if (codepoint >= 0x2580 && codepoint <= 0x258f)
		return '#';
	for (size_t i = 0; i < ARRAY_LEN(ascii_glyphs); i++)
		if (ascii_glyphs[i].codepoint == codepoint)
			return ascii_glyphs[i].ascii;
	return '?';
}

struct canvas *canvas_new(int rows, int cols, bool is_ascii)
{
	struct canvas *canvas = mem_alloc(sizeof(*canvas));

	canvas->is_ascii = is_ascii;
	canvas_resize(canvas, rows, cols);
	return canvas;
}

void canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	free(canvas->cells);
	free(canvas);
}

void canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas->rows = rows < 1 ? 1 : rows;
	canvas->cols = cols < 1 ? 1 : cols;
	free(canvas->cells);
	canvas->cells = mem_alloc_array((size_t)canvas->rows * (size_t)canvas->cols,
					sizeof(*canvas->cells));
	canvas_clear(canvas);
}

static void cell_blank(struct cell *cell, enum style style)
{
	memset(cell->text, 0, sizeof(cell->text));
	cell->text[0] = ' ';
	cell->width = 1;
	cell->style = (uint8_t)style;
}

void canvas_clear(struct canvas *canvas)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->cols;

	for (size_t i = 0; i < count; i++)
		cell_blank(&canvas->cells[i], STYLE_TEXT);
	canvas->cursor_row = canvas->cursor_col = -1;
}

struct area canvas_area(const struct canvas *canvas)
{
	return (struct area){ 0, 0, canvas->rows, canvas->cols };
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

/* The cell at row, col of the area, or NULL outside it or outside the canvas. */
static struct cell *cell_at(struct canvas *canvas, struct area area, int row, int col)
{
	int r = area.row + row, c = area.col + col;

	if (row < 0 || col < 0 || row >= area.rows || col >= area.cols || r < 0 || c < 0 ||
	    r >= canvas->rows || c >= canvas->cols)
		return NULL;
	return &canvas->cells[(size_t)r * (size_t)canvas->cols + (size_t)c];
}

/* Before a cell is overwritten: no half of a two-column cluster may stay behind. */
static void cell_part(struct canvas *canvas, struct cell *cell)
{
	size_t at = (size_t)(cell - canvas->cells), cols = (size_t)canvas->cols;

	if (cell->width == 0 && at % cols > 0)
		cell_blank(cell - 1, cell[-1].style);
	if (cell->width == 2 && at % cols + 1 < cols)
		cell_blank(cell + 1, cell[1].style);
}

/* A code point as it may be shown; 0: not at all. The joiner is left out because terminals differ
 * in what they join, and then in every column that follows. */
static uint32_t shown(const struct canvas *canvas, uint32_t c)
{
	if (c == '\n' || c == '\t')
		return ' ';
	if (c == 0x200d)
		return 0;
	if (utf8_is_unsafe(c))
		return '?';
	if (canvas->is_ascii ? c >= 0x80 : canvas->has_ascii_boxes && c >= 0x2500 && c <= 0x259f)
		return (uint32_t)ascii_for(c);
	return c;
}

static int codepoint_width(const char *text, size_t len_bytes)
{
	char one[5] = "";

	if ((unsigned char)*text < 0x80)
		return 1;
	memcpy(one, text, len_bytes < sizeof(one) ? len_bytes : sizeof(one) - 1);
	return utf8_width(one);
}

static void cell_append(struct cell *cell, uint32_t c)
{
	struct buf one = BUF_INIT;
	size_t used = strlen(cell->text);

	buf_put_codepoint(&one, c);
	if (used + one.len < sizeof(cell->text))
		memcpy(cell->text + used, buf_str(&one), one.len + 1);
	buf_free(&one);
}

/* Puts one code point of `width` columns at a place; the cell it went to, or NULL. */
static struct cell *put_codepoint(struct canvas *canvas, struct area area, int row, int col,
				  enum style style, uint32_t c, int width)
{
	struct cell *cell = cell_at(canvas, area, row, col);
	struct cell *second = width == 2 ? cell_at(canvas, area, row, col + 1) : NULL;

	if (second)
		cell_part(canvas, second);
	if (!cell) {
		if (second)
			cell_blank(second, style);
		return NULL;
	}
	cell_part(canvas, cell);
	cell_blank(cell, style);
	if (width == 2 && !second)
		return NULL;
	if (c < 0x80) {
		cell->text[0] = (char)c;
	} else {
		cell->text[0] = '\0';
		cell_append(cell, c);
	}
	if (second) {
		cell_blank(second, style);
		if (c >= 0x80) {
			second->text[0] = '\0';
			second->width = 0;
			cell->width = 2;
		}
	}
	return cell;
}

int canvas_put(struct canvas *canvas, struct area area, int row, int col, enum style style,
	       const char *text)
{
	struct cell *last = NULL;
	int marks = 0;

	while (*text) {
		const char *start = text;
		uint32_t c = utf8_next(&text);
		int width = codepoint_width(start, (size_t)(text - start));

		c = shown(canvas, c);
		if (c == 0 || (width == 0 && c < 0x80))
			continue;
		if (width == 0) {
			if (last && marks++ < 4)
				cell_append(last, c);
			continue;
		}
		last = put_codepoint(canvas, area, row, col, style, c, width);
		marks = 0;
		col += width;
	}
	return col;
}

int canvas_printf(struct canvas *canvas, struct area area, int row, int col, enum style style,
		  const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	col = canvas_put(canvas, area, row, col, style, buf_str(&text));
	buf_free(&text);
	return col;
}

void canvas_fit(struct canvas *canvas, struct area area, int row, int col, int cols,
		enum style style, const char *text)
{
	struct buf fitted = BUF_INIT;

	if (cols <= 0)
		return;
	utf8_fit(&fitted, text, cols);
	canvas_put(canvas, area, row, col, style, buf_str(&fitted));
	buf_free(&fitted);
}

int canvas_put_right(struct canvas *canvas, struct area area, int row, enum style style,
		     const char *text)
{
	int col = area.cols - utf8_width(text);

	if (col < 0)
		col = 0;
	canvas_put(canvas, area, row, col, style, text);
	return col;
}

int canvas_wrap(struct canvas *canvas, struct area area, int row, int max_rows, enum style style,
		const char *text)
{
	int used = 0;

	while (*text && used < max_rows && area.cols > 0) {
		size_t skip, len = utf8_wrap(text, area.cols, &skip);
		struct buf line = BUF_INIT;

		buf_append(&line, text, len);
		text += len + skip;
		if (*text && used + 1 == max_rows)
			buf_puts(&line, "…");
		canvas_fit(canvas, area, row + used, 0, area.cols, style, buf_str(&line));
		buf_free(&line);
		used++;
	}
	return used;
}

int canvas_wrap_rows(const char *text, int cols)
{
	int used = 0;

	while (*text && cols > 0) {
		size_t skip, len = utf8_wrap(text, cols, &skip);

		text += len + skip;
		used++;
	}
	return used;
}

void canvas_restyle(struct canvas *canvas, struct area area, int row, int col, int cols,
		    enum style style)
{
	for (int i = 0; i < cols; i++) {
		struct cell *cell = cell_at(canvas, area, row, col + i);

		if (cell)
			cell->style = (uint8_t)style;
	}
}

void canvas_blank(struct canvas *canvas, struct area area, enum style style)
{
	for (int row = 0; row < area.rows; row++) {
		for (int col = 0; col < area.cols; col++) {
			struct cell *cell = cell_at(canvas, area, row, col);

			if (!cell)
				continue;
			cell_part(canvas, cell);
			cell_blank(cell, style);
		}
	}
}

void canvas_hline(struct canvas *canvas, struct area area, int row, int col, int cols)
{
	for (int i = 0; i < cols && col + i < area.cols; i++)
		canvas_put(canvas, area, row, col + i, STYLE_RULE, "─");
}

void canvas_vline(struct canvas *canvas, struct area area, int row, int col, int rows)
{
	for (int i = 0; i < rows && row + i < area.rows; i++)
		canvas_put(canvas, area, row + i, col, STYLE_RULE, "│");
}

/* Strokes, not blocks: bars in rows below each other stay apart. */
void canvas_bar(struct canvas *canvas, struct area area, int row, int col, int cols, size_t done,
		size_t total)
{
	size_t halves = total && cols > 0 ? done * (size_t)cols * 2 / total : 0;

	for (int i = 0; i < cols; i++) {
		size_t filled = halves > (size_t)i * 2 ? halves - (size_t)i * 2 : 0;

		if (filled >= 2)
			canvas_put(canvas, area, row, col + i, STYLE_BAR, "━");
		else
			canvas_put(canvas, area, row, col + i, filled ? STYLE_BAR : STYLE_RULE,
				   filled ? "╾" : "─");
	}
}

void canvas_cursor(struct canvas *canvas, struct area area, int row, int col)
{
	if (!cell_at(canvas, area, row, col))
		return;
	canvas->cursor_row = area.row + row;
	canvas->cursor_col = area.col + col;
}

void canvas_dump(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t solid = out->len;

		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);

			buf_puts(out, cell->text);
			if (cell->width && strcmp(cell->text, " ") != 0)
				solid = out->len;
		}
		buf_truncate(out, solid);
		buf_putc(out, '\n');
	}
}

void canvas_dump_styles(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t solid = out->len;

		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);

			buf_putc(out, style_letter((enum style)cell->style));
			if (cell->style != STYLE_TEXT)
				solid = out->len;
		}
		buf_truncate(out, solid);
		buf_putc(out, '\n');
	}
}
