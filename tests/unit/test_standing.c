/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_standing.c - rules, progress and what next agree with the records.
 */
#include "app/standing.h"

#include <setjmp.h>

#include <cmocka.h>

#include "gitdir.h"
#include "workspace.h"

static size_t count_findings(struct workspace *workspace, const char *rule)
{
	struct standing_finding *findings;
	char *names[] = { (char *)rule };
	size_t count;

	expect_success(app_refresh_findings(workspace->app, false));
	expect_success(app_findings(workspace->app, names, 1, NULL, &findings, &count));
	app_findings_free(findings, count);
	return count;
}

static void an_empty_workspace_is_near_nothing_and_says_what_to_do(void **state)
{
	struct workspace workspace;
	struct standing *standing;
	size_t done = 0, total = 0;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_standing(workspace.app, &standing));
	for (size_t i = 0; i < standing->step_count; i++) {
		done += standing->steps[i].done;
		total += standing->steps[i].total;
	}
	assert_true(total > 93);
	assert_true(done * 10 < total);
	assert_int_equal(standing->next_count, 5);
	assert_true(standing->next[0].text[0] != '\0');
	assert_true(standing->next[0].clause[0] != '\0');
	assert_int_equal(standing->control_count, 93);
	assert_int_equal(standing->control_decided, 0);
	app_standing_free(standing);
	workspace_remove(&workspace);
}

static void a_changed_field_changes_its_findings(void **state)
{
	struct workspace workspace;
	struct standing_finding *findings;
	char risk[ID_SIZE];
	size_t count;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, risk, "risk", "title", "Fire", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	expect_success(app_findings(workspace.app, NULL, 0, risk, &findings, &count));
	assert_true(count > 0);
	app_findings_free(findings, count);
	expect_success(workspace_set(&workspace, risk, "owner", "Ada"));
	assert_int_equal(count_findings(&workspace, "risk-owner"), 0);
	workspace_remove(&workspace);
}

static void a_late_action_comes_first(void **state)
{
	struct workspace workspace;
	struct standing *standing;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "action", "title", "Buy a safe", "due", "2026-11-01", NULL);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_standing(workspace.app, &standing));
	assert_int_equal(standing->overdue_count, 1);
	assert_string_equal(standing->overdue[0].due, "2026-11-01");
	assert_string_equal(standing->next[0].id, id);
	app_standing_free(standing);
	workspace_remove(&workspace);
}

static void an_unknown_rule_is_an_error(void **state)
{
	struct workspace workspace;
	struct standing_finding *findings;
	char *names[] = { "nosuch" };
	size_t count;

	(void)state;
	workspace_make(&workspace);
	expect_error(app_findings(workspace.app, names, 1, NULL, &findings, &count), ERR_MISSING, "nosuch");
	workspace_remove(&workspace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_workspace_is_near_nothing_and_says_what_to_do),
		cmocka_unit_test(a_changed_field_changes_its_findings),
		cmocka_unit_test(a_late_action_comes_first),
		cmocka_unit_test(an_unknown_rule_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
