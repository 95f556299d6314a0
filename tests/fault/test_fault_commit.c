/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fault_commit.c - a commit with its files and index, killed at every change to the disk.
 *
 * Whatever the moment: the repository is sound, the branch has the old commit or the new one, no
 * file in the work tree is half of something, and doing it again ends in the same place.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "fixed_env.h"
#include "gitdir.h"
#include "killer.h"
#include "tmpdir.h"
#include "vcs/repo.h"

#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

#define MANY 250 /* files: enough for a pack */

static const struct repo_change first[] = { { "records/a", "1\n", 2 }, { "records/gone", "1\n", 2 } };

struct work {
	const char *dir;
	char *announced; /* a file that says which commit is to come */
	struct repo_change *changes;
	size_t count;
};

static void stop_on(struct err *err)
{
	if (err) {
		fprintf(stderr, "%s\n", err_text(err));
		_exit(1);
	}
}

static struct err *announce(void *payload, const char *oid)
{
	const struct work *work = payload;

	return fs_write_quick(work->announced, oid, strlen(oid));
}

static void commit_all(void *payload)
{
	struct work *work = payload;
	struct repo_commit_options options = { .message = "Second\n", .when_s = FIXED_ENV_START,
					       .before_ref = announce, .payload = work };
	struct buf announced = BUF_INIT;
	struct repo *repo;
	char oid[41];

	stop_on(repo_open(&repo, work->dir));
	stop_on(repo_check_quiet(repo));
	if (fs_exists(work->announced)) {
		stop_on(fs_read(work->announced, 40, &announced));
		stop_on(repo_clear_branch_lock(repo, buf_str(&announced)));
		buf_free(&announced);
	}
	stop_on(repo_commit(repo, work->changes, work->count, &options, oid));
	stop_on(repo_write_files(repo, work->changes, work->count));
	stop_on(repo_update_index(repo, work->changes, work->count));
	repo_close(repo);
}

static void expect_old_or_new(const char *dir)
{
	shell_expect(dir, "", "git fsck --strict --no-progress --no-dangling");
	shell_expect(dir, "", "for f in records/a records/gone; do test ! -e $f || "
			      "cat $f | grep -qx '[12]' || echo broken $f; done");
}

static void run_loop(size_t count, long step)
{
	struct gitdir base;
	struct work work = { .count = count };
	struct arena arena = ARENA_INIT;
	bool is_killed = true;
	char *tree = NULL;

	work.changes = mem_alloc_array(count, sizeof(*work.changes));
	work.changes[0] = file_text("records/a", "2\n");
	work.changes[1] = (struct repo_change){ "records/gone", NULL, 0 };
	for (size_t i = 2; i < count; i++)
		work.changes[i] = file_text(arena_printf(&arena, "records/r/%03zu", i),
					    arena_printf(&arena, "%zu\n", i));
	gitdir_make(&base);
	gitdir_commit(&base, first, ARRAY_LEN(first));
	for (long at = 0; is_killed; at += step) {
		char *parent = tmpdir_make();
		char *dir = mem_printf("%s/copy", parent);

		free(shell(base.dir, "cp -a . '%s'", dir));
		work.dir = dir;
		work.announced = mem_printf("%s/announced", parent);
		is_killed = killer_run(commit_all, &work, at, NULL);
		expect_old_or_new(dir);
		commit_all(&work);
		shell_expect(dir, "2", "git rev-list --count HEAD");
		shell_expect(dir, "", "git status --porcelain; git fsck --strict --no-progress "
				      "--no-dangling");
		if (!tree)
			tree = shell(dir, "git rev-parse HEAD:");
		shell_expect(dir, tree, "git rev-parse HEAD:");
		free(work.announced);
		free(dir);
		tmpdir_remove(parent);
	}
	free(tree);
	free(work.changes);
	arena_clear(&arena);
	gitdir_remove(&base);
}

static void a_small_commit_survives_being_killed(void **state)
{
	(void)state;
	run_loop(4, 2);
}

static void a_pack_survives_being_killed_here_and_there(void **state)
{
	(void)state;
	run_loop(MANY, 211);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_commit_survives_being_killed),
		cmocka_unit_test(a_pack_survives_being_killed_here_and_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
