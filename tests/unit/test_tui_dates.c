/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_tui_dates.c - dates and times for people.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tmpdir.h"
#include "tui/dates.h"

static void a_date_has_its_weekday(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	date_put_full((struct date){ 2027, 1, 5 }, &text);
	assert_string_equal(buf_str(&text), "Tuesday 5 January 2027");
	buf_free(&text);
}

/* Março and sábado are no UTF-8 there. */
static void names_of_days_are_utf8_in_every_locale(void **state)
{
	char *dir = tmpdir_make();
	char *command = mem_printf("localedef -i pt_PT -f ISO-8859-1 %s/pt_PT.ISO-8859-1 >/dev/null 2>&1", dir);
	struct buf text = BUF_INIT;

	(void)state;
	if (system(command) == 0) { /* where the system has the sources of its locales */
		assert_int_equal(setenv("LOCPATH", dir, 1), 0);
		assert_non_null(setlocale(LC_ALL, "pt_PT.ISO-8859-1"));
		date_put_full((struct date){ 2027, 3, 6 }, &text);
		setlocale(LC_ALL, "C.UTF-8");
		unsetenv("LOCPATH");
		assert_true(utf8_valid(buf_str(&text), text.len, NULL));
		assert_non_null(strstr(buf_str(&text), "bado 6 mar"));
		assert_non_null(strstr(buf_str(&text), "ç"));
	}
	buf_free(&text);
	free(command);
	tmpdir_remove(dir);
}

static void assert_age(const char *at, const char *wanted)
{
	struct buf text = BUF_INIT;

	time_put_age(at, INT64_C(1795510800), &text); /* 2026-11-24T09:00:00Z */
	assert_string_equal(buf_str(&text), wanted);
	buf_free(&text);
}

static void an_age_is_in_its_largest_unit(void **state)
{
	(void)state;
	assert_age("2026-11-24T09:00:00Z", "just now");
	assert_age("2026-11-24T08:59:00Z", "1 minute ago");
	assert_age("2026-11-24T08:00:01Z", "59 minutes ago");
	assert_age("2026-11-24T06:59:00Z", "2 hours ago");
	assert_age("2026-11-22T09:00:00Z", "2 days ago");
	assert_age("2026-11-24T09:00:05Z", "just now"); /* another machine's clock */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_has_its_weekday),
		cmocka_unit_test(names_of_days_are_utf8_in_every_locale),
		cmocka_unit_test(an_age_is_in_its_largest_unit),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
