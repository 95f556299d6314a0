/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_delete.c - annexa delete.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"

#define MOST_NAMED 5

/* Refuses while others refer to the record, and names them. */
static struct err *check_referrers(struct cli *cli, const struct record *record)
{
	char *told;
	struct err *err = app_referrers(cli->app, record, MOST_NAMED, &told);

	if (!err && told)
		err = err_hint(err_new(ERR_DENIED, "%s", told),
			       _("Change that first, or put it away all the same with --force."));
	free(told);
	return err;
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
	if (!err && !cli_has(cli, "force"))
		err = check_referrers(cli, record);
	if (err) {
		record_free(record);
		return err;
	}
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
		records_json_written(cli, record, record_is(record, "archived", "yes") ? 0 : 1);
	else if (!err)
		output_note(_("%s is put away; annexa undo brings it back"),
			    app_short_ref(cli->app, record->ref));
	record_free(record);
	buf_free(&label);
	return err;
}

static const struct cli_option options[] = {
	{ "force", 0, NULL, N_("put it away though other records refer to it") },
	CLI_OPTION_WHY,
	CLI_OPTION_JSON,
};

const struct command cmd_delete = {
	.name = "delete",
	.also = "rm remove archive",
	.args = N_("REF"),
	.min_args = 1,
	.max_args = 1,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("put a record away"),
	.help = N_(
		"Archives a record: it keeps its number and its history and leaves lists, rules\n"
		"and documents (annexa list KIND --where is:archived shows it). One that was "
		"never\n"
		"published is taken back altogether. annexa undo brings either back. While other\n"
		"records refer to it, it is put away with --force alone.\n"
		"\n"
		"  annexa delete RSK-0007 --why 'the service is gone'"),
	CLI_OPTIONS(options),
	.run = run,
};
