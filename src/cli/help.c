/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help.c - help texts. The texts of commands are in their rows; here are the topics that belong
 * to no single command.
 */
#include "cli/help.h"

#include "app/settings.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/options.h"
#include "cli/suggest.h"

#define OPTION_COLS 22 /* of the column with names of options, at least */

const struct help_topic help_topics[] = {
	{ .name = "filters", .summary = N_("what --where understands"),
	  .text = N_("All terms of a filter must hold; a '-' before a term turns it round.\n"
		     "\n"
		     "  backup \"two words\"    words of the record begin like this\n"
		     "  ~text                 the text stands anywhere in the record\n"
		     "  owner:weber           a field has this value; a,b,c: any of them; also owner=weber\n"
		     "  owner:none owner:any  a field is empty, is filled\n"
		     "  level>=12 due<30d     compare numbers and dates; 30d 6w 3m 1y from today,\n"
		     "                        -30d before today, or a date such as 2027-01-31\n"
		     "  is:archived is:draft is:published is:provisional is:mine\n"
		     "\n"
		     "Example: annexa list risk --where 'owner:weber level>=12 -treatment:any'\n") },
	{ .name = "values", .summary = N_("how values of fields are written"),
	  .text = N_("  FIELD=VALUE     sets the field; FIELD= empties it\n"
		     "  FIELD+=VALUE    adds to a field with several values\n"
		     "  FIELD-=VALUE    takes away from it\n"
		     "  FIELD=@FILE     the value is the content of a file; @- reads standard input\n"
		     "  FIELD=@@TEXT    the value is @TEXT\n"
		     "\n"
		     "Several values are separated by ';', list items by line ends. Choices are written "
		     "by\n"
		     "name or label, records by number (RSK-0001, also rsk-1) or exact title, controls by\n"
		     "their number (A.5.15, or 2013:A.8.2.1 where both editions are in use). Dates:\n"
		     "2027-01-31, 31.1.2027, today, +6w, friday. 'annexa kinds KIND' lists all fields and\n"
		     "choices.\n") },
	{ .name = "exit", .summary = N_("exit statuses"),
	  .text = N_("  0  done\n"
		     "  1  the answer is no: a rule finds an error, some rows of an import were refused,\n"
		     "     nobody is the acting person\n"
		     "  2  the command line is wrong: command, option, number of arguments, filter\n"
		     "  3  bad input: no such kind, field, record, document or workspace; a wrong value;\n"
		     "     a file that cannot be read as what it should be\n"
		     "  4  conflict: somebody else changed the same field\n"
		     "  5  refused: by role, state or policy\n"
		     "  6  the environment failed: disk, damaged or busy database, output not written\n") },
	{ .name = "environment", .summary = N_("variables and files"),
	  .text = N_("  ANNEXA_HOME        the workspace, when -C does not name it\n"
		     "  LANG, LC_ALL       language of messages; JSON and CSV are the same in all\n"
		     "  git user.name and user.email say who you are; see annexa help whoami\n"
		     "\n"
		     "Without -C and ANNEXA_HOME the workspace is the one that holds the current "
		     "directory.\n") },
	{ .name = "config", .summary = N_("settings of the screens"), .put = settings_help },
};
const size_t help_topic_count = ARRAY_LEN(help_topics);

static void put_padded(struct buf *out, const char *text, int cols)
{
	int used = utf8_width(text);

	buf_puts(out, text);
	for (; used < cols; used++)
		buf_putc(out, ' ');
}

static void put_row(struct buf *out, const char *name, int cols, const char *summary)
{
	buf_puts(out, "  ");
	put_padded(out, name, cols);
	buf_printf(out, "  %s\n", summary);
}

static void put_option_name(struct buf *out, const struct cli_option *option)
{
	if (option->letter)
		buf_printf(out, "-%c, ", option->letter);
	buf_printf(out, "--%s", option->name);
	if (option->arg)
		buf_printf(out, " %s", _(option->arg));
}

/* How wide the longest name is. */
static int option_cols(const struct cli_option *options, size_t count)
{
	int cols = OPTION_COLS;

	for (size_t i = 0; i < count; i++) {
		struct buf name = BUF_INIT;

		put_option_name(&name, &options[i]);
		if (utf8_width(buf_str(&name)) > cols)
			cols = utf8_width(buf_str(&name));
		buf_free(&name);
	}
	return cols;
}

static void put_options(struct buf *out, const char *heading, const struct cli_option *options,
			size_t count)
{
	int cols = option_cols(options, count);

	if (count)
		buf_printf(out, "\n%s\n", heading);
	for (size_t i = 0; i < count; i++) {
		struct buf name = BUF_INIT;

		put_option_name(&name, &options[i]);
		put_row(out, buf_str(&name), cols, _(options[i].help));
		buf_free(&name);
	}
}

static void put_global_options(struct buf *out)
{
	put_options(out, _("Options of every command:"), options_global, options_global_count);
}

void help_overview(struct buf *out)
{
	buf_printf(out, "%s\n\n%s\n", _("Usage: annexa [COMMAND [ARGUMENT…]]"),
		   _("Without a command, on a terminal: the workbench."));
	buf_printf(out, "\n%s\n", _("Commands:"));
	for (size_t i = 0; i < cli_command_count; i++)
		put_row(out, cli_commands[i]->name, 11, _(cli_commands[i]->summary));
	buf_printf(out, "\n%s\n", _("Topics for annexa help:"));
	for (size_t i = 0; i < help_topic_count; i++)
		put_row(out, help_topics[i].name, 11, _(help_topics[i].summary));
	put_global_options(out);
}

void help_usage(struct buf *out, const struct command *command)
{
	buf_printf(out, "%s annexa %s", _("Usage:"), command->name);
	if (*command->args)
		buf_printf(out, " %s", _(command->args));
	for (size_t i = 0; i < command->option_count; i++) {
		const struct cli_option *option = &command->options[i];

		if (option->letter)
			buf_printf(out, " [-%c", option->letter);
		else
			buf_printf(out, " [--%s", option->name);
		if (option->arg)
			buf_printf(out, " %s", _(option->arg));
		buf_putc(out, ']');
	}
}

void help_of_command(struct buf *out, const struct command *command)
{
	help_usage(out, command);
	buf_printf(out, "\n\n%s\n", _(command->help));
	put_options(out, _("Options:"), command->options, command->option_count);
	put_global_options(out);
}

struct err *help_of_topic(struct buf *out, const char *name)
{
	const struct command *command = cli_find_command(name);
	struct suggestion near = SUGGESTION_INIT;
	struct err *err;

	if (command) {
		help_of_command(out, command);
		return NULL;
	}
	for (size_t i = 0; i < help_topic_count; i++) {
		suggest_try(&near, name, help_topics[i].name);
		if (strcmp(help_topics[i].name, name) == 0) {
			if (help_topics[i].put)
				help_topics[i].put(out);
			else
				buf_puts(out, _(help_topics[i].text));
			return NULL;
		}
	}
	for (size_t i = 0; i < cli_command_count; i++)
		suggest_try(&near, name, cli_commands[i]->name);
	err = err_new(ERR_USAGE, _("There is no help on '%s'"), name);
	if (near.best)
		return err_hint(err, _("Did you mean '%s'?"), near.best);
	return err_hint(err, _("annexa help lists commands and topics."));
}
