/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.h - the list that view_records.c and view_soa.c share.
 */
#ifndef ANNEXA_TUI_RECORDS_H
#define ANNEXA_TUI_RECORDS_H

#include "app/app.h"
#include "tui/list.h"
#include "tui/view.h"

enum {
	TAG_FILTER = 1,
	TAG_SORT,
	TAG_ARCHIVE,
	TAG_OWN = 100, /* from here on the view's own questions */
};

struct records {
	const struct kind *kind;
	char *filter, *sort; /* or NULL */
	struct list *list;   /* NULL when it could not be opened */
	struct list_cursor cursor;
	size_t total;        /* of the kind, whatever the filter */
	char id[ID_SIZE];    /* of the record under the cursor: found again after changes */
};

/** A view over the list of a kind; class->state_size is that of struct records. */
struct view *records_start(struct ui *ui, const struct view_class *class, const struct kind *kind);
/** Opens the list anew and keeps the cursor on its record. */
void records_reload(struct view *view, struct effects *effects);
/** The record under the cursor, or NULL; valid until the list is asked again. */
const struct record *records_current(const struct view *view);
bool records_has_row(const struct view *view);

bool records_update(struct view *view, const struct event *event, struct effects *effects);
void records_draw(const struct view *view, struct canvas *canvas, struct area area);
void records_close(struct view *view);
void records_crumb(const struct view *view, struct buf *out);
void records_status(const struct view *view, struct buf *out);
bool records_is_busy(const struct view *view);
const struct kind *records_kind(const struct view *view);

void records_open(struct view *view, struct effects *effects);
void records_filter(struct view *view, struct effects *effects);
void records_sort(struct view *view, struct effects *effects);
void records_clear(struct view *view, struct effects *effects);
bool records_is_filtered(const struct view *view);

#endif
