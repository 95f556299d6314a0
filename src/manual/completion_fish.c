/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * completion_fish.c - completion for fish.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "manual/private.h"

#define QUOTE_MARK "\\'"

static const char head[] = "# Completion of annexa for fish, made from the table of its commands.\n"
			   "\n"
			   "# Prints the command, how many arguments of it stand before the cursor, and the\n"
			   "# first of them.\n"
			   "function __annexa_place\n"
			   "    set -l words (commandline -opc)\n"
			   "    set -l command ''\n"
			   "    set -l count 0\n"
			   "    set -l first ''\n"
			   "    set -l is_value no\n"
			   "    set -e words[1]\n"
			   "    for word in $words\n"
			   "        if test $is_value = yes\n"
			   "            set is_value no\n"
			   "            continue\n"
			   "        end\n"
			   "        switch \"$command $word\"\n";

static const char tail[] = "                set is_value yes\n"
			   "            case '* -*'\n"
			   "            case '*'\n"
			   "                if test -n \"$command\"\n"
			   "                    test $count -gt 0; or set first $word\n"
			   "                    set count (math $count + 1)\n"
			   "                else\n"
			   "                    set command $word\n"
			   "                end\n"
			   "        end\n"
			   "    end\n"
			   "    echo \"$command $count $first\"\n"
			   "end\n"
			   "\n"
			   "function __annexa_is\n"
			   "    string match -q -- $argv[1] (__annexa_place)\n"
			   "end\n"
			   "\n"
			   "complete -c annexa -f\n";

/* One more pattern of words after which a value comes. */
static void put_pattern(struct buf *out, const struct command *command,
			const struct cli_option *option)
{
	const char *name = command ? command->name : "*";

	if (!option->arg)
		return;
	buf_printf(out, " '%s --%s'", name, option->name);
	if (option->letter)
		buf_printf(out, " '%s -%c'", name, option->letter);
}

static void put_content(struct buf *out, const char *name)
{
	char *words;

	switch (place_content(name)) {
	case PLACE_WORDS:
		words = place_words(name);
		buf_printf(out, " -x -a '%s'", words);
		free(words);
		break;
	case PLACE_FILES:
		buf_puts(out, " -r -F");
		break;
	case PLACE_FOLDERS:
		buf_puts(out, " -x -a '(__fish_complete_directories)'");
		break;
	case PLACE_TEXT:
		buf_puts(out, " -x");
		break;
	}
}

static void put_option(struct buf *out, const struct command *command,
		       const struct cli_option *option)
{
	buf_puts(out, "complete -c annexa");
	if (command)
		buf_printf(out, " -n '__annexa_is \"%s *\"'", command->name);
	buf_printf(out, " -l %s", option->name);
	if (option->letter)
		buf_printf(out, " -s %c", option->letter);
	if (option->arg)
		put_content(out, option->arg);
	buf_puts(out, " -d ");
	place_quote(out, _(option->help), QUOTE_MARK);
	buf_putc(out, '\n');
}

static void put_argument(struct buf *out, const struct command *command,
			 const struct place_argument *argument)
{
	const char *first = argument->after ? argument->after : "*";

	buf_printf(out, "complete -c annexa -n '__annexa_is \"%s ", command->name);
	if (argument->repeats)
		buf_printf(out, "* %s\"'", first);
	else
		buf_printf(out, "%zu %s\"'", argument->at, first);
	put_content(out, argument->name);
	buf_putc(out, '\n');
}

static void put_command(struct buf *out, const struct command *command)
{
	buf_printf(out, "complete -c annexa -n '__annexa_is \" 0 \"' -a %s -d ", command->name);
	place_quote(out, _(command->summary), QUOTE_MARK);
	buf_putc(out, '\n');
	place_each_argument(out, command, put_argument);
}

void completion_fish(struct buf *out)
{
	buf_puts(out, head);
	buf_puts(out, "            case");
	place_each_option(out, put_pattern);
	buf_putc(out, '\n');
	buf_puts(out, tail);
	for (size_t i = 0; i < cli_command_count; i++)
		put_command(out, cli_commands[i]);
	place_each_option(out, put_option);
}
