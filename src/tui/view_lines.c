/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_lines.c - screens that are lines of text, some of which lead to a record: history, what is
 * missing, search results, messages.
 */
#include "base/base.h"

#include "app/standing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/effects.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MAX_LINES 1000
#define DETAIL_ROWS 4 /* a rule and the line under the cursor in full */
#define PERSON_COLS 15
#define PERSON_WIDE_COLS 26 /* on screens of WIDE_COLS */
#define WIDE_COLS 110
#define REF_COLS 9
#define CLAUSE_COLS 8

enum { TAG_WORDS = 1 };

struct lines {
	struct strvec texts;   /* one row each, cut at the border */
	struct strvec details; /* the same in full */
	struct strvec ids;    /* of the record behind a line, or "" */
	struct strvec fields; /* field to go to, or "" */
	struct list_cursor cursor;
	char id[ID_SIZE];     /* of the record they are about, or "" */
	char *words;          /* searched for, or NULL */
	bool has_asked;       /* what they are about is known; else the view's help is shown */
};

/* Takes text and detail over. */
static void add_line(struct lines *lines, const char *id, const char *field, char *text, char *detail)
{
	strvec_push_owned(&lines->texts, text);
	strvec_push_owned(&lines->details, detail);
	strvec_push(&lines->ids, id ? id : "");
	strvec_push(&lines->fields, field ? field : "");
}

static void clear_lines(struct lines *lines)
{
	strvec_free(&lines->texts);
	strvec_free(&lines->details);
	strvec_free(&lines->ids);
	strvec_free(&lines->fields);
}

static bool has_target(const struct view *view)
{
	const struct lines *lines = view->state;

	return lines->cursor.row < lines->ids.count && lines->ids.items[lines->cursor.row][0];
}

static void run_open(struct view *view, struct effects *effects)
{
	const struct lines *lines = view->state;
	const char *field = lines->fields.items[lines->cursor.row];
	struct view *form = view_form_new(view->ui, lines->ids.items[lines->cursor.row], *field ? field : NULL, effects);

	if (form)
		effect_open(effects, form);
}

static void draw_detail(const struct lines *lines, struct canvas *canvas, struct area area)
{
	struct area text = { area.row + 1, area.col + 1, area.rows - 1, area.cols - 2 };

	canvas_hline(canvas, area, 0, 1, area.cols - 2);
	if (lines->cursor.row < lines->details.count)
		canvas_wrap(canvas, text, 0, text.rows, STYLE_TEXT, lines->details.items[lines->cursor.row]);
}

static void lines_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct lines *lines = view->state;

	if (area.rows >= 12) {
		draw_detail(lines, canvas, area_bottom(area, DETAIL_ROWS));
		area = area_shrink(area, 0, DETAIL_ROWS);
	}
	list_show(&lines->cursor, area.rows);
	if (lines->texts.count == 0)
		canvas_wrap(canvas, area_right(area, area.cols - 3), 1, 3, STYLE_TEXT,
			    lines->has_asked ? _("Nothing here.") : _(view->class->help));
	for (int row = 0; row < area.rows && lines->cursor.top + (size_t)row < lines->texts.count; row++) {
		size_t number = lines->cursor.top + (size_t)row;
		bool is_current = number == lines->cursor.row;

		canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
		canvas_fit(canvas, area, row, 2, area.cols - 3, is_current ? STYLE_FOCUS : STYLE_TEXT,
			   lines->texts.items[number]);
		if (is_current)
			canvas_cursor(canvas, area, row, 0);
	}
}

static void lines_close(struct view *view)
{
	struct lines *lines = view->state;

	clear_lines(lines);
	free(lines->words);
}

static void lines_status(const struct view *view, struct buf *out)
{
	const struct lines *lines = view->state;

	if (lines->words)
		buf_printf(out, "%s: ", lines->words);
	buf_printf(out, "%zu", lines->texts.count);
}

static const struct action lines_actions[] = {
	{ .name = "open", .keys = "Enter Right", .label = N_("Open"), .help = N_("Go to the record"), .run = run_open,
	  .enabled = has_target },
};

/* --- history --- */

static const char *verb_label(const char *verb)
{
	static const struct {
		const char *verb, *label; /* N_() */
	} verbs[] = {
		{ "add", N_("new") },
		{ "remove", N_("removed") },
		{ "number", N_("new number") },
	};

	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		if (strcmp(verbs[i].verb, verb) == 0)
			return _(verbs[i].label);
	return verb;
}

/* "Owner: - > Jonas Keller", "new: Ransomware gets in by mail". */
static char *what_changed(const struct history_entry *entry)
{
	if (entry->field)
		return mem_printf("%s: %s > %s", field_label(entry->field), *entry->before ? entry->before : "-",
				  *entry->after ? entry->after : "-");
	return mem_printf("%s: %s%s", verb_label(entry->verb), entry->before, entry->after);
}

static void add_entry(struct view *view, const struct history_entry *entry)
{
	struct lines *lines = view->state;
	const char *ref = app_short_ref(view->ui->app, entry->ref);
	char *what = what_changed(entry);
	struct buf text = BUF_INIT, detail = BUF_INIT;

	buf_printf(&text, "%.10s  ", entry->at);
	utf8_fit(&text, entry->person, view->ui->cols >= WIDE_COLS ? PERSON_WIDE_COLS : PERSON_COLS);
	buf_puts(&text, "  ");
	utf8_fit(&text, ref, REF_COLS);
	buf_printf(&text, "  %s", what);
	buf_printf(&detail, "%.10s %.5s  %s  %s  %s", entry->at, entry->at + 11, entry->person, ref, what);
	if (entry->why && *entry->why)
		buf_printf(&detail, _("  because: %s"), entry->why);
	add_line(lines, entry->id, entry->field ? entry->field->name : "", buf_steal(&text), buf_steal(&detail));
	free(what);
}

static void history_read(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	struct history_entry *entries;
	size_t count;

	if (effect_error(effects, app_history(view->ui->app, lines->id[0] ? lines->id : NULL, MAX_LINES, true,
						&entries, &count)))
		return;
	clear_lines(lines);
	for (size_t i = 0; i < count; i++)
		add_entry(view, &entries[i]);
	app_history_free(entries, count);
	list_set_count(&lines->cursor, lines->texts.count);
}

static bool history_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED || event->type == EVENT_RESIZE)
		history_read(view, effects);
	return event->type == EVENT_KEY && list_key(&((struct lines *)view->state)->cursor, event->key);
}

/* --- what is missing --- */

static void findings_read_all(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	struct standing_finding *findings;
	size_t count;

	if (effect_error(effects, app_findings(view->ui->app, NULL, 0, lines->id[0] ? lines->id : NULL, &findings, &count)))
		return;
	clear_lines(lines);
	for (size_t i = 0; i < count && i < MAX_LINES; i++) {
		const struct standing_finding *finding = &findings[i];
		struct buf text = BUF_INIT;

		buf_puts(&text, finding->severity == SEVERITY_ERROR ? "! " : "  ");
		utf8_fit(&text, finding->clause, CLAUSE_COLS);
		buf_printf(&text, " %s", finding->message);
		add_line(lines, finding->id, finding->field, buf_steal(&text),
			 mem_printf("%s. %s", finding->message, finding->why));
	}
	app_findings_free(findings, count);
	list_set_count(&lines->cursor, lines->texts.count);
}

static bool findings_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED)
		findings_read_all(view, effects);
	return event->type == EVENT_KEY && list_key(&((struct lines *)view->state)->cursor, event->key);
}

/* --- search --- */

static void search(struct view *view, const char *words, struct effects *effects)
{
	struct lines *lines = view->state;
	struct choice *found;
	size_t count;

	if (effect_error(effects, app_find(view->ui->app, words, MAX_LINES, &found, &count)))
		return;
	clear_lines(lines);
	free(lines->words);
	lines->words = mem_strdup(words);
	lines->has_asked = true;
	for (size_t i = 0; i < count; i++) {
		struct buf text = BUF_INIT;

		utf8_fit(&text, app_short_ref(view->ui->app, found[i].ref), REF_COLS);
		buf_printf(&text, "  %s", found[i].title);
		add_line(lines, found[i].id, NULL, buf_steal(&text), mem_strdup(found[i].title));
	}
	app_choices_free(found, count);
	list_set_count(&lines->cursor, lines->texts.count);
}

struct view *view_find_ask(struct view *find)
{
	return prompt_new(find->ui, TAG_WORDS, _("Find"), ((struct lines *)find->state)->words);
}

static void run_words(struct view *view, struct effects *effects)
{
	effect_open(effects, view_find_ask(view));
}

static bool find_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_ANSWER && event->tag == TAG_WORDS)
		search(view, event->text, effects);
	return event->type == EVENT_KEY && list_key(&((struct lines *)view->state)->cursor, event->key);
}

static const struct action find_actions[] = {
	{ .name = "words", .keys = "/", .label = N_("Words"), .help = N_("Type the words to look for"), .run = run_words },
	{ .name = "open", .keys = "Enter Right", .label = N_("Open"), .help = N_("Go to the record"), .run = run_open,
	  .enabled = has_target },
};

/* --- messages --- */

static bool messages_update(struct view *view, const struct event *event, struct effects *effects)
{
	(void)effects;
	return event->type == EVENT_KEY && list_key(&((struct lines *)view->state)->cursor, event->key);
}

#define LINES_CLASS(class_name, class_title, class_help, class_update, class_actions)                       \
	{                                                                                                    \
		.name = (class_name), .title = (class_title), .help = (class_help), .actions = (class_actions), \
		.action_count = ARRAY_LEN(class_actions), .state_size = sizeof(struct lines), .has_list = true, \
		.update = (class_update), .draw = lines_draw, .close = lines_close, .status = lines_status,  \
	}

const struct view_class history_class = LINES_CLASS("history", N_("History"),
	N_("Who changed what, newest first. Nothing is ever taken out of this list."), history_update, lines_actions);
const struct view_class findings_class = LINES_CLASS("findings", N_("What is missing"),
	N_("What the rules found. Enter goes to the field that mends it."), findings_update, lines_actions);
const struct view_class find_class = LINES_CLASS("find", N_("Find"),
	N_("Word beginnings in all records; / asks for the words."), find_update, find_actions);
const struct view_class messages_class = LINES_CLASS("messages", N_("Messages"),
	N_("All messages of this session."), messages_update, lines_actions);

static struct view *lines_new(struct ui *ui, const struct view_class *class, const char *id,
			      void (*read)(struct view *, struct effects *))
{
	struct view *view = view_new(ui, class);
	struct effects effects = { NULL, 0, 0 };

	if (id)
		snprintf(((struct lines *)view->state)->id, ID_SIZE, "%s", id);
	if (read) {
		read(view, &effects);
		((struct lines *)view->state)->has_asked = true;
	}
	effects_free(&effects);
	return view;
}

struct view *view_history_new(struct ui *ui, const char *id)
{
	return lines_new(ui, &history_class, id, history_read);
}

struct view *view_findings_new(struct ui *ui, const char *id)
{
	return lines_new(ui, &findings_class, id, findings_read_all);
}

struct view *view_find_new(struct ui *ui)
{
	return lines_new(ui, &find_class, NULL, NULL);
}

struct view *view_messages_new(struct ui *ui)
{
	struct view *view = lines_new(ui, &messages_class, NULL, NULL);
	struct lines *lines = view->state;

	lines->has_asked = true;
	for (size_t i = 0; i < ui->messages.count; i++)
		add_line(lines, NULL, NULL, mem_strdup(ui->messages.items[i]), mem_strdup(ui->messages.items[i]));
	list_set_count(&lines->cursor, lines->texts.count);
	return view;
}
