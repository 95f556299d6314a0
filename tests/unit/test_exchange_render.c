/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_render.c - the renderer: what it makes, and what templates of strangers may not do.
 */
#include "exchange/render.h"

#include <setjmp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "tmpdir.h"

#define REPORT_HEAD \
	"<report xmlns='urn:annexa:report:1' id='X' title='T' status='draft' organisation='O' " \
	"printed='P' skip='S' page='Page' xml:lang='en'><section id='s' title='S'><p>"
#define REPORT_TAIL "</p></section></report>"

static const char records_text[] =
	"<records xmlns='urn:annexa:records:1' document='x' organisation='Example Ltd' language='en' "
	"digest='0'><edition>2022</edition><labels/></records>";

struct place {
	char *dir; /* the workspace; templates/ in it is the team's */
	char *secret;
};

static int make(void **state)
{
	struct place *place = mem_alloc(sizeof(*place));
	char *templates;

	place->dir = tmpdir_make();
	templates = mem_printf("%s/templates", place->dir);
	place->secret = mem_printf("%s/secret.xml", place->dir);
	expect_success(fs_make_dirs(templates));
	expect_success(fs_write_quick(place->secret, "<x>SECRET</x>", 13));
	free(templates);
	*state = place;
	return 0;
}

static int take_away(void **state)
{
	struct place *place = *state;

	tmpdir_remove(place->dir);
	free(place->secret);
	free(place);
	return 0;
}

static void write_template(const struct place *place, const char *name, const char *text)
{
	char *path = mem_printf("%s/templates/%s", place->dir, name);

	expect_success(fs_write_quick(path, text, strlen(text)));
	free(path);
}

static struct err *run(const struct place *place, const char *document, const char *format, struct buf *out)
{
	const struct render_request request = { .document = document, .formats = format,
						.workspace = place->dir, .language = "en" };
	struct buf records = BUF_INIT;
	struct err *err;

	buf_puts(&records, records_text);
	err = render_run(&request, &records, out);
	buf_free(&records);
	return err;
}

/* A team's doc-x.xsl whose paragraph is made by `body`. */
static struct err *run_body(const struct place *place, const char *body, struct buf *out)
{
	char *text = mem_printf("<xsl:stylesheet version='1.0' "
				"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
				"xmlns:exsl='http://exslt.org/common' xmlns:date='http://exslt.org/dates-and-times' "
				"extension-element-prefixes='exsl'>"
				"<xsl:template match='/'>" REPORT_HEAD "%s" REPORT_TAIL "</xsl:template>"
				"<xsl:template name='loop'><xsl:call-template name='loop'/></xsl:template>"
				"</xsl:stylesheet>",
				body);
	struct err *err;

	write_template(place, "doc-x.xsl", text);
	free(text);
	err = run(place, "x", "report", out);
	return err;
}

static void refuse(const struct place *place, const char *body, const char *part)
{
	struct buf out = BUF_INIT;
	struct err *err = run_body(place, body, &out);

	if (!err)
		fail_msg("it was allowed: %s\n%s", body, buf_str(&out));
	assert_int_equal(out.len, 0);
	expect_error(err, ERR_INVALID, part);
	buf_free(&out);
}

static void a_team_template_makes_a_document(void **state)
{
	struct buf out = BUF_INIT;

	expect_success(run_body(*state, "<xsl:value-of select='/*/@organisation'/>", &out));
	assert_non_null(strstr(out.data, ">Example Ltd</p>"));
	buf_free(&out);
	expect_success(run(*state, "x", "html", &out));
	assert_non_null(strstr(out.data, "<p>Example Ltd</p>"));
	buf_free(&out);
}

static void a_team_template_can_build_on_the_shipped_one(void **state)
{
	struct buf out = BUF_INIT;

	write_template(*state, "doc-soa.xsl",
		       "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
		       "<xsl:import href='annexa:doc-soa.xsl'/></xsl:stylesheet>");
	write_template(*state, "strings.xml",
		       "<strings xmlns='urn:annexa:strings:1'><text id='doc.soa'>"
		       "<in xml:lang='en'>Our controls</in></text></strings>");
	expect_success(run(*state, "soa", "html", &out));
	assert_non_null(strstr(out.data, "<title>Our controls - Example Ltd</title>"));
	buf_free(&out);
}

static void nothing_can_be_written(void **state)
{
	struct place *place = *state;
	char *target = mem_printf("%s/templates/written", place->dir);
	char *body = mem_printf("<exsl:document href='%s'>x</exsl:document>", target);

	refuse(place, body, "write rights");
	assert_false(fs_exists(target));
	free(body);
	free(target);
}

static void nothing_outside_can_be_read(void **state)
{
	struct place *place = *state;
	char *body = mem_printf("<xsl:copy-of select=\"document('%s')\"/>", place->secret);
	char *link = mem_printf("%s/templates/link.xml", place->dir);
	char *text;

	refuse(place, body, "secret.xml");
	free(body);
	refuse(place, "<xsl:copy-of select=\"document('../secret.xml')\"/>", "secret.xml");
	refuse(place, "<xsl:copy-of select=\"document('annexa:../../secret.xml')\"/>", "secret.xml");
	refuse(place, "<xsl:copy-of select=\"document('none.xml')\"/>", "none.xml");
	refuse(place, "<xsl:copy-of select=\"document('file:///etc/passwd')\"/>", "passwd");
	assert_int_equal(symlink(place->secret, link), 0);
	refuse(place, "<xsl:copy-of select=\"document('link.xml')\"/>", "link.xml");
	text = mem_printf("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
			  "<xsl:include href='%s'/></xsl:stylesheet>", place->secret);
	write_template(place, "doc-x.xsl", text);
	struct buf out = BUF_INIT;

	expect_error(run(place, "x", "report", &out), ERR_INVALID, "secret.xml");
	buf_free(&out);
	free(text);
	free(link);
}

static void the_network_is_out_of_reach(void **state)
{
	refuse(*state, "<xsl:copy-of select=\"document('http://127.0.0.1:9/x')\"/>", "http:");
	refuse(*state, "<xsl:copy-of select=\"document('ftp://127.0.0.1/x')\"/>", "ftp:");
}

static void entities_are_refused(void **state)
{
	struct place *place = *state;
	struct buf out = BUF_INIT;
	char *text = mem_printf("<!DOCTYPE x [<!ENTITY e SYSTEM 'file://%s'>]><xsl:stylesheet version='1.0' "
				"xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:template match='/'>"
				REPORT_HEAD "&e;" REPORT_TAIL "</xsl:template></xsl:stylesheet>",
				place->secret);

	write_template(place, "doc-x.xsl", text);
	expect_error(run(place, "x", "report", &out), ERR_INVALID, "document type");
	assert_int_equal(out.len, 0);
	buf_free(&out);
	free(text);
}

static void clock_and_addresses_are_out_of_reach(void **state)
{
	refuse(*state, "<xsl:value-of select='date:date-time()'/>", "date-time");
	refuse(*state, "<xsl:value-of select='generate-id()'/>", "generate-id");
}

static void endless_recursion_ends(void **state)
{
	refuse(*state, "<xsl:call-template name='loop'/>", "recursion");
}

static void a_report_must_follow_its_grammar(void **state)
{
	struct place *place = *state;
	struct buf out = BUF_INIT;

	refuse(place, "<b xmlns='urn:annexa:report:1'/>", "");
	write_template(place, "doc-x.xsl", "<not-xml");
	expect_error(run(place, "x", "report", &out), ERR_INVALID, "doc-x.xsl");
	expect_error(run(place, "none", "html", &out), ERR_INVALID, "there is no template doc-none.xsl");
	buf_free(&out);
}

/* In a child, so that the limit is not ours for the rest of the tests. */
static void a_template_that_never_ends_is_stopped(void **state)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		const struct rlimit one_second = { 1, 1 };
		struct buf out = BUF_INIT;
		struct err *err;

		if (setrlimit(RLIMIT_CPU, &one_second) != 0)
			_exit(2);
		err = run_body(*state,
			       "<xsl:for-each select='document(\"annexa:strings.xml\")//*'><xsl:for-each "
			       "select='//*'><xsl:for-each select='//*'><xsl:value-of select='count(//@*)'/>"
			       "</xsl:for-each></xsl:for-each></xsl:for-each>",
			       &out);
		_exit(err && err->code == ERR_CANCELLED && out.len == 0 ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* Larger than any pipe's buffer (1 MiB) in both directions, in few pieces: texts grow by realloc(),
 * which copies all there is each time where the sanitizers stand in for it. */
static void large_documents_do_not_block(void **state)
{
	const struct place *place = *state;
	const struct render_request request = { .document = "x", .formats = "report",
						.workspace = place->dir, .language = "en" };
	struct buf records = BUF_INIT, out = BUF_INIT;

	expect_success(run_body(place, "<xsl:value-of select='.'/>", &out));
	buf_truncate(&out, 0);
	buf_puts(&records, "<records xmlns='urn:annexa:records:1'>");
	for (int i = 0; i < 1100; i++)
		buf_printf(&records, "<a>%01000d</a>", i);
	buf_puts(&records, "</records>");
	expect_success(render_run(&request, &records, &out));
	assert_true(out.len > 1024 * 1024);
	buf_free(&records);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_team_template_makes_a_document, make, take_away),
		cmocka_unit_test_setup_teardown(a_team_template_can_build_on_the_shipped_one, make, take_away),
		cmocka_unit_test_setup_teardown(nothing_can_be_written, make, take_away),
		cmocka_unit_test_setup_teardown(nothing_outside_can_be_read, make, take_away),
		cmocka_unit_test_setup_teardown(the_network_is_out_of_reach, make, take_away),
		cmocka_unit_test_setup_teardown(entities_are_refused, make, take_away),
		cmocka_unit_test_setup_teardown(clock_and_addresses_are_out_of_reach, make, take_away),
		cmocka_unit_test_setup_teardown(endless_recursion_ends, make, take_away),
		cmocka_unit_test_setup_teardown(a_report_must_follow_its_grammar, make, take_away),
		cmocka_unit_test_setup_teardown(a_template_that_never_ends_is_stopped, make, take_away),
		cmocka_unit_test_setup_teardown(large_documents_do_not_block, make, take_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
