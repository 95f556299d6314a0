/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_export.c - the documents of a small workspace, judged by eye and kept as goldens.
 */
#include "app/exchange.h"
#include "base/fs.h"
#include "base/mem.h"
#include "exchange/csv.h"

#include <setjmp.h>

#include <cmocka.h>

#include "fixed_env.h"
#include "gitdir.h"
#include "golden.h"
#include "workspace.h"

static void set(struct workspace *workspace, const char *ref, const char *field, const char *text)
{
	char id[ID_SIZE];

	expect_success(app_resolve(workspace->app, ref, id));
	expect_success(workspace_set(workspace, id, field, text));
}

/* Something of each sort: decided and not, reasons of all kinds, markup and formulas in texts. */
static void fill(struct workspace *workspace)
{
	char id[ID_SIZE];

	workspace_make(workspace);
	set(workspace, "ORG-0001", "scope_statement", "Hosting <& running> of shops.\n\nTwo sites.");
	workspace_add(workspace, id, "criteria", "title", "2026", "matrix", "product", "bands",
		      "1 low\n6 medium\n12 high\n20 critical", "limit", "9", NULL);
	workspace_add(workspace, id, "risk", "title", "Laptop \"lost\" <b>", "owner", "Ada", "touches", "c;a",
		      "inherent_likelihood", "5", "inherent_consequence", "4", "likelihood", "3",
		      "consequence", "4", "target_likelihood", "1", "target_consequence", "4", "treatment",
		      "modify;share", "controls", "A.8.24;A.8.1", "due", "2027-01-31", "status", "treating", NULL);
	workspace_add(workspace, id, "risk", "title", "=HYPERLINK(\"http://x\")", "controls", "A.8.24", NULL);
	workspace_add(workspace, id, "action", "title", "Encrypt disks", "controls", "A.8.1", "status", "doing", NULL);
	set(workspace, "A.8.1", "applicable", "yes");
	set(workspace, "A.8.1", "status", "partly");
	set(workspace, "A.8.1", "owner", "Ada");
	set(workspace, "A.8.1", "due", "2027-02-28");
	set(workspace, "A.8.1", "implementation", "Managed devices.\nNo others.");
	set(workspace, "A.8.1", "documents", "Device policy\nInventory");
	set(workspace, "A.8.24", "applicable", "yes");
	set(workspace, "A.8.24", "reasons", "business");
	set(workspace, "A.8.24", "status", "implemented");
	set(workspace, "A.7.1", "applicable", "no");
	set(workspace, "A.7.1", "justification", "No premises: all work is done at home.");
}

static void build(struct workspace *workspace, const char *document, const char *format, struct buf *out)
{
	buf_truncate(out, 0);
	expect_success(app_build_document(workspace->app, document, format, out));
}

static void documents_are_as_judged(void **state)
{
	struct workspace workspace;
	struct buf out = BUF_INIT;

	(void)state;
	fixed_env_seed(1);
	fill(&workspace);
	expect_success(app_records_xml(workspace.app, "RISK", &out));
	golden_check("records-risk.xml", &out);
	build(&workspace, "SOA", "html", &out);
	golden_check("soa.html", &out);
	build(&workspace, "SOA", "csv", &out);
	golden_check("soa.csv", &out);
	build(&workspace, "RISK", "html", &out);
	golden_check("risk.html", &out);
	build(&workspace, "RISK", "csv", &out);
	golden_check("risk.csv", &out);
	set(&workspace, "ORG-0001", "language", "de");
	build(&workspace, "SOA", "html", &out);
	golden_check("soa-de.html", &out);
	buf_free(&out);
	workspace_remove(&workspace);
}

/* Another day, time zone, language and home: the same bytes. */
static void documents_depend_on_the_records_alone(void **state)
{
	struct workspace workspace;
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	fill(&workspace);
	for (size_t i = 0; i < app_document_count; i++) {
		build(&workspace, app_documents[i].id, "html", &first);
		fixed_env_advance_ms(INT64_C(40) * 86400 * 1000);
		setenv("TZ", "Asia/Tokyo", 1);
		setenv("LANG", "de_DE.UTF-8", 1);
		setenv("LC_ALL", "de_DE.UTF-8", 1);
		build(&workspace, app_documents[i].id, "html", &second);
		setenv("TZ", "UTC", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		assert_int_equal(first.len, second.len);
		assert_memory_equal(first.data, second.data, first.len);
	}
	buf_free(&first);
	buf_free(&second);
	workspace_remove(&workspace);
}

static struct err *count_cells(void *payload, const struct csv_row *row)
{
	size_t *rows = payload;

	assert_int_equal(row->count, 10);
	if (strcmp(row->cells[0], "A.8.1") == 0) {
		assert_string_equal(row->cells[6], "Managed devices.\nNo others.");
		assert_string_equal(row->cells[8], "RSK-0001");
	}
	if (strcmp(row->cells[0], "A.8.24") == 0)
		assert_string_equal(row->cells[8], "RSK-0001; RSK-0002");
	++*rows;
	return NULL;
}

static void csv_reads_back(void **state)
{
	struct workspace workspace;
	struct buf out = BUF_INIT;
	size_t rows = 0;

	(void)state;
	fill(&workspace);
	build(&workspace, "SOA", "csv", &out);
	expect_success(csv_read("soa.csv", out.data, out.len, count_cells, &rows));
	assert_int_equal(rows, 94);
	build(&workspace, "RISK", "csv", &out);
	assert_non_null(strstr(out.data, "\"'=HYPERLINK(\"\"http://x\"\")\""));
	buf_free(&out);
	workspace_remove(&workspace);
}

static void no_text_is_missing(void **state)
{
	static const char *const languages[] = { "en", "de" };
	struct workspace workspace;
	struct buf out = BUF_INIT;

	(void)state;
	fill(&workspace);
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		set(&workspace, "ORG-0001", "language", languages[i]);
		for (size_t j = 0; j < app_document_count; j++) {
			build(&workspace, app_documents[j].id, "html", &out);
			assert_null(strstr(out.data, ">["));
			assert_null(strstr(out.data, "\"["));
		}
	}
	buf_free(&out);
	workspace_remove(&workspace);
}

/* Labels of the team's own fields are in the document's language, whoever makes it. */
static void own_fields_are_labelled_in_the_documents_language(void **state)
{
	static const char fields[] =
		"<fields xmlns='urn:annexa:fields:1'><field kind='risk' name='x_unit' type='code'>"
		"<label xml:lang='en'>Unit</label><label xml:lang='de'>Bereich</label>"
		"<code name='hr'><label xml:lang='en'>People</label><label xml:lang='de'>Personal</label></code>"
		"</field></fields>";
	struct workspace workspace;
	struct buf out = BUF_INIT;
	char *path;

	(void)state;
	fill(&workspace);
	path = mem_printf("%s/fields.xml", workspace.dir);
	expect_success(fs_write_quick(path, fields, sizeof(fields) - 1));
	workspace_reopen(&workspace);
	set(&workspace, "RSK-0001", "x_unit", "People");
	set(&workspace, "ORG-0001", "language", "de");
	expect_success(app_records_xml(workspace.app, "RISK", &out));
	assert_non_null(strstr(out.data, "<field name=\"x_unit\" label=\"Bereich\"><code name=\"hr\" label=\"Personal\"/>"));
	assert_non_null(strstr(out.data, "<x_unit>hr</x_unit>"));
	free(path);
	buf_free(&out);
	workspace_remove(&workspace);
}

static void an_unknown_document_is_named(void **state)
{
	struct workspace workspace;
	struct buf out = BUF_INIT;

	(void)state;
	workspace_make(&workspace);
	expect_error(app_build_document(workspace.app, "NONE", "html", &out), ERR_MISSING, "NONE");
	expect_error(app_build_document(workspace.app, "SOA", "none", &out), ERR_INVALID, "fmt-none.xsl");
	assert_int_equal(out.len, 0);
	buf_free(&out);
	workspace_remove(&workspace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_as_judged),
		cmocka_unit_test(documents_depend_on_the_records_alone),
		cmocka_unit_test(csv_reads_back),
		cmocka_unit_test(no_text_is_missing),
		cmocka_unit_test(own_fields_are_labelled_in_the_documents_language),
		cmocka_unit_test(an_unknown_document_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
