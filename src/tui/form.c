/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form.c - the form of a record: reading it, and its events. See form.h.
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
	if (form->focus >= form_item_count(form))
		form->focus = form_item_count(form) - 1;
	if (!form_can_focus(form, form->focus))
		form->focus = form_neighbour(form, -1);
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
		form_open_editor(view); /* without one the focus was on a relation, which may be gone */
}

/* --- events --- */

static bool take_key(struct view *view, int key, struct effects *effects)
{
	struct form *form = view->state;
	enum editor_result result = EDITOR_UNUSED;

	if (key == K_PAGE_UP || key == K_PAGE_DOWN) {
		form_go(view, form_next_group(form, key == K_PAGE_DOWN ? 1 : -1), effects);
		return true;
	}
	if (key == '?' && !(form->editor.field && form->editor.has_box)) {
		effect_open(effects, help_new(view->ui)); /* nothing else it could be */
		return true;
	}
	if (form->editor.field)
		result = editor_key(&form->editor, key, effects);
	if (result == EDITOR_CHOSEN) {
		form_stay(view, effects);
	} else if (result == EDITOR_TAKEN) {
		form_go(view, form_neighbour(form, 1), effects);
	} else if (result == EDITOR_UNUSED) {
		if (key == K_UP || key == K_DOWN)
			form_go(view, form_neighbour(form, key == K_DOWN ? 1 : -1), effects);
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

	if (!form_item_at(view, screen_row, &number, &row) || !form_can_focus(form, number))
		return;
	if (number != form->focus)
		form_go(view, number, effects);
	else if (form->editor.field && editor_point(&form->editor, row, form_value_cols(view)))
		take_key(view, editor_is_set(&form->editor) ? K_SPACE : K_ENTER, effects);
	else if (form_is_relation(view))
		form_follow(view, effects);
}

bool form_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct form *form = view->state;

	if (event->type == EVENT_CHANGED) {
		reload(view, effects);
	} else if (event->type == EVENT_ANSWER && event->tag == FORM_TAG_CONFLICT) {
		form_settle(view, event->text, effects);
	} else if (event->type == EVENT_ANSWER && event->tag == FORM_TAG_ADD) {
		form_add_here(view, event->text, effects);
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

void form_close(struct view *view)
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

void form_crumb(const struct view *view, struct buf *out)
{
	const struct form *form = view->state;

	if (form->is_new)
		buf_printf(out, _("new: %s"), _(form->record->kind->def->label));
	else
		buf_puts(out, app_short_ref(view->ui->app, form->record->ref));
}

void form_status(const struct view *view, struct buf *out)
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

const struct kind *form_kind(const struct view *view)
{
	return ((const struct form *)view->state)->record->kind;
}

void form_topic(const struct view *view, struct topic *topic)
{
	const struct form *form = view->state;

	topic_add(topic, form->record->kind, form->record, form_field(form, form->focus));
}

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
	if (!form_can_focus(form, form->focus))
		form->focus = form_neighbour(form, 1);
	read_around(view, effects);
	form_open_editor(view);
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
	return view_form_add_to(ui, kind, NULL, NULL, effects);
}

struct view *view_form_add_to(struct ui *ui, const struct kind *kind, const struct field *link,
			      const char *id, struct effects *effects)
{
	struct record *record;

	if (effect_error(effects, app_new(ui->app, kind, &record)))
		return NULL;
	if (link)
		record_set(record, link->name, id);
	return view_form_add_begun(ui, record, NULL, effects);
}

struct view *view_form_add_begun(struct ui *ui, struct record *record, const char *field, struct effects *effects)
{
	return open_form(ui, record, true, field, effects);
}
