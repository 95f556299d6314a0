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

struct line {
	char *text;       /* one row, cut at the border */
	char *detail;     /* the same in full */
	char id[ID_SIZE]; /* of the record that Enter opens, or "" */
	char *field;      /* to go to there, or NULL */
	char *kind;       /* of which it makes one where there is no record, or NULL */
	bool is_register; /* it opens the kind's register instead */
	char *clause;     /* or control that belongs to it, in the leading edition, or NULL */
	char *rule;       /* that found it, or NULL */
	bool is_heading;
};

struct lines {
	struct line *items;
	size_t count, cap;
	size_t *shown;         /* those that fit the filter */
	struct list_cursor cursor; /* over the shown ones */
	char *filter;          /* words that a line must hold, or NULL */
	bool is_filtering;     /* it is being typed */
	char id[ID_SIZE];      /* of the record they are about, or "" */
	char *clause;          /* or control they are about, or NULL */
	char *words;           /* searched for, or NULL */
	bool has_asked;        /* what they are about is known; else the view's help is shown */
	const char *nothing;   /* said where there is no line, translated, or NULL */
};

/** A line of a record (id; NULL: of none) and a field (or NULL); takes the texts over. */
struct line line_new(const char *id, const char *field, char *text, char *detail);

/** Takes the strings of the line over. */
void lines_add(struct lines *lines, struct line line);
void lines_clear(struct lines *lines);
/** After the last lines_add(): what fits the filter is shown. */
void lines_end(struct lines *lines);

/** The line under the cursor, or NULL. */
const struct line *lines_current(const struct view *view);

void lines_topic(const struct view *view, struct topic *topic);
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
