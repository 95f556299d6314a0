/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * roff.h - writes manual pages in the macros of man(7). What is written is ASCII, so a page reads
 * the same whatever is expected of its encoding.
 */
#ifndef ANNEXA_MANUAL_ROFF_H
#define ANNEXA_MANUAL_ROFF_H

#include "base/buf.h"

/** Appends the head of a page: its title line and NAME. */
void roff_page(struct buf *out, const char *name, int section, const char *summary);

/** Begins a section; its heading is put in upper case. */
void roff_section(struct buf *out, const char *heading);
void roff_subsection(struct buf *out, const char *heading);

/** Appends text that stands for itself: nothing in it is taken for a request. */
void roff_put(struct buf *out, const char *text);
void roff_bold(struct buf *out, const char *text);
void roff_italic(struct buf *out, const char *text);

/**
 * A row of a list: begin, append its head with the three above, roff_text() it. After the last row
 * roff_paragraph() goes back to the margin.
 */
void roff_row(struct buf *out);

/** The head of the row is whole; then comes what is said of it. */
void roff_row_text(struct buf *out, const char *text);
void roff_paragraph(struct buf *out);

/**
 * Text as the help has it. Lines at the margin are filled; "  head  text" are rows of a list, going
 * on in lines that begin further right; other lines that begin with blanks are examples and stay as
 * they are.
 */
void roff_text(struct buf *out, const char *text);

#endif
