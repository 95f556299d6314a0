/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_set.c - annexa set.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/values.h"

static struct err *run(struct cli *cli)
{
	struct record *seen, *now = NULL;
	size_t changed = 0;
	struct err *err = values_load(cli->app, cli->args.items[0], &seen);

	if (!err) {
		now = record_copy(seen);
		err = values_assign(cli->app, now, cli->args.items + 1, cli->args.count - 1);
	}
	if (!err)
		err = app_save_one(cli->app, seen, now, cli_value(cli, "why"), &changed);
	if (!err && cli_has(cli, "json"))
		records_json_written(cli, now, changed);
	else if (!err)
		output_note(ngettext("%s: %zu field changed", "%s: %zu fields changed", changed),
			    app_short_ref(cli->app, now->ref), changed);
	record_free(seen);
	record_free(now);
	return err;
}

static const struct cli_option options[] = { CLI_OPTION_WHY, CLI_OPTION_JSON };

const struct command cmd_set = {
	.name = "set",
	.also = "edit update change",
	.args = N_("REF FIELD=VALUE…"),
	.min_args = 2,
	.max_args = -1,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("change fields of a record"),
	.help = N_("Changes fields of one record, all or none, as one step of the undo list.\n"
		   "'annexa help values' says how values are written.\n"
		   "\n"
		   "  annexa set RSK-0001 treatment=modify controls+=A.8.1 --why 'agreed in the "
		   "review'\n"
		   "  annexa set A.8.2 applicable=yes status=planned\n"
		   "  annexa set RSK-0001 scenario=@scenario.txt"),
	CLI_OPTIONS(options),
	.run = run,
};
