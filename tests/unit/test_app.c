/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app.c - what screens and commands rely on: saving, conflicts, undo, lists, derived values.
 */
#include "app/app.h"

#include <setjmp.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "gitdir.h"
#include "store/guard.h"
#include "store/store.h"
#include "workspace.h"

static void expect_field(struct workspace *workspace, const char *id, const char *field, const char *expected)
{
	char *value = workspace_get(workspace, id, field);

	assert_string_equal(value, expected);
	free(value);
}

static size_t count_rows(struct workspace *workspace, const char *kind, const char *filter)
{
	struct list *list;
	size_t count;

	expect_success(app_list_open(workspace->app, schema_kind(app_schema(workspace->app), kind), filter, NULL,
				     false, NULL, &list));
	expect_success(app_list_fetch(list, SIZE_MAX / 2, -1));
	count = app_list_known(list);
	app_list_close(list);
	return count;
}

static void undo(struct workspace *workspace)
{
	char *label;

	expect_success(app_undo(workspace->app, &label));
	free(label);
}

static void redo(struct workspace *workspace)
{
	char *label;

	expect_success(app_redo(workspace->app, &label));
	free(label);
}

static void add_criteria(struct workspace *workspace, const char *limit)
{
	char id[ID_SIZE];

	workspace_add(workspace, id, "criteria", "title", "Scale", "matrix", "product", "bands",
		      "1 low\n6 medium\n12 high", "limit", limit, NULL);
}

static void a_new_workspace_has_the_controls_and_who_made_it(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	assert_int_equal(count_rows(&workspace, "control", ""), 93);
	assert_non_null(app_person(workspace.app));
	expect_field(&workspace, app_person(workspace.app), "account", "ada@example.org");
	assert_string_equal(app_name(workspace.app), "Example Ltd");
	expect_success(app_resolve(workspace.app, "a.5.15", id));
	expect_field(&workspace, id, "title", "Access control");
	expect_error(app_init(workspace.dir, &(struct init_options){ 0 }), ERR_DENIED, "already");
	workspace_remove(&workspace);
}

static void expect_count(struct workspace *workspace, const char *filter, size_t expected)
{
	size_t count;

	expect_success(app_count_where(workspace->app, schema_kind(app_schema(workspace->app), "risk"), filter,
				       &count));
	assert_int_equal(count, expected);
}

static void levels_follow_ratings_and_criteria(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Laptop lost", "likelihood", "4", "consequence", "3", NULL);
	expect_field(&workspace, id, "level", "12");
	expect_field(&workspace, id, "band", "");
	add_criteria(&workspace, "10");
	expect_field(&workspace, id, "band", "high");
	expect_field(&workspace, id, "above_limit", "yes");
	expect_count(&workspace, "above_limit:yes", 1);
	expect_count(&workspace, "laptop above_limit:yes status:none", 1);
	expect_count(&workspace, "-above_limit:yes", 0);
	expect_success(workspace_set(&workspace, id, "likelihood", "2"));
	expect_field(&workspace, id, "level", "6");
	expect_field(&workspace, id, "above_limit", "no");
	expect_count(&workspace, "above_limit:yes", 0);
	expect_count(&workspace, "-above_limit:yes", 1);
	expect_count(&workspace, "above_limit:yes,no", 1);
	workspace_remove(&workspace);
}

static void a_control_gets_its_reasons_from_risks_and_laws(void **state)
{
	struct workspace workspace;
	char risk[ID_SIZE], law[ID_SIZE], control[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	expect_success(app_resolve(workspace.app, "A.8.13", control));
	workspace_add(&workspace, risk, "risk", "title", "Data lost", "controls", "A.8.13; A.8.14", NULL);
	expect_field(&workspace, control, "all_reasons", "risk");
	workspace_add(&workspace, law, "requirement", "title", "Keep books ten years", "source", "law", "controls",
		      "A.8.13", NULL);
	expect_field(&workspace, control, "all_reasons", "law; risk");
	expect_success(workspace_set(&workspace, risk, "controls", "A.8.14"));
	expect_field(&workspace, control, "all_reasons", "law");
	expect_success(workspace_set(&workspace, law, "source", "contract"));
	expect_field(&workspace, control, "all_reasons", "contract");
	workspace_remove(&workspace);
}

static void a_control_counts_the_risks_that_rely_on_it(void **state)
{
	struct workspace workspace;
	char first[ID_SIZE], second[ID_SIZE], control[ID_SIZE];
	char *label;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_resolve(workspace.app, "A.8.13", control));
	workspace_add(&workspace, first, "risk", "title", "Data lost", "controls", "A.8.13", NULL);
	workspace_add(&workspace, second, "risk", "title", "Fire", "controls", "A.8.13; A.8.14", NULL);
	expect_field(&workspace, control, "risk_count", "2");
	expect_success(workspace_set(&workspace, first, "notes", "Seen again"));
	expect_field(&workspace, control, "risk_count", "2");
	expect_success(workspace_set(&workspace, first, "controls", "A.8.14"));
	expect_field(&workspace, control, "risk_count", "1");
	expect_success(app_act_begin(workspace.app, "Away", NULL));
	expect_success(app_archive(workspace.app, second, "Gone"));
	expect_success(app_act_commit(workspace.app));
	expect_field(&workspace, control, "risk_count", "");
	expect_success(app_undo(workspace.app, &label));
	free(label);
	expect_field(&workspace, control, "risk_count", "1");
	workspace_remove(&workspace);
}

static void different_fields_never_clash_and_the_same_field_does(void **state)
{
	struct workspace workspace;
	struct record *seen, *mine;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "asset", "title", "Mail", NULL);
	expect_success(app_load(workspace.app, id, &seen));
	expect_success(workspace_set(&workspace, id, "location", "Hamburg"));
	mine = record_copy(seen);
	record_set(mine, "value", "high");
	expect_success(app_save_one(workspace.app, seen, mine, NULL, NULL));
	expect_field(&workspace, id, "location", "Hamburg");
	expect_field(&workspace, id, "value", "high");
	record_set(mine, "location", "Bremen");
	expect_error(app_save_one(workspace.app, seen, mine, NULL, NULL), ERR_CONFLICT, "Hamburg");
	expect_field(&workspace, id, "location", "Hamburg");
	record_free(seen);
	record_free(mine);
	workspace_remove(&workspace);
}

static void undo_goes_back_to_the_start_and_redo_to_the_end(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], *label;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "risk", "title", "Fire", "likelihood", "2", NULL);
	expect_success(workspace_set(&workspace, id, "title", "Fire in the server room"));
	expect_success(app_act_begin(workspace.app, "Away with it", NULL));
	expect_success(app_archive(workspace.app, id, "double"));
	expect_success(app_act_commit(workspace.app));
	assert_int_equal(count_rows(&workspace, "risk", ""), 0);
	undo(&workspace);
	expect_field(&workspace, id, "title", "Fire in the server room");
	undo(&workspace);
	expect_field(&workspace, id, "title", "Fire");
	undo(&workspace);
	assert_int_equal(count_rows(&workspace, "risk", ""), 0);
	workspace_reopen(&workspace);
	redo(&workspace);
	redo(&workspace);
	expect_field(&workspace, id, "title", "Fire in the server room");
	redo(&workspace);
	assert_int_equal(count_rows(&workspace, "risk", ""), 0);
	expect_error(app_redo(workspace.app, &label), ERR_MISSING, NULL);
	workspace_remove(&workspace);
}

static void a_new_change_forgets_what_could_be_redone(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE], *label;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "asset", "title", "Router", NULL);
	expect_success(workspace_set(&workspace, id, "location", "Kiel"));
	undo(&workspace);
	expect_success(workspace_set(&workspace, id, "location", "Ulm"));
	expect_error(app_redo(workspace.app, &label), ERR_MISSING, NULL);
	workspace_remove(&workspace);
}

static void filters_find_what_they_say(void **state)
{
	struct workspace workspace;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "person", "title", "Petra Weber", NULL);
	workspace_add(&workspace, id, "risk", "title", "Backup of the file share fails", "owner", "Petra Weber",
		      "likelihood", "4", "consequence", "5", "due", "2026-12-01", "status", "open", NULL);
	workspace_add(&workspace, id, "risk", "title", "Strangers in the building", "status", "treating", NULL);
	assert_int_equal(count_rows(&workspace, "risk", "back"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "back build"), 0);
	assert_int_equal(count_rows(&workspace, "risk", "~uildin"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "~UILDIN"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "~building"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "~buildings"), 0);
	assert_int_equal(count_rows(&workspace, "risk", "~fffails"), 0);
	assert_int_equal(count_rows(&workspace, "risk", "~%"), 0);
	assert_int_equal(count_rows(&workspace, "risk", "-~uildin"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "owner:weber"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "-owner:weber"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "level>=20"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "due<30d"), 1);
	assert_int_equal(count_rows(&workspace, "risk", "status:open,treating"), 2);
	assert_int_equal(count_rows(&workspace, "risk", "due:none"), 1);
	assert_int_equal(count_rows(&workspace, "control", "number:A.8.13"), 1);
	workspace_remove(&workspace);
}

static void a_look_is_at_one_state_until_an_act_ends_it(void **state)
{
	struct workspace workspace, other;
	char id[ID_SIZE];

	(void)state;
	workspace_make(&workspace);
	other = workspace;
	expect_success(app_open(&other.app, workspace.dir, 0));
	app_look_begin(workspace.app);
	assert_int_equal(count_rows(&workspace, "risk", ""), 0);
	workspace_add(&other, id, "risk", "title", "Theft", NULL);
	assert_int_equal(count_rows(&workspace, "risk", ""), 0);
	app_look_end(workspace.app);
	assert_int_equal(count_rows(&workspace, "risk", ""), 1);

	app_look_begin(workspace.app);
	workspace_add(&workspace, id, "risk", "title", "Fire", NULL);
	app_look_end(workspace.app);
	assert_int_equal(count_rows(&other, "risk", ""), 2);
	app_close(other.app);
	workspace_remove(&workspace);
}

static void a_broken_filter_names_its_column(void **state)
{
	struct workspace workspace;
	struct list *list;

	(void)state;
	workspace_make(&workspace);
	expect_error(app_list_open(workspace.app, schema_kind(app_schema(workspace.app), "risk"),
				   "backup nosuch:1", NULL, false, NULL, &list),
		     ERR_USAGE, "column 8");
	workspace_remove(&workspace);
}

/* Or the screens would go on asking for the rest of it, and saying why they cannot have it. */
static void a_list_that_cannot_be_read_is_at_its_end(void **state)
{
	struct workspace workspace;
	struct list *list;
	sqlite3 *db;
	char *path;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_list_open(workspace.app, schema_kind(app_schema(workspace.app), "control"), NULL, NULL,
				     false, NULL, &list));
	path = mem_printf("%s/.annexa/annexa.db", workspace.dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TABLE record", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	free(path);
	expect_error(app_list_fetch(list, 10, -1), ERR_IO, NULL);
	assert_true(app_list_complete(list));
	app_list_close(list);
	workspace_remove(&workspace);
}

static struct err *count_row(void *count, struct guard *guard)
{
	assert_true(id_is_valid(guard_text(guard, 0)));
	++*(int64_t *)count;
	return NULL;
}

static void a_guarded_query_only_reads_the_views(void **state)
{
	static const char *const hostile[] = {
		"DELETE FROM record",
		"SELECT value FROM meta",
		"SELECT * FROM sqlite_master",
		"SELECT load_extension('x')",
		"PRAGMA journal_mode",
		"ATTACH 'x' AS y",
		"SELECT 1; SELECT 2",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
		"SELECT id FROM risk WHERE title = :other",
		"SELECT nosuch FROM risk",
	};
	struct strvec tables = STRVEC_INIT;
	struct workspace workspace;
	struct guard *guard;
	int64_t count = 0;

	(void)state;
	workspace_make(&workspace);
	for (size_t i = 0; i < ARRAY_LEN(hostile); i++)
		expect_error(guard_prepare(&guard, app_store(workspace.app), hostile[i], "2026-11-24", NULL),
			     ERR_INVALID, NULL);
	expect_success(guard_prepare(&guard, app_store(workspace.app),
				     "SELECT c.id FROM control c LEFT JOIN link l ON l.target = c.id"
				     " WHERE c.archived IS NULL AND :today > '2026'",
				     "2026-11-24", &tables));
	expect_success(guard_each(guard, count_row, &count));
	assert_int_equal(count, 93);
	assert_true(strvec_contains(&tables, "control"));
	assert_true(strvec_contains(&tables, "link"));
	guard_close(guard);
	strvec_free(&tables);
	workspace_remove(&workspace);
}

static void history_tells_who_changed_what(void **state)
{
	struct history_entry *entries;
	struct workspace workspace;
	char id[ID_SIZE];
	size_t count;

	(void)state;
	workspace_make(&workspace);
	workspace_add(&workspace, id, "asset", "title", "Router", "location", "Kiel", NULL);
	expect_success(workspace_set(&workspace, id, "location", "Ulm"));
	expect_success(app_history(workspace.app, id, 0, false, &entries, &count));
	assert_int_equal(count, 2);
	assert_string_equal(entries[0].person, "Ada");
	assert_string_equal(entries[0].field->name, "location");
	assert_string_equal(entries[0].before, "Kiel");
	assert_string_equal(entries[0].after, "Ulm");
	assert_string_equal(entries[1].verb, "add");
	app_history_free(entries, count);
	workspace_remove(&workspace);
}

static void a_reader_waits_for_no_writer(void **state)
{
	struct workspace workspace;
	struct app *reader;

	(void)state;
	workspace_make(&workspace);
	expect_success(store_begin(app_store(workspace.app)));
	expect_success(app_open(&reader, workspace.dir, 0));
	assert_string_equal(app_name(reader), "Example Ltd");
	app_close(reader);
	store_rollback(app_store(workspace.app));
	workspace_remove(&workspace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_workspace_has_the_controls_and_who_made_it),
		cmocka_unit_test(a_reader_waits_for_no_writer),
		cmocka_unit_test(levels_follow_ratings_and_criteria),
		cmocka_unit_test(a_control_gets_its_reasons_from_risks_and_laws),
		cmocka_unit_test(a_control_counts_the_risks_that_rely_on_it),
		cmocka_unit_test(different_fields_never_clash_and_the_same_field_does),
		cmocka_unit_test(undo_goes_back_to_the_start_and_redo_to_the_end),
		cmocka_unit_test(a_new_change_forgets_what_could_be_redone),
		cmocka_unit_test(filters_find_what_they_say),
		cmocka_unit_test(a_look_is_at_one_state_until_an_act_ends_it),
		cmocka_unit_test(a_broken_filter_names_its_column),
		cmocka_unit_test(a_list_that_cannot_be_read_is_at_its_end),
		cmocka_unit_test(a_guarded_query_only_reads_the_views),
		cmocka_unit_test(history_tells_who_changed_what),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
