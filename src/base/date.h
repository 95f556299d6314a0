/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * date.h - calendar dates and UTC times as text. Proleptic Gregorian, years 1 to 9999.
 */
#ifndef ANNEXA_DATE_H
#define ANNEXA_DATE_H

#include "base/base.h"

struct date {
	int year;  /* 1 to 9999 */
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

#define DATE_TEXT_SIZE 11 /* 2026-03-01 and NUL */
#define TIME_TEXT_SIZE 21 /* 2026-03-01T05:30:11Z and NUL */

bool date_is_valid(struct date date);

/** Exactly YYYY-MM-DD and an existing day. */
bool date_parse_iso(const char *text, struct date *date);
void date_format(struct date date, char out[DATE_TEXT_SIZE]);

/** Days since 1970-01-01, and back. */
int64_t date_to_days(struct date date);
struct date date_from_days(int64_t days);

/** 0 = Monday … 6 = Sunday. */
int date_weekday(struct date date);

/**
 * What people type: 2027-01-05, 5.1.2027, 5/1/2027 refused as ambiguous unless one number is
 * above 12, today, tomorrow, yesterday, +6w -3d +2m +1y, friday (the next one), end of march,
 * 5 jan, 5 jan 2027. English words in any case, cut short to three letters or more. Without a year
 * it is the first such day from today on. Returns false when it is none of these;
 * *ambiguous (if not NULL) tells that it could be read in two ways.
 */
bool date_parse_human(const char *text, struct date today, struct date *date, bool *ambiguous);

/** The days that a text may mean, as for date_parse_human(): none, one, or two when it is ambiguous
 * (the day first, then the month first). Returns how many. */
size_t date_readings(const char *text, struct date today, struct date out[2]);

/**
 * Seconds since 1970 UTC as 2026-03-01T05:30:11Z, and back (exactly that form). A time outside the
 * years 1 to 9999 is printed as the nearest one inside.
 */
void time_format(int64_t unix_s, char out[TIME_TEXT_SIZE]);
bool time_parse(const char *text, int64_t *unix_s);

#endif
