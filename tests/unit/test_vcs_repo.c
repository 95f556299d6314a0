/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_vcs_repo.c - opening, asking for the state, walking what may be hostile.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "vcs/repo.h"

#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	struct gitdir *gitdir = mem_alloc(sizeof(*gitdir));
	const struct repo_change first = file_text("a", "1\n");

	gitdir_make(gitdir);
	gitdir_commit(gitdir, &first, 1);
	*state = gitdir;
	return 0;
}

static int teardown(void **state)
{
	gitdir_remove(*state);
	free(*state);
	return 0;
}

static void init_takes_an_existing_repository_as_it_is(void **state)
{
	struct gitdir *gitdir = *state;
	char *branch;

	free(shell(gitdir->dir, "git switch -qc trunk"));
	expect_success(repo_init(gitdir->dir));
	branch = repo_branch(gitdir->repo);
	assert_string_equal(branch, "trunk");
	free(branch);
	shell_expect(gitdir->dir, "1", "git rev-list --count HEAD");
}

static void only_the_root_of_a_work_tree_opens(void **state)
{
	struct gitdir *gitdir = *state;
	char *sub = mem_printf("%s/sub", gitdir->dir);
	char *bare = mem_printf("%s/bare", gitdir->dir);
	struct repo *repo;

	free(shell(gitdir->dir, "mkdir sub && git init -q --bare bare"));
	expect_error(repo_open(&repo, sub), ERR_MISSING, sub);
	expect_error(repo_open(&repo, bare), ERR_DENIED, "no work tree");
	free(shell(gitdir->dir, "git config core.worktree /tmp"));
	expect_error(repo_open(&repo, gitdir->dir), ERR_DENIED, "/tmp");
	free(shell(gitdir->dir, "rm -r sub"));
	expect_error(repo_open(&repo, sub), ERR_MISSING, sub);
	free(bare);
	free(sub);
}

/* Only root can give a directory away; everybody else owns what the test made. */
static void a_repository_of_somebody_else_is_refused(void **state)
{
	struct gitdir *gitdir = *state;
	struct repo *repo;
	struct err *err;

	if (geteuid() != 0) {
		expect_success(repo_open(&repo, gitdir->dir));
		repo_close(repo);
		return;
	}
	assert_int_equal(chown(gitdir->dir, 4711, 4711), 0);
	err = repo_open(&repo, gitdir->dir);
	assert_non_null(err);
	assert_non_null(strstr(err_first_hint(err), "safe.directory"));
	expect_error(err, ERR_DENIED, "somebody else");
}

static void settings_are_read(void **state)
{
	struct gitdir *gitdir = *state;
	char *value = repo_config(gitdir->repo, "user.email");

	assert_string_equal(value, "ada@example.org");
	free(value);
	assert_null(repo_config(gitdir->repo, "user.nothing"));
}

static void a_setting_is_written_for_one_repository_alone(void **state)
{
	struct gitdir *gitdir = *state;
	char *value = repo_default_config("annexa.tested");

	assert_null(value);
	expect_success(repo_set_config(gitdir->repo, "annexa.tested", "Zoë"));
	value = repo_config(gitdir->repo, "annexa.tested");
	assert_string_equal(value, "Zoë");
	free(value);
	shell_expect(gitdir->dir, "Zoë", "git config --local annexa.tested");
	assert_null(repo_default_config("annexa.tested"));
}

static void what_is_under_way_is_named_with_its_way_out(void **state)
{
	struct gitdir *gitdir = *state;
	static const struct {
		const char *begin, *part, *hint, *end;
	} cases[] = {
		{ "git merge -q side; true", "merge", "git merge --abort", "git merge --abort" },
		{ "git rebase -q side; true", "rebase", "git rebase --abort",
		  "git rebase --abort" },
		{ "git cherry-pick side; true", "cherry-pick", "git cherry-pick --abort",
		  "git cherry-pick --abort" },
		{ "git revert --no-edit HEAD~1; true", "revert", "git revert --abort",
		  "git revert --abort" },
		{ "git bisect start", "bisection", "git bisect reset", "git bisect reset" },
		{ "git switch -q --detach", "No branch", "git switch", "git switch -q main" },
		{ "touch .git/index.lock", "Another git", "rm -f", "rm .git/index.lock" },
	};

	free(shell(gitdir->dir, "git switch -qc side && echo s >a && git commit -qam s && "
				"git switch -q main && echo m >a && git commit -qam m && "
				"echo n >a && git commit -qam n"));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err *err;

		expect_success(repo_check_quiet(gitdir->repo));
		free(shell(gitdir->dir, "{ %s; } >/dev/null", cases[i].begin));
		err = repo_check_quiet(gitdir->repo);
		if (err == NULL)
			fail_msg("not seen: %s", cases[i].begin);
		assert_non_null(strstr(err_first_hint(err), cases[i].hint));
		expect_error(err, ERR_DENIED, cases[i].part);
		free(shell(gitdir->dir, "{ %s; } >/dev/null", cases[i].end));
	}
	expect_success(repo_check_quiet(gitdir->repo));
}

static void locks_of_a_killed_program_of_ours_are_removed(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change change = file_text("a", "2\n");
	char oid[41];

	expect_success(repo_head(gitdir->repo, oid));
	free(shell(gitdir->dir, "echo annexa >.git/index.lock"));
	expect_success(repo_check_quiet(gitdir->repo));
	shell_expect(gitdir->dir, "", "ls .git | grep lock; true");
	free(shell(gitdir->dir, "echo annexa and more >.git/index.lock"));
	expect_error(repo_check_quiet(gitdir->repo), ERR_DENIED, "Another git");
	expect_error(repo_update_index(gitdir->repo, &change, 1), ERR_BUSY, "Another git");
	shell_expect(gitdir->dir, "annexa and more", "cat .git/index.lock; rm .git/index.lock");

	expect_success(repo_clear_branch_lock(gitdir->repo, oid));
	free(shell(gitdir->dir, "echo %s >.git/refs/heads/main.lock", oid));
	expect_success(repo_clear_branch_lock(gitdir->repo, oid));
	shell_expect(gitdir->dir, "main", "ls .git/refs/heads");
	free(shell(gitdir->dir, "echo 1%s >.git/refs/heads/main.lock", oid + 1));
	oid[0] = oid[0] == '2' ? '3' : '2';
	expect_success(repo_clear_branch_lock(gitdir->repo, oid));
	shell_expect(gitdir->dir, "main\nmain.lock", "ls .git/refs/heads");
}

static void a_detached_head_is_no_branch(void **state)
{
	struct gitdir *gitdir = *state;

	free(shell(gitdir->dir, "git switch -q --detach"));
	assert_null(repo_branch(gitdir->repo));
}

static struct err *list_file(void *payload, const char *path, const char *blob, const void *data,
			     size_t len_bytes)
{
	buf_printf((struct buf *)payload, "%s %.7s %zu%s\n", path, blob, len_bytes,
		   data != NULL ? "" : " unread");
	return NULL;
}

static void walk_gives_all_files_in_the_order_of_git(void **state)
{
	struct gitdir *gitdir = *state;
	struct buf seen = BUF_INIT;
	char *expected, *head;

	free(shell(gitdir->dir, "mkdir -p r/b r/b-c && echo 1 >r/b/x && echo 2 >r/b-c/y && "
				"echo 3 >r/b.d && git add r && git commit -qm more"));
	expected = shell(gitdir->dir, "git ls-tree -rl HEAD r | awk '{ print $5, "
				      "substr($3, 1, 7), $4 }'; echo .");
	expect_success(repo_walk(gitdir->repo, NULL, "r", 100, list_file, &seen));
	buf_putc(&seen, '.');
	assert_string_equal(buf_str(&seen), expected);
	buf_free(&seen);

	head = shell(gitdir->dir, "git rev-parse HEAD~1");
	expect_success(repo_walk(gitdir->repo, head, NULL, 100, list_file, &seen));
	assert_string_equal(buf_str(&seen), "a d00491f 2\n");
	buf_truncate(&seen, 0);
	expect_success(repo_walk(gitdir->repo, "", "r/b", 1, list_file, &seen));
	assert_string_equal(buf_str(&seen), "r/b/x d00491f 2 unread\n");
	buf_truncate(&seen, 0);
	expect_success(repo_walk(gitdir->repo, "", "nothing", 1, list_file, &seen));
	assert_string_equal(buf_str(&seen), "");
	free(head);
	free(expected);
	buf_free(&seen);
}

static void one_file_is_read_from_the_last_commit(void **state)
{
	struct gitdir *gitdir = *state;
	struct buf out = BUF_INIT;

	free(shell(gitdir->dir, "mkdir d && echo x >d/f && git add d && git commit -qm d && "
				"echo changed >a"));
	expect_success(repo_read(gitdir->repo, "a", 100, &out));
	assert_string_equal(buf_str(&out), "1\n");
	expect_error(repo_read(gitdir->repo, "a", 1, &out), ERR_INVALID, "larger");
	expect_error(repo_read(gitdir->repo, "b", 100, &out), ERR_MISSING, "b");
	expect_error(repo_read(gitdir->repo, "d", 100, &out), ERR_MISSING, "d");
	expect_error(repo_read(gitdir->repo, "d/../a", 100, &out), ERR_INVALID, "refused");
	assert_int_equal(out.len, 2);
	buf_free(&out);
}

/* Trees that git mktree makes without a word. */
static void hostile_trees_are_refused_by_path(void **state)
{
	struct gitdir *gitdir = *state;
	static const struct {
		const char *entries; /* of printf; B: a blob, C: a commit, T: a tree */
		const char *part;
	} cases[] = {
		{ "120000 blob B\\tevil", "records/evil" },
		{ "160000 commit C\\tevil", "records/evil" },
		{ "100755 blob B\\tevil", "records/evil" },
		{ "100644 blob B\\t..", "records/.." },
		{ "040000 tree T\\t.GIT", "records/.GIT" },
		{ "040000 tree T\\tgit~1", "records/git~1" },
		{ "100644 blob B\\t\"a\\\\001\"", "records/a?" },
		{ "100644 blob B\\tRSK\\n100644 blob B\\trsk", "rsk" },
		{ "040000 tree B\\tnotatree", "records/notatree" },
		{ "100644 blob T\\tnotablob", "records/notablob" },
	};

	free(shell(gitdir->dir, "mkdir t && echo 1 >t/x && git add t && git commit -qm t"));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *commit = shell(
			gitdir->dir,
			"b=$(git rev-parse HEAD:a) t=$(git rev-parse HEAD:t) "
			"c=$(git rev-parse HEAD); "
			"s=$(printf '%s\\n' | sed \"s/ B\\t/ $b\\t/;s/ C\\t/ $c\\t/;s/ T\\t/ $t\\t/\" |"
			" git mktree --missing 2>/dev/null) || "
			/* What mktree refuses goes in as raw bytes. */
			"s=$(printf '%s\\n' | while read m y o n; do case $o in B) o=$b;; C) o=$c;; "
			"*) o=$t;; esac; printf \"${m#0} $n\\\\0\"; "
			"perl -e 'print pack \"H*\", shift' $o; done | "
			"git hash-object -t tree -w --literally --stdin); "
			"r=$(printf '040000 tree '$s'\\trecords\\n' | git mktree); "
			"git commit-tree -m hostile $r",
			cases[i].entries, cases[i].entries);
		struct buf seen = BUF_INIT;
		struct err *err = repo_walk(gitdir->repo, commit, NULL, 100, list_file, &seen);

		if (err == NULL)
			fail_msg("not refused: %s: %s", cases[i].entries, buf_str(&seen));
		if (err->code != ERR_INVALID && err->code != ERR_MISSING && err->code != ERR_CORRUPT)
			expect_error(err, ERR_INVALID, cases[i].part);
		expect_error(err, err->code, cases[i].part);
		buf_free(&seen);
		free(commit);
	}
}

static const char *const ours[] = { "records", "annexa.xml" };
static const struct repo_scope scope = { ours, ARRAY_LEN(ours) };

static void expect_joined(struct strvec *paths, const char *expected)
{
	char *text = strvec_join(paths, " ");

	assert_string_equal(text, expected);
	free(text);
	strvec_free(paths);
}

static void changed_paths_are_found_between_commits(void **state)
{
	struct gitdir *gitdir = *state;
	struct strvec paths = STRVEC_INIT;
	char *first = shell(gitdir->dir, "git rev-parse HEAD");
	char *second, *third;

	second = shell(gitdir->dir, "mkdir -p records/r other && echo 1 >records/r/x && "
				    "echo 1 >records/r/y && echo 1 >other/z && echo 1 >annexa.xml "
				    "&& git add . && git commit -qm 2 && git rev-parse HEAD");
	third = shell(gitdir->dir, "echo 2 >records/r/x && git rm -q records/r/y && "
				   "rm -r annexa.xml && mkdir annexa.xml && echo 1 >annexa.xml/d "
				   "&& git add . && git commit -qm 3 && git rev-parse HEAD");
	expect_success(repo_changed_paths(gitdir->repo, first, second, &scope, &paths));
	expect_joined(&paths, "annexa.xml records/r/x records/r/y");
	expect_success(repo_changed_paths(gitdir->repo, "", second, &scope, &paths));
	expect_joined(&paths, "annexa.xml records/r/x records/r/y");
	expect_success(repo_changed_paths(gitdir->repo, second, third, &scope, &paths));
	expect_joined(&paths, "annexa.xml annexa.xml/d records/r/x records/r/y");
	expect_success(repo_changed_paths(gitdir->repo, third, third, &scope, &paths));
	expect_joined(&paths, "");
	first[0] = first[0] == '0' ? '1' : '0';
	expect_error(repo_changed_paths(gitdir->repo, first, third, &scope, &paths), ERR_MISSING,
		     first);
	free(first);
	free(second);
	free(third);
}

static void files_edited_by_hand_are_found(void **state)
{
	struct gitdir *gitdir = *state;
	struct strvec paths = STRVEC_INIT;
	const struct repo_change changes[] = {
		file_text("records/r/edited", "one\n"), file_text("records/r/gone", "1\n"),
		file_text("records/r/touched", "1\n"),	 file_text("records/r/staged", "1\n"),
		file_text("records/r/link", "1\n"),	 file_text("other/edited", "1\n"),
	};

	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths, "");
	gitdir_commit(gitdir, changes, ARRAY_LEN(changes));
	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths, "");
	free(shell(gitdir->dir, "cd records/r && printf 'two\n' >edited && rm gone link && "
				"ln -s ../../a link && touch touched && echo 2 >staged && "
				"git add staged && echo 2 >../../other/edited && echo 1 >new"));
	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths,
		      "records/r/edited records/r/gone records/r/link records/r/staged");
	free(shell(gitdir->dir, "rm .git/index"));
	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths,
		      "records/r/edited records/r/gone records/r/link records/r/staged");
}

/* git diff-files names the files whose stat data the index does not know. */
static void a_copied_work_tree_is_read_once(void **state)
{
	struct gitdir *gitdir = *state;
	struct strvec paths = STRVEC_INIT;
	const struct repo_change changes[] = { file_text("records/r/a", "1\n"), file_text("records/r/b", "1\n"),
					       file_text("records/r/c", "1\n") };
	const struct repo_change next = file_text("records/r/d", "1\n");

	gitdir_commit(gitdir, changes, ARRAY_LEN(changes));
	free(shell(gitdir->dir, "cp -r records copy && rm -r records && mv copy records && "
				"echo 2 >records/r/b && echo 22 >records/r/c && git add records/r/c && "
				"echo 1 >records/r/c"));
	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths, "records/r/b");
	gitdir_commit(gitdir, &next, 1);
	shell_expect(gitdir->dir, "records/r/b\nrecords/r/c", "git diff-files --name-only");
	shell_expect(gitdir->dir, "records/r/c", "git diff-index --cached --name-only HEAD");
}

/* What another git did to the index in the meantime is not lost. */
static void the_index_is_read_again_when_it_was_changed(void **state)
{
	struct gitdir *gitdir = *state;
	const struct repo_change first = file_text("records/r/a", "1\n"), next = file_text("records/r/b", "1\n");
	struct strvec paths = STRVEC_INIT;

	gitdir_commit(gitdir, &first, 1);
	expect_success(repo_edited_paths(gitdir->repo, &scope, &paths));
	expect_joined(&paths, "");
	free(shell(gitdir->dir, "echo 1 >mine && git add mine"));
	gitdir_commit(gitdir, &next, 1);
	shell_expect(gitdir->dir, "A  mine", "git status --porcelain");
	shell_expect(gitdir->dir, "", "ls -d .git/annexa-* 2>/dev/null || true");
}

static void blobs_are_read_by_id(void **state)
{
	struct gitdir *gitdir = *state;
	struct buf out = BUF_INIT;
	char oid[41];

	expect_success(repo_file_id(gitdir->repo, "a", oid));
	shell_expect(gitdir->dir, oid, "git rev-parse HEAD:a");
	expect_success(repo_read_blob(gitdir->repo, oid, 100, &out));
	assert_string_equal(buf_str(&out), "1\n");
	expect_error(repo_read_blob(gitdir->repo, oid, 1, &out), ERR_INVALID, "larger");
	oid[0] = oid[0] == '0' ? '1' : '0';
	expect_error(repo_read_blob(gitdir->repo, oid, 100, &out), ERR_MISSING, oid);
	expect_success(repo_file_id(gitdir->repo, "b/c", oid));
	assert_string_equal(oid, "");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(init_takes_an_existing_repository_as_it_is),
		TEST(only_the_root_of_a_work_tree_opens),
		TEST(a_repository_of_somebody_else_is_refused),
		TEST(settings_are_read),
		TEST(a_setting_is_written_for_one_repository_alone),
		TEST(what_is_under_way_is_named_with_its_way_out),
		TEST(locks_of_a_killed_program_of_ours_are_removed),
		TEST(a_detached_head_is_no_branch),
		TEST(walk_gives_all_files_in_the_order_of_git),
		TEST(one_file_is_read_from_the_last_commit),
		TEST(changed_paths_are_found_between_commits),
		TEST(files_edited_by_hand_are_found),
		TEST(a_copied_work_tree_is_read_once),
		TEST(the_index_is_read_again_when_it_was_changed),
		TEST(blobs_are_read_by_id),
		TEST(hostile_trees_are_refused_by_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
