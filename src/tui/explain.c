/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - the drawer that says what the standard asks for where the focus is: our words on the
 * control and the clause, and what the rules have found there.
 */
#include "base/base.h"

#include "app/explain.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "tui/drawer.h"
#include "tui/ui.h"
#include "tui/views.h"

/* --- what has the focus --- */

static void add_number(struct topic *topic, const char *edition, const char *number)
{
	strvec_push(&topic->numbers, edition);
	strvec_push(&topic->numbers, number);
}

void topic_add(struct topic *topic, const struct kind *kind, const struct record *record,
	       const struct field *field)
{
	bool is_control = record && kind_field_index(kind, "catalog") >= 0;

	if (is_control && record_get(record, "number"))
		add_number(topic, record_text(record, "catalog"), record_text(record, "number"));
	if (field && field->clause)
		add_number(topic, "", field->clause);
	if (kind->def->clause && !(field && field->clause && strcmp(field->clause, kind->def->clause) == 0))
		add_number(topic, "", kind->def->clause);
}

static void topic_clear(struct topic *topic)
{
	strvec_free(&topic->numbers);
	free(topic->why);
}

static struct topic topic_of(const struct view *view)
{
	const struct view_class *class = view->class;
	const struct kind *kind = class->kind ? class->kind(view) : NULL;
	struct topic topic = { STRVEC_INIT, NULL };

	if (class->topic)
		class->topic(view, &topic);
	else if (kind)
		topic_add(&topic, kind, NULL, NULL);
	return topic;
}

/* --- what is said of it --- */

static void add_checks(struct drawer *drawer, struct app *app, const char *number)
{
	struct clause_check *checks;
	size_t count;
	struct err *err = app_clause_checks(app, number, &checks, &count);

	if (!err && count)
		drawer_heading(drawer, _("What annexa checks"));
	for (size_t i = 0; i < count && !err; i++) {
		char *text = checks[i].found ? mem_printf(ngettext("! %s: %zu finding", "! %s: %zu findings", checks[i].found),
							  checks[i].title, checks[i].found)
					     : mem_printf(_("· %s: nothing found"), checks[i].title);

		drawer_paragraph(drawer, text);
		free(text);
	}
	app_clause_checks_free(checks, count);
	err_drop(err); /* what can be said is said */
}

static void add_explanation(struct drawer *drawer, const char *edition, const struct explanation *explanation)
{
	char *heading = mem_printf("%s %s", explanation->number, explanation->title);
	char *of = catalog_is_shipped(edition) ? mem_printf(_("ISO/IEC 27001:%s, in our words"), edition)
					       : mem_printf(_("Catalog %s"), edition);

	drawer_heading(drawer, heading);
	drawer_paragraph(drawer, of);
	for (size_t i = 0; i < EXPLAIN_PARTS; i++) {
		if (!explanation->parts[i])
			continue;
		drawer_heading(drawer, explain_heading((enum explain_part)i));
		drawer_paragraph(drawer, explanation->parts[i]);
		if (i == EXPLAIN_ASKS && explanation->is_documented)
			drawer_paragraph(drawer, _("It asks for something in writing."));
	}
	free(heading);
	free(of);
}

/* Explains each number once, also where two fields name parts of one clause. */
static void add_number_explained(struct drawer *drawer, struct app *app, const char *edition,
				 const char *number, struct strvec *said)
{
	const struct explanation *explanation;
	const char *used = *edition ? edition : app_leading_edition(app);
	struct err *err = app_explain(app, *edition ? edition : NULL, number, &explanation);

	if (err) {
		char *text = err_text(err);

		drawer_paragraph(drawer, text);
		free(text);
		err_drop(err);
	} else if (explanation && !strvec_contains(said, explanation->number)) {
		strvec_push(said, explanation->number);
		add_explanation(drawer, used, explanation);
		if (strcmp(used, app_leading_edition(app)) == 0)
			add_checks(drawer, app, explanation->number);
	}
}

static void build(struct drawer *drawer, const struct view *view)
{
	struct topic topic = topic_of(view_beneath(view));
	struct strvec said = STRVEC_INIT;

	if (topic.why) {
		drawer_heading(drawer, _("Why here and now"));
		drawer_paragraph(drawer, topic.why);
	}
	for (size_t i = 0; i + 1 < topic.numbers.count; i += 2)
		add_number_explained(drawer, view->ui->app, topic.numbers.items[i], topic.numbers.items[i + 1],
				     &said);
	strvec_free(&said);
	topic_clear(&topic);
}

/* --- the view --- */

static const struct action explain_actions[] = {
	DRAWER_ACTIONS("Esc i q F4 Ctrl-C", N_("Closes the explanation.")),
};

const struct view_class explain_class = {
	.name = "explain",
	.title = N_("What the standard asks"),
	.help = N_("The clause or control that belongs to what has the focus, in our words."),
	.actions = explain_actions,
	.action_count = ARRAY_LEN(explain_actions),
	.state_size = sizeof(struct drawer),
	.is_overlay = true,
	.has_list = true,
	.update = drawer_update,
	.draw = drawer_draw,
	.close = drawer_close,
	.filter = &drawer_filter_ops,
};

void explain_run(struct view *view, struct effects *effects)
{
	struct topic topic = topic_of(view);
	bool has_topic = topic.numbers.count || topic.why;
	struct view *drawer;

	topic_clear(&topic);
	if (!has_topic) {
		effect_message(effects, STYLE_TEXT, _("There is no clause for this screen; ? explains its keys."));
		return;
	}
	drawer = view_new(view->ui, &explain_class);
	((struct drawer *)drawer->state)->build = build;
	effect_open(effects, drawer);
}
