/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pty.h - runs a program in a terminal of its own, as a person would: keys go in, the screen is
 * looked at. A test waits for what it expects to see and never for time; when that does not come,
 * the test fails and shows the screen.
 */
#ifndef ANNEXA_TEST_PTY_H
#define ANNEXA_TEST_PTY_H

#include "base/buf.h"

struct pty;

struct pty_options {
	const char *program;            /* NULL: $ANNEXA */
	const char *const *arguments;   /* after the program's name, up to NULL; or NULL */
	const char *const *environment; /* "NAME=VALUE", or "NAME" to unset it, up to NULL; or NULL */
	const char *directory;          /* to start in, or NULL */
	int rows, cols;                 /* 0: 24 and 80 */
};

/** Starts it; stops the test when that fails. */
struct pty *pty_start(const struct pty_options *options);

/** Kills the program if it still runs. */
void pty_free(struct pty *pty);

/** Keys as screen_keys() understands them, written at once; likewise a paste and a click. */
void pty_keys(struct pty *pty, const char *keys);
void pty_paste(struct pty *pty, const char *text);
/** Bytes as they are, in one go. */
void pty_send(struct pty *pty, const char *bytes);
void pty_click(struct pty *pty, int row, int col);

/** A new size of the window. */
void pty_resize(struct pty *pty, int rows, int cols);

void pty_signal(struct pty *pty, int number);

/** Waits until the text stands in one row of the screen, or is on it no more. */
void pty_wait(struct pty *pty, const char *text);
void pty_wait_gone(struct pty *pty, const char *text);

/** Waits until the row with the cursor holds the text: that it has the focus. */
void pty_wait_focus(struct pty *pty, const char *text);

/** Is the text on the screen now? */
bool pty_has(struct pty *pty, const char *text);

/** Waits until nothing is written for ms and returns the number of bytes that came till then. */
size_t pty_quiet(struct pty *pty, int ms);

/** How often the program has gone to sleep so far: unchanged while it really rests. */
long pty_rests(const struct pty *pty);

/**
 * Waits until the screen, with its styles, is as tests/golden/screens/NAME.txt says; see
 * golden.h for how that is made anew.
 */
void pty_golden(struct pty *pty, const char *name);

/** Waits for the program's end and returns its status as waitpid() gives it. */
int pty_end(struct pty *pty);

/** All that was written since the start. */
const struct buf *pty_output(const struct pty *pty);

/**
 * Is the terminal as the program found it: line modes, main screen, cursor shown, no bracketed
 * paste, no mouse reports?
 */
bool pty_is_restored(struct pty *pty);

/** Is a private mode of xterm (such as 2004) on, by what was written? */
bool pty_has_mode(const struct pty *pty, const char *mode);

/** Was any colour asked for, but the terminal's own? */
bool pty_has_colour(const struct pty *pty);

#endif
