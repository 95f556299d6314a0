/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_publish.c - publications as the real git sees them, and what they refuse.
 */
#include "app/exchange.h"
#include "app/private.h"
#include "base/mem.h"
#include "store/journal.h"
#include "store/outbox.h"
#include "gitdir.h"
#include "workspace.h"

#include <setjmp.h>
#include <sys/file.h>
#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	struct workspace *workspace = mem_alloc(sizeof(*workspace));

	workspace_make(workspace);
	/* the git of the tests does not look at a home */
	free(shell(workspace->dir, "git config user.name Ada && "
				   "git config user.email ada@example.org"));
	*state = workspace;
	return 0;
}

static int teardown(void **state)
{
	workspace_remove(*state);
	free(*state);
	return 0;
}

static void add_risk(struct workspace *workspace, const char *title)
{
	char id[ID_SIZE];

	workspace_add(workspace, id, "risk", "title", title, NULL);
}

static void set_field(struct workspace *workspace, const char *ref, const char *field,
		      const char *text)
{
	char id[ID_SIZE];

	expect_success(app_resolve(workspace->app, ref, id));
	expect_success(workspace_set(workspace, id, field, text));
}

static struct publish_report publish(struct workspace *workspace, const char *message)
{
	struct publish_report report;

	expect_success(app_publish(workspace->app, message, NULL, NULL, &report));
	expect_success(report.document_err);
	return report;
}

static struct err *try_publish(struct workspace *workspace)
{
	struct publish_report report;
	struct err *err = app_publish(workspace->app, "Try", NULL, NULL, &report);

	assert_string_equal(report.commit, "");
	return err;
}

static void expect_clean(struct workspace *workspace)
{
	size_t waiting;

	shell_expect(workspace->dir, "", "git status --porcelain; git fsck --strict --no-progress");
	expect_success(outbox_count(app_store(workspace->app), &waiting));
	assert_int_equal(waiting, 0);
}

static void the_first_publication_is_a_whole_workspace(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;

	add_risk(workspace, "Supplier access not reviewed");
	set_field(workspace, "RSK-0001", "controls", "2022:A.5.15");
	set_field(workspace, "2022:A.5.15", "applicable", "yes");
	report = publish(workspace, "First risks\n\n");
	assert_int_equal(report.record_count, 4); /* and the organisation and Ada */
	shell_expect(workspace->dir, report.commit, "git rev-parse HEAD");
	expect_clean(workspace);
	shell_expect(workspace->dir,
		     ".gitattributes\nannexa.xml\n"
		     "documents/RISK/RISK.csv\ndocuments/RISK/RISK.html\ndocuments/RISK/content.xml\n"
		     "documents/SOA/SOA.csv\ndocuments/SOA/SOA.html\ndocuments/SOA/content.xml\n"
		     "journal/REPLICA/000001.log\nrecords/control/2022/A.5.15.xml\n"
		     "records/organisation/0000-0099/ORG-0001.xml\n"
		     "records/person/0000-0099/PER-0001.xml\nrecords/risk/0000-0099/RSK-0001.xml",
		     "git ls-files | sed 's,journal/[^/]*,journal/REPLICA,'");
	shell_expect(workspace->dir, "First risks", "git log -1 --format=%%s");
	shell_expect(workspace->dir, "2022:A.5.15 ORG-0001 PER-0001 RSK-0001",
		     "git log -1 --format='%%(trailers:key=Annexa-Records,valueonly)' | head -1");
	/* the trailer is the digest of the journal's last line */
	shell_expect(workspace->dir, "",
		     "set -- $(git log -1 --format='%%(trailers:key=Annexa-Journal,valueonly)'); "
		     "f=$(echo journal/*/000001.log); test journal/$1/000001.log = $f && "
		     "test $(wc -l <$f) = $2 && "
		     "test $(tail -n 1 $f | tr -d '\\n' | sha256sum | cut -c-64) = $3");
}

static void nothing_new_is_no_commit(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report = publish(workspace, "One");

	assert_string_not_equal(report.commit, "");
	report = publish(workspace, "Two");
	assert_string_equal(report.commit, "");
	assert_int_equal(report.record_count, 0);
	workspace_reopen(workspace);
	report = publish(workspace, "Three");
	assert_string_equal(report.commit, "");
	shell_expect(workspace->dir, "1", "git rev-list --count HEAD");
}

static void a_change_publishes_its_record_and_journal_alone(void **state)
{
	struct workspace *workspace = *state;

	add_risk(workspace, "One");
	add_risk(workspace, "Two");
	publish(workspace, "One");
	set_field(workspace, "RSK-0002", "tags", "seen");
	publish(workspace, "Two");
	expect_clean(workspace);
	shell_expect(workspace->dir, "records/risk/0000-0099/RSK-0002.xml",
		     "git diff --name-only HEAD~1 -- records");
	shell_expect(workspace->dir, "1\t0", "git diff --numstat HEAD~1 -- journal | cut -f1,2");
}

/* The bytes of a file in HEAD are those that the document has now. */
static void expect_document(struct workspace *workspace, const char *document, const char *format,
			    const char *path)
{
	struct buf built = BUF_INIT, committed = BUF_INIT;
	struct repo *repo;

	expect_success(app_build_document(workspace->app, document, format, &built));
	expect_success(repo_open(&repo, workspace->dir));
	expect_success(repo_read(repo, path, built.len + 1, &committed));
	assert_int_equal(built.len, committed.len);
	assert_memory_equal(built.data, committed.data, built.len);
	repo_close(repo);
	buf_free(&built);
	buf_free(&committed);
}

static void documents_are_committed_with_their_records(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;

	add_risk(workspace, "Supplier access not reviewed");
	report = publish(workspace, "One");
	assert_int_equal(report.document_count, 2);
	expect_document(workspace, "SOA", "html", "documents/SOA/SOA.html");
	expect_document(workspace, "SOA", "csv", "documents/SOA/SOA.csv");
	expect_document(workspace, "SOA", "content", "documents/SOA/content.xml");
	set_field(workspace, "RSK-0001", "title", "Supplier access reviewed once");
	publish(workspace, "Two");
	expect_document(workspace, "RISK", "html", "documents/RISK/RISK.html");
	expect_document(workspace, "RISK", "csv", "documents/RISK/RISK.csv");
	expect_document(workspace, "RISK", "content", "documents/RISK/content.xml");
	expect_clean(workspace);
	/* what an approval is about does not name the digest of all records, or a state */
	shell_expect(workspace->dir, "", "grep -ilE 'digest|draft' documents/*/content.xml || true");
}

static void a_document_that_says_the_same_is_not_touched(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;
	char id[ID_SIZE];

	add_risk(workspace, "One");
	publish(workspace, "One");
	workspace_add(workspace, id, "party", "title", "Customers", NULL);
	report = publish(workspace, "Two");
	assert_int_equal(report.document_count, 0);
	shell_expect(workspace->dir, "", "git diff --name-only HEAD~1 -- documents");
	/* a note that a fresh clone does not have is made again without a commit */
	expect_success(store_begin(app_store(workspace->app)));
	expect_success(store_meta_set(app_store(workspace->app), "document SOA", NULL));
	expect_success(store_commit(app_store(workspace->app)));
	report = publish(workspace, "Three");
	assert_string_equal(report.commit, "");
	expect_clean(workspace);
}

static void a_template_of_the_team_makes_documents_anew(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;

	publish(workspace, "One");
	free(shell(workspace->dir, "mkdir templates && cat >templates/strings.xml <<'END'\n"
				   "<strings xmlns='urn:annexa:strings:1'><text id='doc.risk'>"
				   "<in xml:lang='en'>Our risks</in></text></strings>\nEND"));
	report = publish(workspace, "Two");
	assert_int_equal(report.document_count, 1);
	shell_expect(workspace->dir, "1", "git show HEAD:documents/RISK/RISK.html | grep -c '<h1>Our risks'");
}

static void a_document_that_cannot_be_made_stays_as_it_was(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;

	add_risk(workspace, "One");
	publish(workspace, "One");
	free(shell(workspace->dir, "mkdir templates && echo '<broken' >templates/doc-risk.xsl"));
	set_field(workspace, "RSK-0001", "title", "Two");
	for (int i = 0; i < 2; i++) {
		expect_success(app_publish(workspace->app, "Two", NULL, NULL, &report));
		assert_int_equal(report.record_count, i == 0);
		assert_int_equal(report.commit[0] != '\0', i == 0);
		expect_error(report.document_err, ERR_INVALID, "RISK could not be made");
		report.document_err = NULL;
		app_publish_report_free(&report);
	}
	shell_expect(workspace->dir, "", "git diff --name-only HEAD~1 -- documents/RISK");
	shell_expect(workspace->dir, "1", "grep -c '<title>Two</title>' records/risk/0000-0099/RSK-0001.xml");
	free(shell(workspace->dir, "rm templates/doc-risk.xsl"));
	report = publish(workspace, "Three");
	assert_int_equal(report.document_count, 1);
	expect_document(workspace, "RISK", "csv", "documents/RISK/RISK.csv");
	expect_clean(workspace);
}

/* A link that leads nowhere; links that lead back would be read for ever. */
static void templates_that_cannot_be_read_stop_no_records(void **state)
{
	static const char *const made[] = { "ln -s nowhere templates/logo.png",
					    "for i in 1 2 3 4 5 6 7 8 9; do ln -s . templates/$i; done" };
	struct workspace *workspace = *state;
	struct publish_report report;

	add_risk(workspace, "One");
	publish(workspace, "One");
	for (size_t i = 0; i < ARRAY_LEN(made); i++) {
		free(shell(workspace->dir, "rm -rf templates && mkdir templates && %s", made[i]));
		set_field(workspace, "RSK-0001", "tags", i ? "two" : "one");
		expect_success(app_publish(workspace->app, "Two", NULL, NULL, &report));
		assert_int_equal(report.record_count, 1);
		expect_error(report.document_err, i ? ERR_INVALID : ERR_MISSING, "templates/");
		report.document_err = NULL;
		app_publish_report_free(&report);
		shell_expect(workspace->dir, "6", "git ls-files documents | wc -l");
	}
	free(shell(workspace->dir, "rm -rf templates"));
	report = publish(workspace, "Documents");
	assert_int_equal(report.document_count, 2);
}

/* The program that does not know the field would write the risk's file without its value. */
static void fields_added_since_the_start_stop_it(void **state)
{
	struct workspace *workspace = *state;
	struct app *old = workspace->app;
	char *memory;

	add_risk(workspace, "One");
	free(shell(workspace->dir, "cat >fields.xml <<'END'\n"
				   "<fields xmlns='urn:annexa:fields:1'><field kind='risk' name='x_cost' type='decimal'>"
				   "<label>Cost</label></field></fields>\nEND"));
	expect_success(app_open(&workspace->app, workspace->dir, 0));
	set_field(workspace, "RSK-0001", "x_cost", "12.5");
	app_close(workspace->app);
	workspace->app = old;
	expect_error(try_publish(workspace), ERR_DENIED, "fields");
	expect_success(app_remember_fields(old)); /* as when it is just starting */
	expect_success(store_meta_get(app_store(old), "fields", &memory));
	assert_string_equal(memory, "risk x_cost decimal");
	free(memory);
	workspace_reopen(workspace);
	publish(workspace, "Again");
	shell_expect(workspace->dir, "1", "grep -c '<x_cost>12.5</x_cost>' records/risk/0000-0099/RSK-0001.xml");
}

static void a_document_changed_by_plain_git_is_made_again(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;

	publish(workspace, "One");
	free(shell(workspace->dir, "echo x >>documents/SOA/SOA.csv && git rm -q documents/RISK/RISK.csv &&"
				   " git commit -qam 'Outside'"));
	report = publish(workspace, "Two");
	assert_int_equal(report.document_count, 2);
	expect_document(workspace, "SOA", "csv", "documents/SOA/SOA.csv");
	expect_document(workspace, "RISK", "csv", "documents/RISK/RISK.csv");
	expect_clean(workspace);
}

static void set_meta(struct workspace *workspace, const char *name, const char *value)
{
	expect_success(store_begin(app_store(workspace->app)));
	expect_success(store_meta_set(app_store(workspace->app), name, value));
	expect_success(store_commit(app_store(workspace->app)));
}

/* A publication that ended between branch and index is completed, fields.xml with it. */
static void the_teams_fields_are_committed_and_completed(void **state)
{
	struct workspace *workspace = *state;
	struct publish_report report;
	char *before;

	publish(workspace, "One");
	before = shell(workspace->dir, "git rev-parse HEAD | tr -d '\\n'");
	free(shell(workspace->dir, "echo '<fields xmlns=\"urn:annexa:fields:1\"/>' >fields.xml"));
	report = publish(workspace, "Two");
	expect_clean(workspace);
	set_meta(workspace, "published", before);
	set_meta(workspace, "publishing", report.commit);
	free(shell(workspace->dir, "git update-index --force-remove fields.xml"));
	publish(workspace, "Three");
	expect_clean(workspace);
	/* edited meanwhile: that is what the next commit has */
	set_meta(workspace, "published", before);
	free(shell(workspace->dir, "echo '<!-- more -->' >>fields.xml"));
	publish(workspace, "Four");
	expect_clean(workspace);
	shell_expect(workspace->dir, "1", "git show HEAD:fields.xml | grep -c more");
	free(before);
}

static void a_hand_edited_file_stops_it(void **state)
{
	struct workspace *workspace = *state;

	add_risk(workspace, "One");
	publish(workspace, "One");
	add_risk(workspace, "Two");
	free(shell(workspace->dir, "sed -i s/One/Eins/ records/risk/0000-0099/RSK-0001.xml && "
				   "echo >README && touch records/person/0000-0099/PER-0001.xml"));
	expect_error(try_publish(workspace), ERR_DENIED, "records/risk/0000-0099/RSK-0001.xml");
	shell_expect(workspace->dir, "1", "git rev-list --count HEAD");
	free(shell(workspace->dir, "git restore records/risk && rm annexa.xml"));
	expect_error(try_publish(workspace), ERR_DENIED, "annexa.xml");
	free(shell(workspace->dir, "git restore annexa.xml"));
	publish(workspace, "Two");
	shell_expect(workspace->dir, "?? README", "git status --porcelain");
}

static void a_file_of_somebody_else_is_not_overwritten(void **state)
{
	struct workspace *workspace = *state;

	add_risk(workspace, "One");
	free(shell(workspace->dir, "mkdir -p records/risk/0000-0099 && "
				   "echo mine >records/risk/0000-0099/RSK-0001.xml"));
	expect_error(try_publish(workspace), ERR_DENIED, "records/risk/0000-0099/RSK-0001.xml");
	shell_expect(workspace->dir, "mine", "cat records/risk/0000-0099/RSK-0001.xml");
	free(shell(workspace->dir, "rm -r records"));
	publish(workspace, "One");
	expect_clean(workspace);
}

static void the_teams_own_attributes_stay(void **state)
{
	struct workspace *workspace = *state;

	free(shell(workspace->dir, "echo '*.xml -text' >.gitattributes && git add .gitattributes && "
				   "git commit -qm Attributes"));
	publish(workspace, "One");
	shell_expect(workspace->dir, "*.xml -text", "cat .gitattributes");
	expect_clean(workspace);
}

static void another_branch_or_a_merge_stops_it(void **state)
{
	struct workspace *workspace = *state;
	struct err *err;

	publish(workspace, "One");
	free(shell(workspace->dir, "git switch -qc other"));
	add_risk(workspace, "One");
	err = try_publish(workspace);
	assert_non_null(err);
	assert_string_equal(err_first_hint(err), "git switch main");
	expect_error(err, ERR_DENIED, "other");
	free(shell(workspace->dir, "git switch -q --detach"));
	expect_error(try_publish(workspace), ERR_DENIED, "No branch");
	free(shell(workspace->dir, "git switch -q main && git bisect start -q >/dev/null"));
	expect_error(try_publish(workspace), ERR_DENIED, "bisect");
	free(shell(workspace->dir, "git bisect reset >/dev/null 2>&1"));
	publish(workspace, "Two");
}

static void commits_by_plain_git_are_seen(void **state)
{
	struct workspace *workspace = *state;

	add_risk(workspace, "One");
	publish(workspace, "One");
	free(shell(workspace->dir, "echo read >README && git add README && git commit -qm Readme"));
	add_risk(workspace, "Two");
	publish(workspace, "Two");
	expect_clean(workspace);
	free(shell(workspace->dir, "sed -i s/One/Eins/ records/risk/0000-0099/RSK-0001.xml && "
				   "git commit -qam Hand"));
	add_risk(workspace, "Three");
	expect_error(try_publish(workspace), ERR_CONFLICT, "RSK-0001.xml");
	free(shell(workspace->dir, "git revert --no-edit HEAD"));
	publish(workspace, "Three");
	expect_clean(workspace);
	/* an amended commit of ours is not ours any more */
	free(shell(workspace->dir, "sed -i s/One/Eins/ records/risk/0000-0099/RSK-0001.xml && "
				   "git commit -qa --amend --no-edit"));
	add_risk(workspace, "Four");
	expect_error(try_publish(workspace), ERR_CONFLICT, "RSK-0001.xml");
}

static void what_is_published_cannot_be_undone(void **state)
{
	struct workspace *workspace = *state;
	char *label;

	add_risk(workspace, "One");
	publish(workspace, "One");
	expect_error(app_undo(workspace->app, &label), ERR_DENIED, NULL);
	add_risk(workspace, "Two");
	expect_success(app_undo(workspace->app, &label));
	free(label);
	publish(workspace, "Taken back");
	expect_clean(workspace);
	shell_expect(workspace->dir, "RSK-0001.xml", "ls records/risk/0000-0099");
}

static struct err *collect_line(void *payload, int64_t seq, const char *line, size_t len)
{
	(void)seq;
	buf_append(payload, line, len);
	return NULL;
}

static void the_journal_is_cut_into_segments(void **state)
{
	struct workspace *workspace = *state;
	struct store *store = app_store(workspace->app);
	struct buf all = BUF_INIT;
	char *files, *text = mem_alloc(9000);
	const char *replica;

	memset(text, 'x', 8999);
	add_risk(workspace, "One");
	for (int round = 0; round < 6; round++) {
		text[0] = (char)('a' + round);
		set_field(workspace, "RSK-0001", "scenario", text);
		if (round % 2)
			publish(workspace, "Round");
	}
	publish(workspace, "Rest");
	expect_clean(workspace);
	expect_success(journal_replica(store, &replica));
	expect_success(journal_lines(store, replica, 1, collect_line, &all));
	files = shell(workspace->dir, "cat journal/*/*.log; echo .");
	buf_puts(&all, ".");
	assert_string_equal(files, buf_str(&all));
	shell_expect(workspace->dir, "000001.log 000002.log 000003.log 000004.log 000005.log",
		     "echo $(ls journal/*)");
	/* every one but the last is full, none is too large, none was changed once full */
	shell_expect(workspace->dir, "", "find journal -size +64k; "
					 "find journal -name 00000[1234].log -size -16k");
	buf_free(&all);
	free(files);
	free(text);
}

static void two_publications_at_once_are_refused(void **state)
{
	struct workspace *workspace = *state;
	char *path = mem_printf("%s/.annexa/publish.lock", workspace->dir);
	int fd = open(path, O_RDWR | O_CREAT, 0666);

	assert_int_equal(flock(fd, LOCK_EX), 0);
	expect_error(try_publish(workspace), ERR_BUSY, NULL);
	close(fd);
	publish(workspace, "One");
	free(path);
}

static bool stop(void *payload, const char *what, size_t done, size_t total)
{
	(void)what;
	(void)done;
	(void)total;
	return --*(int *)payload > 0;
}

static void a_cancelled_publication_changes_nothing(void **state)
{
	struct workspace *workspace = *state;
	struct err *err = err_new(ERR_CANCELLED, "not yet");

	add_risk(workspace, "One");
	for (int calls = 1; err; calls++) {
		struct publish_report report;
		int left = calls;

		err_drop(err);
		err = app_publish(workspace->app, "One", stop, &left, &report);
		if (err) {
			assert_int_equal(err->code, ERR_CANCELLED);
			shell_expect(workspace->dir, "0 ?? annexa.xml",
				     "echo $(git rev-list --all --count) "
				     "$(git status --porcelain)");
		}
	}
	expect_clean(workspace);
	shell_expect(workspace->dir, "1", "git rev-list --count HEAD");
}

static void without_a_person_nothing_is_published(void **state)
{
	struct workspace *workspace = *state;

	free(shell(workspace->dir, "git config user.email somebody@example.org"));
	workspace_reopen(workspace);
	expect_error(try_publish(workspace), ERR_DENIED, "whoami");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(the_first_publication_is_a_whole_workspace),
		TEST(nothing_new_is_no_commit),
		TEST(a_change_publishes_its_record_and_journal_alone),
		TEST(documents_are_committed_with_their_records),
		TEST(a_document_that_says_the_same_is_not_touched),
		TEST(a_template_of_the_team_makes_documents_anew),
		TEST(a_document_that_cannot_be_made_stays_as_it_was),
		TEST(templates_that_cannot_be_read_stop_no_records),
		TEST(fields_added_since_the_start_stop_it),
		TEST(a_document_changed_by_plain_git_is_made_again),
		TEST(the_teams_fields_are_committed_and_completed),
		TEST(a_hand_edited_file_stops_it),
		TEST(a_file_of_somebody_else_is_not_overwritten),
		TEST(the_teams_own_attributes_stay),
		TEST(another_branch_or_a_merge_stops_it),
		TEST(commits_by_plain_git_are_seen),
		TEST(what_is_published_cannot_be_undone),
		TEST(the_journal_is_cut_into_segments),
		TEST(two_publications_at_once_are_refused),
		TEST(a_cancelled_publication_changes_nothing),
		TEST(without_a_person_nothing_is_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
