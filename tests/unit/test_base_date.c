/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_date.c - dates as people type them and as files hold them.
 */
#include "base/date.h"

#include <setjmp.h>

#include <cmocka.h>

static const struct date today = { 2026, 11, 24 }; /* a Tuesday */

static void assert_reads(const char *text, const char *expected)
{
	char out[DATE_TEXT_SIZE] = "none";
	bool ambiguous = true;
	struct date date;

	if (date_parse_human(text, today, &date, &ambiguous))
		date_format(date, out);
	else if (ambiguous)
		snprintf(out, sizeof(out), "ambiguous");
	if (strcmp(out, expected) != 0)
		fail_msg("\"%s\" reads as %s, not %s", text, out, expected);
}

static void iso_dates_must_exist(void **state)
{
	struct date date;

	(void)state;
	assert_true(date_parse_iso("2024-02-29", &date));
	assert_false(date_parse_iso("2026-02-29", &date));
	assert_false(date_parse_iso("1900-02-29", &date));
	assert_false(date_parse_iso("2026-13-01", &date));
	assert_false(date_parse_iso("2026-1-01", &date));
	assert_false(date_parse_iso("0000-01-01", &date));
	assert_false(date_parse_iso("2026-01-01 ", &date));
}

static void days_and_dates_are_inverse_over_all_years(void **state)
{
	const int64_t first = date_to_days((struct date){ 1, 1, 1 });
	const int64_t last = date_to_days((struct date){ 9999, 12, 31 });

	(void)state;
	assert_int_equal(date_to_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(last - first + 1, 3652059);
	for (int64_t days = first; days <= last; days += 13) {
		struct date date = date_from_days(days);
		assert_true(date_is_valid(date));
		assert_int_equal(date_to_days(date), days);
	}
}

static void weekdays_start_on_monday(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(today), 1);
	assert_int_equal(date_weekday((struct date){ 1969, 12, 28 }), 6);
}

static void people_may_type_dates_their_way(void **state)
{
	(void)state;
	assert_reads("2027-01-05", "2027-01-05");
	assert_reads("5.1.2027", "2027-01-05");
	assert_reads(" 05.01.2027 ", "2027-01-05");
	assert_reads("Today", "2026-11-24");
	assert_reads("tomorrow", "2026-11-25");
	assert_reads("yesterday", "2026-11-23");
	assert_reads("5 jan", "2027-01-05");
	assert_reads("24 November", "2026-11-24");
	assert_reads("5. Sept 2028", "2028-09-05");
	assert_reads("29 feb", "2028-02-29");
	assert_reads("end of march", "2027-03-31");
	assert_reads("End of February 2028", "2028-02-29");
}

static void offsets_stay_inside_the_month(void **state)
{
	struct date date;

	(void)state;
	assert_reads("+6w", "2027-01-05");
	assert_reads("-3d", "2026-11-21");
	assert_reads("+2m", "2027-01-24");
	assert_reads("+1y", "2027-11-24");
	assert_true(date_parse_human("+1m", (struct date){ 2027, 1, 31 }, &date, NULL));
	assert_int_equal(date.month, 2);
	assert_int_equal(date.day, 28);
	assert_true(date_parse_human("-1y", (struct date){ 2028, 2, 29 }, &date, NULL));
	assert_int_equal(date.day, 28);
}

static void a_weekday_is_the_next_one(void **state)
{
	(void)state;
	assert_reads("friday", "2026-11-27");
	assert_reads("tue", "2026-12-01"); /* today is one */
	assert_reads("Mon", "2026-11-30");
}

static void slashes_are_refused_when_both_orders_are_dates(void **state)
{
	(void)state;
	assert_reads("5/1/2027", "ambiguous");
	assert_reads("25/12/2027", "2027-12-25");
	assert_reads("12/25/2027", "2027-12-25");
	assert_reads("5/5/2027", "2027-05-05");
	assert_reads("31/4/2027", "none");
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const texts[] = {
		"",        " ",           "soon",         "+w",     "+6",     "+6x",
		"+99999d", "32.1.2027",   "30 feb 2027",  "30 feb", "ja",     "5 jan 27",
		"end of",  "end of 2027", "5 jan 2027 x", "1.1.1",  "+9999y", "."
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		assert_reads(texts[i], "none");
}

static void times_are_utc_and_exact(void **state)
{
	char out[TIME_TEXT_SIZE];
	int64_t unix_s = 0;

	(void)state;
	time_format(1772343011, out);
	assert_string_equal(out, "2026-03-01T05:30:11Z");
	assert_true(time_parse(out, &unix_s));
	assert_int_equal(unix_s, 1772343011);
	time_format(-1, out);
	assert_string_equal(out, "1969-12-31T23:59:59Z");
	assert_false(time_parse("2026-03-01T05:30:11", &unix_s));
	assert_false(time_parse("2026-03-01 05:30:11Z", &unix_s));
	assert_false(time_parse("2026-03-01T24:00:00Z", &unix_s));
	assert_false(time_parse("2026-03-01T05:30:60Z", &unix_s));
}

static void a_time_beyond_the_calendar_is_its_edge(void **state)
{
	char out[TIME_TEXT_SIZE];

	(void)state;
	time_format(INT64_MAX, out);
	assert_string_equal(out, "9999-12-31T23:59:59Z");
	time_format(INT64_MIN, out);
	assert_string_equal(out, "0001-01-01T00:00:00Z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_dates_must_exist),
		cmocka_unit_test(days_and_dates_are_inverse_over_all_years),
		cmocka_unit_test(weekdays_start_on_monday),
		cmocka_unit_test(people_may_type_dates_their_way),
		cmocka_unit_test(offsets_stay_inside_the_month),
		cmocka_unit_test(a_weekday_is_the_next_one),
		cmocka_unit_test(slashes_are_refused_when_both_orders_are_dates),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(times_are_utc_and_exact),
		cmocka_unit_test(a_time_beyond_the_calendar_is_its_edge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
