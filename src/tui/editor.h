/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * editor.h - changes the value of one field: a line, a text, a date, a choice, a set, links. Which
 * of these a field gets is told by its type and codes alone. Forms and the question about a single
 * field (ask.c) share it.
 *
 * Invariants:
 *  (1) What was chosen and what was typed are never lost by a key but Backspace and its like.
 *  (2) While the box holds `stands_for`, the value is `chosen`; else it is what the text says.
 */
#ifndef ANNEXA_TUI_EDITOR_H
#define ANNEXA_TUI_EDITOR_H

#include "app/app.h"
#include "tui/textbox.h"
#include "tui/view.h"

struct option {
	char *value; /* NULL: makes a new record with the typed title */
	char *label, *help;
};

struct editor {
	struct app *app;
	const struct field *field;
	const struct record *criteria; /* in force, or NULL; the caller's */
	char *before;     /* value when it was opened, or NULL */
	char *chosen;     /* value so far, of sets all items, or NULL */
	char *stands_for; /* text in the box that means `chosen` */
	struct textbox box;
	bool has_box;
	struct option *options; /* what can be chosen now */
	size_t option_count, option_cap;
	int at;           /* option with the highlight, -1: none */
	int top;          /* first option shown */
};

/** Opens it with a value (NULL: unset). criteria: names the steps of scales; may be NULL. */
void editor_open(struct editor *editor, struct app *app, const struct field *field,
		 const struct record *criteria, const char *value);
void editor_close(struct editor *editor);

enum editor_result {
	EDITOR_UNUSED,  /* not a key of the editor: leaves it, or is a command */
	EDITOR_USED,
	EDITOR_CHOSEN,  /* another choice: worth saving at once */
	EDITOR_TAKEN,   /* done with this field */
};

enum editor_result editor_key(struct editor *editor, int key, struct effects *effects);

/** Inserts pasted text as one step of undo, or says that it is too long. */
void editor_paste(struct editor *editor, const char *text, struct effects *effects);

/** Replaces the text, as one step of undo; where there is no box to type in, the choice. */
void editor_set_text(struct editor *editor, const char *text);

/** Can the person's own editor be used for it? */
bool editor_is_text(const struct editor *editor);

/** Several values at once? */
bool editor_is_set(const struct editor *editor);

bool editor_is_changed(const struct editor *editor);

/** The value now (NULL: unset; owned by the caller), or why what was typed is none. */
struct err *editor_value(const struct editor *editor, char **value) ATTR_MUST_USE;

/** Rows it takes in an area of so many columns, and the row of those that has the focus. */
int editor_rows(struct editor *editor, int cols);
int editor_focus_row(const struct editor *editor);

void editor_draw(struct editor *editor, struct canvas *canvas, struct area area);

/** Puts the highlight on the option drawn in a row; false when none is there. */
bool editor_point(struct editor *editor, int row, int cols);

/** How to use it, in a few words for the help below. */
const char *editor_hint(const struct editor *editor);

/** A value for people, with names for steps of a scale. */
void editor_print(struct app *app, const struct field *field, const struct record *criteria,
		  const char *value, struct buf *out);

/* --- between editor.c, editor_options.c and editor_draw.c --- */

/** Are all choices shown at once, without a box to type in? */
bool editor_is_open_choice(const struct field *field);
/** Makes the options anew from what is typed. with_all: all of them though nothing is. */
void editor_fill(struct editor *editor, bool with_all);
void editor_drop_options(struct editor *editor);
/** Chooses (in sets: adds or takes out) the option with the highlight. */
enum editor_result editor_choose(struct editor *editor, struct effects *effects);
/** Was something typed that `chosen` does not say? */
bool editor_is_typed(const struct editor *editor);

#endif
