/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_record.c - one record: its fields with their values, to be changed one by one, and below
 * them who refers to it. Each changed field is saved at once, as one act.
 *
 * Invariant: a new record exists in the store from its first field that was filled.
 */
#include "base/base.h"

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/criteria.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

enum { TAG_VALUE = 1 };

#define LABEL_COLS 22
#define UNSET "-"

struct record_view {
	struct record *record; /* as read, or new and not yet saved */
	bool is_new;
	size_t *fields;        /* indices of the fields shown */
	size_t field_count;
	struct relation *relations;
	size_t relation_count;
	struct record *criteria; /* in force, for the names of levels; NULL: none */
	struct list_cursor cursor; /* fields, then relations */
};

static const struct field *current_field(const struct view *view)
{
	const struct record_view *state = view->state;

	return state->cursor.row < state->field_count ? state->record->kind->fields[state->fields[state->cursor.row]] :
							NULL;
}

static bool can_change(const struct view *view)
{
	const struct field *field = current_field(view);

	return field && !field->derive && !field->fixed;
}

static void list_fields(struct record_view *state)
{
	const struct kind *kind = state->record->kind;

	state->fields = mem_alloc_array(kind->field_count, sizeof(*state->fields));
	for (size_t i = 0; i < kind->field_count; i++)
		if (!kind->fields[i]->hidden)
			state->fields[state->field_count++] = i;
}

/* The newest criteria that are not archived. */
static void read_criteria(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;
	const struct record *newest = NULL;
	struct list *list;

	record_free(state->criteria);
	state->criteria = NULL;
	if (effect_error(effects, app_list_open(view->ui->app, schema_kind(view->ui->schema, "criteria"), NULL, "-ref",
						false, NULL, &list)))
		return;
	if (!effect_error(effects, app_list_fetch(list, 1, -1)) && app_list_known(list) &&
	    !effect_error(effects, app_list_row(list, 0, &newest)))
		state->criteria = record_copy(newest);
	app_list_close(list);
}

static void read_relations(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;

	app_relations_free(state->relations, state->relation_count);
	state->relations = NULL;
	state->relation_count = 0;
	if (!state->is_new)
		effect_error(effects, app_relations(view->ui->app, state->record->id, &state->relations,
						    &state->relation_count));
	list_set_count(&state->cursor, state->field_count + state->relation_count);
}

static void reload(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;
	struct record *record;
	struct err *err;

	if (state->is_new)
		return;
	err = app_load(view->ui->app, state->record->id, &record);
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		effect_close(effects);
		return;
	}
	if (effect_error(effects, err))
		return;
	record_free(state->record);
	state->record = record;
	read_relations(view, effects);
	read_criteria(view, effects);
}

/* --- changing --- */

static void put_value(struct view *view, const char *text, struct effects *effects)
{
	struct record_view *state = view->state;
	const struct field *field = current_field(view);
	size_t index = state->fields[state->cursor.row];
	struct record *now;
	char *value;

	if (effect_error(effects, app_parse_value(view->ui->app, field, text, state->record->values[index], &value)))
		return;
	now = record_copy(state->record);
	record_set_at(now, index, value);
	free(value);
	if (effect_error(effects, app_save_one(view->ui->app, state->is_new ? NULL : state->record, now, NULL, NULL))) {
		record_free(now);
		return;
	}
	record_free(state->record);
	state->record = now;
	state->is_new = false;
	effect_message(effects, STYLE_GOOD, _("%s: %s saved. u undoes it."), now->ref, field_label(field));
	effect_changed(effects);
	if (state->cursor.row + 1 < state->field_count)
		state->cursor.row++;
}

static void ask_code(struct view *view, const struct field *field, const char *value, struct effects *effects)
{
	struct menu_item *items = mem_alloc_array(field->code_count + 3, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < field->code_count; i++)
		items[count++] = (struct menu_item){ .value = field->codes[i].name, .label = _(field->codes[i].label),
						     .help = field->codes[i].help ? _(field->codes[i].help) : NULL };
	if (field->type == &type_flag) {
		items[count++] = (struct menu_item){ .value = "yes", .label = _("Yes"), .key = 'y' };
		items[count++] = (struct menu_item){ .value = "no", .label = _("No"), .key = 'n' };
	}
	items[count++] = (struct menu_item){ .value = "", .label = _("Not set") };
	effect_open(effects, menu_new(view->ui, TAG_VALUE, field_label(field), items, count, value ? value : ""));
	free(items);
}

static void edit_outside(struct view *view, const char *text, struct effects *effects)
{
	struct ui *ui = view->ui;
	char *edited = NULL;

	if (!ui->host.edit) {
		effect_message(effects, STYLE_WARNING, _("Set VISUAL or EDITOR to change text of several lines."));
		return;
	}
	if (!effect_error(effects, ui->host.edit(ui, text, &edited)) && edited)
		put_value(view, edited, effects);
	free(edited);
}

static void run_edit(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;
	const struct field *field = current_field(view);
	const char *value = state->record->values[state->fields[state->cursor.row]];
	struct buf text = BUF_INIT;
	char *label;

	app_value_text(view->ui->app, field, value, &text);
	label = mem_printf("%s (%s)", field_label(field), _(field->type->expect));
	if (field->type == &type_code || field->type == &type_flag)
		ask_code(view, field, value, effects);
	else if (strchr(buf_str(&text), '\n'))
		edit_outside(view, buf_str(&text), effects);
	else
		effect_open(effects, prompt_new(view->ui, TAG_VALUE, label, buf_str(&text)));
	free(label);
	buf_free(&text);
}

static void run_editor(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;
	struct buf text = BUF_INIT;

	app_value_text(view->ui->app, current_field(view), state->record->values[state->fields[state->cursor.row]], &text);
	edit_outside(view, buf_str(&text), effects);
	buf_free(&text);
}

static bool is_relation(const struct view *view)
{
	const struct record_view *state = view->state;

	return state->cursor.row >= state->field_count && state->cursor.row < state->cursor.count;
}

static void run_follow(struct view *view, struct effects *effects)
{
	struct record_view *state = view->state;
	const char *id = state->relations[state->cursor.row - state->field_count].id;
	struct view *form = view_form_new(view->ui, id, NULL, effects);

	if (form)
		effect_open(effects, form);
}

static bool is_saved(const struct view *view)
{
	return !((const struct record_view *)view->state)->is_new;
}

static void run_history(struct view *view, struct effects *effects)
{
	effect_open(effects, view_history_new(view->ui, ((struct record_view *)view->state)->record->id));
}

static void run_missing(struct view *view, struct effects *effects)
{
	effect_open(effects, view_findings_new(view->ui, ((struct record_view *)view->state)->record->id));
}

static bool record_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct record_view *state = view->state;

	if (event->type == EVENT_CHANGED)
		reload(view, effects);
	if (event->type == EVENT_ANSWER && event->tag == TAG_VALUE)
		put_value(view, event->text, effects);
	return event->type == EVENT_KEY && list_key(&state->cursor, event->key);
}

/* --- drawing --- */

/* "3 possible: once a year" for a step of the scale. */
static void put_level(const struct view *view, const struct field *field, const char *value, struct buf *out)
{
	bool is_likelihood = strstr(field->name, "likelihood") != NULL;
	const struct record *criteria = ((const struct record_view *)view->state)->criteria;

	if (criteria) {
		buf_putc(out, ' ');
		criteria_step_text(criteria, is_likelihood ? "likelihood_levels" : "consequence_levels",
				   (int)strtol(value, NULL, 10), out);
	}
}

static void draw_field(const struct view *view, struct canvas *canvas, struct area area, int row, size_t number)
{
	const struct record_view *state = view->state;
	const struct field *field = state->record->kind->fields[state->fields[number]];
	const char *value = state->record->values[state->fields[number]];
	bool is_current = number == state->cursor.row;
	struct buf text = BUF_INIT;

	app_value_print(view->ui->app, field, value, &text);
	if (value && field->type == &type_level)
		put_level(view, field, value, &text);
	canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
	canvas_put(canvas, area, row, 1, STYLE_WARNING, field->needed && !value ? "!" : " ");
	canvas_fit(canvas, area, row, 3, LABEL_COLS, is_current ? STYLE_FOCUS : STYLE_MUTED, field_label(field));
	canvas_fit(canvas, area, row, 3 + LABEL_COLS + 1, area.cols - LABEL_COLS - 5,
		   is_current ? STYLE_FOCUS : STYLE_TEXT, text.len ? buf_str(&text) : UNSET);
	buf_free(&text);
}

static void draw_relation(const struct view *view, struct canvas *canvas, struct area area, int row, size_t number)
{
	const struct record_view *state = view->state;
	const struct relation *relation = &state->relations[number];
	bool is_current = state->field_count + number == state->cursor.row;
	enum style style = is_current ? STYLE_FOCUS : STYLE_TEXT;

	canvas_put(canvas, area, row, 0, STYLE_TEXT, is_current ? ">" : " ");
	canvas_fit(canvas, area, row, 3, LABEL_COLS, is_current ? style : STYLE_MUTED,
		   relation->field->reverse ? _(relation->field->reverse) : field_label(relation->field));
	canvas_fit(canvas, area, row, 3 + LABEL_COLS + 1, 10, style,
		   relation->ref ? app_short_ref(view->ui->app, relation->ref) : "");
	canvas_fit(canvas, area, row, 3 + LABEL_COLS + 12, area.cols - LABEL_COLS - 16, style,
		   relation->title ? relation->title : "");
}

static void record_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct record_view *state = view->state;
	const struct field *field = current_field(view);
	struct area rows = area_shrink(area, 0, 3), help = area_bottom(area, 2);

	list_show(&state->cursor, rows.rows);
	for (int row = 0; row < rows.rows && state->cursor.top + (size_t)row < state->cursor.count; row++) {
		size_t number = state->cursor.top + (size_t)row;

		if (number < state->field_count)
			draw_field(view, canvas, rows, row, number);
		else
			draw_relation(view, canvas, rows, row, number - state->field_count);
		if (number == state->cursor.row)
			canvas_cursor(canvas, rows, row, 0);
	}
	canvas_hline(canvas, area_bottom(area, 3), 0, 1, area.cols - 2);
	help.col += 1;
	help.cols -= 2;
	if (field)
		canvas_wrap(canvas, help, 0, 2, STYLE_TEXT, _(field->help));
}

static void record_close(struct view *view)
{
	struct record_view *state = view->state;

	record_free(state->record);
	record_free(state->criteria);
	app_relations_free(state->relations, state->relation_count);
	free(state->fields);
}

static void record_crumb(const struct view *view, struct buf *out)
{
	const struct record_view *state = view->state;

	if (state->is_new)
		buf_printf(out, _("new %s"), _(state->record->kind->def->label));
	else
		buf_puts(out, app_short_ref(view->ui->app, state->record->ref));
}

static void record_status(const struct view *view, struct buf *out)
{
	size_t missing = record_missing(((const struct record_view *)view->state)->record);

	if (missing)
		buf_printf(out, ngettext("%zu to do", "%zu to do", missing), missing);
	else
		buf_puts(out, _("complete"));
}

static const struct kind *record_kind(const struct view *view)
{
	return ((const struct record_view *)view->state)->record->kind;
}

static const struct action record_actions[] = {
	{ .name = "edit", .keys = "Enter e", .label = N_("Change"), .help = N_("Change the value under the cursor"),
	  .run = run_edit, .enabled = can_change },
	{ .name = "follow", .keys = "Enter Right", .label = N_("Go there"), .help = N_("Open the record that refers here"),
	  .run = run_follow, .enabled = is_relation },
	{ .name = "editor", .keys = "Ctrl-E", .label = N_("Editor"), .help = N_("Change it in your own editor"),
	  .run = run_editor, .enabled = can_change },
	{ .name = "missing", .keys = "w", .label = N_("What is missing"), .help = N_("What the rules say of this record"),
	  .run = run_missing, .enabled = is_saved },
	{ .name = "history", .keys = "H", .label = N_("History"), .help = N_("Who changed what in this record"),
	  .run = run_history, .enabled = is_saved },
};

const struct view_class record_class = {
	.name = "record",
	.title = N_("Record"),
	.help = N_("One record. Enter changes a value; what you enter is saved at once and can be undone."),
	.actions = record_actions,
	.action_count = ARRAY_LEN(record_actions),
	.state_size = sizeof(struct record_view),
	.has_list = true,
	.update = record_update,
	.draw = record_draw,
	.close = record_close,
	.crumb = record_crumb,
	.status = record_status,
	.kind = record_kind,
};

/* Takes the record over. */
static struct view *open_record(struct ui *ui, struct record *record, bool is_new, struct effects *effects)
{
	struct view *view = view_new(ui, &record_class);
	struct record_view *state = view->state;

	state->record = record;
	state->is_new = is_new;
	list_fields(state);
	read_relations(view, effects);
	read_criteria(view, effects);
	return view;
}

struct view *view_form_new(struct ui *ui, const char *id, const char *field, struct effects *effects)
{
	struct record *record;
	struct record_view *state;
	struct view *view;

	if (effect_error(effects, app_load(ui->app, id, &record)))
		return NULL;
	view = open_record(ui, record, false, effects);
	state = view->state;
	for (size_t i = 0; field && i < state->field_count; i++)
		if (strcmp(record->kind->fields[state->fields[i]]->name, field) == 0)
			state->cursor.row = i;
	return view;
}

struct view *view_form_add(struct ui *ui, const struct kind *kind, struct effects *effects)
{
	struct record *record;

	if (effect_error(effects, app_new(ui->app, kind, &record)))
		return NULL;
	return open_record(ui, record, true, effects);
}
