/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * home_draw.c - the picture of Home: what next, progress by clause, numbers, what is late.
 */
#include "base/base.h"

#include "tui/home.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/ui.h"

/* Widths in columns: the steps beside what next, without and with their titles. */
#define STEPS_COLS 26
#define STEPS_WIDE_COLS 60
#define WIDE_COLS 110
#define TEXT_MAX_COLS 94
#define CLAUSE_COLS 6
#define TITLE_MAX_COLS 60
#define NUMBER_COL 29
#define BAR_COLS 8
#define BAR_MAX_COLS 24
#define DONE_COLS 7
#define NUMBERS_ROWS 5
#define DUE_COLS 10
#define OWNER_COLS 26

/* One step: what to do, in more rows than one if there are some to spare, and why. */
static int draw_step(const struct view *view, struct canvas *canvas, struct area area, int row, size_t number,
		     int *spare)
{
	const struct home *home = view->state;
	const struct standing_next *next = &home->standing->next[number];
	bool is_current = number == home->cursor.row;
	enum style style = is_current ? STYLE_FOCUS : STYLE_TEXT;
	int rows = canvas_wrap_rows(next->text, area.cols - 6);
	struct area text = { area.row + row, area.col + 5, rows, area.cols - 6 };
	char *about;

	canvas_printf(canvas, area, row, 1, STYLE_TEXT, "%s %zu", is_current ? ">" : " ", number + 1);
	if (is_current)
		canvas_cursor(canvas, area, row, 1);
	if (rows - 1 <= *spare) {
		canvas_blank(canvas, text, style);
		canvas_wrap(canvas, text, 0, rows, style, next->text);
		*spare -= rows - 1;
		row += rows;
	} else {
		canvas_fit(canvas, area, row++, 5, text.cols, style, next->text);
	}
	about = mem_printf(_("clause %s · about %d min"), next->clause, next->minutes);
	if (next->count == 1 && *next->title) {
		char *with_title = mem_printf("%s · %s", about, next->title);

		free(about);
		about = with_title;
	}
	canvas_fit(canvas, area, row, 5, area.cols - 6, STYLE_MUTED, about);
	free(about);
	return row + 1;
}

static void draw_next(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct home *home = view->state;
	int row = 1, spare = area.rows - 1 - 2 * (int)home->standing->next_count;

	canvas_put(canvas, area, 0, 1, STYLE_TITLE, _("WHAT NEXT"));
	if (home->standing->next_count == 0)
		canvas_wrap(canvas, area_right(area, area.cols - 3), 1, 3, STYLE_GOOD,
			    _("Nothing is missing and nothing is late."));
	for (size_t i = 0; i < home->standing->next_count && row < area.rows; i++)
		row = draw_step(view, canvas, area, row, i, &spare);
	if (home->standing->next_count == 0)
		row = 4;
	if (home->standing->put_off_count && row < area.rows) {
		char *text = mem_printf(ngettext("%zu step put off · Z brings it back", "%zu steps put off · Z brings them back",
						 home->standing->put_off_count), home->standing->put_off_count);

		canvas_fit(canvas, area, row, 3, area.cols - 4, STYLE_MUTED, text);
		free(text);
	}
}

/* Clause, its title where there is room, a bar, done of total. */
static void draw_steps(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct standing *standing = ((const struct home *)view->state)->standing;
	int title_cols = area.cols - CLAUSE_COLS - BAR_COLS - DONE_COLS - 6, col = CLAUSE_COLS + 2, row = 1;
	int bar_cols = BAR_COLS;

	if (title_cols > TITLE_MAX_COLS) {
		bar_cols += title_cols - TITLE_MAX_COLS;
		title_cols = TITLE_MAX_COLS;
	}
	if (bar_cols > BAR_MAX_COLS)
		bar_cols = BAR_MAX_COLS;
	if (title_cols > 8)
		col += title_cols + 1;
	canvas_put(canvas, area, 0, 1, STYLE_TITLE, _("YOUR ISMS"));
	for (size_t i = 0; i < standing->step_count && row < area.rows; i++) {
		const struct standing_step *step = &standing->steps[i];

		if (step->total == 0)
			continue;
		canvas_fit(canvas, area, row, 1, CLAUSE_COLS, STYLE_TEXT, step->clause);
		if (title_cols > 8)
			canvas_fit(canvas, area, row, CLAUSE_COLS + 2, title_cols, STYLE_TEXT, step->title);
		canvas_bar(canvas, area, row, col, bar_cols, step->done, step->total);
		canvas_printf(canvas, area, row++, col + bar_cols + 1, STYLE_TEXT, "%3zu/%zu", step->done,
			      step->total);
	}
}

/* A number in words: what it counts, then the text. */
static void draw_number(struct canvas *canvas, struct area area, int row, enum style style, const char *label,
			char *text)
{
	canvas_fit(canvas, area, row, 1, 27, STYLE_TEXT, label);
	canvas_fit(canvas, area, row, NUMBER_COL, area.cols - NUMBER_COL - 1, style, text);
	free(text);
}

/* Two numbers in a row, each a warning for itself alone. */
static void draw_late(struct canvas *canvas, struct area area, int row, const struct standing *standing)
{
	char *own = mem_printf(_("%zu open · %zu late"), standing->nonconformity_open,
			       standing->nonconformity_late);
	int col = NUMBER_COL + utf8_width(own);

	draw_number(canvas, area, row, standing->nonconformity_late ? STYLE_WARNING : STYLE_TEXT,
		    _("Nonconformities"), own);
	col = canvas_put(canvas, area, row, col, STYLE_TEXT, " · ");
	canvas_printf(canvas, area, row, col, standing->overdue_count ? STYLE_WARNING : STYLE_TEXT,
		      _("late in all registers: %zu"), standing->overdue_count);
}

static void draw_numbers(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct standing *standing = ((const struct home *)view->state)->standing;

	canvas_hline(canvas, area, 0, 0, area.cols);
	draw_number(canvas, area, 1, standing->risk_above_limit ? STYLE_WARNING : STYLE_TEXT,
		    _("Risks above your limit"),
		    mem_printf(_("%zu of %zu"), standing->risk_above_limit, standing->risk_count));
	draw_number(canvas, area, 2, STYLE_TEXT, _("Statement of Applicability"),
		    mem_printf(_("%zu of %zu decided · %zu of %zu in place"), standing->control_decided,
			       standing->control_count, standing->control_implemented,
			       standing->control_applicable));
	draw_late(canvas, area, 3, standing);
	draw_number(canvas, area, 4, STYLE_TEXT, _("Not yet published"),
		    mem_printf(standing->unpublished ? _("%zu · P publishes") : "%zu", standing->unpublished));
}

/* What is late, where a tall screen has room for it. */
static void draw_overdue(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct standing *standing = ((const struct home *)view->state)->standing;
	int ref_cols = ui_ref_cols(view->ui);
	int title_cols = area.cols - ref_cols - DUE_COLS - OWNER_COLS - 8;

	if (standing->overdue_shown == 0 || area.rows < 4)
		return;
	if (title_cols > TEXT_MAX_COLS)
		title_cols = TEXT_MAX_COLS;
	canvas_hline(canvas, area, 0, 0, area.cols);
	canvas_put(canvas, area, 1, 1, STYLE_TITLE, _("LATE"));
	for (size_t i = 0; i < standing->overdue_shown && (int)i + 2 < area.rows; i++) {
		const struct overdue *overdue = &standing->overdue[i];
		int row = (int)i + 2, col = 1;

		canvas_fit(canvas, area, row, col, ref_cols, STYLE_TEXT, app_short_ref(view->ui->app, overdue->ref));
		canvas_fit(canvas, area, row, col += ref_cols + 2, DUE_COLS, STYLE_WARNING, overdue->due);
		canvas_fit(canvas, area, row, col += DUE_COLS + 2, title_cols, STYLE_TEXT, overdue->title);
		if (overdue->owner)
			canvas_fit(canvas, area, row, col + title_cols + 2, OWNER_COLS, STYLE_TEXT, overdue->owner);
	}
}

/* The rows that what next and the steps need at most, so that the numbers follow at once. */
static int upper_rows(const struct standing *standing, int most)
{
	int steps = 1, next = 1 + 3 * (int)standing->next_count;

	for (size_t i = 0; i < standing->step_count; i++)
		steps += standing->steps[i].total > 0;
	if (next < steps)
		next = steps;
	return next + 1 < most ? next + 1 : most;
}

void home_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	const struct home *home = view->state;
	int side = area.cols >= WIDE_COLS ? STEPS_WIDE_COLS : STEPS_COLS;
	int left = area.cols - side - 1 < TEXT_MAX_COLS ? area.cols - side - 1 : TEXT_MAX_COLS;
	bool has_numbers = area.rows > NUMBERS_ROWS + 11;
	struct area upper = area;

	if (!home->standing)
		return;
	if (has_numbers)
		upper.rows = upper_rows(home->standing, area.rows - NUMBERS_ROWS);
	if (area.cols >= 70) {
		draw_next(view, canvas, area_left(upper, left));
		canvas_vline(canvas, upper, 0, left, upper.rows);
		draw_steps(view, canvas, area_right(upper, area.cols - left - 1));
	} else {
		draw_next(view, canvas, upper);
	}
	if (has_numbers) {
		draw_numbers(view, canvas, area_shrink(area, upper.rows, 0));
		draw_overdue(view, canvas, area_shrink(area, upper.rows + NUMBERS_ROWS, 0));
	}
}
