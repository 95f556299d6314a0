/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view.h - what a view is. A view has private state; update() turns an event into a new state and
 * effects; draw() turns the state into cells. Views read and change records through app/ alone and
 * never see the terminal; what concerns other views (open, close, message) are effects, carried
 * out after update() has returned.
 */
#ifndef ANNEXA_TUI_VIEW_H
#define ANNEXA_TUI_VIEW_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

#include "tui/canvas.h"

struct ui;
struct view;
struct kind;

enum event_type {
	EVENT_KEY,
	EVENT_PASTE,
	EVENT_CLICK,   /* left button; wheel comes as Up and Down */
	EVENT_RESIZE,
	EVENT_TICK,    /* nothing came in and the view said it is busy */
	EVENT_CHANGED, /* records have changed: read again what is shown */
	EVENT_ANSWER,  /* a prompt or menu that this view opened was answered */
};

struct event {
	enum event_type type;
	int key;          /* KEY, see keys.h */
	const char *text; /* PASTE: what; ANSWER: the text or the chosen item's value */
	int tag;          /* ANSWER: as the view gave when it opened the prompt */
	int row, col;     /* CLICK: of the whole screen; RESIZE: rows and columns of the screen */
};

struct effects;

/** One row feeds dispatcher, key line, help and palette. */
struct action {
	const char *name;  /* stable, unique in its view */
	const char *keys;  /* names of keys.h separated by blanks, the first one is shown; or "" */
	const char *label; /* N_() or NP_(): one or two words for the key line */
	const char *help;  /* N_(): a sentence */
	void (*run)(struct view *view, struct effects *effects);
	bool (*enabled)(const struct view *view); /* NULL: always */
	bool is_quiet;     /* not in the key line */
	bool decides;      /* fills in what a list shows as still to do: named beside such a record */
	const char *(*label_now)(const struct view *view); /* in place of label, translated */
};

/** What `i` explains; see explain.c. */
struct topic {
	struct strvec numbers; /* pairs: edition ("" the tables' own) and number, the nearest first */
	char *why;             /* why it is asked here and now, or NULL */
};

/** What a filter typed in the line over a list works on (filter_line.c). */
struct filter_ops {
	/** Another filter; "" or NULL: none. */
	void (*narrow)(struct view *view, const char *filter, struct effects *effects);
	const char *(*filter)(const struct view *view); /* now, or NULL */
	/** It is being typed: its line is shown though it is empty. */
	void (*set_typing)(struct view *view, bool is_typing);
	/** Where the line is; ui_body() or, of overlays, the screen is the area. */
	struct area (*line)(const struct view *view);
	/** "12 of 61" */
	void (*put_count)(const struct view *view, struct buf *out);
	/** What of it was not understood, or NULL. May be NULL. */
	const char *(*hint)(const struct view *view);
};

struct view_class {
	const char *name;  /* stable: help, tests, --view */
	const char *title; /* N_() */
	const char *help;  /* N_(): what this screen is for */
	const struct action *actions;
	size_t action_count;
	size_t state_size;
	bool is_overlay;   /* drawn over the view beneath, gets the whole screen */
	bool has_list;     /* moves as list.h says: for help */
	bool takes_text;   /* letters are text: no command letters while it is on top */

	/** Every event comes here first; true: used, no command shall run. NULL: uses none. */
	bool (*update)(struct view *view, const struct event *event, struct effects *effects);
	void (*draw)(const struct view *view, struct canvas *canvas, struct area area);
	/** Frees what the state owns. NULL: nothing. */
	void (*close)(struct view *view);
	/** Appends the crumb (NULL: the title) and what stands at the right of the title line. */
	void (*crumb)(const struct view *view, struct buf *out);
	void (*status)(const struct view *view, struct buf *out);
	/** Is there work to go on with (rows to fetch)? NULL: never. */
	bool (*is_busy)(const struct view *view);
	const struct filter_ops *filter; /* NULL: it cannot be filtered */
	/** The kind whose help belongs here, or NULL. */
	const struct kind *(*kind)(const struct view *view);
	/** The controls and clauses that belong to what has the focus. NULL: those of the kind. */
	void (*topic)(const struct view *view, struct topic *topic);
};

struct view {
	const struct view_class *class;
	struct ui *ui;
	void *state;
};

/** A view with zeroed state; what opens it fills the state. */
struct view *view_new(struct ui *ui, const struct view_class *class);
void view_free(struct view *view);
void view_crumb(const struct view *view, struct buf *out);
/** The view that an overlay covers. */
const struct view *view_beneath(const struct view *view);
const char *action_label(const struct action *action, const struct view *view);
bool action_is_enabled(const struct action *action, const struct view *view);

/* --- effects: carried out in order after update() or run() --- */

/** Puts a view on top; takes it over. */
void effect_open(struct effects *effects, struct view *view);
/** Closes the view that is on top. */
void effect_close(struct effects *effects);
/** Closes all but the first view. */
void effect_close_all(struct effects *effects);
/** Closes the top view and sends EVENT_ANSWER to the one beneath. */
void effect_answer(struct effects *effects, int tag, const char *text);
void effect_quit(struct effects *effects);
/** A sentence for the message line; style STYLE_TEXT, STYLE_GOOD or STYLE_WARNING. */
void effect_message(struct effects *effects, enum style style, const char *format, ...)
	ATTR_PRINTF(3, 4);
/** Message of an error with its hint; takes it over; NULL does nothing. Returns whether there was
 * one, so that callers read as `if (effect_error(effects, err)) return;`. */
bool effect_error(struct effects *effects, struct err *err);
/** Records have changed: every open view gets EVENT_CHANGED, findings are renewed soon. */
void effect_changed(struct effects *effects);
/** Closes the top view and runs an action on the one beneath it. */
void effect_run(struct effects *effects, const struct action *action);
/** Draws everything anew, as after noise on the line. */
void effect_repaint(struct effects *effects);

#endif
