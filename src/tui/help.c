/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help.c - the help drawer: what the screen beneath is for, its keys, what the register is for.
 * Everything is made from the tables of actions and kinds, so it cannot be out of date.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/drawer.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

static void add_actions(struct drawer *drawer, const struct view *view, const struct action *actions,
			size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (actions[i].keys[0] && action_is_enabled(&actions[i], view))
			drawer_keys(drawer, actions[i].keys, _(actions[i].help));
}

static void add_clause(struct drawer *drawer, const char *clause)
{
	char *text = mem_printf(_("ISO/IEC 27001, %s"), clause);

	drawer_paragraph(drawer, text);
	free(text);
}

static void build(struct drawer *drawer, const struct view *help)
{
	const struct view *view = view_beneath(help);
	const struct view_class *class = view->class;
	const struct kind *kind = class->kind ? class->kind(view) : NULL;

	drawer_heading(drawer, _(class->title));
	drawer_paragraph(drawer, _(class->help));
	if (kind) {
		drawer_heading(drawer, _(kind->def->plural));
		drawer_paragraph(drawer, _(kind->def->help));
		if (kind->def->clause)
			add_clause(drawer, kind->def->clause);
	}
	drawer_heading(drawer, _("Keys of this screen"));
	add_actions(drawer, view, class->actions, class->action_count);
	if (class->has_list) {
		drawer_heading(drawer, _("Moving"));
		for (size_t i = 0; i < list_key_count; i++)
			drawer_keys(drawer, list_keys[i].keys, _(list_keys[i].help));
	}
	drawer_heading(drawer, _("Keys of every screen"));
	add_actions(drawer, view, global_actions, global_action_count);
}

static const struct action help_actions[] = {
	DRAWER_ACTIONS("Esc ? q F1 Ctrl-C", N_("Closes the help.")),
};

const struct view_class help_class = {
	.name = "help",
	.title = N_("Help"),
	.help = N_("What the screen beneath is for, and its keys."),
	.actions = help_actions,
	.action_count = ARRAY_LEN(help_actions),
	.state_size = sizeof(struct drawer),
	.is_overlay = true,
	.has_list = true,
	.update = drawer_update,
	.draw = drawer_draw,
	.close = drawer_close,
	.filter = &drawer_filter_ops,
};

struct view *help_new(struct ui *ui)
{
	struct view *view = view_new(ui, &help_class);

	((struct drawer *)view->state)->build = build;
	return view;
}
