/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_json.c - the JSON writer.
 */
#include "exchange/json.h"

#include <setjmp.h>

#include <cmocka.h>

static void commas_and_lines_are_right(void **state)
{
	struct buf out = BUF_INIT;
	struct json json;

	(void)state;
	json_init(&json, &out);
	json_object(&json);
	json_member(&json, "ref", "RSK-0042");
	json_member(&json, "absent", NULL);
	json_name(&json, "n");
	json_integer(&json, -7);
	json_name(&json, "empty");
	json_array(&json);
	json_array_end(&json);
	json_name(&json, "list");
	json_array(&json);
	json_bool(&json, true);
	json_string(&json, NULL);
	json_object(&json);
	json_object_end(&json);
	json_array_end(&json);
	json_object_end(&json);
	assert_string_equal(out.data, "{\n  \"ref\": \"RSK-0042\",\n  \"n\": -7,\n  \"empty\": [],\n"
				      "  \"list\": [\n    true,\n    null,\n    {}\n  ]\n}\n");
	buf_free(&out);
}

static void strings_are_escaped(void **state)
{
	struct buf out = BUF_INIT;
	struct json json;

	(void)state;
	json_init(&json, &out);
	json_array(&json);
	json_string(&json, "q\" b\\ n\n t\t r\r c\x01 d\x7F ä 🔒 /");
	json_string(&json, "");
	json_array_end(&json);
	assert_string_equal(out.data,
			    "[\n  \"q\\\" b\\\\ n\\n t\\t r\\r c\\u0001 d\\u007f ä 🔒 /\",\n"
			    "  \"\"\n]\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_and_lines_are_right),
		cmocka_unit_test(strings_are_escaped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
