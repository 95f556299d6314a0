/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.c - see progress.h.
 */
#include "base/base.h"

#include "tui/progress.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"

#define PROGRESS_MS 500

struct progress progress_new(struct ui *ui)
{
	return (struct progress){ .ui = ui, .next_ms = env_monotonic_ms() + PROGRESS_MS };
}

static void show(struct progress *progress, const char *what, size_t done, size_t total)
{
	struct buf text = BUF_INIT;

	if (what)
		buf_printf(&text, "%s: ", what);
	if (total > 0)
		buf_printf(&text, _("%zu of %zu… Esc stops."), done, total);
	else
		buf_puts(&text, _("under way… Esc stops."));
	ui_show(progress->ui, buf_str(&text));
	buf_free(&text);
}

bool progress_step(void *payload, const char *what, size_t done, size_t total)
{
	struct progress *progress = payload;
	struct ui *ui = progress->ui;
	bool is_new = what && strcmp(what, progress->part) != 0;

	if (is_new || env_monotonic_ms() >= progress->next_ms) {
		progress->next_ms = env_monotonic_ms() + PROGRESS_MS;
		snprintf(progress->part, sizeof(progress->part), "%s", what ? what : "");
		show(progress, what, done, total);
	}
	return !ui->host.is_cancelled || !ui->host.is_cancelled(ui);
}
