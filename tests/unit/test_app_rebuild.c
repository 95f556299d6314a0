/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_rebuild.c - the database made again from the repository is the one that was published.
 */
#include "app/exchange.h"
#include "app/private.h"
#include "base/fs.h"
#include "base/mem.h"
#include "dump.h"
#include "gitdir.h"
#include "store/outbox.h"
#include "workspace.h"

#include <setjmp.h>

#include <cmocka.h>

static void add_risk(struct workspace *workspace, const char *title)
{
	char id[ID_SIZE];

	workspace_add(workspace, id, "risk", "title", title, NULL);
}

static void set_field(struct workspace *workspace, const char *ref, const char *field,
		      const char *text)
{
	char id[ID_SIZE];

	expect_success(app_resolve(workspace->app, ref, id));
	expect_success(workspace_set(workspace, id, field, text));
}

static void publish(struct workspace *workspace)
{
	struct publish_report report;

	expect_success(app_publish(workspace->app, "Publish", NULL, NULL, &report));
	expect_success(report.document_err);
	assert_string_not_equal(report.commit, "");
}

/* Two fields in one save. */
/* A number that was changed goes on leading to its record. */
static void old_numbers_are_told_by_the_journal(void **state)
{
	struct workspace *workspace = *state;
	struct rebuild_report report;
	char id[ID_SIZE], found[ID_SIZE];

	add_risk(workspace, "One");
	expect_success(app_resolve(workspace->app, "RSK-0001", id));
	expect_success(app_act_begin(workspace->app, "Number", NULL));
	expect_success(app_note(workspace->app, "number", id, "", "RSK-0077", "RSK-0001"));
	expect_success(app_act_commit(workspace->app));
	publish(workspace);
	app_close(workspace->app);
	expect_success(app_rebuild(workspace->dir, NULL, NULL, &report));
	app_rebuild_report_free(&report);
	expect_success(app_open(&workspace->app, workspace->dir, 0));
	expect_success(app_resolve(workspace->app, "RSK-0077", found));
	assert_string_equal(found, id);
}

static void rate(struct workspace *workspace, const char *ref)
{
	struct record *seen, *now;
	char id[ID_SIZE];

	expect_success(app_resolve(workspace->app, ref, id));
	expect_success(app_load(workspace->app, id, &seen));
	now = record_copy(seen);
	record_set(now, "likelihood", "3");
	record_set(now, "consequence", "4");
	expect_success(app_save_one(workspace->app, seen, now, "Workshop", NULL));
	record_free(seen);
	record_free(now);
}

/* A workspace with records of several kinds, links in both directions, decisions and an undo. */
static int setup(void **state)
{
	struct workspace *workspace = mem_alloc(sizeof(*workspace));
	char id[ID_SIZE], *label;

	workspace_make(workspace);
	free(shell(workspace->dir, "git config user.name Ada && "
				   "git config user.email ada@example.org"));
	workspace_add(workspace, id, "asset", "title", "Payroll", NULL);
	add_risk(workspace, "Supplier access not reviewed");
	add_risk(workspace, "Ümlaute & <tags> \"quoted\"");
	set_field(workspace, "RSK-0001", "assets", "AST-0001");
	set_field(workspace, "RSK-0001", "controls", "2022:A.5.15; 2022:A.8.2");
	rate(workspace, "RSK-0001");
	set_field(workspace, "RSK-0002", "scenario", "One\n\nTwo\twith a tab, 100 %");
	set_field(workspace, "2022:A.8.2", "applicable", "yes");
	set_field(workspace, "2022:A.5.15", "applicable", "no");
	publish(workspace);
	add_risk(workspace, "Taken back");
	expect_success(app_undo(workspace->app, &label));
	free(label);
	set_field(workspace, "RSK-0002", "archived", "yes");
	set_field(workspace, "RSK-0001", "owner", "PER-0001");
	publish(workspace);
	*state = workspace;
	return 0;
}

static int teardown(void **state)
{
	workspace_remove(*state);
	free(*state);
	return 0;
}

static void rebuild(struct workspace *workspace, struct rebuild_report *report)
{
	app_close(workspace->app);
	workspace->app = NULL;
	expect_success(app_rebuild(workspace->dir, NULL, NULL, report));
	expect_success(app_open(&workspace->app, workspace->dir, 0));
}

static void a_rebuilt_database_is_the_same(void **state)
{
	struct workspace *workspace = *state;
	char *before = workspace_dump(workspace), *after;
	struct rebuild_report report;
	size_t waiting;

	rebuild(workspace, &report);
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	assert_int_equal(report.record_count, 7);
	assert_int_equal(report.unpublished.count, 0);
	assert_null(report.rescued);
	expect_success(outbox_count(app_store(workspace->app), &waiting));
	assert_int_equal(waiting, 0);
	shell_expect(workspace->dir, ".gitignore\nannexa.db\npublish.lock",
		     "ls -A .annexa | grep -v -e -wal -e -shm");
	/* and goes on as before, with a journal of its own */
	add_risk(workspace, "After");
	publish(workspace);
	shell_expect(workspace->dir, "2 RSK-0003.xml",
		     "echo $(ls journal | wc -l) $(ls records/risk/0000-0099 | tail -n 1); "
		     "git status --porcelain");
	free(before);
	free(after);
	app_rebuild_report_free(&report);
}

static void a_fresh_clone_gets_its_database(void **state)
{
	struct workspace *workspace = *state;
	char *before = workspace_dump(workspace), *after;
	char *home_dir = workspace->dir;
	struct rebuild_report report;

	free(shell(workspace->home, "git clone -q isms clone"));
	workspace->dir = mem_printf("%s/clone", workspace->home);
	free(shell(workspace->dir, "git config user.name Ada && "
				   "git config user.email ada@example.org"));
	rebuild(workspace, &report);
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	assert_non_null(app_person(workspace->app));
	free(before);
	free(after);
	free(home_dir);
	app_rebuild_report_free(&report);
}

static void unpublished_work_is_kept_apart_and_named(void **state)
{
	struct workspace *workspace = *state;
	char *before = workspace_dump(workspace), *after;
	struct rebuild_report report;

	add_risk(workspace, "Never published");
	set_field(workspace, "RSK-0001", "title", "Changed");
	rebuild(workspace, &report);
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	assert_int_equal(report.unpublished.count, 2);
	assert_string_equal(report.unpublished.items[0], "RSK-0001");
	assert_string_equal(report.unpublished.items[1], "RSK-0003");
	assert_string_equal(report.rescued, ".annexa/rescued/annexa-20261124T090000Z.db");
	shell_expect(workspace->dir, "", "grep -q 'Never published' %s", report.rescued);
	free(before);
	free(after);
	app_rebuild_report_free(&report);
}

static void a_damaged_database_is_replaced_and_kept(void **state)
{
	struct workspace *workspace = *state;
	char *before = workspace_dump(workspace), *after;
	struct rebuild_report report;

	app_close(workspace->app);
	workspace->app = NULL;
	free(shell(workspace->dir, "echo nonsense >.annexa/annexa.db"));
	rebuild(workspace, &report);
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	shell_expect(workspace->dir, "nonsense", "cat %s", report.rescued);
	free(before);
	free(after);
	app_rebuild_report_free(&report);
}

static void another_program_in_the_workspace_is_respected(void **state)
{
	struct workspace *workspace = *state;
	struct rebuild_report report;

	add_risk(workspace, "Not yet published");
	expect_error(app_rebuild(workspace->dir, NULL, NULL, &report), ERR_BUSY, NULL);
	app_rebuild_report_free(&report);
	add_risk(workspace, "Still at work");
	publish(workspace);
}

static void damage_in_the_repository_is_named_and_nothing_touched(void **state)
{
	struct workspace *workspace = *state;
	static const struct {
		const char *damage, *part;
	} cases[] = {
		{ "sed -i 's/<title>/<title/' records/risk/0000-0099/RSK-0001.xml",
		  "records/risk/0000-0099/RSK-0001.xml:3:" },
		{ "sed -i 's/ref=\"[^\"]*\"/ref=\"RSK-0009\"/' records/risk/0000-0099/RSK-0001.xml",
		  "records/risk/0000-0099/RSK-0001.xml" },
		{ "cp records/risk/0000-0099/RSK-0001.xml records/risk/0000-0099/RSK-0007.xml",
		  "records/risk/0000-0099/RSK-0007.xml" },
		{ "git mv records/risk/0000-0099 records/risk/0100-0199",
		  "records/risk/0100-0199/RSK-0001.xml" },
		{ "ln -sf RSK-0001.xml records/risk/0000-0099/RSK-0002.xml",
		  "records/risk/0000-0099/RSK-0002.xml" },
		{ "sed -i 's/>no</>perhaps</' records/control/2022/A.5.15.xml", "A.5.15.xml" },
		{ "sed -i '3s/Ada/Eve/;3s/Payroll/Payrol/' journal/*/000001.log", "000001.log:4" },
		{ "sed -i 5d journal/*/000001.log", "000001.log:5" },
		{ "truncate -s -1 journal/*/000001.log", "000001.log" },
		{ "sed -i 's/format=\"1\"/format=\"x\"/' annexa.xml", "annexa.xml:2:" },
		{ "git rm -q annexa.xml", "annexa.xml" },
	};
	char *before = workspace_dump(workspace), *after;
	char *digest;

	app_close(workspace->app);
	workspace->app = NULL;
	digest = shell(workspace->dir, "sha256sum .annexa/annexa.db");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rebuild_report report;
		struct err *err;

		free(shell(workspace->dir, "%s; git add -A && git commit -qm Damage",
			   cases[i].damage));
		err = app_rebuild(workspace->dir, NULL, NULL, &report);
		if (!err)
			fail_msg("not refused: %s", cases[i].damage);
		expect_error(err, err->code, cases[i].part);
		app_rebuild_report_free(&report);
		shell_expect(workspace->dir, digest, "sha256sum .annexa/annexa.db");
		shell_expect(workspace->dir, ".gitignore annexa.db publish.lock",
			     "echo $(ls -A .annexa)");
		free(shell(workspace->dir, "git reset -q --hard HEAD~1"));
	}
	expect_success(app_open(&workspace->app, workspace->dir, 0));
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	free(before);
	free(after);
	free(digest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(old_numbers_are_told_by_the_journal),
		TEST(a_rebuilt_database_is_the_same),
		TEST(a_fresh_clone_gets_its_database),
		TEST(unpublished_work_is_kept_apart_and_named),
		TEST(a_damaged_database_is_replaced_and_kept),
		TEST(another_program_in_the_workspace_is_respected),
		TEST(damage_in_the_repository_is_named_and_nothing_touched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
