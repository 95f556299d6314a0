/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tui.h - the full-screen program.
 */
#ifndef ANNEXA_TUI_H
#define ANNEXA_TUI_H

#include "app/app.h"

/**
 * Works in *app; where that is NULL, begins on the first screen and leaves in *app what the person
 * opened there, if anything. Runs until the person quits: *status 0, or a signal ends it: 128 and its number. ERR_IO when
 * there is no terminal that can address its cursor; nothing was changed then.
 */
struct err *tui_run(struct app **app, int *status) ATTR_MUST_USE;

#endif
