/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term.h - the terminal: curses, signals, paste. Only term.c and term_input.c know curses.
 *
 * Invariants:
 *  (1) Every way out of the program (return, BUG, fatal signal) restores the terminal first.
 *  (2) Nothing but cells of a canvas and our own fixed sequences is written to it.
 *  (3) At most one terminal is open at a time (the signal pipe is the program's).
 */
#ifndef ANNEXA_TUI_TERM_H
#define ANNEXA_TUI_TERM_H

#include "base/err.h"

#include "tui/canvas.h"

struct terminal;

struct term_input {
	enum {
		TERM_KEY,
		TERM_PASTE,
		TERM_CLICK,
		TERM_NO_TEXT, /* bytes that are no UTF-8: left out, to be said */
	} type;
	int key;    /* KEY: see keys.h */
	char *text; /* PASTE: valid UTF-8; free() it */
	int row, col;
};

/**
 * Takes the terminal over. ERR_IO when stdin or stdout is none, or when it cannot address its
 * cursor; nothing is changed then. has_colour false: attributes alone.
 */
struct err *term_open(struct terminal **out, bool has_colour) ATTR_MUST_USE;
void term_close(struct terminal *term);

/** Its size now. */
void term_size(const struct terminal *term, int *rows, int *cols);

/**
 * Waits for a key, a signal, or timeout_ms (-1: for ever). Returns false when the terminal is gone.
 */
bool term_wait(struct terminal *term, int timeout_ms);

/** The next signal that came (SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT), or 0. */
int term_signal(struct terminal *term);

/** The next input that is there; false when there is none. Never waits longer than Esc needs. */
bool term_read(struct terminal *term, struct term_input *input);

/** After SIGWINCH: tells curses the new size. */
void term_resized(struct terminal *term);

/** Sends what differs from what is shown. The canvas has the terminal's size. */
void term_draw(struct terminal *term, const struct canvas *canvas);

/** The next term_draw() sends everything. */
void term_repaint(struct terminal *term);

/** Gives the terminal back for another program, and takes it again. */
void term_suspend(struct terminal *term);
void term_resume(struct terminal *term);

/** Stops the program as Ctrl-Z does elsewhere; returns when it is continued. */
void term_stop(struct terminal *term);

void term_mouse(struct terminal *term, bool is_on);

#endif
