/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_sample.c - the shipped sample tells a story: its records, times, persons and gaps.
 */
#include "app/sample.h"
#include "app/standing.h"
#include "base/fs.h"
#include "base/mem.h"

#include <setjmp.h>

#include <cmocka.h>

#include "gitdir.h"
#include "tmpdir.h"

struct fixture {
	char *home, *dir;
	struct app *app;
};

static int set_up(void **state)
{
	const struct init_options options = { .is_sample = true };
	struct fixture *fixture = mem_alloc(sizeof(*fixture));

	fixture->home = tmpdir_make();
	fixture->dir = mem_printf("%s/sample", fixture->home);
	expect_success(app_init(fixture->dir, &options));
	expect_success(app_open(&fixture->app, fixture->dir, 0));
	expect_success(app_refresh_findings(fixture->app, false));
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	app_close(fixture->app);
	free(fixture->dir);
	tmpdir_remove(fixture->home);
	free(fixture);
	return 0;
}

static size_t count_of(struct app *app, const char *kind)
{
	size_t count;

	expect_success(app_count(app, schema_kind(app_schema(app), kind), &count));
	return count;
}

static void the_sample_has_records_of_every_kind(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	const struct schema *schema = app_schema(app);

	for (size_t i = 0; i < schema->kind_count; i++)
		assert_true(count_of(app, schema->kinds[i].def->name) > 0);
	assert_int_equal(count_of(app, "risk"), 8);
	assert_int_equal(count_of(app, "control"), 93);
	assert_string_equal(app_name(app), "Nordkai Freight Software (sample)");
	assert_non_null(app_person(app));
}

static void persons_are_marked_as_fiction(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	const struct record *person;
	struct list *list;

	expect_success(app_list_open(app, schema_kind(app_schema(app), "person"), "", "", false, NULL, &list));
	expect_success(app_list_fetch(list, 100, -1));
	assert_int_equal(app_list_known(list), 7);
	for (size_t i = 0; i < app_list_known(list); i++) {
		expect_success(app_list_row(list, i, &person));
		assert_non_null(strstr(record_text(person, "title"), "(fictitious)"));
		assert_non_null(strstr(record_text(person, "account"), "@nordkai.example"));
	}
	app_list_close(list);
}

static void wrapped_texts_are_one_paragraph(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	struct record *organisation;
	char id[ID_SIZE];

	expect_success(app_resolve(app, "ORG-0001", id));
	expect_success(app_load(app, id, &organisation));
	assert_non_null(strstr(record_text(organisation, "scope_statement"), "operation and support of"));
	assert_null(strchr(record_text(organisation, "scope_statement"), '\n'));
	assert_int_equal(value_item_count(record_get(organisation, "sites")), 2);
	record_free(organisation);
}

static void history_has_the_times_and_persons_of_the_file(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	struct history_entry *entries;
	char id[ID_SIZE];
	size_t count;

	expect_success(app_resolve(app, "PER-0007", id));
	expect_success(app_history(app, id, 0, false, &entries, &count));
	assert_int_equal(count, 2);
	assert_string_equal(entries[0].at, "2026-09-30T15:00:00Z");
	assert_string_equal(entries[0].person, "Aylin Demir (fictitious)");
	assert_string_equal(entries[0].after, "2026-09-30");
	assert_string_equal(entries[1].at, "2026-01-12T09:05:00Z");
	app_history_free(entries, count);
}

/* The gaps that the story means, and no other error. */
static void rules_find_the_gaps_that_were_left(void **state)
{
	static const struct {
		const char *rule, *ref;
	} wanted[] = {
		{ "action-complete", "ACT-0006" },
		{ "action-overdue", "ACT-0003" },
		{ "control-overdue", "2022:A.5.23" },
		{ "corrective-action-criterion", "CAR-0003" },
		{ "corrective-action-overdue", "CAR-0002" },
		{ "nonconformity-cause", "NCR-0003" },
		{ "party-climate", "PTY-0004" },
		{ "person-left", "AST-0005" },
		{ "risk-above-limit", "RSK-0008" },
		{ "risk-owner", "RSK-0007" },
		{ "soa-due", "2022:A.5.19" },
		{ "soa-excluded-relied-on", "2022:A.8.12" },
		{ "soa-justification-thin", "2022:A.7.12" },
		{ "soa-status", "2022:A.8.24" },
	};
	struct app *app = ((struct fixture *)*state)->app;
	struct standing_finding *findings;
	size_t count, other_errors = 0;
	bool seen[ARRAY_LEN(wanted)] = { false };

	expect_success(app_findings(app, NULL, 0, NULL, &findings, &count));
	for (size_t i = 0; i < count; i++) {
		bool is_wanted = strcmp(findings[i].rule, "soa-decided") == 0;

		for (size_t w = 0; w < ARRAY_LEN(wanted); w++) {
			if (strcmp(findings[i].rule, wanted[w].rule) == 0 &&
			    strcmp(findings[i].ref, wanted[w].ref) == 0)
				is_wanted = seen[w] = true;
		}
		if (!is_wanted && findings[i].severity == SEVERITY_ERROR) {
			print_error("%s: %s\n", findings[i].rule, findings[i].message);
			other_errors++;
		}
	}
	for (size_t w = 0; w < ARRAY_LEN(wanted); w++)
		if (!seen[w])
			fail_msg("%s does not find %s", wanted[w].rule, wanted[w].ref);
	assert_int_equal(other_errors, 0);
	app_findings_free(findings, count);
}

/* Somebody who has left still has a control, with an exception until the successor is there. */
static void one_gap_is_excepted(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	struct standing_exception *exceptions;
	size_t count;

	expect_success(app_exceptions(app, NULL, 0, &exceptions, &count));
	assert_int_equal(count, 1);
	assert_string_equal(exceptions[0].rule, "person-left");
	assert_string_equal(exceptions[0].ref, "2022:A.7.14");
	assert_int_equal(exceptions[0].found, 1);
	app_exceptions_free(exceptions, count);
}

static void home_says_what_is_late_first(void **state)
{
	struct app *app = ((struct fixture *)*state)->app;
	struct standing *standing;

	expect_success(app_standing(app, &standing));
	assert_int_equal(standing->next_count, 5);
	assert_string_equal(standing->next[0].ref, "2022:A.5.23");
	assert_string_equal(standing->next[1].ref, "ACT-0003");
	assert_string_equal(standing->next[2].ref, "CAR-0002");
	assert_string_equal(standing->next[3].ref, "RSK-0007");
	assert_string_equal(standing->next[3].text, "Choose an owner for RSK-0007");
	assert_int_equal(standing->overdue_count, 3);
	assert_int_equal(standing->risk_count, 8);
	assert_int_equal(standing->nonconformity_open, 2);
	assert_int_equal(standing->control_decided, 43);
	app_standing_free(standing);
}

static void write_sample(const struct fixture *fixture, const char *text)
{
	char *path = mem_printf("%s/broken.xml", fixture->home);

	expect_success(fs_write_quick(path, text, strlen(text)));
	free(path);
}

static void a_broken_sample_changes_nothing_and_names_the_line(void **state)
{
	static const char head[] = "<sample xmlns=\"urn:annexa:sample:1\">\n"
				   "<act at=\"2026-11-20T09:00:00Z\" by=\"PER-0001\">\n";
	struct fixture *fixture = *state;
	char *path = mem_printf("%s/broken.xml", fixture->home);
	char *text = mem_printf("%s<risk ref=\"RSK-0001\"><title>Changed</title></risk>\n"
				"<risk ref=\"RSK-0002\"><owner>PER-9999</owner></risk></act></sample>", head);
	struct record *risk;
	char id[ID_SIZE];

	write_sample(fixture, text);
	expect_error(app_replay_sample(fixture->app, path), ERR_MISSING, "line 4");
	expect_success(app_resolve(fixture->app, "RSK-0001", id));
	expect_success(app_load(fixture->app, id, &risk));
	assert_string_not_equal(record_text(risk, "title"), "Changed");
	record_free(risk);
	write_sample(fixture, "<sample><act at=\"yesterday\" by=\"PER-0001\"/></sample>");
	expect_error(app_replay_sample(fixture->app, path), ERR_INVALID, "broken.xml:1");
	free(text);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_has_records_of_every_kind),
		cmocka_unit_test(persons_are_marked_as_fiction),
		cmocka_unit_test(wrapped_texts_are_one_paragraph),
		cmocka_unit_test(history_has_the_times_and_persons_of_the_file),
		cmocka_unit_test(rules_find_the_gaps_that_were_left),
		cmocka_unit_test(one_gap_is_excepted),
		cmocka_unit_test(home_says_what_is_late_first),
		cmocka_unit_test(a_broken_sample_changes_nothing_and_names_the_line),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
