/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen.h - a terminal in memory (libvterm, as an xterm): what a program wrote as a picture of
 * cells, and keys as the bytes that such a terminal sends for them.
 */
#ifndef ANNEXA_TEST_SCREEN_H
#define ANNEXA_TEST_SCREEN_H

#include "base/buf.h"

struct screen;

struct screen *screen_new(int rows, int cols);
void screen_free(struct screen *screen);
void screen_resize(struct screen *screen, int rows, int cols);

/** Takes what the program wrote; what the terminal answers to its questions goes to *answer. */
void screen_feed(struct screen *screen, const char *bytes, size_t len_bytes, struct buf *answer);

/**
 * Appends the bytes of keys as typed: text stands for itself; "<Enter>", "<Esc>", "<Up>", "<F1>",
 * "<Ctrl-F>", "<Backspace>" and so on, in the terminal's present mode, for keys without a letter;
 * "<lt>" for "<".
 */
void screen_keys(struct screen *screen, const char *keys, struct buf *out);

/** Appends pasted text, in brackets if the program asked for them. */
void screen_paste(struct screen *screen, const char *text, struct buf *out);

/** Appends a click of the left button, or nothing when the program takes no mouse. */
void screen_click(struct screen *screen, int row, int col, struct buf *out);

/** Appends the rows as text without blanks at the end. */
void screen_text(struct screen *screen, struct buf *out);

/**
 * Appends a letter a cell: '.' plain, 'b' bold, 'u' underlined, 'r' reverse, 'c' coloured, 'C'
 * coloured and bold, '#' on a colour; rows as in screen_text().
 */
void screen_styles(struct screen *screen, struct buf *out);

void screen_cursor(struct screen *screen, int *row, int *col);
bool screen_has_cursor(const struct screen *screen);
bool screen_is_alternate(const struct screen *screen);

#endif
