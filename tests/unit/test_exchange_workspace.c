/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_workspace.c - annexa.xml both ways.
 */
#include "exchange/workspace_xml.h"

#include "base/mem.h"

#include <setjmp.h>

#include <cmocka.h>

#define ID "01JDFQ3X8M5T9W2KQ7RB4N6C7K"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
	     "<workspace xmlns=\"urn:annexa:workspace:1\" id=\"" ID "\" "
#define V1 "format=\"1\" min-reader=\"1\" min-writer=\"1\">\n"

static struct err *parse(struct workspace_info *info, const char *text)
{
	return workspace_xml_parse(info, "annexa.xml", text, strlen(text));
}

static void print_and_parse_are_inverse(void **state)
{
	struct workspace_info info, again;
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	workspace_info_init(&info);
	memcpy(info.id, ID, ID_SIZE);
	info.name = mem_strdup("Müller & Söhne <GmbH>");
	strvec_push(&info.editions, "2013");
	strvec_push(&info.editions, "2022");
	strvec_push(&info.catalogs, "nist-800-53");
	info.is_sample = true;
	workspace_xml_print(&info, &first);
	assert_string_equal(buf_str(&first),
			    HEAD V1 "  <name>Müller &amp; Söhne &lt;GmbH&gt;</name>\n"
			    "  <edition>2013</edition>\n  <edition>2022</edition>\n"
			    "  <catalog>nist-800-53</catalog>\n  <sample>yes</sample>\n</workspace>\n");
	assert_null(parse(&again, buf_str(&first)));
	assert_string_equal(again.id, ID);
	assert_string_equal(again.name, info.name);
	assert_int_equal(again.editions.count, 2);
	assert_int_equal(again.catalogs.count, 1);
	assert_true(again.is_sample);
	assert_true(workspace_is_writable(&again));
	workspace_xml_print(&again, &second);
	assert_string_equal(buf_str(&second), buf_str(&first));
	workspace_info_clear(&info);
	workspace_info_clear(&again);
	buf_free(&first);
	buf_free(&second);
}

static void additions_of_a_newer_program_survive(void **state)
{
	static const char text[] = HEAD "format=\"2\" min-reader=\"1\" min-writer=\"2\">\n"
		"  <edition>2022</edition>\n  <theme a=\"1\"><colour>red</colour></theme>\n"
		"  <more/>\n</workspace>\n";
	struct workspace_info info;
	struct buf out = BUF_INIT;

	(void)state;
	assert_null(parse(&info, text));
	assert_false(workspace_is_writable(&info));
	workspace_xml_print(&info, &out);
	assert_string_equal(buf_str(&out), text);
	buf_free(&out);
	workspace_info_clear(&info);
}

static void what_breaks_the_form_is_refused(void **state)
{
	static const struct {
		const char *text;
		enum err_code code;
	} cases[] = {
		{ "<workspace", ERR_CORRUPT },
		{ "<workspace/>", ERR_INVALID },
		{ "<!DOCTYPE x><workspace/>", ERR_CORRUPT },
		{ HEAD "><edition>2022</edition></workspace>", ERR_INVALID },
		{ HEAD "format=\"x\" min-reader=\"1\" min-writer=\"1\"/>", ERR_INVALID },
		{ HEAD "format=\"1\" min-reader=\"1\" min-writer=\"1x\"/>", ERR_INVALID },
		{ HEAD V1 "</workspace>", ERR_INVALID },
		{ HEAD V1 "<edition>2005</edition></workspace>", ERR_INVALID },
		{ HEAD V1 "<edition>2022</edition><catalog>../x</catalog></workspace>", ERR_INVALID },
		{ HEAD V1 "<edition>2022</edition><catalog>2013</catalog></workspace>", ERR_INVALID },
		{ HEAD V1 "<edition>2022</edition><name>a</name><name>b</name></workspace>",
		  ERR_INVALID },
		{ HEAD "format=\"9\" min-reader=\"9\" min-writer=\"9\"/>", ERR_DENIED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct workspace_info info;
		struct err *err = parse(&info, cases[i].text);

		assert_non_null(err);
		assert_int_equal(err->code, cases[i].code);
		assert_true(cases[i].code == ERR_DENIED ? err_first_hint(err) != NULL :
							  strstr(err->message, "annexa.xml") != NULL);
		err_drop(err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(print_and_parse_are_inverse),
		cmocka_unit_test(additions_of_a_newer_program_survive),
		cmocka_unit_test(what_breaks_the_form_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
