/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * options.c - reads the command line. By hand, as getopt_long() prints messages of its own and
 * cannot say what an option of a command is called in the table.
 */
#include "cli/options.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/help.h"
#include "cli/suggest.h"

enum { GLOBAL_WORKSPACE, GLOBAL_HELP, GLOBAL_VERSION };

const struct cli_option options_global[] = {
	[GLOBAL_WORKSPACE] = { "workspace", 'C', N_("DIR"), N_("work there instead of here") },
	[GLOBAL_HELP] = { "help", 'h', NULL, N_("say how the command is used") },
	[GLOBAL_VERSION] = { "version", 0, NULL, N_("print the version") },
};
const size_t options_global_count = ARRAY_LEN(options_global);

struct reader {
	struct cli *cli;
	int argc;
	char **argv;
	int at; /* the argument being read */
};

/* A row found by "--name" (len of name) or "-x" (letter). */
static const struct cli_option *find_option(const struct cli *cli, const char *name, size_t len,
					    char letter)
{
	const struct command *command = cli->command;
	size_t own_count = command ? command->option_count : 0;

	for (size_t i = 0; i < own_count + options_global_count; i++) {
		const struct cli_option *option =
			i < own_count ? &command->options[i] : &options_global[i - own_count];

		if (letter ? option->letter == letter
			   : strlen(option->name) == len && memcmp(option->name, name, len) == 0)
			return option;
	}
	return NULL;
}

static struct err *unknown_option(const struct cli *cli, const char *arg)
{
	struct suggestion near = SUGGESTION_INIT;
	size_t len = strcspn(arg, "=");
	char *typed = mem_strndup(arg, len);
	struct err *err;

	for (size_t i = 0; cli->command && i < cli->command->option_count; i++)
		suggest_try(&near, typed + strspn(typed, "-"), cli->command->options[i].name);
	for (size_t i = 0; i < options_global_count; i++)
		suggest_try(&near, typed + strspn(typed, "-"), options_global[i].name);
	if (cli->command)
		err = err_new(ERR_USAGE, _("%s: unknown option %s"), cli->command->name, typed);
	else
		err = err_new(ERR_USAGE, _("unknown option %s"), typed);
	if (near.best)
		err = err_hint(err, _("Did you mean --%s?"), near.best);
	else if (cli->command)
		err = err_hint(err, _("annexa help %s lists the options."), cli->command->name);
	else
		err = err_hint(err, _("annexa --help lists commands and options."));
	free(typed);
	return err;
}

static struct err *store_option(struct cli *cli, const struct cli_option *option, const char *value)
{
	const struct command *command = cli->command;
	const char **place = NULL;

	if (option == &options_global[GLOBAL_HELP])
		cli->wants_help = true;
	else if (option == &options_global[GLOBAL_VERSION])
		cli->wants_version = true;
	else if (option == &options_global[GLOBAL_WORKSPACE])
		place = &cli->directory;
	else
		place = &cli->values[option - command->options];
	if (place && *place && option->arg)
		return err_new(ERR_USAGE, _("--%s is given twice"), option->name);
	if (place)
		*place = value;
	return NULL;
}

/* One argument that begins with '-': "--name", "--name=value", "-x", "-xvalue". */
static struct err *read_option(struct reader *reader, const char *arg)
{
	bool is_long = arg[1] == '-';
	size_t len = is_long ? strcspn(arg + 2, "=") : 1;
	const struct cli_option *option =
		find_option(reader->cli, arg + 2, len, is_long ? '\0' : arg[1]);
	const char *rest = is_long ? arg + 2 + len : arg + 2;
	const char *value = "";

	if (!option)
		return unknown_option(reader->cli, arg);
	if (!option->arg && *rest)
		return err_new(ERR_USAGE, _("--%s takes no value"), option->name);
	if (option->arg && *rest)
		value = is_long ? rest + 1 : rest;
	else if (option->arg && reader->at + 1 < reader->argc)
		value = reader->argv[++reader->at];
	else if (option->arg)
		return err_new(ERR_USAGE, _("--%s: %s is missing"), option->name, _(option->arg));
	return store_option(reader->cli, option, value);
}

/* Is it what another program calls this command? */
static bool is_also(const struct command *command, const char *name)
{
	struct strvec words = STRVEC_INIT;
	bool found;

	if (!command->also)
		return false;
	strvec_split(&words, command->also, ' ');
	found = strvec_contains(&words, name);
	strvec_free(&words);
	return found;
}

static struct err *take_command(struct cli *cli, const char *name)
{
	struct suggestion near = SUGGESTION_INIT;
	struct err *err;

	cli->command = cli_find_command(name);
	if (cli->command)
		return NULL;
	for (size_t i = 0; i < cli_command_count; i++)
		suggest_try(&near, name, cli_commands[i]->name);
	for (size_t i = 0; i < cli_command_count; i++)
		if (is_also(cli_commands[i], name))
			near.best = cli_commands[i]->name;
	err = err_new(ERR_USAGE, _("There is no command '%s'"), name);
	if (near.best)
		return err_hint(err, _("Did you mean '%s'?"), near.best);
	return err_hint(err, _("annexa help lists the commands."));
}

static struct err *check_arg_count(const struct cli *cli)
{
	const struct command *command = cli->command;
	struct buf usage = BUF_INIT;
	struct err *err = NULL;

	if (!command || cli->wants_help || cli->wants_version)
		return NULL;
	if ((int)cli->args.count < command->min_args)
		err = err_new(ERR_USAGE, _("%s: an argument is missing"), command->name);
	else if (command->max_args >= 0 && (int)cli->args.count > command->max_args)
		err = err_new(ERR_USAGE, _("%s: '%s' is one argument too many"), command->name,
			      cli->args.items[command->max_args]);
	help_usage(&usage, command);
	err = err_hint(err, "%s", buf_str(&usage));
	buf_free(&usage);
	return err;
}

static struct err *check_utf8(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!utf8_valid(argv[i], strlen(argv[i]), NULL))
			return err_new(ERR_USAGE, _("Argument %d is not UTF-8"), i);
	return NULL;
}

struct err *options_parse(struct cli *cli, int argc, char **argv)
{
	struct reader reader = { .cli = cli, .argc = argc, .argv = argv, .at = 1 };
	struct err *err = check_utf8(argc, argv);
	bool is_ended = false;

	for (; !err && reader.at < argc; reader.at++) {
		const char *arg = argv[reader.at];

		if (!is_ended && strcmp(arg, "--") == 0)
			is_ended = true;
		else if (!is_ended && arg[0] == '-' && arg[1])
			err = read_option(&reader, arg);
		else if (!cli->command)
			err = take_command(cli, arg);
		else
			strvec_push(&cli->args, arg);
	}
	return err ? err : check_arg_count(cli);
}
