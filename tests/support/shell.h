/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shell.h - runs real programs (git above all) beside the code under test.
 */
#ifndef ANNEXA_TEST_SHELL_H
#define ANNEXA_TEST_SHELL_H

#include "base/base.h"

/** Runs a command of sh in dir and returns what it printed, without the last newline; stops the
 * test, showing the output, when it fails. free() it. */
char *shell(const char *dir, const char *format, ...) ATTR_PRINTF(2, 3);

/** The same for its exit status alone. */
int shell_status(const char *dir, const char *format, ...) ATTR_PRINTF(2, 3);

/** The test fails unless the command prints exactly this. */
void shell_expect(const char *dir, const char *expected, const char *format, ...) ATTR_PRINTF(3, 4);

#endif
