/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records_actions.c - what both kinds of lists do on keys and answers.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/records.h"
#include "tui/ui.h"
#include "tui/views.h"

void records_open(struct view *view, struct effects *effects)
{
	const struct record *record = records_current(view);
	struct view *form = record ? view_form_new(view->ui, record->id, NULL, effects) : NULL;

	if (form)
		effect_open(effects, form);
}

void records_filter(struct view *view, struct effects *effects)
{
	effect_open(effects, filter_new(view->ui, view));
}

bool records_has_clear(const struct view *view)
{
	return records_is_filtered(view) || records_has_marks(view);
}

/* One step back at a time: first the marks, then the filter. */
void records_clear(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	if (records->marks.count > 0)
		marks_clear(&records->marks);
	else
		records_narrow(view, NULL, effects);
}

void records_sort(struct view *view, struct effects *effects)
{
	const struct records *records = view->state;
	const struct kind *kind = records->kind;
	struct menu_item *items = mem_alloc_array(kind->field_count + 1, sizeof(*items));
	const char *selected = records->sort ? records->sort + (*records->sort == '-') : "ref";
	size_t count = 0;

	items[count++] = (struct menu_item){ .value = "ref", .label = _("Number") };
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i]->list_cols)
			items[count++] = (struct menu_item){ .value = kind->fields[i]->name,
							     .label = field_label(kind->fields[i]) };
	effect_open(effects, menu_new(view->ui, TAG_SORT,
				      _("Sort by (the same again turns the order round)"), items,
				      count, selected));
	free(items);
}

/* The same field again turns the order round. */
static void sort_by(struct view *view, const char *name, struct effects *effects)
{
	struct records *records = view->state;
	bool turns = records->sort && strcmp(records->sort, name) == 0;
	char *sort = mem_printf("%s%s", turns ? "-" : "", name);

	free(records->sort);
	records->sort = sort;
	records_reload(view, effects);
}

void records_archive(struct view *view, struct effects *effects)
{
	effect_open(effects, prompt_new(view->ui, TAG_ARCHIVE, _("Put away because"), NULL));
}

static void archive(struct view *view, const char *reason, struct effects *effects)
{
	struct change change = change_new(_("put away"));

	change.archives = true;
	change_step(&change, kind_field(records_kind(view), "archived_reason"), CHANGE_SET, reason);
	records_apply(view, change, effects);
}

bool records_has_last(const struct view *view)
{
	const struct records *records = view->state;

	return records->last.label && records_has_row(view);
}

void records_repeat(struct view *view, struct effects *effects)
{
	struct records *records = view->state;

	records_apply(view, change_copy(&records->last), effects);
}

bool records_answer(struct view *view, const struct event *event, struct effects *effects)
{
	switch (event->tag) {
	case TAG_SORT:
		sort_by(view, event->text, effects);
		return true;
	case TAG_ARCHIVE:
		archive(view, event->text, effects);
		return true;
	default:
		return false;
	}
}
