/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_rules_hostile.c - rule files of strangers: what is broken or reaches too far is refused with
 * the place and the reason, and the database stays as it was.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "rules/private.h"
#include "rules/rule.h"
#include "store/findings.h"
#include "store/records.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

#include <cmocka.h>

#include "fixed_env.h"
#include "gitdir.h"
#include "tmpdir.h"

#define RECORDS 1500

struct fixture {
	char *dir;
	struct schema *schema;
	struct store *store;
};

static void add_record(struct fixture *fixture, const char *kind, const char *title)
{
	struct record *record = record_new(schema_kind(fixture->schema, kind));

	id_new(record->id);
	record_set(record, "title", title);
	expect_success(records_write(fixture->store, record));
	record_free(record);
}

static int set_up(void **state)
{
	struct fixture *fixture = mem_alloc(sizeof(*fixture));
	char *path;

	fixture->dir = tmpdir_make();
	path = mem_printf("%s/db", fixture->dir);
	expect_success(schema_new(&fixture->schema, NULL, 0));
	expect_success(store_open(&fixture->store, path, fixture->schema, STORE_CREATE));
	expect_success(store_begin(fixture->store));
	for (size_t i = 0; i < RECORDS; i++)
		add_record(fixture, "risk", "Fire");
	expect_success(store_commit(fixture->store));
	free(path);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	store_close(fixture->store);
	schema_free(fixture->schema);
	tmpdir_remove(fixture->dir);
	free(fixture);
	return 0;
}

/* A rule whose findings are this query. */
static struct rule rule_with(const char *findings, const char *message)
{
	return (struct rule){ .name = mem_strdup("theirs"), .message = mem_strdup(message),
			      .severity = mem_strdup("error"),
			      .population = mem_strdup("SELECT id FROM risk"),
			      .findings = mem_strdup(findings) };
}

static struct err *run(struct fixture *fixture, const char *findings, const char *message)
{
	struct rule rule = rule_with(findings, message);
	struct err *err;

	expect_success(store_begin(fixture->store));
	err = rule_run(&rule, fixture->store, "2026-11-24");
	if (err)
		store_rollback(fixture->store);
	else
		expect_success(store_commit(fixture->store));
	rule_clear(&rule);
	return err;
}

static void what_does_more_than_read_is_refused(void **state)
{
	static const char *const queries[] = {
		"DELETE FROM risk",
		"DELETE FROM record",
		"INSERT INTO meta VALUES ('a', 'b')",
		"UPDATE k_risk SET title = 'x'",
		"CREATE TABLE t (a)",
		"CREATE TEMP VIEW risk AS SELECT 1",
		"DROP VIEW risk",
		"PRAGMA writable_schema = 1",
		"PRAGMA journal_mode",
		"ATTACH '/tmp/annexa-hostile.db' AS other",
		"VACUUM INTO '/tmp/annexa-hostile.db'",
		"BEGIN",
		"COMMIT",
		"SELECT load_extension('/tmp/x.so')",
		"SELECT readfile('/etc/passwd')",
		"SELECT randomblob(10)",
		"SELECT zeroblob(1000000000)",
		"SELECT * FROM pragma_table_info('record')",
		"SELECT * FROM fts5vocab",
		"SELECT id FROM risk; DELETE FROM record",
		"SELECT id FROM risk; SELECT id FROM risk",
		"EXPLAIN SELECT id FROM risk",
		"SELECT id FROM risk WHERE title = :other",
		"SELECT id FROM risk WHERE title = ?1",
	};

	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		expect_error(run(*state, queries[i], "x"), ERR_INVALID, "Rule theirs (findings)");
	assert_false(fs_exists("/tmp/annexa-hostile.db"));
}

static void tables_behind_the_views_are_out_of_reach(void **state)
{
	static const char *const queries[] = {
		"SELECT value FROM meta",
		"SELECT id FROM record",
		"SELECT rid FROM k_risk",
		"SELECT after FROM journal",
		"SELECT sql FROM sqlite_master",
		"SELECT id FROM (SELECT value AS id FROM meta)",
		"WITH risk AS (SELECT value AS id FROM meta) SELECT id FROM risk",
		"WITH risk AS (SELECT after AS id FROM journal) SELECT id FROM risk",
		"WITH link AS (SELECT sql AS id FROM sqlite_master) SELECT id FROM link",
		"SELECT id FROM (SELECT value AS id FROM meta) AS risk",
	};

	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		expect_error(run(*state, queries[i], "x"), ERR_INVALID, "Rule theirs (findings)");
}

static void broken_sql_is_refused_with_the_reason(void **state)
{
	expect_error(run(*state, "SELEC id FROM risk", "x"), ERR_INVALID, "SELEC");
	expect_error(run(*state, "SELECT id FROM rsk", "x"), ERR_INVALID, "rsk");
	expect_error(run(*state, "SELECT ownr FROM risk", "x"), ERR_INVALID, "ownr");
	expect_error(run(*state, "", "x"), ERR_INVALID, "Rule theirs (findings)");
	expect_error(run(*state, "-- nothing", "x"), ERR_INVALID, "Rule theirs (findings)");
}

/* The clock of tests stands still; this one makes it jump while a query runs. */
static void let_time_pass(int signal_number)
{
	(void)signal_number;
	fixed_env_advance_ms(5000);
}

static void what_never_ends_is_stopped(void **state)
{
	static const char recursion[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
					" SELECT i FROM n";
	static const char join[] = "SELECT '' FROM risk a, risk b, risk c, risk d"
				   " WHERE a.title || b.title || c.title || d.title = 'x'";
	const struct itimerval soon = { .it_value = { .tv_usec = 100000 } };

	expect_error(run(*state, recursion, "x"), ERR_INVALID, "Rule theirs (findings)");
	signal(SIGALRM, let_time_pass);
	assert_int_equal(setitimer(ITIMER_REAL, &soon, NULL), 0);
	expect_error(run(*state, join, "x"), ERR_CANCELLED, "longer than 2 seconds");
	signal(SIGALRM, SIG_DFL);
}

static void huge_output_is_refused(void **state)
{
	static const char rows[] = "SELECT a.id FROM risk a, risk b";
	static const char text[] = "SELECT a.id, printf('%.*c', 100000, 'x') AS t FROM risk a";
	static const char one[] = "SELECT printf('%.*c', 900000000, 'x')";

	expect_error(run(*state, rows, "x"), ERR_INVALID, "more than 200000");
	expect_error(run(*state, text, "{t}"), ERR_INVALID, "16 MiB");
	expect_error(run(*state, one, "x"), ERR_CANCELLED, "MiB");
}

static void messages_and_ids_are_checked(void **state)
{
	expect_error(run(*state, "SELECT id FROM risk", "{title}"), ERR_INVALID, "{title}");
	expect_error(run(*state, "SELECT id FROM risk", "{id"), ERR_INVALID, "without a '}'");
	expect_error(run(*state, "SELECT title FROM risk", "x"), ERR_INVALID, "not the id of a record");
}

static struct err *keep_detail(void *payload, const struct finding *finding)
{
	buf_puts(payload, finding->detail);
	return NULL;
}

static void control_characters_do_not_come_through(void **state)
{
	struct fixture *fixture = *state;
	struct buf detail = BUF_INIT;

	expect_success(run(fixture, "SELECT '' AS id, char(27) || '[31mred' || char(7, 10, 8238) AS t", "{t}"));
	expect_success(findings_read(fixture->store, "theirs", 0, keep_detail, &detail));
	assert_string_equal(buf_str(&detail), "t=?[31mred? ?\n");
	buf_free(&detail);
}

static void a_failed_rule_leaves_earlier_findings(void **state)
{
	struct fixture *fixture = *state;
	int64_t population, count;

	expect_success(run(fixture, "SELECT id FROM risk LIMIT 7", "x"));
	expect_error(run(fixture, "DELETE FROM risk", "x"), ERR_INVALID, NULL);
	expect_success(findings_summary(fixture->store, "theirs", &population, &count));
	assert_int_equal(population, RECORDS);
	assert_int_equal(count, 7);
}

#define HEAD "<rule xmlns=\"urn:annexa:rule:1\" severity=\"error\">"
#define BODY "<title>T</title><why>W</why><clause edition=\"2022\">4.1</clause><message>M</message>" \
	     "<next>N</next><population>SELECT ''</population><findings>SELECT ''</findings>"

static struct err *parse(const char *text)
{
	struct rule rule;
	struct err *err = rule_parse(&rule, "rules/r.xml", "r", text, strlen(text));

	rule_clear(&rule);
	return err;
}

static void a_whole_rule_is_read(void **state)
{
	static const char text[] = HEAD BODY "<example finds=\"0\"/></rule>";

	(void)state;
	expect_success(parse(text));
}

static void broken_files_are_refused_with_the_place(void **state)
{
	static const struct {
		const char *text, *wanted;
		enum err_code code;
	} cases[] = {
		{ "", "rules/r.xml", ERR_CORRUPT },
		{ "SELECT 1", "rules/r.xml:1:1", ERR_CORRUPT },
		{ HEAD "<title>T</rule>", "rules/r.xml:1:", ERR_CORRUPT },
		{ "<!DOCTYPE rule [<!ENTITY a \"b\">]>" HEAD BODY "</rule>", "rules/r.xml:1:", ERR_CORRUPT },
		{ "<!DOCTYPE rule SYSTEM \"file:///etc/passwd\">" HEAD BODY "</rule>", "rules/r.xml:1:",
		  ERR_CORRUPT },
		{ HEAD "<title>&x;</title></rule>", "rules/r.xml:1:", ERR_CORRUPT },
		{ "<rule severity=\"error\">" BODY "</rule>", "rules/r.xml:1:1", ERR_INVALID },
		{ "<risk xmlns=\"urn:annexa:rule:1\"/>", "rules/r.xml:1:1", ERR_INVALID },
		{ HEAD "\n<sql>x</sql></rule>", "rules/r.xml:2:1: unknown element <sql>", ERR_INVALID },
		{ HEAD "\n <title>a<b/></title></rule>", "rules/r.xml:2:10: unknown element <b>", ERR_INVALID },
		{ HEAD BODY "<title>again</title></rule>", "<title> stands twice", ERR_INVALID },
		{ HEAD "<title> </title></rule>", "<title> is empty", ERR_INVALID },
		{ HEAD "<title>T</title></rule>", "<why> is missing", ERR_INVALID },
		{ HEAD "<clause>4.1</clause></rule>", "edition", ERR_INVALID },
		{ HEAD "<clause edition=\"2005\">4.1</clause></rule>", "edition", ERR_INVALID },
		{ HEAD "<example/></rule>", "finds", ERR_INVALID },
		{ HEAD "<title lang=\"de\">T</title></rule>", "unknown attribute 'lang'", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\" severity=\"fatal\"/>", "severity", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\">" BODY "</rule>", "severity is missing", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\" run=\"sh\"/>", "unknown attribute 'run'", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\" minutes=\"-1\"/>", "minutes", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\" kind=\"../x\"/>", "'../x' is not a name", ERR_INVALID },
		{ "<rule xmlns=\"urn:annexa:rule:1\" severity=\"info\" field=\"a\">" BODY "</rule>",
		  "needs the attribute kind", ERR_INVALID },
		{ HEAD "<example finds=\"0\"><a><b><c><d><e/></d></c></b></a></example></rule>", "rules/r.xml:1:",
		  ERR_CORRUPT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect_error(parse(cases[i].text), cases[i].code, cases[i].wanted);
}

static void write_rule(const char *dir, const char *name, const char *text)
{
	char *path = mem_printf("%s/rules/%s", dir, name);

	expect_success(fs_write_quick(path, text, strlen(text)));
	free(path);
}

static void team_rules_join_and_replace_the_shipped(void **state)
{
	static const char text[] = HEAD BODY "</rule>";
	char *dir = tmpdir_make(), *rules_dir = mem_printf("%s/rules", dir);
	struct rule_set *shipped, *all;

	(void)state;
	expect_success(fs_make_dirs(rules_dir));
	write_rule(dir, "ours.xml", text);
	write_rule(dir, "risk-owner.xml", text);
	write_rule(dir, "notes.txt", "not a rule");
	expect_success(rules_load(&shipped, NULL));
	expect_success(rules_load(&all, dir));
	assert_int_equal(all->count, shipped->count + 1);
	assert_string_equal(rules_find(all, "risk-owner")->title, "T");
	assert_true(rules_find(all, "risk-owner")->is_team);
	assert_false(rules_find(all, "risk-rated")->is_team);
	assert_null(rules_find(shipped, "ours"));
	assert_int_not_equal(all->checksum, shipped->checksum);
	rules_free(shipped);
	rules_free(all);
	free(rules_dir);
	tmpdir_remove(dir);
}

/* The rule says why; the shipped ones are there. */
static void expect_broken(const char *dir, const char *name, const char *part)
{
	struct rule_set *rules;
	const struct rule *rule;

	expect_success(rules_load(&rules, dir));
	rule = rules_find(rules, name);
	assert_non_null(rule);
	assert_non_null(rule->broken);
	assert_non_null(strstr(rule->broken, part));
	assert_null(rules_find(rules, "risk-owner")->broken);
	rules_free(rules);
}

static void a_broken_team_rule_is_named(void **state)
{
	char *dir = tmpdir_make(), *rules_dir = mem_printf("%s/rules", dir);
	char *huge = mem_alloc(RULE_FILE_MAX_BYTES + 2);

	(void)state;
	expect_success(fs_make_dirs(rules_dir));
	write_rule(dir, "ours.xml", HEAD "\n<sql/></rule>");
	expect_broken(dir, "ours", "rules/ours.xml:2:1");
	memset(huge, ' ', RULE_FILE_MAX_BYTES + 1);
	write_rule(dir, "ours.xml", huge);
	expect_broken(dir, "ours", "rules/ours.xml");
	write_rule(dir, "ours.xml", HEAD BODY "</rule>");
	write_rule(dir, "Our Rule.xml", HEAD BODY "</rule>");
	expect_broken(dir, "Our Rule.xml", "Our Rule.xml is not a name");
	free(huge);
	free(rules_dir);
	tmpdir_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_does_more_than_read_is_refused),
		cmocka_unit_test(tables_behind_the_views_are_out_of_reach),
		cmocka_unit_test(broken_sql_is_refused_with_the_reason),
		cmocka_unit_test(what_never_ends_is_stopped),
		cmocka_unit_test(huge_output_is_refused),
		cmocka_unit_test(messages_and_ids_are_checked),
		cmocka_unit_test(control_characters_do_not_come_through),
		cmocka_unit_test(a_failed_rule_leaves_earlier_findings),
		cmocka_unit_test(a_whole_rule_is_read),
		cmocka_unit_test(broken_files_are_refused_with_the_place),
		cmocka_unit_test(team_rules_join_and_replace_the_shipped),
		cmocka_unit_test(a_broken_team_rule_is_named),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
