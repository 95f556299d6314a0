/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines.h - a screen of lines of text, some of which lead to a record; what the screens of
 * view_lines.c share.
 */
#ifndef ANNEXA_TUI_LINES_H
#define ANNEXA_TUI_LINES_H

#include "base/id.h"
#include "base/vec.h"
#include "tui/list.h"
#include "tui/view.h"

struct lines {
	struct strvec texts;   /* one row each, cut at the border */
	struct strvec details; /* the same in full */
	struct strvec ids;     /* of the record behind a line, or "" */
	struct strvec fields;  /* field to go to, or "" */
	size_t *shown;         /* those that fit the filter */
	struct list_cursor cursor; /* over the shown ones */
	char *filter;          /* words that a line must hold, or NULL */
	bool is_filtering;     /* it is being typed */
	char id[ID_SIZE];      /* of the record they are about, or "" */
	char *words;           /* searched for, or NULL */
	bool has_asked;        /* what they are about is known; else the view's help is shown */
};

/** Takes text and detail over. */
void lines_add(struct lines *lines, const char *id, const char *field, char *text, char *detail);
void lines_clear(struct lines *lines);
/** After the last lines_add(): what fits the filter is shown. */
void lines_end(struct lines *lines);

bool lines_has_target(const struct view *view);
void lines_open(struct view *view, struct effects *effects);
void lines_filter(struct view *view, struct effects *effects);
bool lines_is_filtered(const struct view *view);
void lines_unfilter(struct view *view, struct effects *effects);
extern const struct filter_ops lines_filter_ops;

bool lines_key(struct view *view, const struct event *event);
void lines_draw(const struct view *view, struct canvas *canvas, struct area area);
void lines_status(const struct view *view, struct buf *out);
void lines_close(struct view *view);

#endif
