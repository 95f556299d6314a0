/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_standard_oscal.c - OSCAL catalogs of others, also of those who mean no good.
 */
#include "standard/catalog.h"
#include "standard/explain.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "tmpdir.h"

#define CATALOG(content)                                                                           \
	"<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><metadata><title>A catalog</title>"  \
	"<version>7</version></metadata>" content "</catalog>"
#define BEFORE                                                                                     \
	"<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><metadata><title>A catalog</title>"  \
	"</metadata><control id=\"first\"><title>T</title></control>"
#define LABEL(value) "<prop name=\"label\" value=\"" value "\"/>"
#define SORT(value) "<prop name=\"sort-id\" value=\"" value "\"/>"
#define WITHDRAWN "<prop name=\"status\" value=\"withdrawn\"/>"
#define CONTROL(id, content) "<control id=\"" id "\"><title>Title of " id "</title>" content "</control>"

static struct catalog *parse(const char *text)
{
	struct catalog *catalog;

	expect_success(catalog_parse(&catalog, "test", "f.xml", text, strlen(text)));
	return catalog;
}

/* "a b c": numbers in the order of the catalog. */
static void expect_numbers(const struct catalog *catalog, const char *wanted)
{
	struct buf numbers = BUF_INIT;

	for (size_t i = 0; i < catalog->count; i++)
		buf_printf(&numbers, "%s%s", i ? " " : "", catalog->controls[i].number);
	assert_string_equal(buf_str(&numbers), wanted);
	buf_free(&numbers);
}

static void groups_and_enhancements_may_nest_or_not(void **state)
{
	struct catalog *catalog = parse(CATALOG(
		CONTROL("top", "")
		"<group id=\"ac\"><title>Access</title>"
		CONTROL("ac-1", LABEL("AC-1") CONTROL("ac-1.1", LABEL("AC-1(1)") CONTROL("ac-1.1.a", "")))
		"<group><title>Remote <em>access</em></title>" CONTROL("ac-2", "") "</group></group>"));
	const struct catalog_control *control;

	(void)state;
	expect_numbers(catalog, "top AC-1 AC-1(1) ac-1.1.a ac-2");
	assert_string_equal(catalog->title, "A catalog");
	assert_string_equal(catalog->version, "7");
	assert_int_equal(catalog->group_count, 2);
	assert_int_equal(catalog->refused_count, 0);
	assert_null(catalog->controls[0].group_title);
	control = catalog_find(catalog, "ac-1(1)");
	assert_string_equal(control->parent, "AC-1");
	assert_string_equal(control->group_number, "ac");
	assert_string_equal(control->group_title, "Access");
	control = catalog_find(catalog, "AC-2");
	assert_null(control->parent);
	assert_string_equal(control->group_title, "Access");
	assert_string_equal(control->objective_title, "Remote access");
	assert_null(catalog_find(catalog, "ac-3"));
	catalog_free(catalog);
}

static void neighbours_stand_by_sort_id_where_all_have_one(void **state)
{
	struct catalog *catalog = parse(CATALOG(
		"<group><title>One</title>" CONTROL("x-10", SORT("10")) CONTROL("x-2", SORT("02"))
		CONTROL("x-3", SORT("03")) "</group>"
		"<group><title>Two</title>" CONTROL("y-2", SORT("2")) CONTROL("y-1", "") "</group>"));

	(void)state;
	expect_numbers(catalog, "x-2 x-3 x-10 y-2 y-1");
	catalog_free(catalog);
}

static void the_number_is_the_label_that_people_say(void **state)
{
	struct catalog *catalog = parse(CATALOG(
		CONTROL("a", "<prop name=\"label\" class=\"padded\" value=\"A-01\"/>" LABEL("A-1"))
		CONTROL("b", "<prop name=\"label\" class=\"padded\" value=\"B-01\"/>")
		CONTROL("c", LABEL("C 1/2"))
		CONTROL("d", "<prop name=\"label\" ns=\"urn:x\" value=\"other\"/>")));

	(void)state;
	expect_numbers(catalog, "A-1 B-01 c d");
	catalog_free(catalog);
}

static void withdrawn_controls_say_what_took_their_place(void **state)
{
	struct catalog *catalog = parse(CATALOG(
		CONTROL("ac-1", LABEL("AC-1") WITHDRAWN
			"<link href=\"#ac-2\" rel=\"incorporated-into\"/>"
			"<link href=\"#ac-2_smt.k\" rel=\"moved-to\"/>"
			"<link href=\"#ac-3\" rel=\"related\"/>")
		CONTROL("ac-2", LABEL("AC-2"))
		CONTROL("ac-3", "<prop name=\"status\" value=\"Withdrawn\"/>")));

	(void)state;
	assert_int_equal(catalog->withdrawn_count, 2);
	assert_true(catalog->controls[0].is_withdrawn);
	assert_string_equal(catalog->controls[0].instead, "AC-2");
	assert_false(catalog->controls[1].is_withdrawn);
	assert_null(catalog->controls[2].instead);
	catalog_free(catalog);
}

/* Expects one refusal in line 2 with this reason, and that all else is there. */
static void expect_refusal(const char *control, const char *reason)
{
	char *text = mem_printf(BEFORE "\n  %s</catalog>", control);
	struct catalog *catalog = parse(text);

	assert_int_equal(catalog->refused_count, 1);
	assert_int_equal(catalog->refused[0].line, 2);
	assert_int_equal(catalog->refused[0].column, 3);
	if (!strstr(catalog->refused[0].reason, reason))
		fail_msg("%s, not %s", catalog->refused[0].reason, reason);
	expect_numbers(catalog, "first");
	expect_error(catalog_check(catalog, "f.xml"), ERR_CORRUPT, "f.xml:2:3: ");
	catalog_free(catalog);
	free(text);
}

static void a_control_that_cannot_be_a_record_is_refused(void **state)
{
	char *title = mem_printf("<control id=\"a\"><title>%0400d</title></control>", 0);

	(void)state;
	expect_refusal("<control><title>T</title></control>", "neither label nor id");
	expect_refusal("<control id=\"../../etc\"><title>T</title></control>", "neither label nor id");
	expect_refusal("<control id=\"a/b\"><title>T</title>" LABEL("x:y") "</control>", "neither label nor id");
	expect_refusal("<control id=\"a\"/>", "no title");
	expect_refusal("<control id=\"a\"><title> </title></control>", "no title");
	expect_refusal("<control id=\"a\"><title>A\xC2\x9B" "31m</title></control>", "control character");
	expect_refusal("<control id=\"a\"><title>A\xE2\x80\xAE" "b</title></control>", "control character");
	expect_refusal(title, "too long");
	expect_refusal("<control id=\"FIRST\"><title>T</title></control>", "stands in line 1 already");
	free(title);
}

static void expect_no_catalog(const char *text, const char *reason)
{
	struct catalog *catalog;

	expect_error(catalog_parse(&catalog, "test", "f.xml", text, strlen(text)), ERR_CORRUPT, reason);
	assert_null(catalog);
}

static void what_is_no_catalog_is_refused_with_its_place(void **state)
{
	struct buf deep = BUF_INIT;
	struct catalog *empty = parse(CATALOG(""));

	(void)state;
	assert_string_equal(empty->refused[0].reason, "it has no control");
	catalog_free(empty);
	expect_no_catalog("", "f.xml:1:1: the file is empty");
	expect_no_catalog("<catalog/>", "f.xml:1:1: not an OSCAL catalog");
	expect_no_catalog("\n<profile xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>", "f.xml:2:1: not an OSCAL catalog");
	expect_no_catalog("<profile xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>", "resolve it to a catalog");
	expect_no_catalog("<!DOCTYPE catalog [<!ENTITY a \"b\">]>" CATALOG(""), "document type");
	expect_no_catalog(CATALOG("<group>"), "f.xml:1:");
	buf_puts(&deep, "<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><control id=\"a\"><title>T</title>");
	for (int i = 0; i < 100; i++)
		buf_puts(&deep, "<part name=\"item\">"); /* also in what a mere list of controls reads past */
	expect_no_catalog(buf_str(&deep), "nested too deeply");
	buf_free(&deep);
}

/* --- texts --- */

/* The statement of the control "a", or what else the part is. */
static char *text_of(const char *content, enum explain_part part)
{
	char *dir = tmpdir_make(), *catalogs = mem_printf("%s/catalogs", dir);
	char *path = mem_printf("%s/test.xml", catalogs), *text;
	struct explanations *all;
	const struct explanation *found;

	expect_success(fs_make_dirs(catalogs));
	expect_success(fs_write_quick(path, content, strlen(content)));
	expect_success(explanations_load(&all, "test", dir));
	found = explanations_find(all, "A");
	assert_non_null(found);
	text = mem_strdup(found->parts[part]);
	explanations_free(all);
	free(path);
	free(catalogs);
	tmpdir_remove(dir);
	return text;
}

static void expect_statement(const char *content, const char *wanted)
{
	char *text = text_of(content, EXPLAIN_STATEMENT);

	assert_string_equal(text, wanted);
	free(text);
}

#define STATEMENT(content)                                                                         \
	CATALOG("<param id=\"often\"><label>how <em>often</em></label></param>"                    \
		"<param id=\"days\"><value>30</value><value>60</value></param>"                    \
		"<param id=\"who\"><select how-many=\"one-or-more\"><choice>the owner</choice>"    \
		"<choice>others <insert type=\"param\" id-ref=\"often\"/></choice></select></param>" \
		"<param id=\"one\"><select><choice>a</choice><choice>b</choice></select></param>"  \
		"<param id=\"loop\"><select><choice>x <insert type=\"param\" id-ref=\"loop\"/>"    \
		"<insert type=\"param\" id-ref=\"loop\"/></choice></select></param>"               \
		CONTROL("a", "<part name=\"statement\">" content "</part>"                         \
			"<part name=\"guidance\"><p>Do it.</p></part>"))
#define INSERT(id) "<insert type=\"param\" id-ref=\"" id "\"/>"

static void parameters_stand_where_they_belong(void **state)
{
	(void)state;
	expect_statement(STATEMENT("<p>Look " INSERT("often") ", <strong>then</strong> act\n within " INSERT("days")
				   " days.</p>"),
			 "Look [how often], then act within 30, 60 days.");
	expect_statement(STATEMENT("<p>" INSERT("who") " or " INSERT("one") "</p>"),
			 "[one or more of: the owner; others [how often]] or [one of: a; b]");
	expect_statement(STATEMENT("<p>" INSERT("nowhere") "<insert param-id=\"days\"/></p>"), "[nowhere]30, 60");
}

static void items_stand_on_lines_of_their_own(void **state)
{
	char *guidance = text_of(STATEMENT("<p>x</p>"), EXPLAIN_GUIDANCE);

	(void)state;
	assert_string_equal(guidance, "Do it.");
	free(guidance);
	expect_statement(STATEMENT("<p>The firm:</p>"
				   "<part name=\"item\">" LABEL("a.") "<p>looks;</p>"
				   "<part name=\"item\">" LABEL("1.") "<p>twice;</p><p>really</p></part></part>"
				   "<part name=\"item\">" LABEL("b.") "</part>"),
			 "The firm:\na. looks;\n  1. twice;\n  really\nb.");
	expect_statement(STATEMENT("<ul><li>one <b>two</b><ol><li>three</li></ol></li></ul>"
				   "<table><tr><td>x</td><td>y</td></tr></table>"),
			 "- one two\n  1. three\nx | y");
}

static void a_text_ends_whatever_its_parameters_say(void **state)
{
	struct buf content = BUF_INIT;
	char *text;

	(void)state;
	buf_puts(&content, "<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\">");
	buf_puts(&content, "<param id=\"loop\"><select>");
	for (int i = 0; i < 1000; i++)
		buf_puts(&content, "<choice>" INSERT("loop") "</choice>");
	buf_puts(&content, "</select></param><control id=\"a\"><title>T</title><part name=\"statement\">");
	for (int i = 0; i < 1000; i++)
		buf_puts(&content, "<p>\xC3\xA4" INSERT("loop") "</p>");
	buf_puts(&content, "</part></control></catalog>");
	text = text_of(buf_str(&content), EXPLAIN_STATEMENT);
	assert_true(strlen(text) < 70000);
	free(text);
	buf_free(&content);
	text = text_of(STATEMENT("<p>" INSERT("loop") "</p>"), EXPLAIN_STATEMENT);
	assert_non_null(strstr(text, "[one of: x [one of: x "));
	free(text);
}

/* Whatever stands there, it is a catalog, a list of refusals or an error, and never more. */
static void mutated_bytes_do_no_harm(void **state)
{
	static const char source[] = STATEMENT("<p>Look " INSERT("who") " and " INSERT("days") "</p>");
	size_t taken = 0, refused = 0;

	(void)state;
	for (size_t at = 0; at < strlen(source); at++) {
		for (int byte = 1; byte < 256; byte += 31) {
			char *copy = mem_strdup(source);
			struct catalog *catalog;
			struct err *err;

			copy[at] = (char)byte;
			err = catalog_parse(&catalog, "test", "f.xml", copy, strlen(copy));
			assert_true(!err || (err->code == ERR_CORRUPT && !catalog));
			taken += !err;
			refused += err != NULL;
			err_drop(err);
			catalog_free(catalog);
			free(copy);
		}
	}
	assert_true(taken > 0 && refused > 0);
}

static void names_and_references_have_a_form(void **state)
{
	(void)state;
	assert_true(catalog_name_is_valid("nist-800_53"));
	assert_false(catalog_name_is_valid(""));
	assert_false(catalog_name_is_valid("NIST"));
	assert_false(catalog_name_is_valid("-x"));
	assert_false(catalog_name_is_valid("a/b"));
	assert_false(catalog_name_is_valid(".."));
	assert_false(catalog_name_is_valid("abcdefghijklmnopqrstuvwxyz0123456"));
	assert_true(catalog_ref_is_valid("nist:AC-2(1)"));
	assert_true(catalog_ref_is_valid("2022:A.5.1"));
	assert_false(catalog_ref_is_valid("A.5.1"));
	assert_false(catalog_ref_is_valid("nist:"));
	assert_false(catalog_ref_is_valid("nist:../x"));
	assert_false(catalog_ref_is_valid("nist:a..b"));
	assert_false(catalog_ref_is_valid("nist:.a"));
	assert_false(catalog_ref_is_valid("nist:a."));
	assert_false(catalog_ref_is_valid("nist:a/b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_and_enhancements_may_nest_or_not),
		cmocka_unit_test(neighbours_stand_by_sort_id_where_all_have_one),
		cmocka_unit_test(the_number_is_the_label_that_people_say),
		cmocka_unit_test(withdrawn_controls_say_what_took_their_place),
		cmocka_unit_test(a_control_that_cannot_be_a_record_is_refused),
		cmocka_unit_test(what_is_no_catalog_is_refused_with_its_place),
		cmocka_unit_test(parameters_stand_where_they_belong),
		cmocka_unit_test(items_stand_on_lines_of_their_own),
		cmocka_unit_test(a_text_ends_whatever_its_parameters_say),
		cmocka_unit_test(mutated_bytes_do_no_harm),
		cmocka_unit_test(names_and_references_have_a_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
