/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form_focus.c - which field or relation of a form has the focus, and leaving it.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/mem.h"
#include "tui/effects.h"
#include "tui/ui.h"

static bool is_editable(const struct field *field)
{
	return field && !field->derive && !field->fixed;
}

void form_open_editor(struct view *view)
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

size_t form_item_count(const struct form *form)
{
	return form->field_count + form->relation_count;
}

bool form_can_focus(const struct form *form, size_t number)
{
	return number >= form->field_count || is_editable(form_field(form, number));
}

/* The next item in a direction that takes the focus, else the one it is on. */
size_t form_neighbour(const struct form *form, int by)
{
	size_t count = form_item_count(form), at = form->focus;

	do
		at = by > 0 ? at + 1 : at - 1; /* below 0 it is beyond count too */
	while (at < count && !form_can_focus(form, at));
	return at < count ? at : form->focus;
}

size_t form_next_group(const struct form *form, int by)
{
	size_t at = form->focus, last = at;
	struct form walk = *form;

	while ((walk.focus = form_neighbour(&walk, by)) != last) {
		last = walk.focus;
		if (last >= form->field_count || form_field(form, last)->group)
			break;
	}
	return last;
}

/* Leaves the field whether it could be saved or not; only a conflict is settled first. */
void form_go(struct view *view, size_t to, struct effects *effects)
{
	struct form *form = view->state;

	form_commit(view, effects);
	if (form->is_asking)
		return;
	form->focus = to;
	form_open_editor(view);
}

/* A choice is saved at once, so that what is derived from it is seen. */
void form_stay(struct view *view, struct effects *effects)
{
	struct form *form = view->state;
	int at = form->editor.at;

	if (!form_commit(view, effects))
		return;
	form_open_editor(view);
	form->editor.at = at;
}

void form_settle(struct view *view, const char *answer, struct effects *effects)
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
	form_open_editor(view);
	if (form->is_leaving && !form->is_asking)
		effect_close(effects);
}
