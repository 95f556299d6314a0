/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ui.h - the stack of views: dispatch of events, effects, the frame. Pure of terminal and clock,
 * so a test can feed it events and look at the canvas.
 *
 * Invariants:
 *  (1) The stack is never empty while the program runs; views[0] is Home (or what was asked for).
 *  (2) Effects are carried out after the update that asked for them, before the next event.
 */
#ifndef ANNEXA_TUI_UI_H
#define ANNEXA_TUI_UI_H

#include "base/map.h"
#include "base/vec.h"

#include "app/app.h"
#include "tui/view.h"

/** What only the program that owns the terminal can do. All may be NULL (tests). */
struct ui_host {
	/** Lets the person edit text with their own editor; *out is the new text (free() it). */
	struct err *(*edit)(struct ui *ui, const char *text, char **out);
	/** Draws now, in the middle of long work. */
	void (*draw)(struct ui *ui);
	/** Switches mouse reports. */
	void (*mouse)(struct ui *ui, bool is_on);
	/** Has the person pressed Esc or Ctrl-C meanwhile? */
	bool (*is_cancelled)(struct ui *ui);
	void (*suspend)(struct ui *ui);
	void *payload;
};

struct ui {
	struct app *app;
	const struct schema *schema;
	struct ui_host host;
	struct view **views; /* the last one has the focus */
	size_t view_count, view_cap;
	struct buf message;
	enum style message_style;
	bool has_moved; /* since the message came: from then on it covers no more than its line */
	struct strvec messages; /* all so far, for :messages */
	int rows, cols;         /* of the screen */
	bool is_over;           /* quit was asked for */
	bool is_quit_armed;     /* Ctrl-C once on Home */
	bool needs_repaint;
	bool findings_are_old;  /* a change since the findings were renewed */
	bool has_mouse, mouse_is_on;
	char started_at[TIME_TEXT_SIZE]; /* UTC */
	struct app *opened;     /* on the first screen: what to go on with, or NULL */
	const char *greeting;   /* and what to say there first, or NULL */
	struct map memory;      /* of ui_remember(); values are owned */
};

struct ui *ui_new(struct app *app, int rows, int cols);
void ui_free(struct ui *ui);

/** Puts a view on top (the first one too); takes it over. */
void ui_push(struct ui *ui, struct view *view);
struct view *ui_top(const struct ui *ui);
/** The view the frame belongs to: the topmost one that is no overlay. */
struct view *ui_base(const struct ui *ui);

/** One event: dispatched, effects carried out. */
void ui_feed(struct ui *ui, const struct event *event);
void ui_feed_key(struct ui *ui, int key);

/** Another program changed the workspace, or findings were renewed: views read again. */
void ui_changed(struct ui *ui);

/** Does any view want EVENT_TICK? */
bool ui_is_busy(const struct ui *ui);

/** Draws everything; the canvas has the size of the screen. */
void ui_draw(struct ui *ui, struct canvas *canvas);

void ui_message(struct ui *ui, enum style style, const char *text);

/** A message in the middle of long work, drawn at once. */
void ui_show(struct ui *ui, const char *text);

/**
 * What is kept as long as the program runs, under a name of two parts: columns chosen, typed text
 * that could not be saved. NULL forgets it.
 */
void ui_remember(struct ui *ui, const char *what, const char *of, const char *text);
const char *ui_recall(const struct ui *ui, const char *what, const char *of);

/** Columns that references need: more where controls are named with their catalog. */
int ui_ref_cols(const struct ui *ui);

/** Room for the body between title and message lines, on a screen of the ui's size. */
struct area ui_body(const struct ui *ui);

/** Commands that work in every view. */
extern const struct action global_actions[];
extern const size_t global_action_count;

#endif
