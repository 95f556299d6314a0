/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_rebuild.c - annexa rebuild.
 */
#include "app/exchange.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

static struct err *run(struct cli *cli)
{
	size_t count = 0;
	struct json json;
	char *dir;
	struct err *err = cli_find_workspace(cli, &dir);

	if (!err)
		err = app_rebuild(dir, NULL, NULL, &count);
	free(dir);
	if (err)
		return err;
	if (cli_has(cli, "json")) {
		output_json_begin(cli, &json);
		json_name(&json, "records");
		json_integer(&json, (int64_t)count);
		json_object_end(&json);
	} else {
		buf_printf(&cli->out,
			   ngettext("%zu record read from the repository",
				    "%zu records read from the repository", count),
			   count);
		buf_putc(&cli->out, '\n');
	}
	return NULL;
}

static const struct cli_option options[] = { CLI_OPTION_JSON };

const struct command cmd_rebuild = {
	.name = "rebuild",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_NOTHING,
	.summary = N_("make the database again from the repository"),
	.help = N_("Makes the database again from what is committed in the repository, for a fresh "
		   "clone\n"
		   "or a damaged database. Changes that were never published are kept apart in\n"
		   ".annexa/rescued/ and named."),
	CLI_OPTIONS(options),
	.run = run,
};
