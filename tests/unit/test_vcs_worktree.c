/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_vcs_worktree.c - files in the work tree and git's index.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "vcs/repo.h"

#include <setjmp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	struct gitdir *gitdir = mem_alloc(sizeof(*gitdir));

	gitdir_make(gitdir);
	*state = gitdir;
	return 0;
}

static int teardown(void **state)
{
	gitdir_remove(*state);
	free(*state);
	return 0;
}

static void a_file_that_is_right_already_is_left_alone(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change change = file_text("a/x", "one\n");
	const struct repo_change other = file_text("a/x", "1234");

	expect_success(repo_write_files(gitdir->repo, &change, 1));
	free(shell(gitdir->dir, "touch -d 2001-01-01T00:00:00Z a/x"));
	expect_success(repo_write_files(gitdir->repo, &change, 1));
	shell_expect(gitdir->dir, "978307200", "stat -c %%Y a/x");
	expect_success(repo_write_files(gitdir->repo, &other, 1));
	shell_expect(gitdir->dir, "1234x", "cat a/x; ls -A a");
}

static void nothing_is_written_or_read_through_a_symbolic_link(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change below = file_text("records/risk/x", "one\n");
	const struct repo_change file = file_text("file", "one\n");
	const struct repo_change gone = { "records/risk/kept", NULL, 0 };
	struct buf out = BUF_INIT;

	free(shell(gitdir->dir, "mkdir records outside && echo 1 >outside/kept && "
				"ln -s ../outside records/risk && ln -s outside/kept file"));
	expect_error(repo_write_files(gitdir->repo, &below, 1), ERR_DENIED,
		     "records/risk/x");
	expect_error(repo_write_files(gitdir->repo, &gone, 1), ERR_DENIED, "kept");
	expect_error(repo_read_file(gitdir->repo, "records/risk/kept", 100, &out), ERR_DENIED,
		     "kept");
	expect_error(repo_read_file(gitdir->repo, "file", 100, &out), ERR_DENIED, "file");
	/* A link in place of the file itself is replaced, not followed. */
	expect_success(repo_write_files(gitdir->repo, &file, 1));
	shell_expect(gitdir->dir, "kept\n1\none", "ls outside; cat outside/kept file");
	assert_int_equal(out.len, 0);
}

static void removing_takes_empty_directories_and_nothing_else(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change both[] = { file_text("a/b/c/x", "1"), file_text("a/y", "1") };
	const struct repo_change gone[] = { { "a/b/c/x", NULL, 0 }, { "never/was", NULL, 0 } };

	expect_success(repo_write_files(gitdir->repo, both, 2));
	expect_success(repo_write_files(gitdir->repo, gone, 2));
	shell_expect(gitdir->dir, "a\na/y", "find a | sort");
}

static void many_files_are_written_at_once(void **state)
{
	struct gitdir *gitdir = *state;
	struct arena arena = ARENA_INIT;
	struct repo_change changes[150];

	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		changes[i] = file_text(arena_printf(&arena, "d%zu/f%zu", i % 7, i),
				       arena_printf(&arena, "%zu\n", i));
	expect_success(repo_write_files(gitdir->repo, changes, ARRAY_LEN(changes)));
	shell_expect(gitdir->dir, "150 149", "echo $(find d* -type f | wc -l) $(cat d2/f149)");
	/* What a crash left behind is in nobody's way. */
	free(shell(gitdir->dir, "rm -r d*; mkdir d0; for i in 0 7; do "
				"touch d0/.annexa-$(printf f$i | sha256sum | cut -c-16).tmp; done"));
	expect_success(repo_write_files(gitdir->repo, changes, ARRAY_LEN(changes)));
	shell_expect(gitdir->dir, "150", "find d* | grep -c /");
	arena_clear(&arena);
}

static void the_index_keeps_what_others_staged(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change first[] = { file_text("a/x", "1"), file_text("a/y", "1") };
	const struct repo_change then[] = { file_text("a/x", "2"), { "a/y", NULL, 0 } };

	gitdir_commit(gitdir, first, 2);
	free(shell(gitdir->dir, "echo mine >note && git add note && echo 2 >loose"));
	gitdir_commit(gitdir, then, 2);
	shell_expect(gitdir->dir, "A  note\n?? loose", "git status --porcelain");
	/* The stat data are good: git need not read a file to know that it is unchanged. */
	shell_expect(gitdir->dir, "", "git diff-files");
}

static void the_index_holds_many_files(void **state)
{
	struct gitdir *gitdir = *state;
	struct arena arena = ARENA_INIT;
	struct repo_change changes[3000];

	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		changes[i] = file_text(arena_printf(&arena, "d%02zu/f%04zu", i % 30, i), "same\n");
	gitdir_commit(gitdir, changes, ARRAY_LEN(changes));
	gitdir_expect_clean(gitdir);
	shell_expect(gitdir->dir, "", "test \"$(git write-tree)\" = \"$(git rev-parse HEAD:)\"");
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(a_file_that_is_right_already_is_left_alone),
		TEST(nothing_is_written_or_read_through_a_symbolic_link),
		TEST(removing_takes_empty_directories_and_nothing_else),
		TEST(many_files_are_written_at_once),
		TEST(the_index_keeps_what_others_staged),
		TEST(the_index_holds_many_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
