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

#define MOST_NAMED 3 /* of those who refer to a record, in the question before it is put away */

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
	const struct record *record = records_has_marks(view) ? NULL : records_subject(view);
	char *told = NULL;

	if (record && effect_error(effects, app_referrers(view->ui->app, record, MOST_NAMED, &told)))
		return;
	records_ask(view, prompt_note_new(view->ui, TAG_ARCHIVE, _("Put away because"), told), effects);
	free(told);
}

static void archive(struct view *view, const char *reason, struct effects *effects)
{
	struct change change = change_new(_("put away"));

	change.archives = true;
	change_step(&change, kind_field(records_kind(view), "archived_reason"), CHANGE_SET, reason);
	records_apply(view, change, effects);
}

/* --- setting a field --- */

static void ask_field(struct view *view, const struct field *field, struct effects *effects)
{
	struct records *records = view->state;
	const struct record *record = records_subject(view);
	size_t index = (size_t)kind_field_index(records->kind, field->name);
	char *title;

	if (!record)
		return;
	if (records->marks.count > 0)
		title = mem_printf(ngettext("%s of %zu record", "%s of %zu records",
					    records->marks.count),
				   field_label(field), records->marks.count);
	else
		title = mem_printf("%s: %s", app_short_ref(view->ui->app, record->ref),
				   field_label(field));
	records->asked = field;
	records_ask(view, ask_new(view->ui, TAG_FIELD, title, field, record->values[index]), effects);
	free(title);
}

static void set_field(struct view *view, const char *value, struct effects *effects)
{
	const struct records *records = view->state;
	struct change change = change_of(records->asked);

	change_step(&change, records->asked, CHANGE_SET, *value ? value : NULL);
	records_apply(view, change, effects);
}

bool records_can_decide(const struct view *view)
{
	return records_kind(view)->def->decided && records_has_row(view);
}

const char *records_decide_label(const struct view *view)
{
	const struct kind *kind = records_kind(view);

	return field_label(kind_field(kind, kind->def->decided));
}

void records_decide(struct view *view, struct effects *effects)
{
	const struct kind *kind = records_kind(view);

	ask_field(view, kind_field(kind, kind->def->decided), effects);
}

/* A field whose codes are the fields of the kind. */
static const struct field *field_of_fields(struct records *records, const struct type *type,
					   bool with_derived)
{
	const struct kind *kind = records->kind;
	size_t count = 0;

	free(records->which_codes);
	records->which_codes = mem_alloc_array(kind->field_count, sizeof(*records->which_codes));
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = kind->fields[i];

		if (!field->hidden && (with_derived || (!field->derive && !field->fixed)))
			records->which_codes[count++] =
				(struct code){ field->name, field_label(field), NULL };
	}
	records->which = (struct field){ .name = "field", .type = type, .label = N_("Field"),
					 .codes = records->which_codes, .code_count = count };
	return &records->which;
}

void records_set(struct view *view, struct effects *effects)
{
	records_ask(view, ask_new(view->ui, TAG_WHICH_FIELD, _("Set which field?"),
				  field_of_fields(view->state, &type_code, false), NULL), effects);
}

void records_columns(struct view *view, struct effects *effects)
{
	struct records *records = view->state;
	const struct kind *kind = records->kind;
	const char *chosen = ui_recall(view->ui, "columns", kind->def->name);
	char *shown = mem_strdup(chosen);

	for (size_t i = 0; !chosen && i < kind->field_count; i++) {
		char *with;

		if (!kind->fields[i]->list_cols)
			continue;
		with = value_with_item(shown, kind->fields[i]->name);
		free(shown);
		shown = with;
	}
	effect_open(effects, ask_new(view->ui, TAG_COLUMNS,
				     _("Columns, as far as there is room (none: the usual ones)"),
				     field_of_fields(records, &type_codes, true), shown));
	free(shown);
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
	case TAG_WHICH_FIELD:
		if (*event->text)
			ask_field(view, kind_field(records_kind(view), event->text), effects);
		return true;
	case TAG_FIELD:
		set_field(view, event->text, effects);
		return true;
	case TAG_COLUMNS:
		ui_remember(view->ui, "columns", records_kind(view)->def->name,
			    *event->text ? event->text : NULL);
		return true;
	case TAG_ARCHIVE:
		archive(view, event->text, effects);
		return true;
	default:
		return false;
	}
}
