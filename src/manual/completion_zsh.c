/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * completion_zsh.c - completion for zsh.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/options.h"
#include "manual/private.h"

#define QUOTE_MARK "'\\''"

static const char head[] = "#compdef annexa\n"
			   "#\n"
			   "# Completion of annexa for zsh, made from the table of its commands.\n"
			   "\n"
			   "_annexa() {\n"
			   "\tlocal curcontext=\"$curcontext\" state state_descr line\n"
			   "\ttypeset -A opt_args\n"
			   "\tlocal -a commands everywhere more\n"
			   "\n";

/* A text inside a specification of _arguments. */
static void put_spec_text(struct buf *out, const char *text)
{
	struct buf spec = BUF_INIT;

	for (; *text; text++) {
		if (strchr("[]:\\", *text))
			buf_putc(&spec, '\\');
		if (*text == '\'')
			buf_puts(&spec, QUOTE_MARK);
		else
			buf_putc(&spec, *text);
	}
	buf_puts(out, buf_str(&spec));
	buf_free(&spec);
}

/* ":KIND:(risk …)" */
static void put_content(struct buf *out, const char *name)
{
	char *words;

	buf_putc(out, ':');
	put_spec_text(out, name);
	buf_putc(out, ':');
	switch (place_content(name)) {
	case PLACE_WORDS:
		words = place_words(name);
		buf_printf(out, "(%s)", words);
		free(words);
		break;
	case PLACE_FILES:
		buf_puts(out, "_files");
		break;
	case PLACE_FOLDERS:
		buf_puts(out, "_files -/");
		break;
	case PLACE_TEXT:
		buf_putc(out, ' '); /* typed by hand: nothing to offer */
		break;
	}
}

static void put_option(struct buf *out, const struct cli_option *option)
{
	if (option->letter)
		buf_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}", option->letter, option->name,
			   option->letter, option->arg ? "+" : "", option->name,
			   option->arg ? "=" : "");
	else
		buf_printf(out, "--%s%s", option->name, option->arg ? "=" : "");
	buf_puts(out, "'[");
	put_spec_text(out, _(option->help));
	buf_putc(out, ']');
	if (option->arg)
		put_content(out, option->arg);
	buf_puts(out, "' \\\n");
}

static void put_spec(struct buf *out, const struct place_argument *argument)
{
	if (argument->repeats)
		buf_puts(out, "'*");
	else
		buf_printf(out, "'%zu", argument->at + 1);
	put_content(out, argument->name);
	buf_putc(out, '\'');
}

/* An argument that depends on the first one. */
static void put_after(struct buf *out, const struct command *command,
		      const struct place_argument *argument)
{
	if (!argument->after)
		return;
	buf_printf(out, "\t\t%s/%s) more+=(", command->name, argument->after);
	put_spec(out, argument);
	buf_puts(out, ") ;;\n");
}

static void put_argument(struct buf *out, const struct command *command,
			 const struct place_argument *argument)
{
	(void)command;
	if (argument->after)
		return;
	buf_puts(out, "\t\t\t\t");
	put_spec(out, argument);
	buf_puts(out, " \\\n");
}

static void put_command(struct buf *out, const struct command *command)
{
	buf_printf(out, "\t\t%s)\n\t\t\t_arguments $everywhere \\\n", command->name);
	for (size_t i = 0; i < command->option_count; i++) {
		buf_puts(out, "\t\t\t\t");
		put_option(out, &command->options[i]);
	}
	place_each_argument(out, command, put_argument);
	buf_puts(out, "\t\t\t\t$more && return 0\n\t\t\t;;\n");
}

void completion_zsh(struct buf *out)
{
	buf_puts(out, head);
	buf_puts(out, "\teverywhere=(\n");
	for (size_t i = 0; i < options_global_count; i++) {
		buf_puts(out, "\t\t");
		put_option(out, &options_global[i]);
	}
	buf_puts(out, "\t)\n\tcommands=(\n");
	for (size_t i = 0; i < cli_command_count; i++) {
		buf_printf(out, "\t\t'%s:", cli_commands[i]->name);
		put_spec_text(out, _(cli_commands[i]->summary));
		buf_puts(out, "'\n");
	}
	buf_puts(out, "\t)\n"
		      "\t_arguments -C $everywhere '1: :->command' '*:: :->argument' && return 0\n"
		      "\tcase $state in\n"
		      "\tcommand) _describe -t commands command commands && return 0 ;;\n"
		      "\targument)\n"
		      "\t\tcase $words[1]/$words[2] in\n");
	for (size_t i = 0; i < cli_command_count; i++)
		place_each_argument(out, cli_commands[i], put_after);
	buf_puts(out, "\t\tesac\n\t\tcase $words[1] in\n");
	for (size_t i = 0; i < cli_command_count; i++)
		put_command(out, cli_commands[i]);
	buf_puts(out, "\t\tesac\n\t\t;;\n\tesac\n\treturn 1\n}\n\n_annexa \"$@\"\n");
}
