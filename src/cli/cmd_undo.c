/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_undo.c - annexa undo and annexa redo.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

static struct err *run_step(struct cli *cli, bool is_undo)
{
	struct json json;
	char *label = NULL;
	struct err *err = is_undo ? app_undo(cli->app, &label) : app_redo(cli->app, &label);

	if (err)
		return err;
	if (cli_has(cli, "json")) {
		output_json_begin(cli, &json);
		json_member(&json, is_undo ? "undone" : "redone", label);
		json_object_end(&json);
	} else {
		struct buf line = BUF_INIT;

		/* TRANSLATORS: %s says what, such as "change RSK-0001". */
		buf_printf(&line, is_undo ? _("Undone: %s") : _("Done again: %s"), label);
		output_put_line(&cli->out, buf_str(&line));
		buf_putc(&cli->out, '\n');
		buf_free(&line);
	}
	free(label);
	return NULL;
}

static struct err *run_undo(struct cli *cli)
{
	return run_step(cli, true);
}

static struct err *run_redo(struct cli *cli)
{
	return run_step(cli, false);
}

static const struct cli_option options[] = { CLI_OPTION_JSON };

const struct command cmd_undo = {
	.name = "undo",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("take back your last change"),
	.help = N_(
		"Takes back your last change in this workspace and says what it was. Refused "
		"where\n"
		"somebody has changed the same field since, and for what is final (publications)."),
	CLI_OPTIONS(options),
	.run = run_undo,
};

const struct command cmd_redo = {
	.name = "redo",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("do again what was undone"),
	.help = N_("Does again what annexa undo took back, and says what it was. A new change "
		   "empties\n"
		   "the list of what can be done again."),
	CLI_OPTIONS(options),
	.run = run_redo,
};
