/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * editor_options.c - what can be chosen in the editor of a field: codes, steps of a scale, records
 * found for what is typed, the two readings of an ambiguous date.
 */
#include "base/base.h"

#include "tui/editor.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/criteria.h"
#include "tui/dates.h"

#define OPEN_CHOICES 7 /* longer lists are narrowed by typing */
#define FOUND_RECORDS 7

bool editor_is_open_choice(const struct field *field)
{
	const struct type *type = field->type;

	return type == &type_flag || type == &type_level ||
	       (field->codes && field->code_count <= OPEN_CHOICES);
}

void editor_drop_options(struct editor *editor)
{
	for (size_t i = 0; i < editor->option_count; i++) {
		free(editor->options[i].value);
		free(editor->options[i].label);
		free(editor->options[i].help);
	}
	editor->option_count = 0;
	editor->at = -1;
	editor->top = 0;
}

/* Takes the label over. */
static void add(struct editor *editor, const char *value, char *label, const char *help)
{
	editor->options = mem_grow(editor->options, &editor->option_cap, editor->option_count + 1,
				   sizeof(*editor->options));
	editor->options[editor->option_count++] =
		(struct option){ mem_strdup(value), label, mem_strdup(help) };
}

static bool contains(const char *text, const char *part)
{
	struct buf folded = BUF_INIT, wanted = BUF_INIT;
	bool found;

	utf8_fold(&folded, text);
	utf8_fold(&wanted, part);
	found = strstr(buf_str(&folded), buf_str(&wanted)) != NULL;
	buf_free(&folded);
	buf_free(&wanted);
	return found;
}

static void add_codes(struct editor *editor, const char *typed)
{
	const struct field *field = editor->field;

	for (size_t i = 0; i < field->code_count; i++) {
		const struct code *code = &field->codes[i];
		const char *label = *code->label ? _(code->label) : code->name;

		if (contains(label, typed))
			add(editor, code->name, mem_strdup(label), code->help ? _(code->help) : NULL);
	}
}

/* "3 possible: once a year" of the criteria becomes label and help. */
static void add_steps(struct editor *editor)
{
	const char *scale = editor->field->scale;
	int steps = scale ? criteria_steps(editor->criteria, scale) : 6;

	for (int step = 1; step <= steps; step++) {
		char value[12];
		struct buf text = BUF_INIT;
		const char *colon;

		snprintf(value, sizeof(value), "%d", step);
		if (scale)
			criteria_step_text(editor->criteria, scale, step, &text);
		colon = strchr(buf_str(&text), ':');
		if (colon)
			add(editor, value,
			    mem_printf("%d %.*s", step, (int)(colon - buf_str(&text)), buf_str(&text)),
			    colon + 1 + strspn(colon + 1, " "));
		else
			add(editor, value,
			    mem_printf("%d%s%s", step, text.len ? " " : "", buf_str(&text)), NULL);
		buf_free(&text);
	}
}

/* Both days when it could be either. */
static void add_readings(struct editor *editor, const char *typed)
{
	struct date days[2];
	size_t count = date_readings(typed, env_today(), days);

	for (size_t i = 0; count == 2 && i < count; i++) {
		char iso[DATE_TEXT_SIZE];
		struct buf full = BUF_INIT;

		date_format(days[i], iso);
		date_put_full(days[i], &full);
		add(editor, iso, buf_steal(&full), NULL);
	}
}

/* --- records --- */

static void add_chosen(struct editor *editor)
{
	const char *at = editor->chosen;
	struct buf id = BUF_INIT;

	while (value_next_item(&at, &id)) {
		struct buf ref = BUF_INIT, title = BUF_INIT, label = BUF_INIT;

		app_value_text(editor->app, editor->field, buf_str(&id), &ref);
		app_value_print(editor->app, editor->field, buf_str(&id), &title);
		buf_puts(&label, app_short_ref(editor->app, buf_str(&ref)));
		if (strcmp(buf_str(&title), buf_str(&label)) != 0)
			buf_printf(&label, "  %s", buf_str(&title));
		add(editor, buf_str(&id), buf_steal(&label), NULL);
		buf_free(&ref);
		buf_free(&title);
	}
	buf_free(&id);
}

/* A record of the target kind can be made from a title alone. */
static const struct kind *kind_to_add(const struct editor *editor)
{
	const char *target = editor->field->target;
	const struct kind *kind = target ? schema_kind(app_schema(editor->app), target) : NULL;

	return kind && !kind->def->by_rule && !kind->def->is_single ? kind : NULL;
}

static void add_found(struct editor *editor, const char *typed)
{
	const struct kind *kind = kind_to_add(editor);
	struct choice *choices = NULL;
	size_t count = 0;
	bool is_known = false;

	/* a search that fails finds nothing; saving will say why */
	err_drop(app_complete(editor->app, editor->field, typed, FOUND_RECORDS, &choices, &count));
	for (size_t i = 0; i < count; i++) {
		is_known = is_known || strcmp(choices[i].title, typed) == 0;
		if (editor_is_set(editor) && value_has_item(editor->chosen, choices[i].id))
			continue;
		add(editor, choices[i].id,
		    mem_printf("%s  %s", app_short_ref(editor->app, choices[i].ref), choices[i].title),
		    NULL);
	}
	app_choices_free(choices, count);
	if (kind && *typed && !is_known)
		add(editor, NULL, mem_printf(_("+ add \"%s\" as new: %s"), typed, _(kind->def->label)),
		    NULL);
}

/* Names of rules, each with what it asks for. */
static void add_rules(struct editor *editor, const char *typed)
{
	struct choice *choices = NULL;
	size_t count = 0;

	/* without them the name can still be typed; saving will say what is wrong */
	err_drop(app_complete_rule(editor->app, typed, FOUND_RECORDS, &choices, &count));
	for (size_t i = 0; i < count; i++)
		add(editor, choices[i].ref, mem_printf("%s  %s", choices[i].ref, choices[i].title), NULL);
	app_choices_free(choices, count);
}

void editor_fill(struct editor *editor, bool with_all)
{
	const struct field *field = editor->field;
	bool is_typed = editor_is_typed(editor);
	const char *typed = is_typed ? textbox_text(&editor->box) : "";
	size_t chosen;

	editor_drop_options(editor);
	if (field->type == &type_links)
		add_chosen(editor);
	chosen = editor->option_count;
	if (field->type == &type_level)
		add_steps(editor);
	else if (field->type == &type_flag) {
		add(editor, "yes", mem_strdup(_("Yes")), NULL);
		add(editor, "no", mem_strdup(_("No")), NULL);
	} else if (field->type == &type_date)
		add_readings(editor, typed);
	else if (field->codes &&
		 (!editor->has_box || editor_is_set(editor) || with_all || is_typed))
		add_codes(editor, with_all ? "" : typed);
	else if (field->type->is_link && (with_all || *typed))
		add_found(editor, with_all ? "" : typed);
	else if (field->names_rule && (with_all || *typed))
		add_rules(editor, with_all ? "" : typed);
	/* Enter takes the first that was found; but which day was meant is never guessed */
	if (editor->has_box && editor->option_count > chosen && *typed && field->type != &type_date)
		editor->at = (int)chosen;
}

/* --- choosing --- */

/* Makes the record that was named; its id, or NULL. */
static char *make_record(struct editor *editor, struct effects *effects)
{
	struct record *record;
	char *id = NULL;
	struct err *err = app_new(editor->app, kind_to_add(editor), &record);

	if (effect_error(effects, err))
		return NULL;
	record_set(record, "title", textbox_text(&editor->box));
	if (!effect_error(effects, app_save_one(editor->app, NULL, record, NULL, NULL))) {
		id = mem_strdup(record->id);
		effect_message(effects, STYLE_GOOD, _("%s added, a draft to be completed later."),
			       record->ref);
		effect_changed(effects);
	}
	record_free(record);
	return id;
}

static void choose_in_set(struct editor *editor, const char *value)
{
	char *set = value_has_item(editor->chosen, value) ? value_without_item(editor->chosen, value)
							  : value_with_item(editor->chosen, value);

	free(editor->chosen);
	editor->chosen = set;
	if (editor_is_typed(editor)) {
		textbox_set(&editor->box, "");
		editor_fill(editor, false);
	}
}

static void choose_one(struct editor *editor, const char *value)
{
	struct buf text = BUF_INIT;

	free(editor->chosen);
	editor->chosen = mem_strdup(value);
	if (!editor->has_box)
		return;
	if (editor->field->type == &type_date)
		buf_puts(&text, value);
	else
		app_value_print(editor->app, editor->field, value, &text);
	free(editor->stands_for);
	editor->stands_for = buf_steal(&text);
	textbox_set(&editor->box, editor->stands_for);
	editor_drop_options(editor);
}

enum editor_result editor_choose(struct editor *editor, struct effects *effects)
{
	const struct option *option = &editor->options[editor->at];
	char *value = option->value ? mem_strdup(option->value) : make_record(editor, effects);

	if (!value)
		return EDITOR_USED;
	if (editor_is_set(editor))
		choose_in_set(editor, value);
	else
		choose_one(editor, value);
	free(value);
	if (editor_is_set(editor))
		return EDITOR_USED;
	return editor->has_box ? EDITOR_TAKEN : EDITOR_CHOSEN;
}
