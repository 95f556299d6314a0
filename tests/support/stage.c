/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage.c - see stage.h.
 */
#include "stage.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/views.h"

static void draw(struct stage *stage)
{
	ui_draw(stage->ui, stage->canvas);
	buf_truncate(&stage->text, 0);
	canvas_dump(stage->canvas, &stage->text);
}

/* As the loop does: work that is left goes on while nothing comes in. */
static void feed(struct stage *stage, const struct event *event)
{
	const struct event tick = { .type = EVENT_TICK };

	ui_feed(stage->ui, event);
	for (int i = 0; i < 1000 && ui_is_busy(stage->ui); i++)
		ui_feed(stage->ui, &tick);
	draw(stage);
}

void stage_open(struct stage *stage, struct app *app, const char *kind, int rows, int cols)
{
	memset(stage, 0, sizeof(*stage));
	stage->ui = ui_new(app, rows, cols);
	stage->canvas = canvas_new(rows, cols, false);
	ui_push(stage->ui, view_home_new(stage->ui));
	ui_push(stage->ui, view_kind_new(stage->ui, schema_kind(app_schema(app), kind)));
	draw(stage);
}

void stage_close(struct stage *stage)
{
	ui_free(stage->ui);
	canvas_free(stage->canvas);
	buf_free(&stage->text);
}

void stage_keys(struct stage *stage, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, " ");
		struct event event = { .type = EVENT_KEY, .key = key_parse(names, len) };

		if (event.key == K_NONE)
			fail_msg("no key is called %.*s", (int)len, names);
		feed(stage, &event);
		names += len;
		names += strspn(names, " ");
	}
}

void stage_type(struct stage *stage, const char *text)
{
	while (*text) {
		struct event event = { .type = EVENT_KEY, .key = (int)utf8_next(&text) };

		feed(stage, &event);
	}
}

void stage_paste(struct stage *stage, const char *text)
{
	struct event event = { .type = EVENT_PASTE, .text = text };

	feed(stage, &event);
}

void stage_click(struct stage *stage, int row)
{
	struct event event = { .type = EVENT_CLICK, .row = row };

	feed(stage, &event);
}

void stage_resize(struct stage *stage, int rows, int cols)
{
	struct event event = { .type = EVENT_RESIZE, .row = rows, .col = cols };

	canvas_resize(stage->canvas, rows, cols);
	feed(stage, &event);
}

void stage_changed(struct stage *stage)
{
	struct event event = { .type = EVENT_CHANGED };

	feed(stage, &event);
}

void stage_shows(struct stage *stage, const char *text)
{
	if (strstr(buf_str(&stage->text), text))
		return;
	print_error("the screen does not show \"%s\":\n%s", text, buf_str(&stage->text));
	fail();
}

void stage_lacks(struct stage *stage, const char *text)
{
	if (!strstr(buf_str(&stage->text), text))
		return;
	print_error("the screen shows \"%s\":\n%s", text, buf_str(&stage->text));
	fail();
}

int stage_row_of(struct stage *stage, const char *text)
{
	const char *found = strstr(buf_str(&stage->text), text);
	int row = 0;

	for (const char *at = buf_str(&stage->text); found && at < found; at++)
		row += *at == '\n';
	return found ? row : -1;
}
