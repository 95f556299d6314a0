/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.h - dates for people.
 */
#ifndef ANNEXA_TUI_DATES_H
#define ANNEXA_TUI_DATES_H

#include "base/buf.h"
#include "base/date.h"

/** Appends the date with its weekday, in the words of the locale: Tuesday 5 January 2027. */
void date_put_full(struct date date, struct buf *out);

/** Appends how long ago a moment (UTC, 2026-03-01T05:30:11Z) was: "3 minutes ago". */
void time_put_age(const char *at, int64_t now_s, struct buf *out);

#endif
