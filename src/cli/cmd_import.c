/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_import.c - annexa import.
 */
#include "app/exchange.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/values.h"

#define MOST_TOLD 3 /* rows that are refused for one reason */

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
	json_name(&json, "skipped");
	json_array(&json);
	for (size_t i = 0; i < report->skipped.count; i++)
		json_string(&json, report->skipped.items[i]);
	json_array_end(&json);
	json_object_end(&json);
}

/* How many rows are refused for one and the same reason. */
struct reason {
	size_t count, told;
};

/* What two refusals have in common; free() it. */
static char *reason_key(const struct import_refusal *refusal)
{
	return mem_printf("%s\n%s", refusal->column ? refusal->column : "", refusal->reason);
}

/* Puts the reason of each refusal into reasons; those with the same share one of the pool. */
static void count_reasons(const struct import_report *report, struct reason *pool, struct reason **reasons)
{
	struct map known = MAP_INIT;

	for (size_t i = 0; i < report->refused_count; i++) {
		char *key = reason_key(&report->refused[i]);

		reasons[i] = map_get(&known, key);
		if (!reasons[i]) {
			reasons[i] = &pool[i];
			map_set(&known, key, reasons[i]);
		}
		reasons[i]->count++;
		free(key);
	}
	map_free(&known);
}

static void print_refusal(const char *path, const struct import_refusal *refusal)
{
	if (refusal->column)
		output_message("%s:%zu: %s: %s", path, refusal->line, refusal->column, refusal->reason);
	else
		output_message("%s:%zu: %s", path, refusal->line, refusal->reason);
}

/* The first rows of each reason, and how many more there are. */
static void print_refusals(const char *path, const struct import_report *report, bool is_verbose)
{
	struct reason *pool = mem_alloc_array(report->refused_count + 1, sizeof(*pool));
	struct reason **reasons = mem_alloc_array(report->refused_count + 1, sizeof(struct reason *));

	count_reasons(report, pool, reasons);
	for (size_t i = 0; i < report->refused_count; i++) {
		struct reason *reason = reasons[i];
		size_t more = is_verbose || reason->count <= MOST_TOLD + 1 ? 0 : reason->count - MOST_TOLD;

		if (!more || reason->told < MOST_TOLD)
			print_refusal(path, &report->refused[i]);
		if (++reason->told == MOST_TOLD && more)
			output_message(ngettext("%s: and %zu more row for the same reason",
						"%s: and %zu more rows for the same reason", more),
				       path, more);
	}
	free(reasons);
	free(pool);
}

static void print_text(struct cli *cli, const char *path, const struct import_report *report)
{
	char *skipped = strvec_join(&report->skipped, "', '");

	print_refusals(path, report, cli_has(cli, "verbose"));
	if (report->skipped.count)
		output_message(ngettext("%s: the column '%s' was left out", "%s: the columns '%s' were left out",
					report->skipped.count),
			       path, skipped);
	free(skipped);
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
	struct import_options options = { .is_dry_run = cli_has(cli, "dry-run"),
					  .skips_unknown = cli_has(cli, "skip-unknown") };
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
	{ "skip-unknown", 0, NULL, N_("leave out columns that are no field of the kind") },
	{ "verbose", 0, NULL, N_("name every row that is refused, however many") },
	CLI_OPTION_JSON,
};

const struct command cmd_import = {
	.name = "import",
	.args = N_("csv FILE"),
	.min_args = 2,
	.max_args = 2,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("take in records from a file"),
	.help = N_(
		"Takes in a CSV file: a header line with names or labels of fields, then one "
		"record a\n"
		"line; a column ref (or No.) names records to change. The kind comes from --kind,\n"
		"a column kind, or the name of the file (risk.csv). Rows that are refused change\n"
		"nothing and are named by line and column; the others are one step that annexa\n"
		"undo takes back.\n"
		"Exit status 1 when some rows were refused, 3 when the file is no CSV.\n"
		"\n"
		"  annexa import csv risks.csv --kind risk --dry-run"),
	CLI_OPTIONS(options),
	.run = run,
};
