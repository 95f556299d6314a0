/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_import_csv.c - records from CSV files into a workspace.
 */
#include "app/exchange.h"
#include "base/fs.h"
#include "base/mem.h"
#include "exchange/csv.h"

#include <setjmp.h>

#include <cmocka.h>

#include "gitdir.h"
#include "workspace.h"

static int make(void **state)
{
	struct workspace *workspace = mem_alloc(sizeof(*workspace));

	workspace_make(workspace);
	*state = workspace;
	return 0;
}

static int take_away(void **state)
{
	workspace_remove(*state);
	free(*state);
	return 0;
}

static char *write_csv(struct workspace *workspace, const char *name, const char *text)
{
	char *path = mem_printf("%s/%s", workspace->home, name);

	expect_success(fs_write_quick(path, text, strlen(text)));
	return path;
}

static struct err *import_with(struct workspace *workspace, const char *name, const char *text,
			       const struct import_options *options, struct import_report *report)
{
	char *path = write_csv(workspace, name, text);
	struct err *err = app_import_csv(workspace->app, path, options, report);

	free(path);
	return err;
}

static void import(struct workspace *workspace, const char *name, const char *text,
		   struct import_report *report)
{
	const struct import_options options = { 0 };

	expect_success(import_with(workspace, name, text, &options, report));
}

static void expect_counts(const struct import_report *report, size_t added, size_t changed,
			  size_t unchanged, size_t refused)
{
	for (size_t i = 0; i < report->refused_count && report->refused_count != refused; i++)
		print_message("# %zu: %s: %s\n", report->refused[i].line, report->refused[i].column,
			      report->refused[i].reason);
	assert_int_equal(report->new_count, added);
	assert_int_equal(report->changed_count, changed);
	assert_int_equal(report->unchanged_count, unchanged);
	assert_int_equal(report->refused_count, refused);
}

static void expect_refusal(const struct import_report *report, size_t at, size_t line,
			   const char *column, const char *part)
{
	assert_true(at < report->refused_count);
	assert_int_equal(report->refused[at].line, line);
	if (column)
		assert_string_equal(report->refused[at].column, column);
	else
		assert_null(report->refused[at].column);
	if (!strstr(report->refused[at].reason, part))
		fail_msg("'%s' does not say '%s'", report->refused[at].reason, part);
}

static void expect_field(struct workspace *workspace, const char *ref, const char *field,
			 const char *wanted)
{
	char id[ID_SIZE];
	char *value;

	expect_success(app_resolve(workspace->app, ref, id));
	value = workspace_get(workspace, id, field);
	assert_string_equal(value, wanted);
	free(value);
}

static size_t count(struct workspace *workspace, const char *kind)
{
	size_t number;

	expect_success(app_count(workspace->app, schema_kind(app_schema(workspace->app), kind), &number));
	return number;
}

static void rows_become_records_by_names_and_labels(void **state)
{
	struct workspace *workspace = *state;
	struct import_report report;

	import(workspace, "person.csv", "title;Function\r\nGrace Hopper;Admiral\r\n", &report);
	expect_counts(&report, 1, 0, 0, 0);
	import(workspace, "risk.csv",
	       "\xEF\xBB\xBFWhat could happen,owner,likelihood,How bad,treatment,controls,due,scenario\n"
	       "Laptop lost,Grace Hopper,3,4,Reduce; share,A.8.1; 2022:A.5.15,5 jan 2027,\"One.\r\nTwo.\"\n"
	       ",,,,,,,\n"
	       "Fire,PER-0002,1,5,,,,\n",
	       &report);
	expect_counts(&report, 2, 0, 0, 0);
	expect_field(workspace, "RSK-0001", "title", "Laptop lost");
	expect_field(workspace, "RSK-0001", "owner", "PER-0002");
	expect_field(workspace, "RSK-0001", "treatment", "modify; share");
	expect_field(workspace, "RSK-0001", "due", "2027-01-05");
	expect_field(workspace, "RSK-0001", "scenario", "One.\nTwo.");
	expect_field(workspace, "RSK-0001", "level", "12");
	expect_field(workspace, "RSK-0002", "title", "Fire");
	app_import_report_free(&report);
}

static void a_ref_column_changes_what_is_there(void **state)
{
	struct workspace *workspace = *state;
	struct import_report report;

	import(workspace, "risk.csv", "title,likelihood,notes\nA,1,keep\nB,2,drop\nC,3,\n", &report);
	import(workspace, "risk.csv",
	       "REF,title,likelihood,notes,level\nRSK-0001,A,1,keep,7\nRSK-2,B2,2,,\nRSK-0003,C\n,D,4,,\n",
	       &report);
	expect_counts(&report, 1, 1, 2, 0);
	expect_field(workspace, "RSK-0001", "notes", "keep");
	expect_field(workspace, "RSK-0002", "title", "B2");
	expect_field(workspace, "RSK-0002", "notes", "");
	expect_field(workspace, "RSK-0003", "likelihood", "3");
	expect_field(workspace, "RSK-0004", "title", "D");
	app_import_report_free(&report);
}

static void controls_are_found_by_their_number(void **state)
{
	struct workspace *workspace = *state;
	struct import_report report;

	import(workspace, "controls.csv",
	       "number,title,applicable,reasons,status,documents\n"
	       "A.8.2,Privileged access rights,Yes,risk; law,implemented,Policy A; Policy B\n"
	       "2022:A.5.15,,no,,,\nA.99.1,,yes,,,\n,,yes,,,\n",
	       &report);
	expect_counts(&report, 0, 2, 0, 2);
	expect_refusal(&report, 0, 4, "ref", "A.99.1");
	expect_refusal(&report, 1, 5, "ref", "comes from a catalog");
	expect_field(workspace, "A.8.2", "reasons", "law; risk");
	expect_field(workspace, "A.8.2", "documents", "Policy A\nPolicy B");
	expect_field(workspace, "A.5.15", "applicable", "no");
	app_import_report_free(&report);
	import(workspace, "controls.csv", "ref,title,number\nA.8.2,Mine,A.8.2\n", &report);
	expect_counts(&report, 0, 0, 0, 1);
	expect_refusal(&report, 0, 2, "title", "kept by annexa");
	app_import_report_free(&report);
}

static void refused_rows_say_where_and_why_and_change_nothing(void **state)
{
	struct workspace *workspace = *state;
	struct import_report report;

	import(workspace, "risk.csv",
	       "title,owner,likelihood,treatment,due\n"
	       "Good,Ada,2,modify,\n"
	       "Bad owner,Nobody,2,,\n"
	       "\"Two\nmistakes\",,9,flee,\n"
	       ",,2,,\n"
	       "Ambiguous,,,,1/2/2027\n"
	       "Long,,,,,more\n",
	       &report);
	expect_counts(&report, 1, 0, 0, 6);
	expect_refusal(&report, 0, 3, "owner", "there is no Person 'Nobody'");
	expect_refusal(&report, 1, 4, "likelihood", "'9' is not a whole number from 1 to 6");
	expect_refusal(&report, 2, 4, "treatment", "'flee' is not one of the choices");
	expect_refusal(&report, 3, 6, "title", "a new record needs a title");
	expect_refusal(&report, 4, 7, "due", "two different days");
	expect_refusal(&report, 5, 8, NULL, "more cells than the header");
	assert_int_equal(count(workspace, "risk"), 1);
	app_import_report_free(&report);
	import(workspace, "risk.csv", "ref,title\nRSK-0099,x\nPER-0001,y\n", &report);
	expect_counts(&report, 0, 0, 0, 2);
	expect_refusal(&report, 0, 2, "ref", "There is no record RSK-0099");
	expect_refusal(&report, 1, 3, "ref", "PER-0001 is no Risk");
	app_import_report_free(&report);
}

static void a_kind_column_mixes_kinds_in_one_act(void **state)
{
	struct workspace *workspace = *state;
	struct import_report report;
	char *label;

	import(workspace, "all.csv",
	       "kind,title,likelihood,risks,owner\n"
	       "risk,Flood,2,,\n"
	       "action,Build a dam,,Flood,Ada\n"
	       "thing,x,,,\n"
	       "asset,Server,3,,\n",
	       &report);
	expect_counts(&report, 2, 0, 0, 2);
	expect_refusal(&report, 0, 4, "kind", "there is no kind 'thing'");
	expect_refusal(&report, 1, 5, "likelihood", "has no such field");
	expect_field(workspace, "ACT-0001", "risks", "RSK-0001");
	app_import_report_free(&report);
	expect_success(app_undo(workspace->app, &label));
	assert_string_equal(label, "Import of all.csv");
	free(label);
	assert_int_equal(count(workspace, "risk"), 0);
	assert_int_equal(count(workspace, "action"), 0);
}

static void a_dry_run_reports_and_changes_nothing(void **state)
{
	struct workspace *workspace = *state;
	const struct import_options options = { .kind = "risk", .is_dry_run = true };
	struct import_report report;
	char *label;

	expect_success(import_with(workspace, "x.csv", "title,due\nA,\nB,never\n", &options, &report));
	expect_counts(&report, 1, 0, 0, 1);
	assert_int_equal(count(workspace, "risk"), 0);
	app_import_report_free(&report);
	expect_error(app_undo(workspace->app, &label), ERR_MISSING, NULL);
}

/* Every kind's every field as app_value_text() writes it: nothing may change on the way back. */
static void an_exported_file_comes_back_unchanged(void **state)
{
	struct workspace *workspace = *state;
	const struct kind *kind = schema_kind(app_schema(workspace->app), "risk");
	struct import_report report;
	struct record *record;
	struct buf text = BUF_INIT;
	char id[ID_SIZE];

	workspace_add(workspace, id, "risk", "title", "=cmd|' /C calc'!A0; \"x\"", "likelihood", "2",
		      "consequence", "3", "treatment", "modify;share", "tags", "a;b", "controls", "A.8.2;A.5.15",
		      "owner", "Ada", "scenario", "  Line one\n\nline, two; three", "due", "2027-01-31",
		      "loss_low", "12.5", NULL);
	expect_success(app_load(workspace->app, id, &record));
	for (size_t i = 0; i < kind->field_count; i++)
		csv_put(&text, i == 0, kind->fields[i]->name, false);
	csv_put(&text, false, "ref", false);
	csv_end_row(&text);
	for (size_t i = 0; i < kind->field_count; i++) {
		struct buf cell = BUF_INIT;

		app_value_text(workspace->app, kind->fields[i], record->values[i], &cell);
		csv_put(&text, i == 0, buf_str(&cell), false);
		buf_free(&cell);
	}
	csv_put(&text, false, record->ref, false);
	csv_end_row(&text);
	import(workspace, "risk.csv", text.data, &report);
	expect_counts(&report, 0, 0, 1, 0);
	app_import_report_free(&report);
	record_free(record);
	buf_free(&text);
}

static void files_that_are_no_table_are_refused_whole(void **state)
{
	struct workspace *workspace = *state;
	const struct import_options none = { 0 }, risk = { .kind = "risk" };
	struct import_report report;

	expect_error(import_with(workspace, "risk.csv", "title\nA\n\"B\n", &none, &report), ERR_CORRUPT,
		     "risk.csv:3:1: a quote that is never closed");
	expect_error(import_with(workspace, "risk.csv", "", &none, &report), ERR_CORRUPT,
		     "there is no header line");
	expect_error(import_with(workspace, "x.csv", "title\nA\n", &none, &report), ERR_INVALID,
		     "nothing tells the kind");
	expect_error(import_with(workspace, "x.csv", "title,colour\nA,red\n", &risk, &report), ERR_INVALID,
		     "x.csv:1: Risk has no field 'colour'");
	expect_error(import_with(workspace, "x.csv", "title,What could happen\nA,B\n", &risk, &report),
		     ERR_INVALID, "'title' and 'What could happen' mean the same");
	assert_int_equal(report.new_count, 0);
	assert_int_equal(count(workspace, "risk"), 0);
	char *missing = mem_printf("%s/none.csv", workspace->home);

	expect_error(app_import_csv(workspace->app, missing, &risk, &report), ERR_MISSING, "none.csv");
	free(missing);
}

static bool stop_after_two(void *payload, const char *what, size_t done, size_t total)
{
	assert_non_null(what);
	assert_int_equal(total, 500);
	assert_true(done <= total);
	return ++*(int *)payload < 3;
}

static void an_import_can_be_stopped(void **state)
{
	struct workspace *workspace = *state;
	int calls = 0;
	const struct import_options options = { .kind = "risk", .progress = stop_after_two,
						.payload = &calls };
	struct import_report report;
	struct buf text = BUF_INIT;

	buf_puts(&text, "title\n");
	for (int i = 0; i < 500; i++)
		buf_printf(&text, "Risk %d\n", i);
	expect_error(import_with(workspace, "x.csv", text.data, &options, &report), ERR_CANCELLED,
		     "nothing was changed");
	assert_int_equal(calls, 3);
	assert_int_equal(count(workspace, "risk"), 0);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_become_records_by_names_and_labels, make, take_away),
		cmocka_unit_test_setup_teardown(a_ref_column_changes_what_is_there, make, take_away),
		cmocka_unit_test_setup_teardown(controls_are_found_by_their_number, make, take_away),
		cmocka_unit_test_setup_teardown(refused_rows_say_where_and_why_and_change_nothing, make,
						take_away),
		cmocka_unit_test_setup_teardown(a_kind_column_mixes_kinds_in_one_act, make, take_away),
		cmocka_unit_test_setup_teardown(a_dry_run_reports_and_changes_nothing, make, take_away),
		cmocka_unit_test_setup_teardown(an_exported_file_comes_back_unchanged, make, take_away),
		cmocka_unit_test_setup_teardown(files_that_are_no_table_are_refused_whole, make, take_away),
		cmocka_unit_test_setup_teardown(an_import_can_be_stopped, make, take_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
