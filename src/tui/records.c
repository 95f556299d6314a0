/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.c - the state of a list: what it shows, where the cursor is, which rows are marked. See
 * records.h.
 */
#include "base/base.h"

#include "tui/records.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/effects.h"
#include "tui/keys.h"
#include "tui/views.h"

#define FETCH_MS 8
#define FIRST_ROWS 128 /* more than a screen has */
#define ALL_ROWS (SIZE_MAX / 64)

/* Looks for the record of the cursor in the rows that have become known. */
static void find_row(struct records *records)
{
	size_t known = app_list_known(records->list);

	for (; records->searched < known; records->searched++) {
		if (app_list_rid(records->list, records->searched) != records->rid)
			continue;
		records->cursor.row = records->searched;
		records->searched = SIZE_MAX;
		return;
	}
	if (app_list_complete(records->list))
		records->searched = SIZE_MAX;
}

static void fetch(struct records *records, size_t rows, int budget_ms, struct effects *effects)
{
	if (!records->list)
		return;
	effect_error(effects, app_list_fetch(records->list, rows, budget_ms));
	list_set_count(&records->cursor, app_list_known(records->list));
	if (records->searched != SIZE_MAX)
		find_row(records);
}

static void remember(struct records *records)
{
	records->searched = SIZE_MAX;
	if (records->cursor.row < records->cursor.count)
		records->rid = app_list_rid(records->list, records->cursor.row);
}

void records_go(struct records *records, size_t row)
{
	records->cursor.row = row;
	remember(records);
}

/* The filter without a last term that still waits for its value. */
static char *settled(const struct records *records)
{
	const char *text = records->filter ? records->filter : "";
	size_t len = strlen(text);

	if (records->is_filtering && len > 0 && strchr(":<>=", text[len - 1]))
		while (len > 0 && text[len - 1] != ' ')
			len--;
	return mem_strndup(text, len);
}

/* Opens the list; the first page is known afterwards, and up to `rows` rows. */
static void open_list(struct view *view, size_t rows, struct effects *effects)
{
	struct records *records = view->state;
	char *filter = settled(records);
	struct err *err;

	app_list_close(records->list);
	records->list = NULL;
	free(records->hint);
	err = app_list_open(view->ui->app, records->kind, filter, records->sort, true,
			    &records->hint, &records->list);
	free(filter);
	if (effect_error(effects, err)) {
		list_set_count(&records->cursor, 0);
		return;
	}
	records->searched = records->rid ? 0 : SIZE_MAX;
	fetch(records, rows, -1, effects);
}

void records_reload(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	effect_error(effects, app_count(view->ui->app, records->kind, &records->total));
	open_list(view, records->cursor.row + FIRST_ROWS, effects);
}

void records_narrow(struct view *view, const char *filter, struct effects *effects)
{
	struct records *records = view->state;
	char *copy = filter && *filter ? mem_strdup(filter) : NULL;

	free(records->filter);
	records->filter = copy;
	records->cursor.row = records->cursor.top = 0;
	open_list(view, FIRST_ROWS, effects);
}

static const char *filter_now(const struct view *view)
{
	return ((const struct records *)view->state)->filter;
}

static void set_typing(struct view *view, bool is_typing)
{
	((struct records *)view->state)->is_filtering = is_typing;
}

static struct area filter_area(const struct view *view)
{
	return records_layout(view, ui_body(view->ui)).filter;
}

static const char *filter_hint(const struct view *view)
{
	return ((const struct records *)view->state)->hint;
}

const struct filter_ops records_filter_ops = {
	.narrow = records_narrow,
	.filter = filter_now,
	.set_typing = set_typing,
	.line = filter_area,
	.put_count = records_put_count,
	.hint = filter_hint,
};

const struct record *records_current(const struct view *view)
{
	struct records *records = view->state;
	const struct record *record = NULL;

	if (records->list && records->cursor.row < app_list_known(records->list))
		err_drop(app_list_row(records->list, records->cursor.row, &record)); /* NULL says it */
	return record;
}

const struct record *records_subject(const struct view *view)
{
	const struct records *records = view->state;

	return records->subject ? records->subject : records_current(view);
}

static void set_subject(struct records *records, const struct record *record)
{
	struct record *copy = record ? record_copy(record) : NULL;

	record_free(records->subject);
	records->subject = copy;
}

void records_ask(struct view *view, struct view *question, struct effects *effects)
{
	set_subject(view->state, records_has_marks(view) ? NULL : records_subject(view));
	effect_open(effects, question);
}

bool records_has_row(const struct view *view)
{
	return records_current(view) != NULL;
}

bool records_is_filtered(const struct view *view)
{
	const struct records *records = view->state;

	return records->filter != NULL;
}

bool records_has_marks(const struct view *view)
{
	return ((const struct records *)view->state)->marks.count > 0;
}

bool records_is_busy(const struct view *view)
{
	const struct records *records = view->state;

	return records->list && !app_list_complete(records->list);
}

const struct kind *records_kind(const struct view *view)
{
	return ((const struct records *)view->state)->kind;
}

void records_topic(const struct view *view, struct topic *topic)
{
	topic_add(topic, records_kind(view), records_current(view), NULL);
}

/* --- marks and changes --- */

void records_mark(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	(void)effects;
	marks_toggle(&records->marks, app_list_rid(records->list, records->cursor.row));
}

void records_mark_all(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	int64_t *rids;
	bool all = true;
	size_t count;

	fetch(records, ALL_ROWS, -1, effects);
	count = records->cursor.count;
	rids = mem_alloc_array(count + 1, sizeof(*rids));
	for (size_t i = 0; i < count; i++) {
		rids[i] = app_list_rid(records->list, i);
		all = all && marks_has(&records->marks, rids[i]);
	}
	if (all)
		marks_clear(&records->marks);
	else
		marks_set(&records->marks, rids, count);
	free(rids);
}

/* done: what was changed, or NULL; gone: how many records another program has taken away. */
static void say_done(const char *done, const char *label, size_t gone, struct effects *effects)
{
	if (!done && gone)
		effect_message(effects, STYLE_WARNING,
			       ngettext("Nothing was changed: %zu record is gone.",
					"Nothing was changed: %zu records are gone.", gone), gone);
	else if (!done)
		effect_message(effects, STYLE_TEXT, _("It is so already; nothing was changed."));
	else if (gone)
		effect_message(effects, STYLE_WARNING,
			       ngettext("%s %s; %zu record is gone. u undoes it, . repeats it.",
					"%s %s; %zu records are gone. u undoes it, . repeats it.", gone),
			       done, label, gone);
	else
		effect_message(effects, STYLE_GOOD, _("%s %s. u undoes it, . repeats it."), done, label);
}

/* Takes the marks of records away that are there no more. */
static void forget_gone(struct view *view)
{
	struct records *records = view->state;

	for (size_t i = records->marks.count; i > 0; i--) {
		struct record *record = NULL;
		struct err *err = app_load_rid(view->ui->app, records->marks.rids[i - 1], &record);

		if (err && err->code == ERR_MISSING)
			marks_toggle(&records->marks, records->marks.rids[i - 1]);
		err_drop(err);
		record_free(record);
	}
}

bool records_apply(struct view *view, struct change change, struct effects *effects)
{
	struct records *records = view->state;
	const struct record *subject = records_subject(view);
	bool is_marked = records->marks.count > 0, failed;
	struct record *seen;
	char *done = NULL;
	size_t gone = 0;

	if (!is_marked && !subject) {
		change_clear(&change);
		return false;
	}
	seen = is_marked ? NULL : record_copy(subject);
	failed = effect_error(effects, change_apply(view->ui, &change, records->marks.rids,
						    records->marks.count, seen, &done, &gone));
	record_free(seen);
	if (!failed)
		say_done(done, change.label, gone, effects);
	if (gone)
		forget_gone(view);
	if (failed || !done) {
		change_clear(&change);
		return !failed;
	}
	free(done);
	if (change.archives)
		marks_clear(&records->marks);
	change_clear(&records->last);
	records->last = change;
	effect_changed(effects);
	return true;
}

/* --- events --- */

static bool take_key(struct view *view, int key, struct effects *effects)
{
	struct records *records = view->state;
	int plain = key == K_SHIFT_UP ? K_UP : key == K_SHIFT_DOWN ? K_DOWN : key;

	set_subject(records, NULL); /* a key comes here when no question is open any more */
	if (key == K_END && records->list) /* the last row must be known */
		fetch(records, ALL_ROWS, -1, effects);
	if (plain != key && records_has_row(view))
		records_mark(view, effects);
	if (!list_key(&records->cursor, plain))
		return false;
	remember(records);
	return true;
}

bool records_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED)
		records_reload(view, effects);
	else if (event->type == EVENT_TICK)
		fetch(view->state, ALL_ROWS, FETCH_MS, effects);
	else if (event->type == EVENT_ANSWER)
		return records_answer(view, event, effects);
	else if (event->type == EVENT_KEY)
		return take_key(view, event->key, effects);
	return false;
}

void records_close(struct view *view)
{
	struct records *records = view->state;

	app_list_close(records->list);
	record_free(records->subject);
	marks_clear(&records->marks);
	change_clear(&records->last);
	free(records->filter);
	free(records->sort);
	free(records->hint);
	free(records->which_codes);
}

struct view *records_start(struct ui *ui, const struct view_class *class, const struct kind *kind)
{
	struct view *view = view_new(ui, class);
	struct records *records = view->state;
	struct effects effects = { NULL, 0, 0 };

	records->kind = kind;
	records_reload(view, &effects);
	remember(records);
	effects_free(&effects); /* without a filter there is nothing to say but errors, met again */
	return view;
}
