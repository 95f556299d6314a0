/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gitdir.h - a repository of its own for a test, opened by us and seen by the real git.
 */
#ifndef ANNEXA_TEST_GITDIR_H
#define ANNEXA_TEST_GITDIR_H

#include "vcs/repo.h"

#include "shell.h"

struct gitdir {
	char *dir;
	struct repo *repo;
};

/** From here on this directory is the user's home, for git and for libgit2. */
void use_home(const char *dir);

/** A new repository with an identity (Ada <ada@example.org>). */
void gitdir_make(struct gitdir *gitdir);
void gitdir_remove(struct gitdir *gitdir);

/** The test fails, showing the error, unless err is NULL. */
void expect_success(struct err *err);

/** The test fails unless err has this code and `part` (NULL: anything) in its text; frees it. */
void expect_error(struct err *err, enum err_code code, const char *part);

/** Commits the changes and brings work tree and index in step. */
void gitdir_commit(struct gitdir *gitdir, const struct repo_change *changes, size_t count);

/** A change that writes text. */
struct repo_change file_text(const char *path, const char *text);

/** fsck is strict and silent, and the work tree is as the last commit. */
void gitdir_expect_clean(struct gitdir *gitdir);

#endif
