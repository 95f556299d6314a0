/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_err.c - the error value.
 */
#include "base/err.h"

#include <setjmp.h>

#include <cmocka.h>

static void assert_text(struct err *err, const char *expected)
{
	char *text = err_text(err);

	assert_string_equal(text, expected);
	free(text);
	err_drop(err);
}

static void the_text_tells_from_the_outside_in(void **state)
{
	(void)state;
	struct err *err = err_new(ERR_CORRUPT, "Line %d ends early", 7);
	err = err_wrap(err, "Cannot read %s", "RSK-0001.xml");
	assert_text(err_wrap(err, "Cannot sync"),
		    "Cannot sync: Cannot read RSK-0001.xml: Line 7 ends early");
}

static void wrapping_keeps_the_code(void **state)
{
	(void)state;
	struct err *err = err_wrap(err_new(ERR_CONFLICT, "inner"), "outer");
	assert_int_equal(err->code, ERR_CONFLICT);
	assert_int_equal(err_exit_status(err), 4);
	err_drop(err);
}

static void success_stays_success(void **state)
{
	(void)state;
	assert_null(err_wrap(NULL, "outer"));
	assert_null(err_hint(NULL, "hint"));
	err_drop(NULL);
}

static void the_outermost_hint_is_shown_once_at_the_end(void **state)
{
	(void)state;
	struct err *err = err_hint(err_new(ERR_IO, "inner"), "first");
	err = err_hint(err, "second");
	err = err_wrap(err, "outer");
	assert_string_equal(err_first_hint(err), "second");
	err = err_hint(err, "third");
	assert_text(err, "outer: inner (third)");
}

static void system_errors_tell_the_reason(void **state)
{
	(void)state;
	struct err *err = err_errno(ENOSPC, "Cannot write %s", "x");
	assert_int_equal(err->code, ERR_IO);
	assert_text(err, "Cannot write x: No space left on device");
}

static void every_code_has_its_exit_status(void **state)
{
	static const struct {
		enum err_code code;
		int status;
	} rows[] = {
		{ ERR_USAGE, 2 },    { ERR_INVALID, 3 },   { ERR_MISSING, 3 }, { ERR_CORRUPT, 3 },
		{ ERR_CONFLICT, 4 }, { ERR_DENIED, 5 },    { ERR_BUSY, 6 },    { ERR_IO, 6 },
		{ ERR_DAMAGED, 6 },  { ERR_CANCELLED, 6 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err *err = err_new(rows[i].code, "x");
		assert_int_equal(err_exit_status(err), rows[i].status);
		err_drop(err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_tells_from_the_outside_in),
		cmocka_unit_test(wrapping_keeps_the_code),
		cmocka_unit_test(success_stays_success),
		cmocka_unit_test(the_outermost_hint_is_shown_once_at_the_end),
		cmocka_unit_test(system_errors_tell_the_reason),
		cmocka_unit_test(every_code_has_its_exit_status),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
