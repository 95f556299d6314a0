/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view_find.c - finding words in everything: records, what is said of the standard, the help.
 */
#include "base/base.h"

#include "app/explain.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/effects.h"
#include "tui/keys.h"
#include "tui/lines.h"
#include "tui/ui.h"
#include "tui/views.h"

#define MAX_RECORDS 1000

enum { TAG_WORDS = 1 };

/* A heading over what is found, once it is. */
static void add_section(struct lines *lines, const char *title, bool *is_there)
{
	if (*is_there)
		return;
	*is_there = true;
	lines_add(lines, (struct line){ .text = mem_strdup(title), .detail = mem_strdup(""), .is_heading = true });
}

static void search_records(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	bool is_there = false;
	struct choice *found;
	size_t count;

	if (effect_error(effects, app_find(view->ui->app, lines->words, MAX_RECORDS, &found, &count)))
		return;
	for (size_t i = 0; i < count; i++) {
		struct buf text = BUF_INIT;

		add_section(lines, _("Records"), &is_there);
		utf8_fit(&text, app_short_ref(view->ui->app, found[i].ref), ui_ref_cols(view->ui));
		buf_printf(&text, "  %s", found[i].title);
		lines_add(lines, line_new(found[i].id, NULL, buf_steal(&text), mem_strdup(found[i].title)));
	}
	app_choices_free(found, count);
}

/* What of an explanation holds all the words, as "heading: text"; NULL: nothing; free() it. */
static char *part_with(const struct explanation *explanation, const char *words)
{
	for (size_t i = 0; i < EXPLAIN_PARTS; i++)
		if (explanation->parts[i] && utf8_has_words(explanation->parts[i], words))
			return mem_printf("%s: %s", explain_heading((enum explain_part)i), explanation->parts[i]);
	return NULL;
}

static void add_explanation(struct view *view, const struct explanation *explanation, char *detail)
{
	struct lines *lines = view->state;
	struct buf text = BUF_INIT;
	struct line line;

	utf8_fit(&text, explanation->number, ui_ref_cols(view->ui));
	buf_printf(&text, "  %s", explanation->title);
	line = line_new(NULL, NULL, buf_steal(&text), detail);
	line.clause = mem_strdup(explanation->number);
	lines_add(lines, line);
}

/* Those with the words in their title, then the others. */
static void search_standard(struct view *view, struct effects *effects)
{
	struct lines *lines = view->state;
	const struct explanations *explanations;
	bool is_there = false;

	if (effect_error(effects, app_explanations(view->ui->app, &explanations)))
		return;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < explanations->count; i++) {
			const struct explanation *explanation = &explanations->items[i];
			char *name = mem_printf("%s %s", explanation->number, explanation->title);
			bool has_title = utf8_has_words(name, lines->words);
			/* the parts of each are searched in the pass that it belongs to */
			char *part = has_title == (pass == 0) ? part_with(explanation, lines->words) : NULL;

			if (pass == 0 ? has_title : part && !has_title) {
				add_section(lines, _("The standard, in our words"), &is_there);
				add_explanation(view, explanation, mem_strdup(part ? part : name));
			}
			free(part);
			free(name);
		}
	}
}

static void search_help(struct view *view)
{
	struct lines *lines = view->state;
	const struct schema *schema = view->ui->schema;
	bool is_there = false;

	for (size_t i = 0; i < schema->kind_count; i++) {
		const struct kind_def *def = schema->kinds[i].def;
		char *both = mem_printf("%s: %s", _(def->plural), _(def->help));

		if (utf8_has_words(both, lines->words)) {
			struct line line = line_new(NULL, NULL, mem_strdup(both), mem_strdup(both));

			add_section(lines, _("Registers and commands"), &is_there);
			line.kind = mem_strdup(def->name);
			line.is_register = true;
			lines_add(lines, line);
		}
		free(both);
	}
	for (size_t i = 0; i < global_action_count; i++) {
		const struct action *action = &global_actions[i];
		struct buf text = BUF_INIT;

		if (!utf8_has_words(_(action->help), lines->words))
			continue;
		add_section(lines, _("Registers and commands"), &is_there);
		if (*action->keys)
			key_put_name(key_parse(action->keys, strcspn(action->keys, " ")), &text);
		buf_printf(&text, "%s%s", *action->keys ? "  " : "", _(action->help));
		lines_add(lines, line_new(NULL, NULL, buf_steal(&text), mem_strdup(_(action->help))));
	}
}

static void search(struct view *view, const char *words, struct effects *effects)
{
	struct lines *lines = view->state;

	lines_clear(lines);
	free(lines->words);
	lines->words = mem_strdup(words);
	lines->has_asked = true;
	search_records(view, effects);
	search_standard(view, effects);
	search_help(view);
	lines_end(lines);
	lines->cursor.row = lines->cursor.count > 1; /* the first below its heading */
}

struct view *view_find_ask(struct view *find)
{
	return prompt_new(find->ui, TAG_WORDS, _("Find"), ((struct lines *)find->state)->words);
}

static void run_words(struct view *view, struct effects *effects)
{
	effect_open(effects, view_find_ask(view));
}

static bool find_update(struct view *view, const struct event *event, struct effects *effects)
{
	if (event->type == EVENT_ANSWER && event->tag == TAG_WORDS)
		search(view, event->text, effects);
	return lines_key(view, event);
}

static const struct action find_actions[] = {
	{ .name = "words", .keys = "/", .label = N_("Words"), .help = N_("Type the words to look for"), .run = run_words },
	{ .name = "open", .keys = "Enter Right", .label = NP_("command", "Open"), .help = N_("Go to the record"), .run = lines_open,
	  .enabled = lines_has_target },
};

const struct view_class find_class = {
	.name = "find",
	.title = N_("Find"),
	.help = N_("Word beginnings in all records, and words in what is said of the standard and in the help; / asks for the words."),
	.actions = find_actions,
	.action_count = ARRAY_LEN(find_actions),
	.state_size = sizeof(struct lines),
	.has_list = true,
	.update = find_update,
	.draw = lines_draw,
	.close = lines_close,
	.status = lines_status,
	.topic = lines_topic,
};

struct view *view_find_new(struct ui *ui)
{
	return view_new(ui, &find_class);
}
