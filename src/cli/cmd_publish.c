/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_publish.c - annexa publish.
 */
#include "app/exchange.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"

static void print_json(struct cli *cli, const struct publish_report *report)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "commit");
	json_string(&json, report->commit[0] ? report->commit : NULL);
	json_name(&json, "records");
	json_integer(&json, (int64_t)report->record_count);
	json_name(&json, "documents");
	json_integer(&json, (int64_t)report->document_count);
	json_name(&json, "too_large");
	json_array(&json);
	for (size_t i = 0; i < report->too_large.count; i++)
		json_string(&json, report->too_large.items[i]);
	json_array_end(&json);
	json_object_end(&json);
}

/* One line: how much, and which documents were left out as they would be too long to read. */
static void print_summary(const struct publish_report *report)
{
	char *large = strvec_join(&report->too_large, ", ");
	char *count = mem_printf(ngettext("%zu record published", "%zu records published", report->record_count),
				 report->record_count);

	if (report->too_large.count)
		output_message(_("%s; too many records to be laid out as a document: %s"), count, large);
	else
		output_note("%s", count);
	free(count);
	free(large);
}

static void print(struct cli *cli, const struct publish_report *report)
{
	if (cli_has(cli, "json")) {
		print_json(cli, report);
	} else if (report->commit[0]) {
		buf_printf(&cli->out, "%s\n", report->commit);
		print_summary(report);
	} else if (!report->document_err) {
		output_message(_("There is nothing to publish"));
	}
}

static struct err *run(struct cli *cli)
{
	const char *message = cli_value(cli, "message");
	struct publish_report report = { 0 };
	struct err *err;

	if (!message || !*message)
		return err_hint(err_new(ERR_USAGE, _("publish: a message is missing")),
				_("Usage: annexa publish -m TEXT"));
	err = app_publish(cli->app, message, NULL, NULL, &report);
	if (!err) {
		print(cli, &report);
		err = report.document_err;
		report.document_err = NULL;
		if (report.commit[0])
			err = err_wrap(err, _("The records are published, but not all documents"));
	}
	app_publish_report_free(&report);
	return err;
}

static const struct cli_option options[] = {
	{ "message", 'm', N_("TEXT"), N_("what was done, for the history in git") },
	CLI_OPTION_JSON,
};

const struct command cmd_publish = {
	.name = "publish",
	.also = "commit push save",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("put records and documents into the repository"),
	.help = N_("Puts all changed records, the journal and the documents into the repository as "
		   "one\n"
		   "commit, and prints the commit. Numbers of new records are final afterwards.\n"
		   "\n"
		   "A document that cannot be made stays as it was, and the exit status says so.\n"
		   "\n"
		   "  annexa publish -m 'First risk assessment'"),
	CLI_OPTIONS(options),
	.run = run,
};
