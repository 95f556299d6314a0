/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_import.c - annexa import.
 */
#include "app/exchange.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/values.h"

static void json_count(struct json *json, const char *name, size_t count)
{
	json_name(json, name);
	json_integer(json, (int64_t)count);
}

static void print_json(struct cli *cli, const struct import_report *report)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "dry_run");
	json_bool(&json, cli_has(cli, "dry-run"));
	json_count(&json, "new", report->new_count);
	json_count(&json, "changed", report->changed_count);
	json_count(&json, "unchanged", report->unchanged_count);
	json_name(&json, "refused");
	json_array(&json);
	for (size_t i = 0; i < report->refused_count; i++) {
		json_object(&json);
		json_count(&json, "line", report->refused[i].line);
		json_member(&json, "column", report->refused[i].column);
		json_member(&json, "reason", report->refused[i].reason);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void print_text(struct cli *cli, const char *path, const struct import_report *report)
{
	for (size_t i = 0; i < report->refused_count; i++) {
		const struct import_refusal *refusal = &report->refused[i];

		if (refusal->column)
			output_message("%s:%zu: %s: %s", path, refusal->line, refusal->column,
				       refusal->reason);
		else
			output_message("%s:%zu: %s", path, refusal->line, refusal->reason);
	}
	if (cli_has(cli, "dry-run"))
		buf_printf(&cli->out,
			   _("Would be: %zu new, %zu changed, %zu unchanged, %zu refused"),
			   report->new_count, report->changed_count, report->unchanged_count,
			   report->refused_count);
	else
		buf_printf(&cli->out, _("%zu new, %zu changed, %zu unchanged, %zu refused"),
			   report->new_count, report->changed_count, report->unchanged_count,
			   report->refused_count);
	buf_putc(&cli->out, '\n');
}

static struct err *run(struct cli *cli)
{
	struct import_options options = { .is_dry_run = cli_has(cli, "dry-run") };
	const char *format = cli->args.items[0], *path = cli->args.items[1];
	const struct kind *kind = NULL;
	struct import_report report = { 0 };
	struct err *err = NULL;

	if (strcmp(format, "csv") != 0)
		return err_hint(err_new(ERR_USAGE, _("import: there is no format '%s'"), format),
				_("The format is csv."));
	if (cli_has(cli, "kind"))
		err = values_find_kind(app_schema(cli->app), cli_value(cli, "kind"), &kind);
	if (err)
		return err;
	if (kind)
		options.kind = kind->def->name;
	err = app_import_csv(cli->app, path, &options, &report);
	if (!err && cli_has(cli, "json"))
		print_json(cli, &report);
	else if (!err)
		print_text(cli, path, &report);
	if (report.refused_count)
		cli->status = 1;
	app_import_report_free(&report);
	return err;
}

static const struct cli_option options[] = {
	{ "kind", 0, N_("KIND"), N_("of the records, where the file does not say it") },
	{ "dry-run", 0, NULL, N_("say what would happen and change nothing") },
	CLI_OPTION_JSON,
};

const struct command cmd_import = {
	.name = "import",
	.args = "csv FILE",
	.min_args = 2,
	.max_args = 2,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("take in records from a file"),
	.help = N_(
		"Takes in a CSV file: a header line with names or labels of fields, then one "
		"record a\n"
		"line; a column ref names records to change. The kind comes from --kind, a column\n"
		"kind, or the name of the file (risk.csv). Rows that are refused change nothing "
		"and\n"
		"are named by line and column; the others are one step that annexa undo takes "
		"back.\n"
		"Exit status 1 when some rows were refused, 3 when the file is no CSV.\n"
		"\n"
		"  annexa import csv risks.csv --kind risk --dry-run"),
	CLI_OPTIONS(options),
	.run = run,
};
