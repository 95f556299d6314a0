/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.c - see dates.h.
 */
#include "base/base.h"

#include "tui/dates.h"

#include <time.h>

#include "base/i18n.h"

void date_put_full(struct date date, struct buf *out)
{
	struct tm day = { .tm_year = date.year - 1900, .tm_mon = date.month - 1,
			  .tm_mday = date.day, .tm_wday = (date_weekday(date) + 1) % 7 };
	char text[128];

	/* TRANSLATORS: a date for strftime(): Tuesday 5 January 2027. */
	if (strftime(text, sizeof(text), _("%A %-d %B %Y"), &day) > 0)
		buf_puts(out, text);
}
