/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_rebuild.c - annexa rebuild.
 */
#include "app/exchange.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

static void print_json(struct cli *cli, const struct rebuild_report *report)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "records");
	json_integer(&json, (int64_t)report->record_count);
	json_name(&json, "unpublished");
	json_array(&json);
	for (size_t i = 0; i < report->unpublished.count; i++)
		json_string(&json, report->unpublished.items[i]);
	json_array_end(&json);
	json_name(&json, "rescued");
	json_string(&json, report->rescued);
	json_object_end(&json);
}

static void print_text(struct cli *cli, const struct rebuild_report *report)
{
	char *names = strvec_join(&report->unpublished, " ");

	buf_printf(&cli->out,
		   ngettext("%zu record read from the repository",
			    "%zu records read from the repository", report->record_count),
		   report->record_count);
	buf_putc(&cli->out, '\n');
	if (report->rescued)
		output_message(_("The old database is kept as %s"), report->rescued);
	if (report->unpublished.count > 0)
		output_message(_("Changes that were never published are in it alone: %s"), names);
	free(names);
}

static struct err *run(struct cli *cli)
{
	struct rebuild_report report = { 0 };
	char *dir;
	struct err *err = cli_find_workspace(cli, &dir);

	if (!err)
		err = app_rebuild(dir, NULL, NULL, &report);
	free(dir);
	if (!err && cli_has(cli, "json"))
		print_json(cli, &report);
	else if (!err)
		print_text(cli, &report);
	app_rebuild_report_free(&report);
	return err;
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
