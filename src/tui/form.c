/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form.c - the form of a record: focus, keys, commands. See form.h.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/effects.h"
#include "tui/keys.h"
#include "tui/ui.h"
#include "tui/views.h"

const struct field *form_field(const struct form *form, size_t number)
{
	return number < form->field_count ? form->record->kind->fields[form->fields[number]] : NULL;
}

static bool is_editable(const struct field *field)
{
	return field && !field->derive && !field->fixed;
}

const struct field *form_focus_field(const struct view *view)
{
	return ((const struct form *)view->state)->editor.field;
}

/* --- focus --- */

static void open_editor(struct view *view)
{
	struct form *form = view->state;
	const struct field *field = form_field(form, form->focus);
	const char *draft;

	editor_close(&form->editor);
	if (!is_editable(field))
		return;
	editor_open(&form->editor, view->ui->app, field, form->criteria,
		    form->record->values[form->fields[form->focus]]);
	draft = form_draft(view, form->focus);
	if (draft)
		editor_set_text(&form->editor, draft);
}

static size_t item_count(const struct form *form)
{
	return form->field_count + form->relation_count;
}

static bool can_focus(const struct form *form, size_t number)
{
	return number >= form->field_count || is_editable(form_field(form, number));
}

/* The next item in a direction that takes the focus, else the one it is on. */
static size_t neighbour(const struct form *form, int by)
{
	size_t count = item_count(form), at = form->focus;

	do
		at = by > 0 ? at + 1 : at - 1; /* below 0 it is beyond count too */
	while (at < count && !can_focus(form, at));
	return at < count ? at : form->focus;
}

static size_t next_group(const struct form *form, int by)
{
	size_t at = form->focus, last = at;
	struct form walk = *form;

	while ((walk.focus = neighbour(&walk, by)) != last) {
		last = walk.focus;
		if (last >= form->field_count || form_field(form, last)->group)
			break;
	}
	return last;
}

/* Leaves the field whether it could be saved or not; only a conflict is settled first. */
static void go(struct view *view, size_t to, struct effects *effects)
{
	struct form *form = view->state;

	form_commit(view, effects);
	if (form->is_asking)
		return;
	form->focus = to;
	open_editor(view);
}

/* A choice is saved at once, so that what is derived from it is seen. */
static void stay(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	int at = form->editor.at;

	if (!form_commit(view, effects))
		return;
	open_editor(view);
	form->editor.at = at;
}

static void settle(struct view *view, const char *answer, struct effects *effects)
{
	struct form *form = view->state;
	char *mine = form->mine;

	form->mine = NULL;
	form->is_asking = false;
	if (strcmp(answer, "mine") == 0)
		form_save(view, form->record->values[form->fields[form->focus]], mine, effects);
	else
		form_accept(view, form->focus);
	free(mine);
	open_editor(view);
	if (form->is_leaving && !form->is_asking)
		effect_close(effects);
}

/* --- reading --- */

static void widen_labels(struct form *form, const char *label)
{
	int width = utf8_width(label);

	if (width > form->label_width)
		form->label_width = width;
}

static void list_fields(struct form *form)
{
	const struct kind *kind = form->record->kind;

	form->fields = mem_alloc_array(kind->field_count, sizeof(*form->fields));
	form->shown = mem_alloc_array(kind->field_count, sizeof(*form->shown));
	form->refused = mem_alloc_array(kind->field_count, sizeof(*form->refused));
	for (size_t i = 0; i < kind->field_count; i++) {
		if (kind->fields[i]->hidden)
			continue;
		form->fields[form->field_count++] = i;
		widen_labels(form, field_label(kind->fields[i]));
	}
}

static void read_around(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	struct app *app = view->ui->app;

	app_relations_free(form->relations, form->relation_count);
	form->relations = NULL;
	form->relation_count = 0;
	if (!form->is_new)
		effect_error(effects, app_relations(app, form->record->id, SIZE_MAX,
						    &form->relations, &form->relation_count));
	for (size_t i = 0; i < form->relation_count; i++)
		widen_labels(form, form_label(form, form->field_count + i));
	record_free(form->criteria);
	form->criteria = NULL;
	effect_error(effects, app_newest(app, schema_kind(view->ui->schema, "criteria"),
					 &form->criteria));
	form->editor.criteria = form->criteria;
	if (form->focus >= item_count(form))
		form->focus = item_count(form) - 1;
	if (!can_focus(form, form->focus))
		form->focus = neighbour(form, -1);
	for (size_t i = 0; i < form->field_count; i++)
		form_forget_shown(form, i);
}

static void reload(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	struct record *record;
	struct err *err;

	if (!form->is_new) {
		err = app_load(view->ui->app, form->record->id, &record);
		if (err && err->code == ERR_MISSING && ui_top(view->ui) == view) {
			err_drop(err);
			effect_close(effects); /* its making was undone */
			return;
		}
		if (effect_error(effects, err))
			return;
		record_free(form->record);
		form->record = record;
	}
	read_around(view, effects);
	if (!form->editor.field ||
	    (!editor_is_changed(&form->editor) &&
	     !value_same(form->editor.before, form->record->values[form->fields[form->focus]])))
		open_editor(view); /* without one the focus was on a relation, which may be gone */
}

/* --- commands --- */

static void run_next(struct view *view, struct effects *effects)
{
	go(view, neighbour(view->state, 1), effects);
}

static void run_previous(struct view *view, struct effects *effects)
{
	go(view, neighbour(view->state, -1), effects);
}

static void run_done(struct view *view, struct effects *effects)
{
	struct form *form = view->state;

	form_commit(view, effects);
	form->is_leaving = form->is_asking;
	if (!form->is_asking)
		effect_close(effects);
}

static bool has_text(const struct view *view)
{
	const struct form *form = view->state;

	return form->editor.field && editor_is_text(&form->editor);
}

static void run_editor(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	struct ui *ui = view->ui;
	char *edited = NULL;

	if (!ui->host.edit) {
		effect_message(effects, STYLE_WARNING, _("No editor is set: set VISUAL or EDITOR."));
		return;
	}
	if (!effect_error(effects, ui->host.edit(ui, textbox_text(&form->editor.box), &edited)) &&
	    edited) {
		editor_set_text(&form->editor, edited);
		form_commit(view, effects);
	}
	free(edited);
}

/* The id behind the focus: a relation, or the one record that a link names. */
static const char *target(const struct view *view)
{
	const struct form *form = view->state;

	if (form->focus >= form->field_count)
		return form->focus < item_count(form)
			       ? form->relations[form->focus - form->field_count].id
			       : NULL;
	if (!form->editor.field || !form->editor.field->type->is_link || !form->editor.chosen ||
	    !id_is_valid(form->editor.chosen))
		return NULL;
	return form->editor.chosen;
}

static bool has_target(const struct view *view)
{
	return target(view) != NULL;
}

static bool is_relation(const struct view *view)
{
	const struct form *form = view->state;

	return form->focus >= form->field_count && has_target(view);
}

static void run_follow(struct view *view, struct effects *effects)
{
	struct view *form = view_form_new(view->ui, target(view), NULL, effects);

	if (form)
		effect_open(effects, form);
}

static bool is_saved(const struct view *view)
{
	return !((const struct form *)view->state)->is_new;
}

static void run_history(struct view *view, struct effects *effects)
{
	effect_open(effects, view_history_new(view->ui, ((struct form *)view->state)->record->id));
}

static void run_missing(struct view *view, struct effects *effects)
{
	effect_open(effects, view_findings_new(view->ui, ((struct form *)view->state)->record->id));
}

/* --- events --- */

static bool take_key(struct view *view, int key, struct effects *effects)
{
	struct form *form = view->state;
	enum editor_result result = EDITOR_UNUSED;

	if (key == K_PAGE_UP || key == K_PAGE_DOWN) {
		go(view, next_group(form, key == K_PAGE_DOWN ? 1 : -1), effects);
		return true;
	}
	if (key == '?' && !(form->editor.field && form->editor.has_box)) {
		effect_open(effects, help_new(view->ui)); /* nothing else it could be */
		return true;
	}
	if (form->editor.field)
		result = editor_key(&form->editor, key, effects);
	if (result == EDITOR_CHOSEN) {
		stay(view, effects);
	} else if (result == EDITOR_TAKEN) {
		run_next(view, effects);
	} else if (result == EDITOR_UNUSED) {
		if (key == K_UP || key == K_DOWN)
			go(view, neighbour(form, key == K_DOWN ? 1 : -1), effects);
		else
			return key_in(key, "Left Right Home End"); /* never leave the form */
	}
	return true;
}

/* A click moves the focus; on an option, or on a relation in focus, it chooses. */
static void take_click(struct view *view, int screen_row, struct effects *effects)
{
	struct form *form = view->state;
	size_t number;
	int row;

	if (!form_item_at(view, screen_row, &number, &row) || !can_focus(form, number))
		return;
	if (number != form->focus)
		go(view, number, effects);
	else if (form->editor.field && editor_point(&form->editor, row, form_value_cols(view)))
		take_key(view, editor_is_set(&form->editor) ? K_SPACE : K_ENTER, effects);
	else if (is_relation(view))
		run_follow(view, effects);
}

static bool form_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct form *form = view->state;

	if (event->type == EVENT_CHANGED) {
		reload(view, effects);
	} else if (event->type == EVENT_ANSWER && event->tag == FORM_TAG_CONFLICT) {
		settle(view, event->text, effects);
	} else if (event->type == EVENT_PASTE && form->editor.field) {
		editor_paste(&form->editor, event->text, effects);
	} else if (event->type == EVENT_CLICK) {
		take_click(view, event->row, effects);
		return true;
	} else if (event->type == EVENT_KEY) {
		form->is_asking = false; /* left with Esc: it is asked again on leaving */
		form->is_leaving = false;
		return take_key(view, event->key, effects);
	}
	return false;
}

static void say_kept(struct view *view)
{
	const struct form *form = view->state;
	char *text = mem_printf(_("%s: %s is not saved; what you entered is kept in the form."),
				form->is_new ? _(form->record->kind->def->label)
					     : app_short_ref(view->ui->app, form->record->ref),
				field_label(form->editor.field));

	ui_message(view->ui, STYLE_WARNING, text);
	free(text);
}

static void form_close(struct view *view)
{
	struct form *form = view->state;
	struct effects unheard = { NULL, 0, 0 };

	/* closed by a jump elsewhere or a signal */
	if (form->editor.field && editor_is_changed(&form->editor) && !form_commit(view, &unheard))
		say_kept(view);
	effects_free(&unheard);
	editor_close(&form->editor);
	for (size_t i = 0; i < form->field_count; i++) {
		form_forget_shown(form, i);
		free(form->refused[i]);
	}
	free(form->shown);
	free(form->refused);
	free(form->fields);
	free(form->mine);
	app_relations_free(form->relations, form->relation_count);
	record_free(form->record);
	record_free(form->criteria);
}

static void form_crumb(const struct view *view, struct buf *out)
{
	const struct form *form = view->state;

	if (form->is_new)
		buf_printf(out, _("new: %s"), _(form->record->kind->def->label));
	else
		buf_puts(out, app_short_ref(view->ui->app, form->record->ref));
}

static void form_status(const struct view *view, struct buf *out)
{
	const struct form *form = view->state;
	size_t missing = record_missing(form->record);

	if (form->is_new)
		buf_printf(out, "%s · ", _("nothing entered yet"));
	if (missing)
		buf_printf(out, ngettext("%zu to do", "%zu to do", missing), missing);
	else
		buf_puts(out, _("complete"));
}

static const struct kind *form_kind(const struct view *view)
{
	return ((const struct form *)view->state)->record->kind;
}

static const struct action form_actions[] = {
	{ .name = "next", .keys = "Tab", .label = N_("Next"),
	  .help = N_("Save this field and go to the next one"), .run = run_next },
	{ .name = "follow", .keys = "Enter", .label = N_("Go there"),
	  .help = N_("Open the record that refers here"), .run = run_follow, .enabled = is_relation },
	{ .name = "previous", .keys = "Shift-Tab", .label = N_("Previous"),
	  .help = N_("Save this field and go back to the one before"), .run = run_previous },
	{ .name = "done", .keys = "Esc Ctrl-C", .label = N_("Done"),
	  .help = N_("Close the form; what you entered is saved"), .run = run_done },
	{ .name = "editor", .keys = "Ctrl-E", .label = N_("Editor"),
	  .help = N_("Change the text in your own editor"), .run = run_editor, .enabled = has_text },
	{ .name = "visit", .keys = "Ctrl-O", .label = N_("Open it"),
	  .help = N_("Open the record that this field names"), .run = run_follow,
	  .enabled = has_target, .is_quiet = true },
	{ .name = "missing", .keys = "", .label = N_("What is missing"),
	  .help = N_("What the rules say of this record"), .run = run_missing, .enabled = is_saved,
	  .is_quiet = true },
	{ .name = "history", .keys = "", .label = N_("History"),
	  .help = N_("Who changed what in this record"), .run = run_history, .enabled = is_saved,
	  .is_quiet = true },
};

const struct view_class form_class = {
	.name = "record",
	.title = N_("Record"),
	.help = N_("One record. Each field is saved when you leave it; Ctrl-Z undoes. ! marks what a "
		   "complete record needs; nothing has to be filled in now."),
	.actions = form_actions,
	.action_count = ARRAY_LEN(form_actions),
	.state_size = sizeof(struct form),
	.takes_text = true,
	.update = form_update,
	.draw = form_draw,
	.close = form_close,
	.crumb = form_crumb,
	.status = form_status,
	.kind = form_kind,
};

/* Takes the record over. */
static struct view *open_form(struct ui *ui, struct record *record, bool is_new, const char *field,
			      struct effects *effects)
{
	struct view *view = view_new(ui, &form_class);
	struct form *form = view->state;

	form->record = record;
	form->is_new = is_new;
	list_fields(form);
	form_recall(view);
	for (size_t i = 0; field && i < form->field_count; i++)
		if (strcmp(form_field(form, i)->name, field) == 0)
			form->focus = i;
	if (!can_focus(form, form->focus))
		form->focus = neighbour(form, 1);
	read_around(view, effects);
	open_editor(view);
	return view;
}

struct view *view_form_new(struct ui *ui, const char *id, const char *field, struct effects *effects)
{
	struct record *record;

	if (effect_error(effects, app_load(ui->app, id, &record)))
		return NULL;
	return open_form(ui, record, false, field, effects);
}

struct view *view_form_add(struct ui *ui, const struct kind *kind, struct effects *effects)
{
	struct record *record;

	if (effect_error(effects, app_new(ui->app, kind, &record)))
		return NULL;
	return open_form(ui, record, true, NULL, effects);
}
