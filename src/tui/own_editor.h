/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_editor.h - lets the person change a text in the editor of their choice. The terminal must
 * have been given back before.
 */
#ifndef ANNEXA_TUI_OWN_EDITOR_H
#define ANNEXA_TUI_OWN_EDITOR_H

#include "base/err.h"

/** The command in VISUAL, else in EDITOR; NULL when neither is set. */
const char *own_editor_command(void);

/**
 * Runs the command (split at blanks, no shell) on a file that only this person can read, and waits
 * for its end. *out is the new text (free() it), NULL when it is the same. ERR_CANCELLED when the
 * editor ended with an error, ERR_INVALID when the text is not UTF-8: nothing is changed then.
 */
struct err *own_editor_run(const char *command, const char *text, char **out) ATTR_MUST_USE;

#endif
