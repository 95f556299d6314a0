/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * golden.h - compares what was made with a file under tests/golden that a person has judged.
 */
#ifndef ANNEXA_TEST_GOLDEN_H
#define ANNEXA_TEST_GOLDEN_H

#include "base/buf.h"

/**
 * Fails the test unless the content is that of tests/golden/<name>, naming the first line that
 * differs; what was made is left in the build tree under tests/golden-new/<name>. With
 * UPDATE_GOLDEN=1 in the environment the file is written instead.
 */
void golden_check(const char *name, const struct buf *content);

/** Is the content that of the file? For what takes time to become so; ask golden_check() last. */
bool golden_is(const char *name, const struct buf *content);

#endif
