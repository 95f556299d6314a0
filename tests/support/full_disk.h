/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full_disk.h - runs code in a child process on a disk that is full from its Nth write on.
 *
 * A seccomp filter (seccomp_unotify(2)) asks the parent about each system call that needs room,
 * of our code as of SQLite, libgit2 and the programs that it starts; neither knows of it.
 */
#ifndef ANNEXA_TEST_FULL_DISK_H
#define ANNEXA_TEST_FULL_DISK_H

#include "base/base.h"

/**
 * Runs body(payload) in a child; from call number `at` (from 0) on, each write into a file, growth
 * or new directory fails with ENOSPC. *status receives the exit status that body ended with (0 when
 * it returned); a child that dies of a signal stops the test. Returns true when a call was refused,
 * false when body ended before that.
 */
bool full_disk_run(void (*body)(void *payload), void *payload, long at, int *status);

#endif
