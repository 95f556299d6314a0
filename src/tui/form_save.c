/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form_save.c - saving a field of a form, and asking when somebody else has changed it too.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/ui.h"
#include "tui/views.h"

#define SAID_COLS 40 /* of a value in the message line */

static void ask_conflict(struct view *view, const char *mine, struct effects *effects)
{
	struct form *form = view->state;
	const struct field *field = form->editor.field;
	size_t index = form->fields[form->focus];
	struct buf shown_mine = BUF_INIT, shown_theirs = BUF_INIT;
	struct record *stored;

	if (effect_error(effects, app_load(view->ui->app, form->record->id, &stored)))
		return;
	record_free(form->record);
	form->record = stored;
	free(form->mine);
	form->mine = mem_strdup(mine);
	form->is_asking = true;
	editor_print(view->ui->app, field, form->criteria, mine, &shown_mine);
	editor_print(view->ui->app, field, form->criteria, stored->values[index], &shown_theirs);

	const struct menu_item items[] = {
		{ .value = "mine", .label = _("Yours"), .help = buf_str(&shown_mine), .key = 'y' },
		{ .value = "theirs", .label = _("Theirs"), .help = buf_str(&shown_theirs), .key = 't' },
	};
	char *title = mem_printf(_("%s was changed meanwhile: which shall it be?"), field_label(field));

	effect_open(effects, menu_new(view->ui, FORM_TAG_CONFLICT, title, items, ARRAY_LEN(items), NULL));
	free(title);
	buf_free(&shown_mine);
	buf_free(&shown_theirs);
}

/* What was typed may have been read otherwise than it was meant: the value is said. */
static void say_saved(struct view *view, struct effects *effects)
{
	const struct form *form = view->state;
	const char *ref = app_short_ref(view->ui->app, form->record->ref);
	const char *label = field_label(form->editor.field), *value = form->record->values[form->fields[form->focus]];
	struct buf text = BUF_INIT;
	int cols;

	if (value)
		editor_print(view->ui->app, form->editor.field, form->criteria, value, &text);
	buf_truncate(&text, utf8_clip(buf_str(&text), SAID_COLS, &cols));
	buf_truncate(&text, strcspn(buf_str(&text), "\n"));
	if (!value)
		effect_message(effects, STYLE_GOOD, _("%s: %s is empty now. Ctrl-Z undoes it."), ref, label);
	else
		effect_message(effects, STYLE_GOOD, _("%s: %s saved: %s%s. Ctrl-Z undoes it."), ref, label,
			       buf_str(&text), cols >= SAID_COLS ? "…" : "");
	buf_free(&text);
}

/* Saves a value of the field in focus where the person had seen `before`. */
bool form_save(struct view *view, const char *before, const char *value, struct effects *effects)
{
	struct form *form = view->state;
	size_t index = form->fields[form->focus];
	struct record *seen = form->is_new ? NULL : record_copy(form->record);
	struct record *now = record_copy(form->record);
	struct err *err;

	if (seen)
		record_set_at(seen, index, before);
	record_set_at(now, index, value);
	err = app_save_one(view->ui->app, seen, now, NULL, NULL);
	record_free(seen);
	if (err) {
		record_free(now);
		if (err->code == ERR_CONFLICT) {
			err_drop(err);
			form_keep_entered(view);
			ask_conflict(view, value, effects);
			return false;
		}
		form_refuse(view, err_text(err), effects);
		err_drop(err);
		return false;
	}
	form_accept(view, form->focus);
	record_free(form->record);
	form->record = now;
	if (form->is_new)
		form_rename_drafts(view);
	form->is_new = false;
	say_saved(view, effects);
	effect_changed(effects);
	return true;
}

/* Saves what was entered in the field in focus; false: it is not saved, and the reason is shown. */
bool form_commit(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	struct editor *editor = &form->editor;
	char *value;
	struct err *err;
	bool is_saved;

	if (!editor->field)
		return true;
	if (!editor_is_changed(editor)) {
		form_accept(view, form->focus);
		return true;
	}
	err = editor_value(editor, &value);
	if (err) {
		/* of a set, what was chosen is saved all the same */
		if (!value_same(editor->chosen, editor->before) &&
		    form_save(view, editor->before, editor->chosen, effects)) {
			free(editor->before);
			editor->before = mem_strdup(editor->chosen);
		}
		form_refuse(view, err_text(err), effects);
		err_drop(err);
		return false;
	}
	is_saved = value_same(value, editor->before) ||
		   form_save(view, editor->before, value, effects);
	if (is_saved) {
		form_accept(view, form->focus);
		free(editor->before);
		editor->before = value;
		return true;
	}
	free(value);
	return false;
}
