/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form_actions.c - the commands of a form.
 */
#include "base/base.h"

#include "tui/form.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/effects.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MAX_REFERRERS 32

static void run_next(struct view *view, struct effects *effects)
{
	form_go(view, form_neighbour(view->state, 1), effects);
}

static void run_previous(struct view *view, struct effects *effects)
{
	form_go(view, form_neighbour(view->state, -1), effects);
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
		return form->focus < form_item_count(form)
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

bool form_is_relation(const struct view *view)
{
	const struct form *form = view->state;

	return form->focus >= form->field_count && has_target(view);
}

void form_follow(struct view *view, struct effects *effects)
{
	struct view *form = view_form_new(view->ui, target(view), NULL, effects);

	if (form)
		effect_open(effects, form);
}

static bool is_saved(const struct view *view)
{
	return !((const struct form *)view->state)->is_new;
}

/* --- a record that is to refer here: an action of a nonconformity, say --- */

static bool may_refer(const struct field *field, const struct kind *to)
{
	return field->target && strcmp(field->target, to->def->name) == 0 && !field->derive &&
	       !field->fixed && !field->hidden;
}

/* "corrective_action nonconformity" */
void form_add_here(struct view *view, const char *what, struct effects *effects)
{
	const struct form *form = view->state;
	char *name = mem_strndup(what, strcspn(what, " "));
	const struct kind *kind = schema_kind(view->ui->schema, name);
	const struct field *field = kind_field(kind, what + strlen(name) + 1);
	struct view *added = view_form_add_to(view->ui, kind, field, form->record->id, effects);

	free(name);
	if (added)
		effect_open(effects, added);
}

static void add_choice(struct arena *texts, struct menu_item *item, const struct kind *kind,
		       const struct field *field)
{
	char *value = mem_printf("%s %s", kind->def->name, field->name);
	char *label = mem_printf("%s: %s", _(kind->def->label), field_label(field));

	*item = (struct menu_item){ .value = arena_strdup(texts, value), .label = arena_strdup(texts, label) };
	free(value);
	free(label);
}

static void run_add(struct view *view, struct effects *effects)
{
	const struct form *form = view->state;
	const struct schema *schema = view->ui->schema;
	struct menu_item items[MAX_REFERRERS];
	struct arena texts = ARENA_INIT;
	size_t count = 0;

	form_commit(view, effects);
	for (size_t i = 0; i < schema->kind_count && !form->is_asking; i++) {
		const struct kind *kind = &schema->kinds[i];

		for (size_t j = 0; j < kind->field_count && !kind->def->by_rule && !kind->def->is_single; j++)
			if (may_refer(kind->fields[j], form->record->kind) && count < MAX_REFERRERS)
				add_choice(&texts, &items[count++], kind, kind->fields[j]);
	}
	if (count == 1)
		form_add_here(view, items[0].value, effects);
	else if (count > 1)
		effect_open(effects, menu_new(view->ui, FORM_TAG_ADD, _("Add a record that refers here"), items, count, NULL));
	else if (!form->is_asking)
		effect_message(effects, STYLE_TEXT, _("No other record refers to this one."));
	arena_clear(&texts);
}

static void run_history(struct view *view, struct effects *effects)
{
	effect_open(effects, view_history_new(view->ui, ((struct form *)view->state)->record->id));
}

static void run_missing(struct view *view, struct effects *effects)
{
	effect_open(effects, view_findings_new(view->ui, ((struct form *)view->state)->record->id));
}

static const struct action form_actions[] = {
	{ .name = "next", .keys = "Tab", .label = N_("Next"),
	  .help = N_("Save this field and go to the next one"), .run = run_next },
	{ .name = "follow", .keys = "Enter", .label = N_("Go there"),
	  .help = N_("Open the record that refers here"), .run = form_follow, .enabled = form_is_relation },
	{ .name = "previous", .keys = "Shift-Tab", .label = N_("Previous"),
	  .help = N_("Save this field and go back to the one before"), .run = run_previous },
	{ .name = "done", .keys = "Esc Ctrl-C", .label = N_("Done"),
	  .help = N_("Close the form; what you entered is saved"), .run = run_done },
	{ .name = "editor", .keys = "Ctrl-E", .label = N_("Editor"),
	  .help = N_("Change the text in your own editor"), .run = run_editor, .enabled = has_text },
	{ .name = "add", .keys = "Ctrl-N", .label = N_("Add to it"),
	  .help = N_("Make a record that refers to this one"), .run = run_add, .enabled = is_saved },
	{ .name = "visit", .keys = "Ctrl-O", .label = N_("Open it"),
	  .help = N_("Open the record that this field names"), .run = form_follow,
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
	.topic = form_topic,
};
