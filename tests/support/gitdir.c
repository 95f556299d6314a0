/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gitdir.c - a repository of its own for a test.
 */
#include "gitdir.h"

#include "base/mem.h"
#include "fixed_env.h"
#include "tmpdir.h"
#include "vcs/libgit2.h"

#include <setjmp.h>

#include <cmocka.h>

void expect_success(struct err *err)
{
	if (err != NULL) {
		char *text = err_text(err);

		fail_msg("%s", text);
	}
}

void expect_error(struct err *err, enum err_code code, const char *part)
{
	char *text;

	assert_non_null(err);
	text = err_text(err);
	if (err->code != code || (part != NULL && strstr(text, part) == NULL))
		fail_msg("code %d, wanted %d with \"%s\": %s", err->code, code,
			 part != NULL ? part : "", text);
	free(text);
	err_drop(err);
}

void use_home(const char *dir)
{
	setenv("HOME", dir, 1);
	unsetenv("XDG_CONFIG_HOME");
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	/* libgit2 asks the environment once, when it is loaded */
	expect_success(libgit2_load());
	git2.libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, NULL);
	git2.libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, NULL);
}

void gitdir_make(struct gitdir *gitdir)
{
	gitdir->dir = tmpdir_make();
	expect_success(repo_init(gitdir->dir));
	free(shell(gitdir->dir, "git config user.name Ada && "
				"git config user.email ada@example.org"));
	expect_success(repo_open(&gitdir->repo, gitdir->dir));
}

void gitdir_remove(struct gitdir *gitdir)
{
	repo_close(gitdir->repo);
	tmpdir_remove(gitdir->dir);
}

void gitdir_commit(struct gitdir *gitdir, const struct repo_change *changes, size_t count)
{
	struct repo_commit_options options = { .message = "Change\n", .when_s = FIXED_ENV_START };
	char oid[41];

	expect_success(repo_commit(gitdir->repo, changes, count, &options, oid));
	expect_success(repo_write_files(gitdir->repo, changes, count));
	expect_success(repo_update_index(gitdir->repo, changes, count));
}

struct repo_change file_text(const char *path, const char *text)
{
	return (struct repo_change){ path, text, strlen(text) };
}

void gitdir_expect_clean(struct gitdir *gitdir)
{
	shell_expect(gitdir->dir, "", "git fsck --strict --full --no-progress");
	shell_expect(gitdir->dir, "", "git status --porcelain");
}
