/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_vcs_commit.c - commits of ours as the real git sees them.
 */
#include "base/mem.h"
#include "fixed_env.h"
#include "gitdir.h"
#include "vcs/repo.h"

#include <setjmp.h>

#include <cmocka.h>

static const struct repo_commit_options plain = { .message = "Change\n",
						  .when_s = FIXED_ENV_START };

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

static void git_reads_what_was_committed(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change changes[] = {
		file_text("records/risk/0000-0099/RSK-0001.xml", "<risk/>\n"),
		file_text("annexa.xml", "<annexa/>\n"),
		file_text("records/risk.txt", "sorts before the directory\n"),
		file_text("records/risk-a/x", ""),
	};
	char oid[41], head[41];

	expect_success(repo_head(gitdir->repo, head));
	assert_string_equal(head, "");
	gitdir_commit(gitdir, changes, ARRAY_LEN(changes));
	gitdir_expect_clean(gitdir);
	shell_expect(gitdir->dir, "Ada|ada@example.org|1795510800|Change\n\nmain",
		     "git log --format='%%an|%%ae|%%ct|%%B'; git branch --show-current");
	shell_expect(gitdir->dir, "<risk/>",
		     "git cat-file -p HEAD:records/risk/0000-0099/RSK-0001.xml");
	shell_expect(gitdir->dir, "", "test \"$(git write-tree)\" = \"$(git rev-parse HEAD:)\"");
	expect_success(repo_head(gitdir->repo, head));
	shell_expect(gitdir->dir, head, "git rev-parse HEAD");
	repo_hash_blob("<annexa/>\n", 10, oid);
	shell_expect(gitdir->dir, oid, "git rev-parse HEAD:annexa.xml");
}

static void the_same_again_makes_no_commit(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change changes[] = { file_text("a/b", "1"),
					       { "not/there", NULL, 0 } };
	char oid[41];

	gitdir_commit(gitdir, changes, ARRAY_LEN(changes));
	expect_success(repo_commit(gitdir->repo, changes, ARRAY_LEN(changes), &plain, oid));
	assert_string_equal(oid, "");
	expect_success(repo_commit(gitdir->repo, NULL, 0, &plain, oid));
	assert_string_equal(oid, "");
	shell_expect(gitdir->dir, "1", "git rev-list --count HEAD");
}

/* The law: whatever changes come, the tree is the one that git itself makes of the files. */
static void random_changes_give_the_trees_of_git(void **state)
{
	struct gitdir *gitdir = *state;
	uint32_t seed = 7;

	for (int round = 0; round < 15; round++) {
		struct repo_change changes[12];
		char paths[ARRAY_LEN(changes)][32], texts[ARRAY_LEN(changes)][16];
		size_t count = 0;

		for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
			seed = seed * 1664525 + 1013904223;
			/* Each file number has one place, so no file is ever where a directory is. */
			snprintf(paths[count], sizeof(paths[count]), "d%u%s/e%u/f%zu",
				 seed >> 8 & 1, seed >> 9 & 1 ? "-x" : "", seed >> 10 & 3, i);
			snprintf(texts[count], sizeof(texts[count]), "%u\n", seed >> 12 & 7);
			changes[count] = file_text(paths[count], texts[count]);
			if (seed >> 28 < 7)
				changes[count].data = NULL;
			count++;
		}
		gitdir_commit(gitdir, changes, count);
		shell_expect(gitdir->dir, "",
			     "git add -A && git diff --cached --quiet && "
			     "test \"$(git write-tree)\" = \"$(git rev-parse HEAD:)\"");
	}
	gitdir_expect_clean(gitdir);
}

static void other_peoples_files_are_carried_along(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change change = file_text("records/x", "1");

	free(shell(gitdir->dir, "mkdir sub && echo hi >sub/run && chmod +x sub/run && "
				"ln -s sub/run link && git add -A && git commit -qm theirs"));
	gitdir_commit(gitdir, &change, 1);
	gitdir_expect_clean(gitdir);
	shell_expect(gitdir->dir, "120000 link\n100644 records/x\n100755 sub/run",
		     "git ls-tree -r HEAD --format='%%(objectmode) %%(path)'");
}

static void a_removed_file_takes_its_empty_directories_along(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change both[] = { file_text("a/b/c/d", "1"), file_text("a/e", "2") };
	const struct repo_change gone = { "a/b/c/d", NULL, 0 };

	gitdir_commit(gitdir, both, 2);
	gitdir_commit(gitdir, &gone, 1);
	gitdir_expect_clean(gitdir);
	shell_expect(gitdir->dir, "a\na/e", "git ls-tree -r -t --name-only HEAD");
	shell_expect(gitdir->dir, "a/e", "find a -mindepth 1");
}

static void refused_paths_change_nothing(void **state)
{
	struct gitdir *gitdir = *state;
	static const char *const bad[] = {
		"", "/etc/passwd", "a//b", "a/", "../x", "a/../b", "./a", ".git/config",
		"a/.GIT/hooks/x", "git~1/config", ".g\xe2\x80\x8cit/config", "a\nb", "a\x7f", "a\\b",
		"c:d", "a?", "nul", "x/CON.xml", "com1.txt", "trailing.", "blank ", "\xff",
	};
	char oid[41];

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const struct repo_change changes[] = { file_text("good", "1"),
						       file_text(bad[i], "1") };

		expect_error(repo_commit(gitdir->repo, changes, 2, &plain, oid), ERR_INVALID,
			     "refused");
		expect_error(repo_write_files(gitdir->repo, &changes[1], 1), ERR_INVALID,
			     "refused");
	}
	shell_expect(gitdir->dir, "0", "git count-objects | cut -d' ' -f1");
}

static void files_and_directories_do_not_replace_each_other(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change first = file_text("a/b", "1");
	const struct repo_change cases[][2] = {
		{ file_text("a", "1"), file_text("x", "1") },
		{ file_text("a/b/c", "1"), file_text("x", "1") },
		{ file_text("y", "1"), file_text("y/z", "1") },
		{ file_text("y/z", "1"), file_text("y/z", "2") },
		{ file_text("A/c", "1"), file_text("x", "1") },
		{ file_text("y/z", "1"), file_text("y/Z", "2") },
	};
	char oid[41];

	gitdir_commit(gitdir, &first, 1);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect_error(repo_commit(gitdir->repo, cases[i], 2, &plain, oid), ERR_INVALID,
			     "refused");
	shell_expect(gitdir->dir, "1", "git rev-list --count HEAD");
}

static void a_name_may_change_its_case(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change first = file_text("a/doc", "1");
	const struct repo_change then[] = { { "a/doc", NULL, 0 }, file_text("a/Doc", "1") };
	char oid[41];

	gitdir_commit(gitdir, &first, 1);
	expect_success(repo_commit(gitdir->repo, then, 2, &plain, oid));
	shell_expect(gitdir->dir, "a/Doc", "git ls-tree -r --name-only HEAD");
}

static void without_an_identity_the_hint_says_how_to_set_it(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change change = file_text("a", "1");
	struct err *err;
	char oid[41];

	free(shell(gitdir->dir, "git config --unset user.email"));
	err = repo_commit(gitdir->repo, &change, 1, &plain, oid);
	assert_non_null(err);
	assert_non_null(strstr(err_first_hint(err), "git config user.email"));
	expect_error(err, ERR_DENIED, "user.email");
	free(shell(gitdir->dir, "git config user.email a@b && git config --unset user.name"));
	expect_error(repo_commit(gitdir->repo, &change, 1, &plain, oid), ERR_DENIED, "user.name");
}

struct many {
	struct repo_change *changes;
	size_t count;
	struct arena arena;
};

static struct many make_many(size_t count)
{
	struct many many = { mem_alloc_array(count, sizeof(*many.changes)), count, ARENA_INIT };

	for (size_t i = 0; i < count; i++)
		many.changes[i] = file_text(
			arena_printf(&many.arena, "records/risk/%04zu/R-%05zu.xml", i / 100, i),
			/* Every tenth has the bytes of its neighbour. */
			arena_printf(&many.arena, "<risk n=\"%zu\"/>\n", i % 10 ? i : i + 1));
	return many;
}

static void free_many(struct many *many)
{
	free(many->changes);
	arena_clear(&many->arena);
}

static void a_large_commit_is_one_pack(void **state)
{
	struct gitdir *gitdir = *state;
	struct many many = make_many(5000);

	gitdir_commit(gitdir, many.changes, many.count);
	gitdir_expect_clean(gitdir);
	shell_expect(gitdir->dir, "count: 1\npacks: 1", /* the commit itself stands alone */
		     "git count-objects -v | grep -E '^(count|packs):'");
	shell_expect(gitdir->dir, "5000", "git ls-tree -r HEAD | wc -l");
	shell_expect(gitdir->dir, "<risk n=\"4321\"/>",
		     "git cat-file -p HEAD:records/risk/0043/R-04321.xml");
	shell_expect(gitdir->dir, "", "git gc -q && git fsck --strict --no-progress");
	free_many(&many);
}

static bool stop_half_way(void *payload, size_t done, size_t total)
{
	(void)payload;
	return done < total / 2;
}

static bool stop_at_once(void *payload, size_t done, size_t total)
{
	(void)payload;
	(void)done;
	(void)total;
	return false;
}

static void a_cancelled_commit_leaves_no_trace(void **state)
{
	struct gitdir *gitdir = *state;
	struct repo_commit_options options = plain;
	struct many many = make_many(1000);
	char *before = shell(gitdir->dir, "find . | sort");
	char oid[41];

	options.progress = stop_half_way;
	expect_error(repo_commit(gitdir->repo, many.changes, many.count, &options, oid),
		     ERR_CANCELLED, NULL);
	options.progress = stop_at_once;
	expect_error(repo_commit(gitdir->repo, many.changes, 3, &options, oid), ERR_CANCELLED,
		     NULL);
	assert_string_equal(oid, "");
	shell_expect(gitdir->dir, before, "find . | sort");
	free(before);
	free_many(&many);
}

static bool commit_in_between(void *payload, size_t done, size_t total)
{
	struct gitdir *gitdir = payload;

	(void)total;
	if (done == 0)
		free(shell(gitdir->dir, "git commit -q --allow-empty -m theirs"));
	return true;
}

static void a_head_that_moved_meanwhile_is_kept(void **state)
{
	struct gitdir *gitdir = *state;
	struct repo_commit_options options = plain;
	const struct repo_change changes[] = { file_text("a", "1"), file_text("b", "1") };
	char oid[41];

	gitdir_commit(gitdir, &changes[0], 1);
	options.progress = commit_in_between;
	options.payload = gitdir;
	expect_error(repo_commit(gitdir->repo, &changes[1], 1, &options, oid), ERR_BUSY, NULL);
	shell_expect(gitdir->dir, "theirs", "git log -1 --format=%%s");
	options.progress = NULL;
	expect_success(repo_commit(gitdir->repo, &changes[1], 1, &options, oid));
	shell_expect(gitdir->dir, "3", "git rev-list --count HEAD");
}

static struct err *refuse(void *payload, const char *oid)
{
	memcpy(payload, oid, 41);
	return err_new(ERR_DENIED, "not now");
}

static void the_caller_may_refuse_before_the_branch_moves(void **state)
{
	struct gitdir *gitdir = *state;
	struct repo_commit_options options = plain;
	const struct repo_change change = file_text("a", "1");
	char announced[41], oid[41];

	options.before_ref = refuse;
	options.payload = announced;
	expect_error(repo_commit(gitdir->repo, &change, 1, &options, oid), ERR_DENIED, "not now");
	assert_string_equal(oid, "");
	expect_success(repo_head(gitdir->repo, oid));
	assert_string_equal(oid, "");
	options.before_ref = NULL;
	expect_success(repo_commit(gitdir->repo, &change, 1, &options, oid));
	assert_string_equal(oid, announced);
	shell_expect(gitdir->dir, "commit: Change", "git log -g -1 --format=%%gs");
}

static void hooks_are_not_run(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change change = file_text("a", "1");

	free(shell(gitdir->dir, "mkdir -p .git/hooks; for h in pre-commit commit-msg post-commit "
				"reference-transaction post-index-change; do "
				"printf '#!/bin/sh\\ntouch ran\\nexit 1\\n' >.git/hooks/$h; "
				"chmod +x .git/hooks/$h; done"));
	gitdir_commit(gitdir, &change, 1);
	shell_expect(gitdir->dir, "a", "ls");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(git_reads_what_was_committed),
		TEST(the_same_again_makes_no_commit),
		TEST(random_changes_give_the_trees_of_git),
		TEST(other_peoples_files_are_carried_along),
		TEST(a_removed_file_takes_its_empty_directories_along),
		TEST(refused_paths_change_nothing),
		TEST(files_and_directories_do_not_replace_each_other),
		TEST(a_name_may_change_its_case),
		TEST(without_an_identity_the_hint_says_how_to_set_it),
		TEST(a_large_commit_is_one_pack),
		TEST(a_cancelled_commit_leaves_no_trace),
		TEST(a_head_that_moved_meanwhile_is_kept),
		TEST(the_caller_may_refuse_before_the_branch_moves),
		TEST(hooks_are_not_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
