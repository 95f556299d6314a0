/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * killer.h - runs code in a child process and kills it at its Nth change to the disk.
 *
 * The child is traced (ptrace), so every system call counts, of our code as of SQLite and libgit2;
 * neither the program nor the libraries know of it. What kill -9 leaves in the page cache stays:
 * this is the death of a process, not of the power supply.
 */
#ifndef ANNEXA_TEST_KILLER_H
#define ANNEXA_TEST_KILLER_H

#include "base/base.h"

/**
 * Runs body(payload) in a child and kills it as it enters change number `at` (from 0): a rename,
 * link, unlink, mkdir, truncation, sync, or write into a file. Returns true when it was killed,
 * false when it ended well before that; stops the test when it ended badly (body must _exit(0) by
 * returning). *what, if wanted, receives the number of the system call.
 */
bool killer_run(void (*body)(void *payload), void *payload, long at, long *what);

#endif
