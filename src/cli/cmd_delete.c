/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_delete.c - annexa delete.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

static void print_json(struct cli *cli, const char *ref, const char *id)
{
	struct json json;

	output_json_begin(cli, &json);
	json_member(&json, "ref", ref);
	json_member(&json, "id", id);
	json_object_end(&json);
}

static struct err *run(struct cli *cli)
{
	const char *why = cli_value(cli, "why");
	struct record *record = NULL;
	struct buf label = BUF_INIT;
	char id[ID_SIZE];
	struct err *err = app_resolve(cli->app, cli->args.items[0], id);

	if (!err)
		err = app_load(cli->app, id, &record);
	if (err)
		return err;
	buf_printf(&label, _("%s put away"), app_short_ref(cli->app, record->ref));
	err = app_act_begin(cli->app, buf_str(&label), why);
	if (!err) {
		err = app_archive(cli->app, id, why);
		if (err)
			app_act_cancel(cli->app);
		else
			err = app_act_commit(cli->app);
	}
	if (!err && cli_has(cli, "json"))
		print_json(cli, record->ref, id);
	else if (!err)
		output_note(_("%s is put away; annexa undo brings it back"),
			    app_short_ref(cli->app, record->ref));
	record_free(record);
	buf_free(&label);
	return err;
}

static const struct cli_option options[] = { CLI_OPTION_WHY, CLI_OPTION_JSON };

const struct command cmd_delete = {
	.name = "delete",
	.args = "REF",
	.min_args = 1,
	.max_args = 1,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("put a record away"),
	.help = N_(
		"Archives a record: it keeps its number and its history and leaves lists, rules\n"
		"and documents (annexa list KIND --where is:archived shows it). One that was "
		"never\n"
		"published is taken back altogether. annexa undo brings either back.\n"
		"\n"
		"  annexa delete RSK-0007 --why 'the service is gone'"),
	CLI_OPTIONS(options),
	.run = run,
};
