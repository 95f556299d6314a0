/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.h - the message line in the middle of long work: how far it is, and Esc stops it.
 */
#ifndef ANNEXA_TUI_PROGRESS_H
#define ANNEXA_TUI_PROGRESS_H

#include "tui/ui.h"

struct progress {
	struct ui *ui;
	int64_t next_ms;  /* nothing is shown before, but the beginning of a part */
	char part[40];    /* that is under way */
};

struct progress progress_new(struct ui *ui);

/**
 * An app_progress, payload a struct progress: shows a new part at once and else now and then how
 * much of it is done. what may be NULL, total 0 where it is not known. False when the person wants
 * it stopped.
 */
bool progress_step(void *payload, const char *what, size_t done, size_t total);

#endif
