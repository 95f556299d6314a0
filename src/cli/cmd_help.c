/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_help.c - annexa help.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/help.h"

static struct err *run(struct cli *cli)
{
	if (cli->args.count)
		return help_of_topic(&cli->out, cli->args.items[0]);
	help_overview(&cli->out);
	return NULL;
}

const struct command cmd_help = {
	.name = "help",
	.args = N_("[TOPIC]"),
	.max_args = 1,
	.needs = CLI_NEEDS_NOTHING,
	.summary = N_("explain a command or a topic"),
	.help = N_("Explains a command (annexa help list) or a topic (annexa help filters). "
		   "Without a\n"
		   "topic: lists them all."),
	.run = run,
};
