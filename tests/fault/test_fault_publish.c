/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fault_publish.c - a publication and a save, killed at a change to the disk.
 *
 * Whatever the moment: publishing again ends with one commit that has everything once, and the
 * database made from it is the one at hand; a save is there in full or not at all.
 */
#include "app/exchange.h"
#include "base/mem.h"
#include "dump.h"
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
		_exit(1);
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

/* Published once; then a new record, a changed one and a decision wait. */
static void make_template(struct workspace *workspace)
{
	struct publish_report report;
	char id[ID_SIZE];

	workspace_make(workspace);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_publication_survives_being_killed),
		cmocka_unit_test(a_save_is_there_in_full_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
