/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cli.c - the table of commands, and how one is run.
 */
#include "cli/cli.h"

#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/output.h"

#include <signal.h>
#include <unistd.h>

const struct command *const cli_commands[] = {
	&cmd_init,    &cmd_list, &cmd_show,    &cmd_add,    &cmd_set,    &cmd_delete, &cmd_link,
	&cmd_undo,    &cmd_redo, &cmd_kinds,   &cmd_check,  &cmd_status, &cmd_next,   &cmd_import,
	&cmd_export, &cmd_catalog, &cmd_publish, &cmd_log,  &cmd_rebuild, &cmd_whoami, &cmd_help,
};
const size_t cli_command_count = ARRAY_LEN(cli_commands);

const struct command *cli_find_command(const char *name)
{
	for (size_t i = 0; i < cli_command_count; i++)
		if (strcmp(cli_commands[i]->name, name) == 0)
			return cli_commands[i];
	return NULL;
}

static const char *option_value(const struct cli *cli, const char *option)
{
	for (size_t i = 0; i < cli->command->option_count; i++)
		if (strcmp(cli->command->options[i].name, option) == 0)
			return cli->values[i];
	BUG("annexa %s has no option --%s", cli->command->name, option);
}

bool cli_has(const struct cli *cli, const char *option)
{
	return option_value(cli, option) != NULL;
}

const char *cli_value(const struct cli *cli, const char *option)
{
	return option_value(cli, option);
}

struct err *cli_number(const struct cli *cli, const char *option, size_t unset, size_t *number)
{
	const char *text = option_value(cli, option);
	char *end;
	long value;

	*number = unset;
	if (!text)
		return NULL;
	errno = 0;
	value = strtol(text, &end, 10);
	if (end == text || *end || errno || value < 1)
		return err_new(ERR_USAGE, _("--%s: '%s' is not a whole number from 1"), option,
			       text);
	*number = (size_t)value;
	return NULL;
}

const char *cli_start_directory(const struct cli *cli)
{
	const char *home = env_get("ANNEXA_HOME");

	if (cli->directory)
		return cli->directory;
	return home ? home : ".";
}

struct err *cli_find_workspace(const struct cli *cli, char **dir)
{
	const char *start = cli_start_directory(cli);
	char *path = fs_real_path(start);
	struct err *err = NULL;

	*dir = NULL;
	if (!path || !fs_is_dir(path))
		err = err_new(ERR_MISSING, _("There is no directory %s"), start);
	else if (!(*dir = app_find_workspace(path)))
		err = err_hint(
			err_new(ERR_MISSING, _("There is no workspace in %s or above it"), path),
			_("annexa init makes one; -C DIR names another directory."));
	free(path);
	return err;
}

static struct err *open_at(struct cli *cli, const char *dir, bool for_reading)
{
	return app_open(&cli->app, dir, for_reading && !fs_is_writable(dir) ? APP_READONLY : 0);
}

static struct err *open_workspace(struct cli *cli, bool for_reading)
{
	char *dir;
	struct err *err = cli_find_workspace(cli, &dir);

	if (!err)
		err = open_at(cli, dir, for_reading);
	free(dir);
	return err;
}

static struct err *run_command(struct cli *cli)
{
	struct err *err;

	if (cli->wants_version) {
		buf_printf(&cli->out, "annexa %s\n", PACKAGE_VERSION);
		return NULL;
	}
	if (cli->wants_help) {
		if (cli->command)
			help_of_command(&cli->out, cli->command);
		else
			help_overview(&cli->out);
		return NULL;
	}
	if (!cli->command)
		return err_hint(err_new(ERR_USAGE, _("A command is missing")),
				_("annexa help lists the commands."));
	if (cli->command->needs == CLI_NEEDS_NOTHING)
		return cli->command->run(cli);
	err = open_workspace(cli, cli->command->needs == CLI_NEEDS_READING);
	return err ? err : cli->command->run(cli);
}

static bool wants_tui(const struct cli *cli)
{
	return !cli->command && !cli->wants_help && !cli->wants_version && isatty(STDIN_FILENO) &&
	       isatty(STDOUT_FILENO);
}

/* Where no workspace was named and none is around, the screens say how to begin. */
static struct err *run_screens(struct cli *cli, run_tui_fn *run_tui)
{
	bool is_named = cli->directory || env_get("ANNEXA_HOME");
	char *dir;
	struct err *err = cli_find_workspace(cli, &dir);

	if (dir) {
		err = open_at(cli, dir, true);
	} else if (!is_named) {
		err_drop(err);
		err = NULL;
	}
	free(dir);
	return err ? err : run_tui(&cli->app, &cli->status);
}

int cli_main(int argc, char **argv, run_tui_fn *run_tui)
{
	struct cli cli = { .status = 0 };
	struct err *err = options_parse(&cli, argc, argv), *write_err;
	int status;

	/* A reader that has gone away, such as head, is a failed write, but nobody's mistake. */
	signal(SIGPIPE, SIG_IGN);
	if (!err && wants_tui(&cli)) {
		err = run_screens(&cli, run_tui);
	} else if (!err) {
		err = run_command(&cli);
	}
	app_close(cli.app);
	/* What was found before an error is still data. */
	write_err = output_flush(&cli);
	status = err ? err_exit_status(err) : cli.status;
	if (write_err && !err)
		status = err_exit_status(write_err);
	if (!cli.is_unread) {
		output_error(err);
		output_error(write_err);
	}
	err_drop(err);
	err_drop(write_err);
	buf_free(&cli.out);
	strvec_free(&cli.args);
	return status;
}
