/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey.h - a person with a home and the sample workspace, who starts annexa in a terminal.
 */
#ifndef ANNEXA_TEST_JOURNEY_H
#define ANNEXA_TEST_JOURNEY_H

#include "pty.h"

struct journey {
	char *home; /* HOME of the test, holds .gitconfig */
	char *dir;  /* the sample workspace */
	const char *program; /* NULL: $ANNEXA */
};

/** cmocka's setup and teardown of a test: *state is the journey. */
int journey_setup(void **state);
int journey_teardown(void **state);

/** The same with the clock at 2026-11-24T09:00:00Z, for pictures that hold dates. */
int journey_setup_fixed(void **state);

/** Starts annexa in the sample; Home is on the screen. rows, cols: 0 for 24 and 80. */
struct pty *journey_start(const struct journey *journey, int rows, int cols);

/** The same with changes to the environment (see struct pty_options). */
struct pty *journey_start_with(const struct journey *journey, const char *const *environment);

/** Leaves from wherever the person is, expects the terminal as it was, and frees it. */
void journey_quit(struct pty *pty);

/** Runs the command line of the same program in the sample, which must succeed. */
void journey_run(const struct journey *journey, const char *format, ...) ATTR_PRINTF(2, 3);

#endif
