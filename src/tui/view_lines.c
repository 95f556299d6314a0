/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_lines.c - screens that are lines of text: history, what is missing, messages.
 */
#include "base/base.h"

#include "app/explain.h"
#include "app/standing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/effects.h"
#include "tui/lines.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MAX_LINES 1000
#define PERSON_COLS 15
#define PERSON_WIDE_COLS 26 /* on screens of WIDE_COLS */
#define WIDE_COLS 110
#define CLAUSE_COLS 8

/* Of every screen of lines. */
#define LINES_ACTIONS                                                                                          \
	{ .name = "open", .keys = "Enter Right", .label = NP_("command", "Open"),                              \
	  .help = N_("Go to the record"), .run = lines_open, .enabled = lines_has_target },                    \
	{ .name = "filter", .keys = "/", .label = N_("Filter"), .help = N_("Show only lines with these words"), \
	  .run = lines_filter },                                                                               \
	{ .name = "clear", .keys = "Esc", .label = N_("Clear"), .help = N_("Take the filter away"),            \
	  .run = lines_unfilter, .enabled = lines_is_filtered }

static const struct action lines_actions[] = { LINES_ACTIONS };

/* --- history --- */

static const char *verb_label(const char *verb)
{
	static const struct {
		const char *verb, *label; /* N_() */
	} verbs[] = {
		{ "add", N_("new") },
		{ "remove", N_("removed") },
		{ "number", N_("new number") },
		{ "use", N_("catalog in use") },
		{ "drop", N_("catalog out of use") },
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
	utf8_fit(&text, ref, ui_ref_cols(view->ui));
	buf_printf(&text, "  %s", what);
	buf_printf(&detail, "%.10s %.5s  %s  %s  %s", entry->at, entry->at + 11, entry->person, ref, what);
	if (entry->why && *entry->why)
		buf_printf(&detail, _("  because: %s"), entry->why);
	lines_add(lines, line_new(entry->id, entry->field ? entry->field->name : NULL, buf_steal(&text), buf_steal(&detail)));
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
	lines_clear(lines);
	for (size_t i = 0; i < count; i++)
		add_entry(view, &entries[i]);
	app_history_free(entries, count);
	lines_end(lines);
}

static bool history_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED || event->type == EVENT_RESIZE)
		history_read(view, effects);
	return lines_key(view, event);
}

/* --- what is missing --- */

/* The sentence of a finding, and why it matters. */
static struct line line_of_finding(const struct standing_finding *finding, struct buf *text)
{
	struct line line = line_new(finding->id, finding->field, NULL, NULL);

	buf_puts(text, finding->message);
	line.text = buf_steal(text);
	line.detail = mem_printf("%s. %s", finding->message, finding->why);
	line.kind = mem_strdup(finding->kind);
	line.clause = mem_strdup(finding->clause);
	line.rule = mem_strdup(finding->rule);
	return line;
}

static bool has_finding(const struct view *view)
{
	const struct line *line = lines_current(view);

	return line && line->rule;
}

static void run_exempt(struct view *view, struct effects *effects)
{
	const struct line *line = lines_current(view);
	struct record *exception;
	struct view *form;

	if (effect_error(effects, app_exception_for(view->ui->app, line->rule, line->id, &exception)))
		return;
	form = view_form_add_begun(view->ui, exception, "reason", effects);
	if (form)
		effect_open(effects, form);
}

static const struct action findings_actions[] = {
	LINES_ACTIONS,
	{ .name = "exempt", .keys = "x", .label = N_("Exempt"),
	  .help = N_("Say why the rule need not hold for this record for a while, and until when"),
	  .run = run_exempt, .enabled = has_finding },
};

static void findings_read_all(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	struct standing_finding *findings;
	size_t count;

	if (effect_error(effects, app_findings(view->ui->app, NULL, 0, lines->id[0] ? lines->id : NULL, &findings, &count)))
		return;
	lines_clear(lines);
	for (size_t i = 0; i < count && i < MAX_LINES; i++) {
		struct buf text = BUF_INIT;

		buf_puts(&text, findings[i].severity == SEVERITY_ERROR ? "! " : "  ");
		utf8_fit(&text, findings[i].clause, CLAUSE_COLS);
		buf_putc(&text, ' ');
		lines_add(lines, line_of_finding(&findings[i], &text));
	}
	app_findings_free(findings, count);
	lines_end(lines);
}

static bool findings_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED)
		findings_read_all(view, effects);
	return lines_key(view, event);
}

/* --- a step of the guide: what its rules look for, and beneath each what they found --- */

static void add_check(struct lines *lines, const struct clause_check *check)
{
	struct line line = { .is_heading = true, .clause = mem_strdup(check->clause), .kind = mem_strdup(check->kind),
			     .is_register = check->kind != NULL };

	if (check->found)
		line.text = mem_printf(ngettext("! %s: %zu finding", "! %s: %zu findings", check->found), check->title,
				       check->found);
	else
		line.text = mem_printf("  %s", check->title);
	line.detail = mem_printf("%s. %s", check->title, check->why);
	lines_add(lines, line);
}

static struct err *add_check_findings(struct view *view, const struct clause_check *check)
{
	struct lines *lines = view->state;
	struct standing_finding *findings;
	char *rule = check->name;
	size_t count;
	struct err *err = app_findings(view->ui->app, &rule, 1, NULL, &findings, &count);

	if (err)
		return err;
	for (size_t i = 0; i < count && lines->count < MAX_LINES; i++) {
		struct buf text = BUF_INIT;

		buf_puts(&text, "    ");
		lines_add(lines, line_of_finding(&findings[i], &text));
	}
	app_findings_free(findings, count);
	return NULL;
}

static void step_read(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	struct clause_check *checks;
	size_t count;

	if (effect_error(effects, app_clause_checks(view->ui->app, lines->clause, &checks, &count)))
		return;
	lines_clear(lines);
	for (size_t i = 0; i < count; i++) { /* what is missing comes first */
		if (!checks[i].found)
			continue;
		add_check(lines, &checks[i]);
		effect_error(effects, add_check_findings(view, &checks[i]));
	}
	for (size_t i = 0; i < count; i++)
		if (!checks[i].found)
			add_check(lines, &checks[i]);
	app_clause_checks_free(checks, count);
	lines_end(lines);
}

static bool step_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_CHANGED)
		step_read(view, effects);
	return lines_key(view, event);
}

static void step_crumb(const struct view *view, struct buf *out)
{
	buf_puts(out, ((const struct lines *)view->state)->clause);
}

/* --- messages --- */

static bool messages_update(struct view *view, const struct event *event, struct effects *effects)
{
	(void)effects;
	return lines_key(view, event);
}

#define LINES_CLASS(class_name, class_title, class_help, class_update, class_actions)                       \
	{                                                                                                    \
		.name = (class_name), .title = (class_title), .help = (class_help), .actions = (class_actions), \
		.action_count = ARRAY_LEN(class_actions), .state_size = sizeof(struct lines), .has_list = true, \
		.update = (class_update), .draw = lines_draw, .close = lines_close, .status = lines_status,  \
		.filter = &lines_filter_ops, .topic = lines_topic,                                               \
	}

const struct view_class history_class = LINES_CLASS("history", N_("History"),
	N_("Who changed what, newest first. Nothing is ever taken out of this list."), history_update, lines_actions);
const struct view_class findings_class = LINES_CLASS("findings", N_("What is missing"),
	N_("What the rules found. Enter goes to the field that mends it; x makes an exception."), findings_update,
	findings_actions);
const struct view_class step_class = {
	.name = "step", .title = N_("Step"), .help = N_("What this step of the guide needs. ! marks what is missing; Enter goes there."),
	.actions = findings_actions, .action_count = ARRAY_LEN(findings_actions), .state_size = sizeof(struct lines),
	.has_list = true, .update = step_update, .draw = lines_draw, .close = lines_close, .crumb = step_crumb,
	.status = lines_status, .filter = &lines_filter_ops, .topic = lines_topic,
};
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

struct view *view_step_new(struct ui *ui, const char *clause)
{
	struct view *view = lines_new(ui, &step_class, NULL, NULL);
	struct lines *lines = view->state;
	struct effects effects = { NULL, 0, 0 };

	lines->clause = mem_strdup(clause);
	lines->has_asked = true;
	lines->nothing = _("No rule looks at this clause. i says what it asks for, and what proves it.");
	step_read(view, &effects);
	effects_free(&effects);
	return view;
}

struct view *view_messages_new(struct ui *ui)
{
	struct view *view = lines_new(ui, &messages_class, NULL, NULL);
	struct lines *lines = view->state;

	lines->has_asked = true;
	for (size_t i = 0; i < ui->messages.count; i++)
		lines_add(lines, line_new(NULL, NULL, mem_strdup(ui->messages.items[i]), mem_strdup(ui->messages.items[i])));
	lines_end(lines);
	return view;
}
