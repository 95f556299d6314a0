/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term_signal.h - signals as bytes in a pipe, and the terminal put right in every way out of the
 * program. Part of the terminal: for term.c and its other parts alone.
 */
#ifndef ANNEXA_TUI_TERM_SIGNAL_H
#define ANNEXA_TUI_TERM_SIGNAL_H

#include "base/err.h"

/** Notes the terminal's modes and catches signals from here on. */
struct err *signals_open(void) ATTR_MUST_USE;
void signals_close(void);

/** While armed, a fatal signal or BUG restores modes, screen and cursor before the program ends. */
void signals_arm(bool is_armed);

/** For poll(): readable when a signal has come. */
int signals_fd(void);

/** The next signal that came, or 0. */
int signals_next(void);

/** Stops the program as the terminal's own Ctrl-Z would; returns when it is continued. */
void signals_stop(void);

#endif
