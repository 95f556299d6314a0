/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form_draft.c - what a form keeps beside the record: values as printed, and what was typed but could
 * not be saved, with the reason.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/ui.h"

/* --- printed values: looking links up is too slow to be done at each key --- */

#define UNSET "-"

void form_forget_shown(struct form *form, size_t number)
{
	free(form->shown[number]);
	form->shown[number] = NULL;
}

const char *form_text(const struct view *view, size_t number)
{
	struct form *form = view->state;
	const char *draft = form_draft(view, number);
	struct buf text = BUF_INIT;

	if (form->shown[number])
		return form->shown[number];
	if (draft)
		buf_puts(&text, draft);
	else
		editor_print(view->ui->app, form_field(form, number), form->criteria,
			     form->record->values[form->fields[number]], &text);
	if (text.len == 0)
		buf_puts(&text, UNSET);
	form->shown[number] = buf_steal(&text);
	return form->shown[number];
}

/* --- drafts --- */

static char *draft_name(const struct view *view, size_t number)
{
	const struct form *form = view->state;

	return mem_printf("%s %s", form->is_new ? form->record->kind->def->name : form->record->id,
			  form_field(form, number)->name);
}

const char *form_draft(const struct view *view, size_t number)
{
	char *name = draft_name(view, number);
	const char *text = ui_recall(view->ui, "draft", name);

	free(name);
	return text;
}

static void keep_draft(struct view *view, size_t number, const char *text)
{
	char *name = draft_name(view, number);

	ui_remember(view->ui, "draft", name, text);
	form_forget_shown(view->state, number);
	free(name);
}

void form_keep_entered(struct view *view)
{
	struct form *form = view->state;
	struct editor *editor = &form->editor;
	struct buf chosen = BUF_INIT;

	if (editor_is_typed(editor)) {
		keep_draft(view, form->focus, textbox_text(&editor->box));
	} else if (editor_is_changed(editor)) {
		app_value_text(view->ui->app, editor->field, editor->chosen, &chosen);
		keep_draft(view, form->focus, buf_str(&chosen));
	} else {
		keep_draft(view, form->focus, NULL);
	}
	buf_free(&chosen);
}

/* Keeps what was typed with the reason (taken over) why it cannot be saved. */
void form_refuse(struct view *view, char *reason, struct effects *effects)
{
	struct form *form = view->state;

	form_keep_entered(view);
	free(form->refused[form->focus]);
	form->refused[form->focus] = reason;
	effect_message(effects, STYLE_WARNING, "%s", reason);
}

void form_accept(struct view *view, size_t number)
{
	struct form *form = view->state;

	keep_draft(view, number, NULL);
	free(form->refused[number]);
	form->refused[number] = NULL;
}

/* Drafts of a record that has just got its id move to that name. */
void form_rename_drafts(struct view *view)
{
	struct form *form = view->state;

	for (size_t i = 0; i < form->field_count; i++) {
		char *text;

		form->is_new = true;
		text = mem_strdup(form_draft(view, i));
		keep_draft(view, i, NULL);
		form->is_new = false;
		keep_draft(view, i, text);
		free(text);
	}
}

/* Why drafts from an earlier visit are not saved yet. */
void form_recall(struct view *view)
{
	struct form *form = view->state;

	for (size_t i = 0; i < form->field_count; i++) {
		const char *draft = form_draft(view, i);
		struct err *err;
		char *value;

		if (!draft)
			continue;
		err = app_parse_value(view->ui->app, form_field(form, i), draft, NULL, &value);
		form->refused[i] = err ? err_text(err) : mem_strdup(_("Not saved yet."));
		err_drop(err);
		free(value);
	}
}
