/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tmpdir.h - a directory of its own for a test.
 */
#ifndef ANNEXA_TEST_TMPDIR_H
#define ANNEXA_TEST_TMPDIR_H

#include "base/base.h"

/** Makes an empty directory under $TMPDIR or /tmp and returns its path; stops the test if it
 * cannot; end with tmpdir_remove(). */
char *tmpdir_make(void);

/** Removes the directory with all it contains and frees the path; NULL is allowed. */
void tmpdir_remove(char *path);

#endif
