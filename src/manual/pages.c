/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pages.c - the manual pages. What they say of commands, options, settings and keys is in the
 * tables of those; the texts here only lead from one to the next.
 */
#include "app/settings.h"
#include "base/i18n.h"
#include "cli/help.h"
#include "cli/options.h"
#include "manual/private.h"
#include "manual/roff.h"
#include "tui/classes.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"

/* --- annexa(1) --- */

static void put_option(struct buf *out, const struct cli_option *option)
{
	const char letter[] = { '-', option->letter, '\0' };
	struct buf name = BUF_INIT;

	roff_row(out);
	if (option->letter) {
		roff_bold(out, letter);
		buf_puts(out, ", ");
	}
	buf_printf(&name, "--%s", option->name);
	roff_bold(out, buf_str(&name));
	if (option->arg) {
		buf_putc(out, ' ');
		roff_italic(out, _(option->arg));
	}
	roff_row_text(out, _(option->help));
	buf_free(&name);
}

static void put_command(struct buf *out, const struct command *command)
{
	struct buf heading = BUF_INIT;

	buf_printf(&heading, "annexa %s", command->name);
	if (*command->args)
		buf_printf(&heading, " %s", _(command->args));
	roff_subsection(out, buf_str(&heading));
	roff_text(out, _(command->help));
	for (size_t i = 0; i < command->option_count; i++)
		put_option(out, &command->options[i]);
	buf_free(&heading);
}

static void put_see_also(struct buf *out, const char *const *pages, size_t count)
{
	roff_section(out, _("see also"));
	for (size_t i = 0; i < count; i++)
		buf_printf(out, ".BR %s%s\n", pages[i], i + 1 < count ? "," : "");
}

void page_annexa(struct buf *out)
{
	static const char *const pages[] = { "annexa\\-config (5)", "annexa\\-keys (7)", "git (1)" };

	roff_page(out, "annexa", 1, _("workbench for an ISMS to ISO/IEC 27001"));
	roff_section(out, _("synopsis"));
	roff_bold(out, "annexa");
	buf_puts(out, " [");
	roff_italic(out, _("COMMAND"));
	buf_puts(out, " [");
	roff_italic(out, _("ARGUMENT"));
	roff_put(out, "…");
	buf_puts(out, "]]\n");
	roff_section(out, _("description"));
	roff_text(out, _("annexa keeps the records of an information security management system - scope,\n"
			 "assets, risks, controls, actions, nonconformities - in one folder, the workspace, which\n"
			 "is a git repository. It says what the standard asks for and what is missing, and makes\n"
			 "documents such as the Statement of Applicability.\n"
			 "\n"
			 "Without a command, on a terminal, it opens the workbench. The commands do the same\n"
			 "work one step at a time and in scripts: data goes to standard output, messages go to\n"
			 "standard error, and nothing is ever asked."));
	roff_section(out, _("commands"));
	for (size_t i = 0; i < cli_command_count; i++)
		put_command(out, cli_commands[i]);
	roff_section(out, _("options of every command"));
	for (size_t i = 0; i < options_global_count; i++)
		put_option(out, &options_global[i]);
	for (size_t i = 0; i < help_topic_count; i++) {
		if (!help_topics[i].text)
			continue;
		roff_section(out, _(help_topics[i].summary));
		roff_text(out, _(help_topics[i].text));
	}
	put_see_also(out, pages, ARRAY_LEN(pages));
}

/* --- annexa-config(5) --- */

void page_config(struct buf *out)
{
	static const char *const pages[] = { "annexa (1)", "annexa\\-keys (7)" };

	roff_page(out, "annexa-config", 5, _("settings of the screens of annexa"));
	roff_section(out, _("synopsis"));
	roff_italic(out, "$XDG_CONFIG_HOME/annexa/config");
	buf_putc(out, '\n');
	roff_section(out, _("description"));
	roff_text(out, _(settings_about));
	roff_section(out, _("settings"));
	roff_text(out, _("The first word is how it comes."));
	for (size_t i = 0; i < settings_count; i++) {
		const struct setting *setting = &settings_table[i];

		roff_row(out);
		roff_bold(out, setting->name);
		buf_puts(out, " = ");
		roff_bold(out, setting->words[0]);
		buf_puts(out, " | ");
		roff_bold(out, setting->words[1]);
		roff_row_text(out, _(setting->help));
	}
	roff_section(out, _("example"));
	buf_puts(out, ".EX\n");
	for (size_t i = 0; i < settings_count; i++) {
		roff_put(out, settings_table[i].name);
		buf_puts(out, " = ");
		roff_put(out, settings_table[i].words[1]);
		buf_putc(out, '\n');
	}
	buf_puts(out, ".EE\n");
	put_see_also(out, pages, ARRAY_LEN(pages));
}

/* --- annexa-keys(7) --- */

static void put_keys(struct buf *out, const char *keys)
{
	struct strvec names = STRVEC_INIT;

	strvec_split(&names, keys, ' ');
	for (size_t i = 0; i < names.count; i++) {
		struct buf shown = BUF_INIT;

		key_put_name(key_parse(names.items[i], strlen(names.items[i])), &shown);
		buf_puts(out, i > 0 ? ", " : "");
		roff_bold(out, buf_str(&shown));
		buf_free(&shown);
	}
	strvec_free(&names);
}

static void put_actions(struct buf *out, const struct action *actions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		roff_row(out);
		if (actions[i].keys[0])
			put_keys(out, actions[i].keys);
		else
			roff_italic(out, i18n_context(actions[i].label));
		roff_row_text(out, _(actions[i].help));
	}
}

static void put_view(struct buf *out, const struct view_class *class)
{
	roff_subsection(out, _(class->title));
	roff_text(out, _(class->help));
	put_actions(out, class->actions, class->action_count);
}

void page_keys(struct buf *out)
{
	static const char *const pages[] = { "annexa (1)", "annexa\\-config (5)" };

	roff_page(out, "annexa-keys", 7, _("keys of the screens of annexa"));
	roff_section(out, _("description"));
	roff_text(out, _("Run annexa without a command to open its screens. ? explains the screen in\n"
			 "front of you and its keys; the last line names the keys that are used most. Where letters\n"
			 "are text to be typed, only keys that are no letters work. A word in place of a key\n"
			 "stands for what only the list of commands has; : opens it."));
	roff_section(out, _("keys of every screen"));
	put_actions(out, global_actions, global_action_count);
	roff_section(out, _("moving in lists"));
	for (size_t i = 0; i < list_key_count; i++) {
		roff_row(out);
		put_keys(out, list_keys[i].keys);
		roff_row_text(out, _(list_keys[i].help));
	}
	roff_section(out, _("screens"));
	for (size_t i = 0; i < view_class_count; i++)
		put_view(out, view_classes[i]);
	put_see_also(out, pages, ARRAY_LEN(pages));
}
