/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app_bench.c - what a change costs, each beside the same done without annexa, turn by turn.
 *
 *	app_bench PREFIX WORKSPACE CLONE    saves, publications, lists, rules (changes the workspace)
 *	                                    and commits (changes the clone of its repository)
 *	app_bench -x WORKSPACE DOC FILE     writes the records XML of a document
 *
 * Raw are: a transaction of SQLite that changes a row of 500 bytes and adds one to a journal, with
 * the same pragmas, in a database of its own in the same directory; a commit by libgit2 of one
 * changed file in the same clone, on a branch of its own.
 */
#include "measure.h"

#include "app/exchange.h"
#include "app/standing.h"
#include "base/fs.h"
#include "base/mem.h"
#include "vcs/repo.h"

#include <git2.h>
#include <sqlite3.h>
#include <unistd.h>

#define SAVES 60
#define PUBLICATIONS 5
#define COMMITS 15
#define COMMITTED "records/risk/0500-0599/RSK-0500.xml"
#define RUNS 5
#define RAW_ROWS 1000
#define RAW_BRANCH "refs/heads/benchmark-raw"

struct pair {
	struct samples ours, raw;
};

static void must(struct err *err)
{
	if (err)
		measure_fail("%s", err_text(err));
}

static void print_pair(const char *prefix, const char *name, struct pair *pair)
{
	char *raw = mem_printf("%s.raw", name);

	measure_print(prefix, name, samples_quantile(&pair->ours, 0.5));
	measure_print(prefix, raw, samples_quantile(&pair->raw, 0.5));
	samples_free(&pair->ours);
	samples_free(&pair->raw);
	free(raw);
}

/* --- a save and a transaction --- */

static void save(struct app *app, int turn)
{
	char id[ID_SIZE], *ref = mem_printf("RSK-%04d", turn + 1);
	char *notes = mem_printf("Seen again at %f", measure_now_ms());
	struct record *seen, *now;

	must(app_resolve(app, ref, id));
	must(app_load(app, id, &seen));
	now = record_copy(seen);
	record_set(now, "notes", notes);
	must(app_save_one(app, seen, now, NULL, NULL));
	record_free(seen);
	record_free(now);
	free(notes);
	free(ref);
}

static void sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		measure_fail("raw SQLite: %s", sqlite3_errmsg(db));
}

static sqlite3 *raw_open(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		measure_fail("raw SQLite: %s", sqlite3_errmsg(db));
	sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		"CREATE TABLE record (id INTEGER PRIMARY KEY, text TEXT);"
		"CREATE TABLE journal (n INTEGER PRIMARY KEY, line TEXT);"
		"INSERT INTO record WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 1000)"
		" SELECT n, printf('%.500c', 'x') FROM c");
	return db;
}

static void raw_save(sqlite3 *db, int turn)
{
	char *text = mem_printf("BEGIN IMMEDIATE; UPDATE record SET text = printf('%%.500c', 'y') || %d WHERE id = %d;"
				"INSERT INTO journal (line) VALUES (printf('%%.200c', 'j')); COMMIT",
				turn, turn % RAW_ROWS + 1);

	sql(db, text);
	free(text);
}

static void remove_raw(const char *path)
{
	static const char *const suffixes[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		char *file = mem_printf("%s%s", path, suffixes[i]);

		unlink(file);
		free(file);
	}
}

static void bench_saves(struct app *app, const char *prefix)
{
	char *path = mem_printf("%s/.annexa/benchmark.db", app_dir(app));
	struct pair pair = { 0 };
	sqlite3 *db;

	remove_raw(path);
	db = raw_open(path);
	for (int turn = 0; turn < SAVES; turn++) {
		double begun = measure_now_ms(), between;

		save(app, turn);
		between = measure_now_ms();
		raw_save(db, turn);
		samples_add(&pair.ours, between - begun);
		samples_add(&pair.raw, measure_now_ms() - between);
	}
	sqlite3_close(db);
	remove_raw(path);
	free(path);
	print_pair(prefix, "save", &pair);
}

/* --- a commit --- */

static void git(int result)
{
	if (result < 0)
		measure_fail("raw libgit2: %s", git_error_last() ? git_error_last()->message : "failed");
}

/* One file of records/risk gets other bytes, in a commit on top of the raw branch. */
static void raw_commit(git_repository *repository, int turn)
{
	git_tree_update update = { .action = GIT_TREE_UPDATE_UPSERT, .filemode = GIT_FILEMODE_BLOB };
	char *bytes = mem_printf("<risk>%d %f</risk>\n", turn, measure_now_ms());
	git_oid parent_id, tree_id, commit_id;
	git_tree_entry *entry;
	git_commit *parent;
	git_tree *tree, *new_tree;
	git_signature *who;

	git(git_reference_name_to_id(&parent_id, repository, turn ? RAW_BRANCH : "HEAD"));
	git(git_commit_lookup(&parent, repository, &parent_id));
	git(git_commit_tree(&tree, parent));
	update.path = COMMITTED;
	git(git_tree_entry_bypath(&entry, tree, update.path));
	git(git_blob_create_from_buffer(&update.id, repository, bytes, strlen(bytes)));
	git(git_tree_create_updated(&tree_id, repository, tree, 1, &update));
	git(git_tree_lookup(&new_tree, repository, &tree_id));
	git(git_signature_now(&who, "Benchmark", "benchmark@example.org"));
	git(git_commit_create_v(&commit_id, repository, turn ? RAW_BRANCH : NULL, who, who, NULL, "raw", new_tree,
				1, parent));
	if (!turn) {
		git_reference *reference;

		git(git_reference_create(&reference, repository, RAW_BRANCH, &commit_id, 1, NULL));
		git_reference_free(reference);
	}
	git_signature_free(who);
	git_tree_entry_free(entry);
	git_tree_free(new_tree);
	git_tree_free(tree);
	git_commit_free(parent);
	free(bytes);
}

static void commit(struct repo *repo, int turn)
{
	char *bytes = mem_printf("<risk>%d %f</risk>\n", -turn, measure_now_ms()), oid[41];
	const struct repo_change change = { COMMITTED, bytes, strlen(bytes) };
	const struct repo_commit_options options = { .message = "ours", .when_s = time(NULL) };

	must(repo_commit(repo, &change, 1, &options, oid));
	free(bytes);
}

/* Objects and branch, as a publication does it; its files and git's index are not in it. */
static void bench_commits(const char *clone, const char *prefix)
{
	git_repository *repository;
	struct pair pair = { 0 };
	struct repo *repo;

	must(repo_open(&repo, clone));
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git(git_repository_open(&repository, clone));
	for (int turn = 0; turn < COMMITS; turn++) {
		double begun = measure_now_ms(), between;

		commit(repo, turn);
		between = measure_now_ms();
		raw_commit(repository, turn);
		samples_add(&pair.ours, between - begun);
		samples_add(&pair.raw, measure_now_ms() - between);
	}
	git_repository_free(repository);
	git_libgit2_shutdown();
	repo_close(repo);
	print_pair(prefix, "commit", &pair);
}

/* --- a publication: all of it --- */

static void bench_publications(struct app *app, const char *prefix)
{
	struct publish_report report;
	struct samples samples = { 0 };

	must(app_publish(app, "Before the benchmark", NULL, NULL, &report));
	app_publish_report_free(&report);
	for (int turn = 0; turn < PUBLICATIONS; turn++) {
		double begun;

		save(app, turn);
		begun = measure_now_ms();
		must(app_publish(app, "Benchmark", NULL, NULL, &report));
		samples_add(&samples, measure_now_ms() - begun);
		app_publish_report_free(&report);
	}
	measure_print(prefix, "publish", samples_quantile(&samples, 0.5));
	samples_free(&samples);
}

/* --- reading --- */

static void bench_filter(struct app *app, const char *prefix, const char *name, const char *filter)
{
	const struct kind *kind = schema_kind(app_schema(app), "risk");
	struct pair pair = { 0 };
	char *count_name = mem_printf("%s_count", name);

	for (int run = 0; run < RUNS; run++) {
		double begun = measure_now_ms();
		const struct record *record;
		struct list *list;

		must(app_list_open(app, kind, filter, NULL, false, NULL, &list));
		must(app_list_fetch(list, 20, -1));
		for (size_t row = 0; row < app_list_known(list) && row < 20; row++)
			must(app_list_row(list, row, &record));
		samples_add(&pair.ours, measure_now_ms() - begun);
		must(app_list_fetch(list, SIZE_MAX / 64, -1));
		samples_add(&pair.raw, measure_now_ms() - begun);
		app_list_close(list);
	}
	measure_print(prefix, name, samples_quantile(&pair.ours, 0.5));
	measure_print(prefix, count_name, samples_quantile(&pair.raw, 0.5));
	samples_free(&pair.ours);
	samples_free(&pair.raw);
	free(count_name);
}

static void bench_reading(struct app *app, const char *prefix)
{
	struct samples rules = { 0 }, standing = { 0 };
	struct rule_info *infos;
	size_t count;

	for (int run = 0; run < RUNS; run++) {
		double begun = measure_now_ms(), between;
		struct standing *now;

		must(app_refresh_findings(app, true));
		between = measure_now_ms();
		must(app_standing(app, &now));
		samples_add(&rules, between - begun);
		samples_add(&standing, measure_now_ms() - between);
		app_standing_free(now);
	}
	must(app_rules(app, &infos, &count));
	app_rules_free(infos, count);
	measure_print(prefix, "rules", samples_quantile(&rules, 0.5));
	measure_print(prefix, "rules_per_100", samples_quantile(&rules, 0.5) * 100 / (double)count);
	measure_print(prefix, "home", samples_quantile(&standing, 0.5));
	samples_free(&rules);
	samples_free(&standing);
	bench_filter(app, prefix, "filter_words", "payroll extort");
	bench_filter(app, prefix, "filter_value", "status:open likelihood>=4");
	bench_filter(app, prefix, "filter_link", "owner:\"Colleague 00017\"");
	bench_filter(app, prefix, "filter_part", "~password");
}

static int write_records(const char *dir, const char *document, const char *path)
{
	struct buf xml = BUF_INIT;
	struct app *app;

	must(app_open(&app, dir, 0));
	must(app_records_xml(app, document, &xml));
	must(fs_write_atomic(path, buf_str(&xml), xml.len));
	buf_free(&xml);
	app_close(app);
	return 0;
}

int main(int argc, char **argv)
{
	struct app *app;

	if (argc == 5 && strcmp(argv[1], "-x") == 0)
		return write_records(argv[2], argv[3], argv[4]);
	if (argc != 4) {
		fputs("usage: app_bench PREFIX WORKSPACE CLONE | -x WORKSPACE DOCUMENT FILE\n", stderr);
		return 2;
	}
	must(app_open(&app, argv[2], 0));
	bench_reading(app, argv[1]);
	bench_saves(app, argv[1]);
	bench_publications(app, argv[1]);
	app_close(app);
	bench_commits(argv[3], argv[1]);
	return 0;
}
