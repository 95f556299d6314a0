/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * textbox.h - a box to type text into: one line or many, wrapped, with its own undo.
 *
 * Invariants:
 *  (1) text is valid UTF-8 without control characters ('\n' in multi-line boxes excepted).
 *  (2) cursor lies on the border of a cluster.
 */
#ifndef ANNEXA_TUI_TEXTBOX_H
#define ANNEXA_TUI_TEXTBOX_H

#include "base/buf.h"

#include "tui/canvas.h"

struct textbox_state {
	char *text;
	size_t cursor;
};

/** A row of the wrapped text. */
struct textbox_line {
	size_t start, len;
};

struct textbox {
	struct buf text;
	size_t cursor; /* byte offset */
	int width;     /* columns, set by the owner before keys and drawing */
	int top;       /* first row shown; of a box that does not wrap, first column */
	size_t max;    /* code points that a paste may bring the text to; 0: any number */
	bool is_multiline; /* takes line ends */
	bool wraps;        /* shows a long text in several rows; every multi-line box does */
	bool is_typing; /* the last change was a typed letter: the next one joins it */
	struct textbox_state *undo, *redo;
	size_t undo_count, undo_cap, redo_count, redo_cap;

	struct textbox_line *lines; /* of the text wrapped to lines_width columns */
	size_t line_count, line_cap;
	int lines_width; /* 0: the text has changed since */
};

void textbox_init(struct textbox *box, bool is_multiline, const char *text);
void textbox_clear(struct textbox *box);

/** Replaces the text (NULL: empty), as one step of undo; the cursor goes to the end. */
void textbox_set(struct textbox *box, const char *text);
const char *textbox_text(const struct textbox *box);

enum textbox_result { TEXTBOX_UNUSED, TEXTBOX_MOVED, TEXTBOX_CHANGED };

/**
 * A key as every desktop field understands it. TEXTBOX_UNUSED for keys that leave the box: Enter
 * in one line, Up in the first and Down in the last row, Esc, Tab.
 */
enum textbox_result textbox_key(struct textbox *box, int key);

/**
 * Inserts pasted text as one step of undo; in one line newlines and tabs become blanks. False, and
 * nothing is inserted, when the text would get longer than box->max.
 */
bool textbox_paste(struct textbox *box, const char *text);

/** Rows the wrapped text takes at box->width, at least 1. */
int textbox_rows(struct textbox *box);

/** Draws the rows that fit, keeping the cursor in sight; puts the terminal's cursor if focused. */
void textbox_draw(struct textbox *box, struct canvas *canvas, struct area area, enum style style,
		  bool is_focused);

/* --- between textbox.c and textbox_lines.c --- */

/** Row number `row` of the wrapped text; false past the last one. */
bool textbox_line_at(struct textbox *box, int row, struct textbox_line *line);
/** The row the cursor is in, and its column there. */
int textbox_cursor_row(struct textbox *box, int *col);
/** Puts the cursor into a row, at a column of it or its end. */
void textbox_cursor_to(struct textbox *box, int row, int col);

#endif
