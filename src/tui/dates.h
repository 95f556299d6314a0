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

#endif
