/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.h - the list that view_records.c and view_soa.c share.
 *
 * Invariants:
 *  (1) Only the rows on the screen are loaded; the rest of the list is row numbers, fetched while
 *      nothing else is to do.
 *  (2) The cursor stays with its record through filters, orders and changes where it is still in
 *      the list.
 *  (3) What a question was asked about is what its answer changes, as it was on the screen then:
 *      meanwhile another program may have put another record under the cursor.
 */
#ifndef ANNEXA_TUI_RECORDS_H
#define ANNEXA_TUI_RECORDS_H

#include "app/app.h"
#include "tui/change.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "tui/view.h"

enum {
	TAG_SORT = 1,
	TAG_ARCHIVE,
	TAG_COLUMNS,
	TAG_WHICH_FIELD,
	TAG_FIELD,
	TAG_OWN = 100, /* from here on the view's own questions */
};

struct records {
	const struct kind *kind;
	char *filter, *sort;  /* or NULL */
	char *hint;           /* which part of the filter was taken as words, or NULL */
	bool is_filtering;    /* the filter line is being typed in */
	struct list *list;    /* NULL when it could not be opened */
	struct list_cursor cursor;
	size_t total;         /* of the kind, whatever the filter */
	int64_t rid;          /* of the record under the cursor; 0: none */
	size_t searched;      /* rows looked through for it; SIZE_MAX: it is not looked for */
	struct marks marks;
	struct change last;   /* what . repeats; last.label NULL: nothing */
	struct record *subject; /* of the open question, as it was; NULL: the marked ones, or none is open */
	const struct field *asked; /* whose value the open question is about */
	struct field which;        /* a choice among the kind's fields, and its codes */
	struct code *which_codes;
};

/* --- state: records.c --- */

/** A view over the list of a kind; class->state_size is that of struct records. */
struct view *records_start(struct ui *ui, const struct view_class *class, const struct kind *kind);
/** Opens the list anew and keeps the cursor on its record. */
void records_reload(struct view *view, struct effects *effects);
/** Another filter; "" or NULL: none. While it is being typed, a last term without its value does
 * not count yet. */
void records_narrow(struct view *view, const char *filter, struct effects *effects);
/** The record under the cursor, or NULL; valid until the list is asked again. */
const struct record *records_current(const struct view *view);
/** What a change would be made to where nothing is marked: the subject of the question that is being
 * answered, else as records_current(). */
const struct record *records_subject(const struct view *view);
/** Opens a question (taken over) about the marked records, else about the subject. */
void records_ask(struct view *view, struct view *question, struct effects *effects);
/** Puts the cursor on a row. */
void records_go(struct records *records, size_t row);
/** Is there a record under the cursor? Not one that is gone or cannot be read. */
bool records_has_row(const struct view *view);
bool records_is_filtered(const struct view *view);
bool records_has_marks(const struct view *view);
bool records_is_busy(const struct view *view);
const struct kind *records_kind(const struct view *view);
void records_topic(const struct view *view, struct topic *topic);
/** Marks or unmarks the row under the cursor. */
void records_mark(struct view *view, struct effects *effects);
/** Marks all rows shown, or none when all are. */
void records_mark_all(struct view *view, struct effects *effects);
/** Makes a change (taken over) to the marked records, else to the subject. */
bool records_apply(struct view *view, struct change change, struct effects *effects);

bool records_update(struct view *view, const struct event *event, struct effects *effects);
void records_close(struct view *view);

/* --- picture: records_draw.c --- */

/** Where the parts of the list are; those not shown have no rows. */
struct records_layout {
	struct area filter, heading, rows, detail, side;
};
struct records_layout records_layout(const struct view *view, struct area area);
extern const struct filter_ops records_filter_ops;

void records_draw(const struct view *view, struct canvas *canvas, struct area area);
/** The columns of a list as they are drawn, worked out once a picture. */
struct columns;
/** Whether they show all of this value of a field. */
bool records_lists(const struct columns *columns, size_t field, const char *text);
/** "12 of 61", with + while more may come. */
void records_put_count(const struct view *view, struct buf *out);
void records_crumb(const struct view *view, struct buf *out);
void records_status(const struct view *view, struct buf *out);

/* --- the record under the cursor: records_detail.c --- */

/** What the columns of its row do not show of it. */
void records_draw_detail(const struct view *view, struct canvas *canvas, struct area area,
			 const struct columns *columns);

/* --- commands of both views: records_actions.c --- */

bool records_answer(struct view *view, const struct event *event, struct effects *effects);
void records_open(struct view *view, struct effects *effects);
void records_filter(struct view *view, struct effects *effects);
void records_sort(struct view *view, struct effects *effects);
void records_clear(struct view *view, struct effects *effects);
bool records_has_clear(const struct view *view);
void records_repeat(struct view *view, struct effects *effects);
bool records_has_last(const struct view *view);
void records_decide(struct view *view, struct effects *effects);
bool records_can_decide(const struct view *view);
const char *records_decide_label(const struct view *view);
void records_set(struct view *view, struct effects *effects);
void records_columns(struct view *view, struct effects *effects);
void records_archive(struct view *view, struct effects *effects);

#endif
