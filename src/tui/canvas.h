/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * canvas.h - a grid of cells that views draw on. It knows nothing of terminals, so what a view
 * draws can be compared with a text in a test.
 *
 * Invariants:
 *  (1) Nothing is written outside the area given, whatever row, column or size is asked for.
 *  (2) A cell holds one cluster of safe characters; a cluster of two columns owns the cell to its
 *      right, whose text is "". Control characters and bidi overrides never get into a cell.
 *  (3) On an ASCII canvas every cell is ASCII.
 */
#ifndef ANNEXA_TUI_CANVAS_H
#define ANNEXA_TUI_CANVAS_H

#include "base/base.h"
#include "base/buf.h"

#include "tui/theme.h"

#define CELL_TEXT_SIZE 22 /* five code points, as many as a terminal cell holds, and NUL */

struct cell {
	char text[CELL_TEXT_SIZE];
	uint8_t width; /* 0: the right half of the cell before */
	uint8_t style; /* enum style */
};

/** A rectangle; may be empty (rows or cols <= 0). */
struct area {
	int row, col, rows, cols;
};

struct canvas {
	int rows, cols;
	struct cell *cells; /* row by row */
	int cursor_row, cursor_col; /* where the terminal's cursor rests; -1: hidden */
	bool is_ascii;
	bool has_ascii_boxes; /* lines and bars alone are ASCII; canvas_new() leaves it false */
};

/** rows and cols at least 1 (smaller ones count as 1). */
struct canvas *canvas_new(int rows, int cols, bool is_ascii);
void canvas_free(struct canvas *canvas);

/** A new size; all cells blank. */
void canvas_resize(struct canvas *canvas, int rows, int cols);
/** All cells blank, the cursor hidden. */
void canvas_clear(struct canvas *canvas);

struct area canvas_area(const struct canvas *canvas);

/** The cell at a place inside the canvas. */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int col);

/** Parts of an area: the first or last n rows, what is between, the left and right of a column. */
struct area area_top(struct area area, int rows);
struct area area_bottom(struct area area, int rows);
struct area area_shrink(struct area area, int top, int bottom);
struct area area_left(struct area area, int cols);
struct area area_right(struct area area, int cols);

/**
 * Writes text at row, col of the area, cut at its right border. Returns the column after it
 * (counted from the area's left, also for what was cut off on the left or vertically outside).
 */
int canvas_put(struct canvas *canvas, struct area area, int row, int col, enum style style,
	       const char *text);
int canvas_printf(struct canvas *canvas, struct area area, int row, int col, enum style style,
		  const char *format, ...) ATTR_PRINTF(6, 7);

/** Text in exactly `cols` columns: cut with an ellipsis or padded with blanks. */
void canvas_fit(struct canvas *canvas, struct area area, int row, int col, int cols,
		enum style style, const char *text);

/** Text that ends at the right border of the area. Returns its first column. */
int canvas_put_right(struct canvas *canvas, struct area area, int row, enum style style,
		     const char *text);

/** Wrapped text from a row on, at most max_rows; returns the number of rows used. */
int canvas_wrap(struct canvas *canvas, struct area area, int row, int max_rows, enum style style,
		const char *text);

/** How many rows canvas_wrap() would use. */
int canvas_wrap_rows(const char *text, int cols);

/** Gives cells another style and leaves their text. */
void canvas_restyle(struct canvas *canvas, struct area area, int row, int col, int cols,
		    enum style style);

/** Blanks an area. */
void canvas_blank(struct canvas *canvas, struct area area, enum style style);

void canvas_hline(struct canvas *canvas, struct area area, int row, int col, int cols);
void canvas_vline(struct canvas *canvas, struct area area, int row, int col, int rows);

/** A bar of `cols` columns filled by done of total, in halves of a column. */
void canvas_bar(struct canvas *canvas, struct area area, int row, int col, int cols, size_t done,
		size_t total);

/** Where the terminal's cursor rests: on what has the focus. */
void canvas_cursor(struct canvas *canvas, struct area area, int row, int col);

/** Appends the text, one line a row without blanks at the end. */
void canvas_dump(const struct canvas *canvas, struct buf *out);

/** Appends one letter a cell for the style, '.' for plain text, in rows like canvas_dump(). */
void canvas_dump_styles(const struct canvas *canvas, struct buf *out);

#endif
