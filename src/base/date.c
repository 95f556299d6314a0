/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date.c - calendar dates and UTC times as text.
 */
#include "base/date.h"

#define DAY_S INT64_C(86400)
#define WORD_MAX 6

static bool is_leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date date)
{
	return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
	       date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

/* Exactly `count` decimal digits at text, or -1. */
static int parse_digits(const char *text, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

bool date_parse_iso(const char *text, struct date *date)
{
	if (strlen(text) != DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return false;

	struct date read = { parse_digits(text, 4), parse_digits(text + 5, 2),
			     parse_digits(text + 8, 2) };
	if (!date_is_valid(read))
		return false;
	*date = read;
	return true;
}

void date_format(struct date date, char out[DATE_TEXT_SIZE])
{
	if (!date_is_valid(date))
		BUG("the date %d-%d-%d", date.year, date.month, date.day);
	snprintf(out, DATE_TEXT_SIZE, "%04u-%02u-%02u", (unsigned int)date.year % 10000,
		 (unsigned int)date.month % 100, (unsigned int)date.day % 100);
}

/* Days and civil dates: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
int64_t date_to_days(struct date date)
{
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year =
		(153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
	days += 719468;

	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t day_of_era = days - era * 146097;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t shifted_month = (5 * day_of_year + 2) / 153;
	int month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
	int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);

	return (struct date){ (int)year, month,
			      (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1) };
}

int date_weekday(struct date date)
{
	int64_t since_monday = (date_to_days(date) + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

static const char *const month_names[] = { "january",   "february", "march",    "april",
					   "may",       "june",     "july",     "august",
					   "september", "october",  "november", "december" };
static const char *const weekday_names[] = { "monday", "tuesday",  "wednesday", "thursday",
					     "friday", "saturday", "sunday" };

/* The index of a name or of its first letters, three at least ("sep", "sept"); -1 when none. */
static int find_name(const char *word, const char *const names[], int count)
{
	size_t len = strlen(word);

	for (int i = 0; len >= 3 && i < count; i++)
		if (strncmp(word, names[i], len) == 0)
			return i;
	return -1;
}

/* All of a word as a number of at most max_digits digits, or -1. */
static int parse_number(const char *word, int max_digits)
{
	size_t len = strlen(word);

	if (len == 0 || len > (size_t)max_digits)
		return -1;
	return parse_digits(word, (int)len);
}

static bool date_settle(int year, int month, int day, struct date *date)
{
	struct date read = { year, month, day };

	if (!date_is_valid(read))
		return false;
	*date = read;
	return true;
}

/* "5.1.2027", "25/12/2027": numbers are changed in place; separator is '.' or '/'. */
static bool parse_numeric(char *word, char separator, struct date *date, bool *ambiguous)
{
	char *second = strchr(word, separator);
	char *third = second ? strchr(second + 1, separator) : NULL;

	if (!third)
		return false;
	*second++ = '\0';
	*third++ = '\0';

	int first = parse_number(word, 2), other = parse_number(second, 2);
	int year = strlen(third) == 4 ? parse_number(third, 4) : -1;
	if (first < 0 || other < 0 || year < 0)
		return false;
	if (separator == '.')
		return date_settle(year, other, first, date);

	/* With slashes one country writes the day first and another the month. */
	struct date day_first, month_first;
	bool can_be_day_first = date_settle(year, other, first, &day_first);
	bool can_be_month_first = date_settle(year, first, other, &month_first);
	if (can_be_day_first && can_be_month_first && first != other) {
		*ambiguous = true;
		return false;
	}
	if (!can_be_day_first && !can_be_month_first)
		return false;
	*date = can_be_day_first ? day_first : month_first;
	return true;
}

/* "+6w", "-3d", "+2m", "+1y" from today; a month's last days are kept inside the month. */
static bool parse_offset(const char *word, struct date today, struct date *date)
{
	size_t len = strlen(word);
	char unit = word[len - 1];
	char digits[5];

	if (len < 3 || len - 2 >= sizeof(digits))
		return false;
	memcpy(digits, word + 1, len - 2);
	digits[len - 2] = '\0';

	int count = parse_number(digits, (int)sizeof(digits) - 1);
	if (count < 0)
		return false;
	if (word[0] == '-')
		count = -count;
	if (unit == 'd' || unit == 'w') {
		struct date moved = date_from_days(date_to_days(today) +
						   (int64_t)count * (unit == 'w' ? 7 : 1));
		return date_settle(moved.year, moved.month, moved.day, date);
	}
	if (unit != 'm' && unit != 'y')
		return false;

	int months = today.year * 12 + today.month - 1 + count * (unit == 'y' ? 12 : 1);
	if (months < 12)
		return false;
	int year = months / 12, month = months % 12 + 1;
	int last = days_in_month(year, month);
	return date_settle(year, month, today.day < last ? today.day : last, date);
}

/* The first such day of a coming year, today included; day 0 means the month's last. */
static bool find_coming(int month, int day, struct date today, struct date *date)
{
	/* Eight years: 29 February does not exist for that long around 1900 and 2100. */
	for (int year = today.year; year <= today.year + 8; year++) {
		struct date found;
		int wanted = day ? day : days_in_month(year, month);
		if (date_settle(year, month, wanted, &found) &&
		    date_to_days(found) >= date_to_days(today)) {
			*date = found;
			return true;
		}
	}
	return false;
}

/* "5 jan", "5 jan 2027", "end of march", "end of march 2027" in words. */
static bool parse_words(char *words[], int count, struct date today, struct date *date)
{
	int day;

	if (count >= 3 && strcmp(words[0], "end") == 0 && strcmp(words[1], "of") == 0) {
		day = 0;
		words += 2;
		count -= 2;
	} else if (count >= 2) {
		char *dot = strchr(words[0], '.');
		if (dot && dot[1] == '\0')
			*dot = '\0';
		day = parse_number(words[0], 2);
		if (day < 1)
			return false;
		words++;
		count--;
	} else {
		return false;
	}

	int month = find_name(words[0], month_names, 12) + 1;
	if (month == 0 || count > 2)
		return false;
	if (count == 1)
		return find_coming(month, day, today, date);

	int year = strlen(words[1]) == 4 ? parse_number(words[1], 4) : -1;
	if (year < 1)
		return false;
	return date_settle(year, month, day ? day : days_in_month(year, month), date);
}

static bool parse_word(char *word, struct date today, struct date *date, bool *ambiguous)
{
	static const struct {
		const char *name;
		int days;
	} near[] = { { "yesterday", -1 }, { "today", 0 }, { "tomorrow", 1 } };

	if (date_parse_iso(word, date))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(near); i++) {
		if (strcmp(word, near[i].name) == 0) {
			*date = date_from_days(date_to_days(today) + near[i].days);
			return date_is_valid(*date);
		}
	}
	if (word[0] == '+' || word[0] == '-')
		return parse_offset(word, today, date);

	int weekday = find_name(word, weekday_names, 7);
	if (weekday >= 0) {
		int ahead = (weekday - date_weekday(today) + 6) % 7 + 1; /* 1 to 7 */
		*date = date_from_days(date_to_days(today) + ahead);
		return date_is_valid(*date);
	}
	return parse_numeric(word, strchr(word, '.') ? '.' : '/', date, ambiguous);
}

bool date_parse_human(const char *text, struct date today, struct date *date, bool *ambiguous)
{
	char copy[64], *words[WORD_MAX], *rest = NULL;
	struct date read = today;
	bool is_ambiguous = false, is_read = false;
	int count = 0;

	if (ambiguous)
		*ambiguous = false;
	if (strlen(text) >= sizeof(copy))
		return false; /* longer than any date */
	for (size_t i = 0; i <= strlen(text); i++)
		copy[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
	for (char *word = strtok_r(copy, " \t", &rest); word; word = strtok_r(NULL, " \t", &rest)) {
		if (count == WORD_MAX)
			return false;
		words[count++] = word;
	}

	if (count == 1)
		is_read = parse_word(words[0], today, &read, &is_ambiguous);
	else if (count > 1)
		is_read = parse_words(words, count, today, &read);
	if (is_read)
		*date = read;
	if (ambiguous)
		*ambiguous = is_ambiguous;
	return is_read;
}

size_t date_readings(const char *text, struct date today, struct date out[2])
{
	bool ambiguous;
	char *end;

	if (date_parse_human(text, today, &out[0], &ambiguous))
		return 1;
	if (!ambiguous)
		return 0;
	/* Only numbers with slashes are ambiguous, and then both orders exist. */
	int first = (int)strtol(text, &end, 10);
	int second = (int)strtol(end + 1, &end, 10);
	int year = (int)strtol(end + 1, NULL, 10);
	out[0] = (struct date){ year, second, first };
	out[1] = (struct date){ year, first, second };
	return 2;
}

void time_format(int64_t unix_s, char out[TIME_TEXT_SIZE])
{
	const int64_t first_s = date_to_days((struct date){ 1, 1, 1 }) * DAY_S;
	const int64_t last_s = date_to_days((struct date){ 9999, 12, 31 }) * DAY_S + DAY_S - 1;

	/* A commit of a stranger may claim any time at all. */
	if (unix_s < first_s)
		unix_s = first_s;
	if (unix_s > last_s)
		unix_s = last_s;

	int64_t days = unix_s / DAY_S, second = unix_s % DAY_S;
	if (second < 0) {
		second += DAY_S;
		days--;
	}
	date_format(date_from_days(days), out);
	snprintf(out + DATE_TEXT_SIZE - 1, TIME_TEXT_SIZE - DATE_TEXT_SIZE + 1, "T%02u:%02u:%02uZ",
		 (unsigned int)(second / 3600) % 100, (unsigned int)(second / 60 % 60),
		 (unsigned int)(second % 60));
}

bool time_parse(const char *text, int64_t *unix_s)
{
	char day[DATE_TEXT_SIZE];
	struct date date;

	if (strlen(text) != TIME_TEXT_SIZE - 1 || text[10] != 'T' || text[13] != ':' ||
	    text[16] != ':' || text[19] != 'Z')
		return false;
	memcpy(day, text, sizeof(day) - 1);
	day[sizeof(day) - 1] = '\0';

	int hour = parse_digits(text + 11, 2), minute = parse_digits(text + 14, 2);
	int second = parse_digits(text + 17, 2);
	if (!date_parse_iso(day, &date) || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
	    second < 0 || second > 59)
		return false;
	*unix_s = date_to_days(date) * DAY_S + hour * 3600 + minute * 60 + second;
	return true;
}
