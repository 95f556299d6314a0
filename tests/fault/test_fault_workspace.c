/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fault_workspace.c - a publication, a save and an import, killed at a change to the disk or
 * on a disk that is full from some write on.
 *
 * Whatever the moment: publishing again ends with one commit that has everything once, and the
 * database made from it is the one at hand; a save or import is there in full or not at all; what
 * failed for want of room says so.
 */
#include "app/exchange.h"
#include "base/fs.h"
#include "base/mem.h"
#include "dump.h"
#include "full_disk.h"
#include "gitdir.h"
#include "killer.h"
#include "store/outbox.h"
#include "tmpdir.h"
#include "workspace.h"

#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

static void stop_on(struct err *err)
{
	if (err) {
		fprintf(stderr, "%s\n", err_text(err));
		_exit(err_exit_status(err));
	}
}

static void publish(void *dir)
{
	struct publish_report report;
	struct app *app;

	stop_on(app_open(&app, dir, 0));
	stop_on(app_publish(app, "Killed or not", NULL, NULL, &report));
	app_close(app);
}

/* Two fields and a link in one act. */
static void save(void *dir)
{
	struct record *seen, *now;
	struct app *app;
	char id[ID_SIZE];

	stop_on(app_open(&app, dir, 0));
	stop_on(app_resolve(app, "RSK-0001", id));
	stop_on(app_load(app, id, &seen));
	now = record_copy(seen);
	record_set(now, "title", "Saved");
	record_set(now, "likelihood", "4");
	stop_on(app_save_one(app, seen, now, NULL, NULL));
	record_free(seen);
	record_free(now);
	app_close(app);
}

static char *import_file(const char *dir)
{
	return mem_printf("%s/.annexa/risks.csv", dir);
}

/* Two rows in one act, from a file where git does not look. */
static void import(void *dir)
{
	const struct import_options options = { .kind = "risk" };
	struct import_report report;
	char *path = import_file(dir);
	struct app *app;

	stop_on(app_open(&app, dir, 0));
	stop_on(app_import_csv(app, path, &options, &report));
	app_import_report_free(&report);
	app_close(app);
	free(path);
}

static void init(void *dir)
{
	const struct init_options options = { .name = "Example Ltd" };

	stop_on(app_init(dir, &options));
}

/* Published once; then a new record, a changed one and a decision wait. */
static void make_template(struct workspace *workspace)
{
	static const char risks[] = "title,likelihood\nThird,2\nFourth,3\n";
	struct publish_report report;
	char id[ID_SIZE], *file;

	workspace_make(workspace);
	file = import_file(workspace->dir);
	expect_success(fs_write_quick(file, risks, sizeof(risks) - 1));
	free(file);
	workspace_add(workspace, id, "risk", "title", "First", NULL);
	expect_success(app_publish(workspace->app, "First", NULL, NULL, &report));
	expect_success(workspace_set(workspace, id, "title", "First, changed"));
	workspace_add(workspace, id, "risk", "title", "Second", "controls", "2022:A.5.15", NULL);
	expect_success(app_resolve(workspace->app, "2022:A.5.15", id));
	expect_success(workspace_set(workspace, id, "applicable", "yes"));
	app_close(workspace->app);
	workspace->app = NULL;
}

static struct workspace copy_of(const struct workspace *workspace)
{
	struct workspace copy = { .home = tmpdir_make() };

	copy.dir = mem_printf("%s/isms", copy.home);
	free(shell(workspace->dir, "cp -a . '%s'", copy.dir));
	return copy;
}

static void expect_published_once(struct workspace *workspace)
{
	struct rebuild_report report;
	char *before, *after;
	size_t waiting;

	shell_expect(workspace->dir, "2", "git rev-list --count HEAD");
	shell_expect(workspace->dir, "", "git status --porcelain; "
					 "git fsck --strict --no-progress --no-dangling; "
					 "cut -f1 journal/*/*.log | sort | uniq -d");
	workspace_reopen(workspace);
	expect_success(outbox_count(app_store(workspace->app), &waiting));
	assert_int_equal(waiting, 0);
	before = workspace_dump(workspace);
	app_close(workspace->app);
	workspace->app = NULL;
	expect_success(app_rebuild(workspace->dir, NULL, NULL, &report));
	assert_int_equal(report.unpublished.count, 0);
	assert_null(report.rescued);
	workspace_reopen(workspace);
	after = workspace_dump(workspace);
	assert_string_equal(after, before);
	free(before);
	free(after);
	app_rebuild_report_free(&report);
}

static void a_publication_survives_being_killed(void **state)
{
	struct workspace template;
	bool is_killed = true;

	(void)state;
	make_template(&template);
	for (long at = 0; is_killed; at += 5) {
		struct workspace copy = copy_of(&template);

		is_killed = killer_run(publish, copy.dir, at, NULL);
		publish(copy.dir);
		expect_published_once(&copy);
		workspace_remove(&copy);
	}
	workspace_remove(&template);
}

static void a_save_is_there_in_full_or_not_at_all(void **state)
{
	struct workspace template;
	bool is_killed = true;
	int saved = 0, unsaved = 0;

	(void)state;
	make_template(&template);
	for (long at = 0; is_killed; at++) {
		struct workspace copy = copy_of(&template);
		char id[ID_SIZE], *title, *likelihood;
		bool is_saved;

		is_killed = killer_run(save, copy.dir, at, NULL);
		workspace_reopen(&copy);
		expect_success(app_resolve(copy.app, "RSK-0001", id));
		title = workspace_get(&copy, id, "title");
		likelihood = workspace_get(&copy, id, "likelihood");
		is_saved = strcmp(title, "Saved") == 0;
		assert_string_equal(likelihood, is_saved ? "4" : "");
		saved += is_saved;
		unsaved += !is_saved;
		free(title);
		free(likelihood);
		workspace_remove(&copy);
	}
	assert_true(saved > 0);
	assert_true(unsaved > 0);
	workspace_remove(&template);
}

/* It is a whole workspace, or none and can be made one. */
static void expect_whole_or_none(const char *dir)
{
	struct app *app;
	size_t controls;

	if (shell_status(dir, "test -e annexa.xml") != 0) {
		/* killed between the last two steps: init would ask for just this */
		free(shell(dir, "test ! -e .annexa/annexa.db || mv .annexa moved-away"));
		init((void *)(intptr_t)dir);
	}
	expect_success(app_open(&app, dir, 0));
	expect_success(app_count(app, schema_kind(app_schema(app), "control"), &controls));
	assert_int_equal(controls, 93);
	assert_non_null(app_person(app));
	app_close(app);
}

static void making_a_workspace_survives_being_killed(void **state)
{
	struct workspace owner;
	bool is_killed = true;

	(void)state;
	workspace_make(&owner);
	for (long at = 0; is_killed; at += 17) {
		char *dir = mem_printf("%s/made-%ld", owner.home, at);

		free(shell(owner.home, "git init -q '%s'", dir));
		is_killed = killer_run(init, dir, at, NULL);
		expect_whole_or_none(dir);
		free(dir);
	}
	workspace_remove(&owner);
}

static const int environment_failed = 6;

/* Runs body on ever later full disks; expect(copy, status) looks at what each left behind. */
static void run_on_full_disks(void (*body)(void *dir), long step,
			      void (*expect)(struct workspace *copy, int status))
{
	struct workspace template;
	bool was_full = true;
	int refused = 0;

	make_template(&template);
	for (long at = 0; was_full; at += step) {
		struct workspace copy = copy_of(&template);
		int status;

		was_full = full_disk_run(body, copy.dir, at, &status);
		assert_true(status == 0 || status == environment_failed);
		assert_true(was_full || status == 0);
		refused += status != 0;
		expect(&copy, status);
		workspace_remove(&copy);
	}
	assert_true(refused > 0);
	workspace_remove(&template);
}

static void expect_publishable(struct workspace *copy, int status)
{
	(void)status;
	publish(copy->dir);
	expect_published_once(copy);
}

static void a_publication_survives_a_full_disk(void **state)
{
	(void)state;
	run_on_full_disks(publish, 9, expect_publishable);
}

static void expect_saved_if_said_so(struct workspace *copy, int status)
{
	char id[ID_SIZE], *title;

	workspace_reopen(copy);
	expect_success(app_resolve(copy->app, "RSK-0001", id));
	title = workspace_get(copy, id, "title");
	assert_string_equal(title, status == 0 ? "Saved" : "First, changed");
	free(title);
	save(copy->dir);
}

static void a_save_on_a_full_disk_is_refused_as_a_whole(void **state)
{
	(void)state;
	run_on_full_disks(save, 2, expect_saved_if_said_so);
}

static void expect_imported_if_said_so(struct workspace *copy, int status)
{
	size_t risks;

	workspace_reopen(copy);
	expect_success(app_count(copy->app, schema_kind(app_schema(copy->app), "risk"), &risks));
	assert_int_equal(risks, status == 0 ? 4 : 2);
}

static void an_import_on_a_full_disk_is_refused_as_a_whole(void **state)
{
	(void)state;
	run_on_full_disks(import, 4, expect_imported_if_said_so);
}

static void a_workspace_can_be_made_once_there_is_room(void **state)
{
	struct workspace owner;
	bool was_full = true;

	(void)state;
	workspace_make(&owner);
	for (long at = 0; was_full; at += 17) {
		char *dir = mem_printf("%s/made-%ld", owner.home, at);
		int status;

		was_full = full_disk_run(init, dir, at, &status);
		assert_true(status == 0 || status == environment_failed);
		if (fs_exists(dir))
			expect_whole_or_none(dir);
		free(dir);
	}
	workspace_remove(&owner);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_publication_survives_being_killed),
		cmocka_unit_test(a_save_is_there_in_full_or_not_at_all),
		cmocka_unit_test(making_a_workspace_survives_being_killed),
		cmocka_unit_test(a_publication_survives_a_full_disk),
		cmocka_unit_test(a_save_on_a_full_disk_is_refused_as_a_whole),
		cmocka_unit_test(an_import_on_a_full_disk_is_refused_as_a_whole),
		cmocka_unit_test(a_workspace_can_be_made_once_there_is_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
