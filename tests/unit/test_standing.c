/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_standing.c - rules, progress and what next agree with the records.
 */
#include "app/standing.h"
#include "base/fs.h"
#include "base/mem.h"

#include <setjmp.h>

#include <cmocka.h>

#include "fixed_env.h"
#include "gitdir.h"
#include "workspace.h"

/* As they are in the table. */
static size_t stored_findings(struct workspace *workspace, const char *rule)
{
	struct standing_finding *findings;
	char *names[] = { (char *)rule };
	size_t count;

	expect_success(app_findings(workspace->app, names, 1, NULL, &findings, &count));
	app_findings_free(findings, count);
	return count;
}

static size_t count_findings(struct workspace *workspace, const char *rule)
{
	expect_success(app_refresh_findings(workspace->app, false));
	return stored_findings(workspace, rule);
}

static void expect_state(struct workspace *workspace, enum findings_state expected)
{
	enum findings_state state;

	expect_success(app_findings_state(workspace->app, &state));
	assert_int_equal(state, expected);
}

static size_t step_to_the_end(struct workspace *workspace)
{
	bool is_done = false;
	size_t steps = 0;

	while (!is_done) {
		expect_success(app_refresh_findings_step(workspace->app, &is_done));
		steps++;
	}
	return steps;
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

static void messages_name_records_as_people_do(void **state)
{
	struct workspace workspace;
	struct standing_finding *findings;
	char id[ID_SIZE], *names[] = { (char *)"soa-status" };
	size_t count;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_resolve(workspace.app, "A.5.23", id));
	expect_success(workspace_set(&workspace, id, "applicable", "yes"));
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_findings(workspace.app, names, 1, NULL, &findings, &count));
	assert_int_equal(count, 1);
	assert_non_null(strstr(findings[0].message, "A.5.23"));
	assert_null(strstr(findings[0].message, "2022:"));
	app_findings_free(findings, count);
	workspace_remove(&workspace);
}

/* Rules about controls, or one of them, count in a step of its own, and undecided ones are not done. */
static void rules_of_annex_a_count(void **state)
{
	struct workspace workspace;
	struct standing *standing;
	const struct standing_step *annex;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "asset", "title", "Ledger", NULL);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_standing(workspace.app, &standing));
	annex = &standing->steps[standing->step_count - 1];
	assert_string_equal(annex->clause, "A");
	assert_true(annex->total > 93);
	assert_true(annex->done < annex->total - 92);
	app_standing_free(standing);
	workspace_remove(&workspace);
}

/* A setting of the clone: it says nothing of findings and progress. */
static void a_step_put_off_is_there_again_on_its_day(void **state)
{
	struct workspace workspace;
	struct standing *standing;
	size_t missing, count;
	char *first;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_standing(workspace.app, &standing));
	first = mem_strdup(standing->next[0].rule);
	missing = standing->steps[0].total - standing->steps[0].done;
	app_standing_free(standing);
	expect_success(app_put_off(workspace.app, first, "2999-01-01"));
	expect_success(app_standing(workspace.app, &standing));
	assert_string_not_equal(standing->next[0].rule, first);
	assert_int_equal(standing->put_off_count, 1);
	assert_int_equal(standing->steps[0].total - standing->steps[0].done, missing);
	app_standing_free(standing);
	expect_success(app_put_off(workspace.app, first, "2000-01-01")); /* its day has come */
	expect_success(app_standing(workspace.app, &standing));
	assert_string_equal(standing->next[0].rule, first);
	assert_int_equal(standing->put_off_count, 0);
	app_standing_free(standing);
	expect_success(app_put_off(workspace.app, first, "2999-01-01"));
	expect_success(app_put_off_nothing(workspace.app, &count));
	assert_int_equal(count, 1);
	expect_success(app_standing(workspace.app, &standing));
	assert_string_equal(standing->next[0].rule, first);
	app_standing_free(standing);
	free(first);
	workspace_remove(&workspace);
}

#define RULE_HEAD "<rule xmlns='urn:annexa:rule:1' severity='error'><title>T</title><why>W</why>" \
		  "<clause edition='2022'>4.1</clause><message>M</message><next>N</next>" \
		  "<population>SELECT id FROM risk</population>"

static void write_rule(const struct workspace *workspace, const char *name, const char *text)
{
	char *dir = mem_printf("%s/rules", workspace->dir), *path = mem_printf("%s/%s", dir, name);

	expect_success(fs_make_dirs(dir));
	expect_success(fs_write_quick(path, text, strlen(text)));
	free(path);
	free(dir);
}

/* The query names phrases, of which one names another column; what names none is shown as it is. */
static void phrases_say_what_a_column_means(void **state)
{
	static const char rule[] =
		"<rule xmlns='urn:annexa:rule:1' severity='error'><title>T</title><why>W</why>"
		"<clause edition='2022'>4.1</clause><message>{ref} lacks {what}</message><next>N</next>"
		"<phrase of='what' name='date'>a date after {since}</phrase>"
		"<phrase of='what' name='owner'>an owner</phrase><phrase of='ref' name='x'>no</phrase>"
		"<population>SELECT id FROM risk</population><findings>SELECT id, ref, '2026' AS since, "
		"CASE title WHEN 'both' THEN 'owner date' WHEN 'one' THEN 'date' ELSE 'owner of a house' END AS what "
		"FROM risk ORDER BY title</findings></rule>";
	static const char *const wanted[] = { "RSK-0001 lacks an owner, a date after 2026",
					      "RSK-0002 lacks a date after 2026", "RSK-0003 lacks owner of a house" };
	char id[ID_SIZE], *names[] = { (char *)"aa-phrases" };
	struct standing_finding *findings;
	struct workspace workspace;
	size_t count;

	(void)state;
	workspace_make(&workspace);
	write_rule(&workspace, "aa-phrases.xml", rule);
	workspace_add(&workspace, id, "risk", "title", "both", NULL);
	workspace_add(&workspace, id, "risk", "title", "one", NULL);
	workspace_add(&workspace, id, "risk", "title", "other", NULL);
	expect_success(app_refresh_findings(workspace.app, true));
	expect_success(app_findings(workspace.app, names, 1, NULL, &findings, &count));
	assert_int_equal(count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(findings[i].message, wanted[i]);
	app_findings_free(findings, count);
	workspace_remove(&workspace);
}

/* One cannot be read, one asks for a table that there is not: both are told, the others speak. */
static void broken_rules_are_told_and_the_others_speak(void **state)
{
	struct workspace workspace;
	struct standing_finding *findings;
	struct standing *standing;
	char id[ID_SIZE], *names[] = { (char *)"aa-unreadable", (char *)"aa-wrong" };
	size_t count;

	(void)state;
	workspace_make(&workspace);
	write_rule(&workspace, "aa-unreadable.xml", "<rule");
	write_rule(&workspace, "aa-wrong.xml", RULE_HEAD "<findings>SELECT id FROM nothing</findings></rule>");
	workspace_reopen(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	expect_success(app_findings(workspace.app, names, 2, NULL, &findings, &count));
	assert_int_equal(count, 2);
	assert_non_null(strstr(findings[0].message, "aa-unreadable.xml:1:"));
	assert_non_null(strstr(findings[1].message, "nothing"));
	app_findings_free(findings, count);
	expect_success(app_standing(workspace.app, &standing));
	assert_non_null(strstr(standing->next[0].text, "aa-unreadable"));
	app_standing_free(standing);
	workspace_remove(&workspace);
}

/* Read-only, the findings stay those of the rule as it was. */
static void a_rule_that_broke_since_it_was_run_is_told(void **state)
{
	struct workspace workspace;
	struct standing_finding *findings;
	struct standing *standing;
	char id[ID_SIZE], *names[] = { (char *)"aa-ours" };
	size_t count;

	(void)state;
	workspace_make(&workspace);
	write_rule(&workspace, "aa-ours.xml", RULE_HEAD "<findings>SELECT id FROM risk</findings></rule>");
	workspace_reopen(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	expect_success(app_refresh_findings(workspace.app, false));
	write_rule(&workspace, "aa-ours.xml", "<rule");
	app_close(workspace.app);
	expect_success(app_open(&workspace.app, workspace.dir, APP_READONLY));
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_findings(workspace.app, names, 1, NULL, &findings, &count));
	assert_int_equal(count, 1);
	assert_non_null(strstr(findings[0].message, "aa-ours.xml:1:"));
	app_findings_free(findings, count);
	expect_success(app_standing(workspace.app, &standing));
	assert_non_null(strstr(standing->next[0].text, "aa-ours"));
	assert_non_null(strstr(standing->next[0].reason, "aa-ours.xml:1:"));
	app_standing_free(standing);
	workspace_remove(&workspace);
}

static void findings_of_rules_that_are_gone_go(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], *path;
	struct standing_finding *findings;
	size_t count, before;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_findings(workspace.app, NULL, 0, id, &findings, &before));
	app_findings_free(findings, before);
	write_rule(&workspace, "ours.xml", RULE_HEAD "<findings>SELECT id FROM risk</findings></rule>");
	workspace_reopen(&workspace);
	assert_int_equal(count_findings(&workspace, "ours"), 1);
	path = mem_printf("%s/rules/ours.xml", workspace.dir);
	expect_success(fs_remove(path));
	free(path);
	workspace_reopen(&workspace);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_findings(workspace.app, NULL, 0, id, &findings, &count));
	app_findings_free(findings, count);
	assert_int_equal(count, before);
	/* not merely hidden: the table has none */
	write_rule(&workspace, "ours.xml", RULE_HEAD "<findings>SELECT id FROM nothing</findings></rule>");
	workspace_reopen(&workspace);
	expect_success(app_findings(workspace.app, NULL, 0, id, &findings, &count));
	app_findings_free(findings, count);
	assert_int_equal(count, before);
	workspace_remove(&workspace);
}

static void rules_run_one_after_the_other_between_keys(void **state)
{
	struct workspace workspace;
	char risk[ID_SIZE];
	bool is_done;

	(void)state;
	workspace_make(&workspace);
	expect_state(&workspace, FINDINGS_CURRENT);
	workspace_add(&workspace, risk, "risk", "title", "Fire", NULL);
	expect_state(&workspace, FINDINGS_OLD);
	assert_true(step_to_the_end(&workspace) > 5);
	assert_int_equal(stored_findings(&workspace, "risk-owner"), 1);
	expect_state(&workspace, FINDINGS_CURRENT);
	assert_int_equal(step_to_the_end(&workspace), 1);
	/* a change while they run is not lost */
	expect_success(workspace_set(&workspace, risk, "title", "Water"));
	expect_success(app_refresh_findings_step(workspace.app, &is_done));
	assert_false(is_done);
	expect_success(workspace_set(&workspace, risk, "owner", "PER-0001"));
	assert_true(step_to_the_end(&workspace) < 80);
	assert_int_equal(stored_findings(&workspace, "risk-owner"), 0);
	workspace_remove(&workspace);
}

static void a_run_that_is_broken_off_is_done_again(void **state)
{
	struct workspace workspace;
	char risk[ID_SIZE];
	bool is_done;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_refresh_findings(workspace.app, false));
	workspace_add(&workspace, risk, "risk", "title", "Fire", NULL);
	expect_success(app_refresh_findings_step(workspace.app, &is_done));
	assert_false(is_done);
	workspace_reopen(&workspace);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	workspace_remove(&workspace);
}

static void all_late_records_are_counted_though_not_all_are_listed(void **state)
{
	enum { LATE = 130 };
	struct workspace workspace;
	struct standing *standing;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	for (int i = 0; i < LATE; i++)
		workspace_add(&workspace, id, "action", "title", "Buy a safe", "due", "2026-11-01", NULL);
	expect_success(app_refresh_findings(workspace.app, false));
	expect_success(app_standing(workspace.app, &standing));
	assert_int_equal(standing->overdue_count, LATE);
	assert_true(standing->overdue_shown > 50 && standing->overdue_shown < LATE);
	app_standing_free(standing);
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

/* --- exceptions --- */

#define DAY_S 86400

/* Of all exceptions from a rule. */
static size_t exempted(struct workspace *workspace, const char *rule)
{
	struct standing_exception *exceptions;
	char *names[] = { (char *)rule };
	size_t count, found = 0;

	expect_success(app_exceptions(workspace->app, names, 1, &exceptions, &count));
	for (size_t i = 0; i < count; i++)
		found += exceptions[i].found;
	app_exceptions_free(exceptions, count);
	return found;
}

/* Of the step that the clause belongs to: what is missing, and out of how much. */
static void step_of(struct workspace *workspace, const char *clause, size_t *missing, size_t *total)
{
	struct standing *standing;

	*missing = *total = 0;
	expect_success(app_standing(workspace->app, &standing));
	for (size_t i = 0; i < standing->step_count; i++) {
		if (strcmp(standing->steps[i].clause, clause) != 0)
			continue;
		*total = standing->steps[i].total;
		*missing = *total - standing->steps[i].done;
	}
	app_standing_free(standing);
}

static void an_exempted_record_is_neither_found_nor_counted(void **state)
{
	size_t missing, total, missing_now, total_now, count;
	struct standing_finding *findings;
	char fire[ID_SIZE], flood[ID_SIZE], exception[ID_SIZE];
	struct workspace workspace;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, fire, "risk", "title", "Fire", NULL);
	workspace_add(&workspace, flood, "risk", "title", "Flood", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 2);
	step_of(&workspace, "6.1.2", &missing, &total);
	workspace_add(&workspace, exception, "exception", "title", "Later", "rule", "risk-owner", "of", "RSK-0001",
		      "reason", "The owner comes in March", "until", "2027-03-31", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	assert_int_equal(exempted(&workspace, "risk-owner"), 1);
	step_of(&workspace, "6.1.2", &missing_now, &total_now);
	assert_int_equal(missing_now, missing - 1);
	assert_int_equal(total_now, total - 1);
	expect_success(app_findings(workspace.app, NULL, 0, fire, &findings, &count));
	for (size_t i = 0; i < count; i++)
		assert_string_not_equal(findings[i].rule, "risk-owner");
	app_findings_free(findings, count);
	/* the others of that record are found as before, and so is the other record */
	assert_int_equal(count_findings(&workspace, "risk-rated"), 2);
	expect_success(workspace_set(&workspace, exception, "of", "RSK-0002"));
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	expect_success(app_findings(workspace.app, (char *[]){ (char *)"risk-owner" }, 1, NULL, &findings, &count));
	assert_string_equal(findings[0].id, fire);
	app_findings_free(findings, count);
	workspace_remove(&workspace);
}

static void an_exception_without_reason_or_end_exempts_nothing(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], exception[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	workspace_add(&workspace, exception, "exception", "title", "Later", "rule", "risk-owner", "of", "RSK-0001",
		      "until", "2027-03-31", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	assert_int_equal(count_findings(&workspace, "exception-complete"), 1);
	expect_success(workspace_set(&workspace, exception, "reason", "The owner comes in March"));
	assert_int_equal(count_findings(&workspace, "risk-owner"), 0);
	expect_success(workspace_set(&workspace, exception, "until", ""));
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	assert_int_equal(exempted(&workspace, "risk-owner"), 0);
	workspace_remove(&workspace);
}

static void an_exception_ends_with_its_last_day(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	workspace_add(&workspace, id, "exception", "title", "Later", "rule", "risk-owner", "of", "RSK-0001", "reason",
		      "The owner comes on Wednesday", "until", "2026-11-25", NULL);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 0);
	assert_int_equal(count_findings(&workspace, "exception-ending"), 1);
	fixed_env_set(FIXED_ENV_START + DAY_S);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 0);
	fixed_env_set(FIXED_ENV_START + 2 * DAY_S);
	assert_int_equal(count_findings(&workspace, "risk-owner"), 1);
	assert_int_equal(count_findings(&workspace, "exception-ended"), 1);
	assert_int_equal(exempted(&workspace, "risk-owner"), 0);
	fixed_env_set(FIXED_ENV_START);
	workspace_remove(&workspace);
}

static void an_exception_for_no_record_exempts_all(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], exception[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	write_rule(&workspace, "ours.xml", RULE_HEAD "<findings>SELECT id FROM risk</findings></rule>");
	workspace_reopen(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	workspace_add(&workspace, id, "risk", "title", "Flood", NULL);
	assert_int_equal(count_findings(&workspace, "assets-exist"), 1);
	workspace_add(&workspace, exception, "exception", "title", "Later", "rule", "ours", "reason", "Not ours yet",
		      "until", "2027-03-31", NULL);
	assert_int_equal(count_findings(&workspace, "ours"), 0);
	assert_int_equal(exempted(&workspace, "ours"), 2);
	/* of another rule, which looks at the workspace as a whole: the first one speaks again */
	expect_success(workspace_set(&workspace, exception, "rule", "assets-exist"));
	assert_int_equal(count_findings(&workspace, "ours"), 2);
	assert_int_equal(stored_findings(&workspace, "assets-exist"), 0);
	expect_success(app_act_begin(workspace.app, "Put away", NULL));
	expect_success(app_archive(workspace.app, exception, NULL));
	expect_success(app_act_commit(workspace.app));
	assert_int_equal(count_findings(&workspace, "assets-exist"), 1);
	workspace_remove(&workspace);
}

static void a_refusal_does_not_hold_for_what_is_exempted(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], exception[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "nonconformity", "title", "Door open", "grade", "minor", NULL);
	expect_error(workspace_set(&workspace, id, "closed_on", "2026-11-20"), ERR_DENIED, "NCR-0001");
	workspace_add(&workspace, exception, "exception", "title", "Old one", "rule", "nonconformity-closed-well", "of",
		      "NCR-0001", "reason", "Taken over from the old list", "until", "2027-03-31", NULL);
	expect_success(workspace_set(&workspace, id, "closed_on", "2026-11-20"));
	assert_int_equal(count_findings(&workspace, "nonconformity-closed-well"), 0);
	workspace_remove(&workspace);
}

static void the_name_of_a_rule_is_checked_when_it_is_typed(void **state)
{
	struct workspace workspace;
	const struct field *field;
	char *value;

	(void)state;
	workspace_make(&workspace);
	field = kind_field(schema_kind(app_schema(workspace.app), "exception"), "rule");
	expect_error(app_parse_value(workspace.app, field, "risk-ownr", NULL, &value), ERR_MISSING, "risk-ownr");
	expect_success(app_parse_value(workspace.app, field, "risk-owner", NULL, &value));
	assert_string_equal(value, "risk-owner");
	free(value);
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
		cmocka_unit_test(messages_name_records_as_people_do),
		cmocka_unit_test(rules_of_annex_a_count),
		cmocka_unit_test(a_step_put_off_is_there_again_on_its_day),
		cmocka_unit_test(phrases_say_what_a_column_means),
		cmocka_unit_test(broken_rules_are_told_and_the_others_speak),
		cmocka_unit_test(a_rule_that_broke_since_it_was_run_is_told),
		cmocka_unit_test(findings_of_rules_that_are_gone_go),
		cmocka_unit_test(rules_run_one_after_the_other_between_keys),
		cmocka_unit_test(a_run_that_is_broken_off_is_done_again),
		cmocka_unit_test(all_late_records_are_counted_though_not_all_are_listed),
		cmocka_unit_test(a_late_action_comes_first),
		cmocka_unit_test(an_exempted_record_is_neither_found_nor_counted),
		cmocka_unit_test(an_exception_without_reason_or_end_exempts_nothing),
		cmocka_unit_test(an_exception_ends_with_its_last_day),
		cmocka_unit_test(an_exception_for_no_record_exempts_all),
		cmocka_unit_test(a_refusal_does_not_hold_for_what_is_exempted),
		cmocka_unit_test(the_name_of_a_rule_is_checked_when_it_is_typed),
		cmocka_unit_test(an_unknown_rule_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
