/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_cli_suggest.c - the name that somebody who mistyped one may have meant.
 */
#include "cli/suggest.h"

#include <setjmp.h>

#include <cmocka.h>

static const char *nearest(const char *typed)
{
	static const char *const names[] = {
		"list", "log", "link", "publish", "rebuild", "whoami"
	};
	struct suggestion near = SUGGESTION_INIT;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		suggest_try(&near, typed, names[i]);
	return near.best;
}

static void one_slip_is_understood(void **state)
{
	(void)state;
	assert_string_equal(nearest("lsit"), "list");
	assert_string_equal(nearest("lis"), "list");
	assert_string_equal(nearest("linkk"), "link");
	assert_string_equal(nearest("pubish"), "publish");
}

static void a_beginning_is_understood(void **state)
{
	(void)state;
	assert_string_equal(nearest("reb"), "rebuild");
	assert_string_equal(nearest("publ"), "publish");
}

static void what_is_far_away_is_not_guessed(void **state)
{
	char long_name[200];

	(void)state;
	assert_null(nearest("frobnicate"));
	assert_null(nearest("find")); /* not link */
	assert_null(nearest("x"));
	assert_null(nearest(""));
	memset(long_name, 'l', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_null(nearest(long_name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_slip_is_understood),
		cmocka_unit_test(a_beginning_is_understood),
		cmocka_unit_test(what_is_far_away_is_not_guessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
