/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form.h - one record to be filled in: what form.c (saving, keys) and form_draw.c share.
 *
 * Invariants:
 *  (1) A field is saved when the focus leaves it, as one act; a new record exists in the store
 *      from its first field that was filled.
 *  (2) What was typed and could not be saved is kept (ui_remember()) until it is saved or emptied,
 *      also when the form is closed.
 *  (3) `before` of the editor is what the person saw: a change by somebody else in between is a
 *      conflict, whatever the form has read since.
 */
#ifndef ANNEXA_TUI_FORM_H
#define ANNEXA_TUI_FORM_H

#include "app/app.h"
#include "tui/editor.h"
#include "tui/view.h"

struct form {
	struct record *record;   /* as read, or new and not yet saved */
	struct record *criteria; /* in force, for the names of levels; NULL: none */
	bool is_new;
	bool is_leaving;         /* Esc came, and a conflict is to be settled first */
	size_t *fields;          /* indices of the fields shown */
	size_t field_count;
	int label_width;         /* of the longest label */
	struct relation *relations;
	size_t relation_count;
	char **shown;            /* by field shown: its value as printed, NULL: print it again */
	char **refused;          /* by field shown: why what was typed was not saved, or NULL */
	size_t focus;            /* a field shown, then relations */
	struct editor editor;    /* of the field in focus; its field is NULL on a relation */
	bool is_asking;          /* a conflict is asked about */
	char *mine;              /* the value in conflict, or NULL for none */
	int top;                 /* first row shown */
};

/** The field shown at a number, or NULL for a relation. */
const struct field *form_field(const struct form *form, size_t number);

/* --- the view: form.c and form_actions.c --- */

extern const struct view_class form_class;
bool form_update(struct view *view, const struct event *event, struct effects *effects);
void form_close(struct view *view);
void form_crumb(const struct view *view, struct buf *out);
void form_status(const struct view *view, struct buf *out);
const struct kind *form_kind(const struct view *view);
void form_topic(const struct view *view, struct topic *topic);
/** Is a record that refers here in focus? */
bool form_is_relation(const struct view *view);
/** Opens the record in focus: a relation, or the one that a link names. */
void form_follow(struct view *view, struct effects *effects);
/** A new record that refers here; what: the names of its kind and of the field that links. */
void form_add_here(struct view *view, const char *what, struct effects *effects);

/* --- focus: form_focus.c --- */

/** Opens the editor for the item in focus, with what was typed and not saved. */
void form_open_editor(struct view *view);
/** Fields and relations. */
size_t form_item_count(const struct form *form);
bool form_can_focus(const struct form *form, size_t number);
/** The next item in a direction that takes the focus, else the one it is on. */
size_t form_neighbour(const struct form *form, int by);
size_t form_next_group(const struct form *form, int by);
/** Leaves the field whether it could be saved or not; only a conflict is settled first. */
void form_go(struct view *view, size_t to, struct effects *effects);
/** Saves a choice at once, so that what is derived from it is seen. */
void form_stay(struct view *view, struct effects *effects);
/** The answer to a conflict. */
void form_settle(struct view *view, const char *answer, struct effects *effects);

/* --- what stands beside the record: form_draft.c --- */

/** What was typed into a field, or chosen, and not saved; or NULL. */
const char *form_draft(const struct view *view, size_t number);
/** The printed value of a field, or what was typed and is not saved; "-" for nothing. */
const char *form_text(const struct view *view, size_t number);
/** The value is to be printed anew. */
void form_forget_shown(struct form *form, size_t number);
/** Keeps what is typed or chosen in the field in focus and not saved. */
void form_keep_entered(struct view *view);
/** … with the reason (taken over) why it cannot be saved, which is shown. */
void form_refuse(struct view *view, char *reason, struct effects *effects);
/** Nothing typed into the field waits to be saved any more. */
void form_accept(struct view *view, size_t number);
/** Drafts of a record that has just got its id move to that name. */
void form_rename_drafts(struct view *view);
/** Drafts from an earlier visit: says again why they are not saved. */
void form_recall(struct view *view);

/* --- saving: form_save.c --- */

enum { FORM_TAG_CONFLICT = 1, FORM_TAG_ADD };

/** Saves a value of the field in focus where the person had seen `before`. False: the reason is
 * shown, or a conflict is asked about (form->is_asking). */
bool form_save(struct view *view, const char *before, const char *value, struct effects *effects);
/** Saves what was entered in the field in focus, if anything; else as form_save(). */
bool form_commit(struct view *view, struct effects *effects);

/* --- picture: form_draw.c --- */

/** What stands before an item: the field's label, or what the records are that refer here. */
const char *form_label(const struct form *form, size_t number);
/** The item in a row of the screen and which of its rows that is; false: there is none. */
bool form_item_at(const struct view *view, int screen_row, size_t *number, int *row);
/** Columns for values. */
int form_value_cols(const struct view *view);

void form_draw(const struct view *view, struct canvas *canvas, struct area area);

#endif
