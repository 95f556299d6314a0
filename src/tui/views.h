/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * views.h - the views and how each is opened. The views are taken over by
 * effect_open() or ui_push().
 */
#ifndef ANNEXA_TUI_VIEWS_H
#define ANNEXA_TUI_VIEWS_H

#include "model/kind.h"
#include "tui/view.h"

struct record;

/* --- whole screens --- */

struct view *view_home_new(struct ui *ui);
/** Where there is no workspace: how to begin. */
struct view *view_first_new(struct ui *ui);
/** What a new workspace needs; greeting: what Home says first when it is made, or NULL. */
struct view *view_setup_new(struct ui *ui, const char *greeting);
/** A folder as typed, with ~ as in a shell; free() it. */
char *folder_typed(const char *typed);
/** The list of a kind; the Statement of Applicability and single records have their own. */
struct view *view_kind_new(struct ui *ui, const struct kind *kind);
struct view *view_records_new(struct ui *ui, const struct kind *kind);
struct view *view_soa_new(struct ui *ui, const struct kind *kind);
/** A record with the focus on a field (NULL: the first); NULL when it cannot be read. */
struct view *view_form_new(struct ui *ui, const char *id, const char *field,
			   struct effects *effects);
/** A form for a record to be made: nothing is saved before the first field is filled. */
struct view *view_form_add(struct ui *ui, const struct kind *kind, struct effects *effects);
/** … whose link field (NULL: none) names a record. */
struct view *view_form_add_to(struct ui *ui, const struct kind *kind, const struct field *link,
			      const char *id, struct effects *effects);
/** … that has values already (taken over), with the focus on a field; nothing is saved before one is changed. */
struct view *view_form_add_begun(struct ui *ui, struct record *record, const char *field,
				 struct effects *effects);
/** Where something is mended: the field (or NULL) of a record; where id is "", a new record of a kind
 * (or NULL), or the register of one whose records are there by rule. NULL: nowhere. */
struct view *view_target_new(struct ui *ui, const char *kind, const char *id, const char *field,
			     struct effects *effects);
/** History of a record, or of everything when id is NULL. */
struct view *view_history_new(struct ui *ui, const char *id);
/** What is missing in a record, or everywhere when id is NULL. */
struct view *view_findings_new(struct ui *ui, const char *id);
/** The clauses in order, each with how far it is. */
struct view *view_guide_new(struct ui *ui);
/** What the rules look for in a step (a clause, or "A" for the controls), and found. */
struct view *view_step_new(struct ui *ui, const char *clause);
struct view *view_find_new(struct ui *ui);
/** The question for the words, to be opened on top of it. */
struct view *view_find_ask(struct view *find);
struct view *view_messages_new(struct ui *ui);

/* --- undo.c --- */

/** Takes the last act back; asks first when it is older than this run of the program. */
void undo_run(struct view *view, struct effects *effects);
void redo_run(struct view *view, struct effects *effects);

/* --- overlays --- */

struct view *help_new(struct ui *ui);

/** Adds what is to be explained of a record (NULL: of its kind alone) and a field (or NULL). */
void topic_add(struct topic *topic, const struct kind *kind, const struct record *record,
	       const struct field *field);
/** Explains what has the focus in the view on top; says so where there is nothing to explain. */
void explain_run(struct view *view, struct effects *effects);
struct view *palette_new(struct ui *ui);
struct view *goto_new(struct ui *ui);

/** A line to type; the answer comes as EVENT_ANSWER with the tag; Esc answers nothing. */
struct view *prompt_new(struct ui *ui, int tag, const char *label, const char *text);
/** … with what should be known before it is answered above it; note NULL: nothing. */
struct view *prompt_note_new(struct ui *ui, int tag, const char *label, const char *note);

struct field;
/** A question for a value of a field; EVENT_ANSWER brings it canonical, "" for unset. */
struct view *ask_new(struct ui *ui, int tag, const char *title, const struct field *field,
		     const char *value);

/** The filter of the list beneath, whose class has filter_ops, to be typed. */
struct view *filter_new(struct ui *ui, struct view *list);
/** The line as it stays when nothing is typed: the filter, how much fits it, how it is cleared. */
void filter_draw_line(const struct view *list, struct canvas *canvas, struct area line);

struct menu_item {
	const char *value; /* what EVENT_ANSWER carries */
	const char *label;
	const char *help;  /* or NULL */
	int key;           /* takes the item at once; 0: a digit by position */
};
/** A box of choices; copies the items. selected: value of the item to begin with, or NULL. */
struct view *menu_new(struct ui *ui, int tag, const char *title, const struct menu_item *items,
		      size_t count, const char *selected);

#endif
