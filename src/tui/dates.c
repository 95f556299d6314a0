/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dates.c - see dates.h.
 */
#include "base/base.h"

#include "tui/dates.h"

#include <time.h>
#include <wchar.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)
#define DAY_S (24 * HOUR_S)

/* The names of days and months come in the locale's character set; as wide characters they are code
 * points in every locale. */
static wchar_t *widen(const char *text)
{
	wchar_t *wide = mem_alloc_array(strlen(text) + 1, sizeof(*wide));
	size_t count = 0;

	while (*text)
		wide[count++] = (wchar_t)utf8_next(&text);
	return wide;
}

void date_put_full(struct date date, struct buf *out)
{
	struct tm day = { .tm_year = date.year - 1900, .tm_mon = date.month - 1,
			  .tm_mday = date.day, .tm_wday = (date_weekday(date) + 1) % 7 };
	/* TRANSLATORS: a date for strftime(): Tuesday 5 January 2027. */
	wchar_t *format = widen(_("%A %-d %B %Y")), text[128];

	if (wcsftime(text, ARRAY_LEN(text), format, &day) > 0)
		for (const wchar_t *at = text; *at; at++)
			buf_put_codepoint(out, (uint32_t)*at);
	free(format);
}

void time_put_age(const char *at, int64_t now_s, struct buf *out)
{
	int64_t then_s, age_s;

	if (!time_parse(at, &then_s)) {
		buf_puts(out, at);
		return;
	}
	age_s = now_s - then_s;
	if (age_s < MINUTE_S)
		buf_puts(out, _("just now"));
	else if (age_s < HOUR_S)
		buf_printf(out, ngettext("%ld minute ago", "%ld minutes ago", (unsigned long)(age_s / MINUTE_S)), (long)(age_s / MINUTE_S));
	else if (age_s < DAY_S)
		buf_printf(out, ngettext("%ld hour ago", "%ld hours ago", (unsigned long)(age_s / HOUR_S)), (long)(age_s / HOUR_S));
	else
		buf_printf(out, ngettext("%ld day ago", "%ld days ago", (unsigned long)(age_s / DAY_S)), (long)(age_s / DAY_S));
}
