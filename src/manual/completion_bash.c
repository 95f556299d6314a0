/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * completion_bash.c - completion for bash. It needs nothing of the package bash-completion.
 */
#include "base/mem.h"
#include "cli/options.h"
#include "manual/private.h"

static const char head[] =
	"# shellcheck shell=bash\n"
	"#\n"
	"# Completion of annexa for bash, made from the table of its commands.\n"
	"\n"
	"# Offers those of the words that begin as typed.\n"
	"_annexa_words() {\n"
	"\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\")\n"
	"}\n"
	"\n"
	"# Offers files (-f) or folders (-d).\n"
	"_annexa_paths() {\n"
	"\tcompopt -o filenames 2>/dev/null\n"
	"\tmapfile -t COMPREPLY < <(compgen \"$1\" -- \"$word\")\n"
	"}\n";

static const char main_function[] =
	"\n"
	"_annexa() {\n"
	"\tlocal word command='' first='' place=''\n"
	"\tlocal -i at count=0\n"
	"\n"
	"\tCOMPREPLY=()\n"
	"\tfor ((at = 1; at <= COMP_CWORD; at++)); do\n"
	"\t\tword=${COMP_WORDS[at]}\n"
	"\t\tif [[ $place && $word == '=' ]] && ((at < COMP_CWORD)); then\n"
	"\t\t\tcontinue # --option=VALUE comes as three words\n"
	"\t\telif ((at == COMP_CWORD)); then\n"
	"\t\t\tbreak\n"
	"\t\telif [[ $place ]]; then\n"
	"\t\t\tplace=\n"
	"\t\telif [[ $word == -* ]]; then\n"
	"\t\t\t_annexa_option\n"
	"\t\telif [[ $command ]]; then\n"
	"\t\t\t((count > 0)) || first=$word\n"
	"\t\t\tcount+=1\n"
	"\t\telse\n"
	"\t\t\tcommand=$word\n"
	"\t\tfi\n"
	"\tdone\n"
	"\tif [[ $place ]]; then\n"
	"\t\t[[ $word != '=' ]] || word=\n"
	"\telif [[ $word == -* ]]; then\n"
	"\t\t_annexa_options\n"
	"\t\treturn\n"
	"\telif [[ $command ]]; then\n"
	"\t\t_annexa_argument\n"
	"\telse\n"
	"\t\tplace=COMMAND\n"
	"\tfi\n"
	"\t_annexa_place\n"
	"}\n"
	"complete -F _annexa annexa\n";

static void put_commands(struct buf *out)
{
	for (size_t i = 0; i < cli_command_count; i++)
		buf_printf(out, "%s%s", i > 0 ? " " : "", cli_commands[i]->name);
}

static void put_place(struct buf *out, const struct place *place)
{
	buf_printf(out, "\t%s) ", place->name);
	if (place->content == PLACE_WORDS) {
		char *words = place_words(place->name);

		buf_printf(out, "_annexa_words '%s'", words);
		free(words);
	} else {
		buf_printf(out, "_annexa_paths %s", place->content == PLACE_FILES ? "-f" : "-d");
	}
	buf_puts(out, " ;;\n");
}

static void put_places(struct buf *out)
{
	buf_puts(out, "\n# Offers what can stand where the usage says $place.\n"
		      "_annexa_place() {\n\tcase $place in\n\tCOMMAND) _annexa_words '");
	put_commands(out);
	buf_puts(out, "' ;;\n");
	for (size_t i = 0; i < place_count; i++)
		put_place(out, &places[i]);
	buf_puts(out, "\t[a-z]* | *'|'*) _annexa_words \"${place//|/ }\" ;;\n\tesac\n}\n");
}

static void put_option(struct buf *out, const struct command *command,
		       const struct cli_option *option)
{
	const char *name = command ? command->name : "";
	const char *any = command ? "" : "*";

	if (!option->arg)
		return;
	buf_printf(out, "\t%s'%s --%s'", any, name, option->name);
	if (option->letter)
		buf_printf(out, " | %s'%s -%c'", any, name, option->letter);
	buf_printf(out, ") place='%s' ;;\n", option->arg);
}

static void put_option_names(struct buf *out, const struct command *command)
{
	buf_printf(out, "\t%s) _annexa_words '", command ? command->name : "*");
	for (size_t i = 0; command && i < command->option_count; i++)
		buf_printf(out, "--%s ", command->options[i].name);
	for (size_t i = 0; i < options_global_count; i++)
		buf_printf(out, "%s--%s", i > 0 ? " " : "", options_global[i].name);
	buf_puts(out, "' ;;\n");
}

static void put_argument(struct buf *out, const struct command *command,
			 const struct place_argument *argument)
{
	if (argument->repeats)
		buf_printf(out, "\t'%s/'*'/", command->name);
	else
		buf_printf(out, "\t'%s/%zu/", command->name, argument->at);
	if (argument->after)
		buf_printf(out, "%s'", argument->after);
	else
		buf_puts(out, "'*");
	buf_printf(out, ") place='%s' ;;\n", argument->name);
}

void completion_bash(struct buf *out)
{
	buf_puts(out, head);
	put_places(out);
	buf_puts(out, "\n# What the usage calls the value of the option $word; nothing for a flag.\n"
		      "_annexa_option() {\n\tcase \"$command $word\" in\n");
	place_each_option(out, put_option);
	buf_puts(out, "\tesac\n}\n\n# Offers the options of the command.\n"
		      "_annexa_options() {\n\tcase $command in\n");
	for (size_t i = 0; i < cli_command_count; i++)
		put_option_names(out, cli_commands[i]);
	put_option_names(out, NULL);
	buf_puts(out, "\tesac\n}\n\n# What the usage calls argument $count of the command, from 0.\n"
		      "_annexa_argument() {\n\tcase $command/$count/$first in\n");
	for (size_t i = 0; i < cli_command_count; i++)
		place_each_argument(out, cli_commands[i], put_argument);
	buf_puts(out, "\tesac\n}\n");
	buf_puts(out, main_function);
}
