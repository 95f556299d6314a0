/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample.h - filling a sample workspace from a file of acts.
 */
#ifndef ANNEXA_APP_SAMPLE_H
#define ANNEXA_APP_SAMPLE_H

#include "app/app.h"

/**
 * Does the acts of the file at path, each with its time and person, in one transaction.
 * ERR_CORRUPT, ERR_INVALID or ERR_MISSING with path:line for what does not fit; nothing is
 * changed then. For a workspace marked as sample alone.
 */
struct err *app_replay_sample(struct app *app, const char *path) ATTR_MUST_USE;

#endif
