/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_guide.c - the guide: the clauses in the order of the standard, each with what it asks for and
 * how far it is. Enter leads on to what its rules look for.
 */
#include "base/base.h"

#include "app/explain.h"
#include "app/standing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/effects.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

#define DETAIL_ROWS 7 /* a rule and what the step asks for */
#define DETAIL_MIN_ROWS 14
#define CLAUSE_COLS 6
#define BAR_COLS 10
#define DONE_COLS 9
#define TITLE_MIN_COLS 12

struct guide {
	struct standing *standing; /* NULL when it could not be read */
	struct list_cursor cursor;
};

static const struct standing_step *current(const struct view *view)
{
	const struct guide *guide = view->state;

	return guide->cursor.row < guide->cursor.count ? &guide->standing->steps[guide->cursor.row] : NULL;
}

static void guide_read(struct view *view, struct effects *effects)
{
	struct guide *guide = view->state;

	app_standing_free(guide->standing);
	effect_error(effects, app_standing(view->ui->app, &guide->standing));
	list_set_count(&guide->cursor, guide->standing ? guide->standing->step_count : 0);
}

static bool has_step(const struct view *view)
{
	return current(view) != NULL;
}

static void run_open(struct view *view, struct effects *effects)
{
	effect_open(effects, view_step_new(view->ui, current(view)->clause));
}

static bool guide_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct guide *guide = view->state;

	if (event->type == EVENT_CHANGED)
		guide_read(view, effects);
	return event->type == EVENT_KEY && list_key(&guide->cursor, event->key);
}

/* --- picture --- */

/* Clause, title, a bar, done of total. */
static void draw_step(const struct standing_step *step, struct canvas *canvas, struct area area, int row, bool is_current)
{
	bool has_bar = area.cols >= CLAUSE_COLS + TITLE_MIN_COLS + BAR_COLS + DONE_COLS + 6;
	int done_col = area.cols - DONE_COLS, bar_col = done_col - (has_bar ? BAR_COLS + 1 : 0);
	enum style style = is_current ? STYLE_FOCUS : STYLE_TEXT;

	canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
	canvas_fit(canvas, area, row, 2, CLAUSE_COLS, style, step->clause);
	canvas_fit(canvas, area, row, 2 + CLAUSE_COLS, bar_col - CLAUSE_COLS - 3, style, step->title);
	if (step->total == 0) {
		canvas_put(canvas, area, row, done_col, STYLE_MUTED, "    -");
		return;
	}
	if (has_bar)
		canvas_bar(canvas, area, row, bar_col, BAR_COLS, step->done, step->total);
	canvas_printf(canvas, area, row, done_col, STYLE_TEXT, "%4zu/%zu", step->done, step->total);
}

/* What the step under the cursor asks for. */
static void draw_asks(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct standing_step *step = current(view);
	const struct explanation *explanation = NULL;
	const char *text = _("The controls of Annex A: decide each in the Statement of Applicability, say who carries it out, and do it.");

	if (!step)
		return;
	err_drop(app_explain(view->ui->app, app_leading_edition(view->ui->app), step->clause, &explanation));
	if (explanation && explanation->parts[EXPLAIN_ASKS])
		text = explanation->parts[EXPLAIN_ASKS];
	canvas_hline(canvas, area, 0, 1, area.cols - 2);
	canvas_printf(canvas, area, 1, 1, STYLE_TITLE, "%s  %s", step->clause, step->title);
	canvas_wrap(canvas, (struct area){ area.row + 2, area.col + 1, area.rows - 2, area.cols - 2 }, 0, area.rows - 2,
		    STYLE_TEXT, text);
}

static void guide_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct guide *guide = view->state;

	if (area.rows >= DETAIL_MIN_ROWS) {
		draw_asks(view, canvas, area_bottom(area, DETAIL_ROWS));
		area = area_shrink(area, 0, DETAIL_ROWS);
	}
	list_show(&guide->cursor, area.rows);
	for (int row = 0; row < area.rows && guide->cursor.top + (size_t)row < guide->cursor.count; row++) {
		size_t number = guide->cursor.top + (size_t)row;
		bool is_current = number == guide->cursor.row;

		draw_step(&guide->standing->steps[number], canvas, area, row, is_current);
		if (is_current)
			canvas_cursor(canvas, area, row, 0);
	}
}

static void guide_status(const struct view *view, struct buf *out)
{
	const struct guide *guide = view->state;
	size_t complete = 0, checked = 0;

	for (size_t i = 0; i < guide->cursor.count; i++) {
		const struct standing_step *step = &guide->standing->steps[i];

		checked += step->total > 0;
		complete += step->total > 0 && step->done == step->total;
	}
	buf_printf(out, _("%zu of %zu complete"), complete, checked);
}

static void guide_topic(const struct view *view, struct topic *topic)
{
	const struct standing_step *step = current(view);

	if (!step)
		return;
	strvec_push(&topic->numbers, app_leading_edition(view->ui->app));
	strvec_push(&topic->numbers, step->clause);
}

static void guide_close(struct view *view)
{
	app_standing_free(((struct guide *)view->state)->standing);
}

static const struct action guide_actions[] = {
	{ .name = "open", .keys = "Enter Right", .label = NP_("command", "Open"),
	  .help = N_("Show what this step needs, and what is missing"), .run = run_open, .enabled = has_step },
};

const struct view_class guide_class = {
	.name = "guide",
	.title = N_("Guide"),
	.help = N_("The clauses of the standard in their order, each with how much of it is in place. Enter shows what a step needs and what is missing."),
	.actions = guide_actions,
	.action_count = ARRAY_LEN(guide_actions),
	.state_size = sizeof(struct guide),
	.has_list = true,
	.update = guide_update,
	.draw = guide_draw,
	.close = guide_close,
	.status = guide_status,
	.topic = guide_topic,
};

struct view *view_guide_new(struct ui *ui)
{
	struct view *view = view_new(ui, &guide_class);
	struct effects effects = { NULL, 0, 0 };

	guide_read(view, &effects);
	effects_free(&effects);
	return view;
}
