/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_add.c - annexa add.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/values.h"

static struct err *run(struct cli *cli)
{
	const struct kind *kind;
	struct record *record = NULL;
	size_t changed = 0;
	struct err *err = values_find_kind(app_schema(cli->app), cli->args.items[0], &kind);

	if (!err)
		err = app_new(cli->app, kind, &record);
	if (!err)
		err = values_assign(cli->app, record, cli->args.items + 1, cli->args.count - 1);
	if (!err && !record_get(record, "title"))
		err = err_hint(err_new(ERR_USAGE, _("a new record needs a title")),
			       _("Write title='…' behind the kind."));
	if (!err)
		err = app_save_one(cli->app, NULL, record, cli_value(cli, "why"), &changed);
	if (!err && cli_has(cli, "json"))
		records_json_written(cli, record, changed);
	else if (!err)
		buf_printf(&cli->out, "%s\n", record->ref);
	record_free(record);
	return err;
}

static const struct cli_option options[] = { CLI_OPTION_WHY, CLI_OPTION_JSON };

const struct command cmd_add = {
	.name = "add",
	.also = "new create",
	.args = N_("KIND FIELD=VALUE…"),
	.min_args = 1,
	.max_args = -1,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("make a record"),
	.help = N_("Makes a record and prints its number. Drafts may be incomplete: annexa check "
		   "says\n"
		   "what is missing. 'annexa kinds KIND' lists the fields, 'annexa help values' "
		   "says how\n"
		   "values are written.\n"
		   "\n"
		   "  annexa add risk title='Laptop is stolen' owner=PER-0001 likelihood=3"),
	CLI_OPTIONS(options),
	.run = run,
};
