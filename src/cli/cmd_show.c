/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_show.c - annexa show.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/values.h"

static struct err *show_json(struct cli *cli, const struct record *record)
{
	struct columns columns;
	struct err *err = columns_parse(&columns, record->kind, NULL, COLUMNS_ALL);
	struct json json;

	if (err)
		return err;
	output_json_begin(cli, &json);
	json_member(&json, "kind", record->kind->def->name);
	json_name(&json, "record");
	records_json(cli->app, record, &columns, &json);
	json_object_end(&json);
	columns_clear(&columns);
	return NULL;
}

static struct err *show_text(struct cli *cli, const struct record *record)
{
	return records_text(cli->app, record, output_terminal_cols(), &cli->out);
}

static struct err *show_xml(struct cli *cli, const struct record *record)
{
	records_xml(cli->app, record, &cli->out);
	return NULL;
}

static const struct format {
	const char *name;
	struct err *(*show)(struct cli *cli, const struct record *record);
} formats[] = {
	{ "text", show_text },
	{ "json", show_json },
	{ "xml", show_xml },
};

static struct err *run(struct cli *cli)
{
	const char *name = cli_value(cli, "format");
	const struct format *format = NULL;
	struct record *record;
	struct err *err;

	if (cli_has(cli, "json") && name && strcmp(name, "json") != 0)
		return err_new(ERR_USAGE, _("--json and --format %s exclude each other"), name);
	if (!name)
		name = cli_has(cli, "json") ? "json" : "text";
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			format = &formats[i];
	if (!format)
		return err_hint(err_new(ERR_USAGE, _("--format: there is no format '%s'"), name),
				_("Formats are text, json, xml."));
	err = values_load(cli->app, cli->args.items[0], &record);
	if (!err)
		err = format->show(cli, record);
	record_free(record);
	return err;
}

static const struct cli_option options[] = {
	CLI_OPTION_JSON,
	{ "format", 0, "text|json|xml", N_("text is the default, xml is as in the repository") },
};

const struct command cmd_show = {
	.name = "show",
	.also = "get view",
	.args = N_("REF"),
	.min_args = 1,
	.max_args = 1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("show one record and what links to it"),
	.help = N_("Shows a record. REF is its number (RSK-0001, also rsk-1), a control's number\n"
		   "(A.8.2, or 2013:A.8.2.1 where both editions are in use) or an id.\n"
		   "\n"
		   "  annexa show RSK-0001"),
	CLI_OPTIONS(options),
	.run = run,
};
