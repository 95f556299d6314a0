/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_store.c - the database itself: older schemas, rows that are never used twice, and the table
 * of findings.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "store/findings.h"
#include "store/guard.h"
#include "store/journal.h"
#include "store/records.h"

#include <setjmp.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "gitdir.h"
#include "tmpdir.h"

#define ADA "01j0000000000000000000000a"
#define FIRE "01j0000000000000000000000b"
#define SCRIPT_MAX_BYTES 65536

struct fixture {
	char *dir, *path;
	struct schema *schema;
	struct store *store;
};

static int set_up(void **state)
{
	struct fixture *fixture = mem_alloc(sizeof(*fixture));

	fixture->dir = tmpdir_make();
	fixture->path = mem_printf("%s/db", fixture->dir);
	expect_success(schema_new(&fixture->schema, NULL, 0));
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	store_close(fixture->store);
	schema_free(fixture->schema);
	tmpdir_remove(fixture->dir);
	free(fixture->path);
	free(fixture);
	return 0;
}

static void open_store(struct fixture *fixture)
{
	expect_success(store_open(&fixture->store, fixture->path, fixture->schema, STORE_CREATE));
}

/* --- older schemas --- */

/* The scripts say how the tables were when a schema came out, one on top of the other. */
static void make_database(const char *path, int version)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (int i = 1; i <= version; i++) {
		char *script = mem_printf("%s/tests/data/schema-%d.sql", getenv("TOP_SRCDIR"), i);
		struct buf sql = BUF_INIT;

		expect_success(fs_read(script, SCRIPT_MAX_BYTES, &sql));
		assert_int_equal(sqlite3_exec(db, buf_str(&sql), NULL, NULL, NULL), SQLITE_OK);
		buf_free(&sql);
		free(script);
	}
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static struct err *put_row(void *payload, struct guard *guard)
{
	for (int i = 0; i < guard_column_count(guard); i++)
		buf_printf(payload, "%s%s", i > 0 ? "|" : "", guard_text(guard, i));
	buf_putc(payload, '\n');
	return NULL;
}

static void expect_rows(struct fixture *fixture, const char *sql, const char *wanted)
{
	struct buf rows = BUF_INIT;
	struct guard *guard;

	expect_success(guard_prepare(&guard, fixture->store, sql, "2026-11-24", NULL));
	expect_success(guard_each(guard, put_row, &rows));
	assert_string_equal(buf_str(&rows), wanted);
	guard_close(guard);
	buf_free(&rows);
}

static int64_t add_risk(struct fixture *fixture, char id[ID_SIZE])
{
	struct record *record = record_new(schema_kind(fixture->schema, "risk"));
	int64_t rid;

	id_new(record->id);
	memcpy(id, record->id, ID_SIZE);
	record_set(record, "title", "Fire");
	record_set(record, "scenario", "It burns");
	expect_success(store_begin(fixture->store));
	expect_success(records_write(fixture->store, record));
	expect_success(store_commit(fixture->store));
	rid = record->rid;
	record_free(record);
	return rid;
}

/* As another program does, which sees what is committed. */
static int64_t number_of(const char *path, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int64_t number;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	number = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return number;
}

static void expect_brought_up(struct fixture *fixture, int version)
{
	char id[ID_SIZE];

	make_database(fixture->path, version);
	open_store(fixture);
	expect_rows(fixture, "SELECT ref, title FROM risk ORDER BY ref", "RSK-0001|Fire\nRSK-0002|Theft\n");
	expect_rows(fixture, "SELECT kind, target, target_kind FROM link ORDER BY target",
		    "risk|" ADA "|person\nrisk|nobody|\n");
	assert_int_equal(add_risk(fixture, id), 4);
	expect_rows(fixture, "SELECT ref, scenario FROM risk ORDER BY ref",
		    "RSK-0001|\nRSK-0002|\nRSK-0003|It burns\n");
	/* the scripts put nothing into the search index: it is made anew */
	assert_int_equal(number_of(fixture->path, "SELECT count(*) FROM search WHERE search MATCH 'theft'"), 1);
	assert_int_equal(number_of(fixture->path, "SELECT count(*) FROM search WHERE search MATCH 'fire'"), 2);
}

static void a_database_of_the_first_schema_is_brought_up(void **state)
{
	expect_brought_up(*state, 1);
}

static void a_database_of_the_second_schema_is_brought_up(void **state)
{
	expect_brought_up(*state, 2);
}

/* --- transactions --- */

static void execute(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* As SQLite does when the disk is full: all is taken back, not the innermost part alone. */
static void nothing_goes_on_once_a_change_was_given_up(void **state)
{
	struct fixture *fixture = *state;

	open_store(fixture);
	execute(fixture->path, "CREATE TRIGGER give_up BEFORE INSERT ON meta WHEN NEW.name = 'bad'"
			       " BEGIN SELECT RAISE(ROLLBACK, 'given up'); END");
	expect_success(store_begin(fixture->store));
	expect_success(store_begin(fixture->store));
	expect_success(store_meta_set(fixture->store, "first", "1"));
	expect_error(store_meta_set(fixture->store, "bad", "1"), ERR_IO, "given up");
	store_rollback(fixture->store);
	expect_error(store_begin(fixture->store), ERR_IO, "gave up");
	expect_error(store_commit(fixture->store), ERR_IO, NULL);
	assert_int_equal(number_of(fixture->path, "SELECT count(*) FROM meta WHERE name = 'first'"), 0);
	expect_success(store_begin(fixture->store));
	expect_success(store_meta_set(fixture->store, "first", "2"));
	expect_success(store_commit(fixture->store));
	assert_int_equal(number_of(fixture->path, "SELECT value FROM meta WHERE name = 'first'"), 2);
}

/* The name is kept with the first entry; one that was taken back with its transaction must not be
 * used by this program alone. */
static void the_name_of_the_journal_is_the_one_that_is_kept(void **state)
{
	struct fixture *fixture = *state;
	struct journal_entry entry = { .at = "2026-11-24T09:00:00Z", .person = ADA, .verb = "set",
				       .record = FIRE, .field = "", .before = "", .after = "", .why = "" };

	open_store(fixture);
	expect_success(store_begin(fixture->store));
	expect_success(journal_append(fixture->store, &entry));
	store_rollback(fixture->store);
	expect_success(store_begin(fixture->store));
	expect_success(journal_append(fixture->store, &entry));
	expect_success(store_commit(fixture->store));
	assert_int_equal(number_of(fixture->path, "SELECT count(*) FROM journal JOIN meta"
						  " ON meta.name = 'replica' AND meta.value = replica"), 1);
}

static struct err *take_line(struct fixture *fixture, const char *number)
{
	char *line = mem_printf("%s\t2026-11-24T09:00:00Z\t" ADA "\tset\t" FIRE "\towner\t\t" ADA "\t\tsha256:%064d\n",
				number, 0);
	struct err *err = journal_take_line(fixture->store, "ABCDEF", line, strlen(line));

	free(line);
	return err;
}

/* A line is written again from the row, for instance to compare it with the file. */
static void a_line_that_would_be_written_otherwise_is_refused(void **state)
{
	struct fixture *fixture = *state;

	open_store(fixture);
	expect_error(take_line(fixture, "01"), ERR_CORRUPT, "not written as");
	expect_error(take_line(fixture, "1x"), ERR_CORRUPT, "not written as");
	expect_success(take_line(fixture, "1"));
}

/* --- rows --- */

static void remove_risk(struct fixture *fixture, const char *id)
{
	expect_success(store_begin(fixture->store));
	expect_success(records_remove(fixture->store, id));
	expect_success(store_commit(fixture->store));
}

/* A list that another program has open still holds the row. */
static void the_row_of_a_removed_record_stays_empty(void **state)
{
	struct fixture *fixture = *state;
	char first[ID_SIZE], last[ID_SIZE], next[ID_SIZE];
	struct record *record;
	int64_t rid;

	open_store(fixture);
	add_risk(fixture, first);
	rid = add_risk(fixture, last);
	remove_risk(fixture, last);
	remove_risk(fixture, first);
	assert_true(add_risk(fixture, next) > rid);
	expect_error(records_load_rid(fixture->store, rid, &record), ERR_MISSING, NULL);
}

/* --- looks --- */

static void expect_risks(struct store *store, size_t wanted)
{
	size_t count;

	expect_success(records_count(store, schema_kind(store_schema(store), "risk"), &count));
	assert_int_equal(count, wanted);
}

static void a_look_sees_one_state_until_the_outermost_ends(void **state)
{
	struct fixture *fixture = *state;
	struct store *reader;
	char id[ID_SIZE];

	open_store(fixture);
	expect_success(store_open(&reader, fixture->path, fixture->schema, 0));
	store_look_begin(reader);
	expect_risks(reader, 0);
	add_risk(fixture, id);
	store_look_begin(reader);
	expect_risks(reader, 0);
	store_look_end(reader);
	expect_risks(reader, 0);
	store_look_end(reader);
	expect_risks(reader, 1);

	/* What is about to be written is on top of the newest state, whatever is being looked at. */
	store_look_begin(reader);
	store_look_begin(reader);
	expect_risks(reader, 1);
	add_risk(fixture, id);
	expect_success(store_begin(reader));
	expect_risks(reader, 2);
	store_rollback(reader);
	store_look_end(reader);
	store_look_end(reader);
	store_close(reader);
}

/* --- findings --- */

#define LIST_MAX 60
#define TURNS 400

struct list {
	struct finding items[LIST_MAX];
	size_t count;
	size_t at; /* for reading */
};

static const char *const details[] = { "a=1\n", "a=2\n", "b=1\n", "" };
static const char *const records[] = { "", ADA, FIRE };

static void put_findings(struct fixture *fixture, const struct list *list)
{
	expect_success(store_begin(fixture->store));
	expect_success(findings_replace(fixture->store, "theirs", 7, list->items, list->count));
	expect_success(store_commit(fixture->store));
}

static struct err *expect_next(void *payload, const struct finding *finding)
{
	struct list *list = payload;

	assert_true(list->at < list->count);
	assert_string_equal(finding->record, list->items[list->at].record);
	assert_string_equal(finding->detail, list->items[list->at].detail);
	list->at++;
	return NULL;
}

static void expect_findings(struct fixture *fixture, struct list *list)
{
	int64_t population, count;

	list->at = 0;
	expect_success(findings_read(fixture->store, "theirs", 0, expect_next, list));
	assert_int_equal(list->at, list->count);
	expect_success(findings_summary(fixture->store, "theirs", &population, &count));
	assert_int_equal(population, 7);
	assert_int_equal(count, list->count);
}

static void insert_finding(struct list *list, size_t at)
{
	if (list->count == LIST_MAX)
		return;
	memmove(&list->items[at + 1], &list->items[at], (list->count - at) * sizeof(list->items[0]));
	list->items[at] = (struct finding){ "theirs", records[rand() % ARRAY_LEN(records)],
					    details[rand() % ARRAY_LEN(details)] };
	list->count++;
}

static void remove_finding(struct list *list, size_t at)
{
	if (at >= list->count)
		return;
	list->count--;
	memmove(&list->items[at], &list->items[at + 1], (list->count - at) * sizeof(list->items[0]));
}

static void findings_are_those_of_the_last_run_in_its_order(void **state)
{
	struct fixture *fixture = *state;
	struct list list = { .count = 0 };

	open_store(fixture);
	srand(20261124);
	for (int turn = 0; turn < TURNS; turn++) {
		for (int change = rand() % 4; change > 0; change--) {
			size_t at = (size_t)rand() % (list.count + 1);

			if (rand() % 5 < 3)
				insert_finding(&list, at);
			else
				remove_finding(&list, at);
		}
		if (turn % 97 == 96)
			list.count = 0;
		put_findings(fixture, &list);
		expect_findings(fixture, &list);
	}
}

static void findings_find_room_at_one_place_again_and_again(void **state)
{
	struct fixture *fixture = *state;
	struct list list = { .count = 0 };

	open_store(fixture);
	srand(20261124);
	insert_finding(&list, 0);
	insert_finding(&list, 1);
	while (list.count < LIST_MAX) {
		insert_finding(&list, 1);
		put_findings(fixture, &list);
		expect_findings(fixture, &list);
	}
}

static void a_run_that_finds_the_same_writes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct list list = { .count = 0 };
	int64_t before;

	open_store(fixture);
	srand(20261124);
	while (list.count < LIST_MAX)
		insert_finding(&list, list.count);
	put_findings(fixture, &list);
	before = store_change_count(fixture->store);
	put_findings(fixture, &list);
	assert_int_equal(store_change_count(fixture->store), before);
	remove_finding(&list, LIST_MAX / 2);
	put_findings(fixture, &list);
	assert_int_equal(store_change_count(fixture->store), before + 2); /* the finding and the sum */
	expect_findings(fixture, &list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_database_of_the_first_schema_is_brought_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_database_of_the_second_schema_is_brought_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_goes_on_once_a_change_was_given_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_name_of_the_journal_is_the_one_that_is_kept, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_line_that_would_be_written_otherwise_is_refused, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(the_row_of_a_removed_record_stays_empty, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_look_sees_one_state_until_the_outermost_ends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(findings_are_those_of_the_last_run_in_its_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(findings_find_room_at_one_place_again_and_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_run_that_finds_the_same_writes_nothing, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
