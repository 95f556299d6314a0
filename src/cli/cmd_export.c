/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_export.c - annexa export.
 */
#include "app/exchange.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/suggest.h"
#include "cli/table.h"

#include <strings.h>

struct export
{
	struct cli *cli;
	const char *format;
	const char *output;  /* directory, or "-" for standard output */
	struct strvec paths; /* written */
};

static bool has_format(const struct document_info *document, const char *format)
{
	struct strvec formats = STRVEC_INIT;
	bool found;

	strvec_split(&formats, document->formats, ' ');
	found = strvec_contains(&formats, format);
	strvec_free(&formats);
	return found;
}

static struct err *find_document(const char *name, const struct document_info **document)
{
	struct strvec known = STRVEC_INIT;
	struct err *err;
	char *list;

	*document = NULL;
	for (size_t i = 0; i < app_document_count; i++) {
		strvec_push(&known, app_documents[i].id);
		if (strcasecmp(app_documents[i].id, name) == 0)
			*document = &app_documents[i];
	}
	list = strvec_join(&known, ", ");
	err = *document ? NULL : err_new(ERR_MISSING, _("There is no document '%s'"), name);
	err = err_hint(err, _("Documents are %s."), list);
	free(list);
	strvec_free(&known);
	return err;
}

static struct err *export_document(struct export *export, const struct document_info *document)
{
	struct buf bytes = BUF_INIT;
	struct err *err;
	char *path;

	if (!has_format(document, export->format))
		return err_hint(err_new(ERR_INVALID, _("%s has no format '%s'"), document->id,
					export->format),
				_("It has: %s"), document->formats);
	err = app_build_document(export->cli->app, document->id, export->format, &bytes);
	if (!err && strcmp(export->output, "-") == 0) {
		buf_append(&export->cli->out, bytes.data, bytes.len);
	} else if (!err) {
		path = mem_printf("%s/%s.%s", export->output, document->id, export->format);
		err = fs_write_atomic(path, buf_str(&bytes), bytes.len);
		if (err)
			free(path);
		else
			strvec_push_owned(&export->paths, path);
	}
	buf_free(&bytes);
	return err;
}

static struct err *export_all(struct export *export)
{
	struct err *err = NULL;

	for (size_t i = 0; i < app_document_count && !err; i++)
		if (has_format(&app_documents[i], export->format))
			err = export_document(export, &app_documents[i]);
	return err;
}

static struct err *export_named(struct export *export)
{
	const struct strvec *names = &export->cli->args;
	const struct document_info *document;
	struct err *err = NULL;

	/* All names first: a wrong one must not leave half of the files. */
	for (size_t i = 0; i < names->count && !err; i++)
		err = find_document(names->items[i], &document);
	for (size_t i = 0; i < names->count && !err; i++) {
		err = find_document(names->items[i], &document);
		if (!err)
			err = export_document(export, document);
	}
	return err;
}

static void print_documents(struct cli *cli)
{
	struct table table;

	table_init(&table, 4);
	table_cell(&table, _("Document"));
	table_cell(&table, _("Clause"));
	table_cell(&table, _("Formats"));
	table_cell(&table, _("Title"));
	for (size_t i = 0; i < app_document_count; i++) {
		table_cell(&table, app_documents[i].id);
		table_cell(&table, app_documents[i].clause);
		table_cell(&table, app_documents[i].formats);
		table_cell(&table, _(app_documents[i].title));
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
}

static void print_paths(struct cli *cli, const struct strvec *paths)
{
	struct json json;

	if (!cli_has(cli, "json")) {
		for (size_t i = 0; i < paths->count; i++)
			buf_printf(&cli->out, "%s\n", paths->items[i]);
		return;
	}
	output_json_begin(cli, &json);
	json_name(&json, "files");
	json_array(&json);
	for (size_t i = 0; i < paths->count; i++)
		json_string(&json, paths->items[i]);
	json_array_end(&json);
	json_object_end(&json);
}

/* Files in the workspace look like work that was forgotten, to git and to people. */
static void warn_of_place(const struct export *export)
{
	const char *workspace = app_dir(export->cli->app);
	char *place = fs_real_path(export->output);
	size_t len = strlen(workspace);

	if (place && strncmp(place, workspace, len) == 0 && (place[len] == '/' || place[len] == '\0'))
		output_message(_("git will see these files as new: -o DIR writes outside the workspace; what publish commits is in documents/"));
	free(place);
}

static struct err *check_options(const struct cli *cli, const struct export *export)
{
	bool all = cli_has(cli, "all");
	bool to_stdout = strcmp(export->output, "-") == 0;

	if (strcmp(export->format, "html") != 0 && strcmp(export->format, "csv") != 0)
		return err_hint(
			err_new(ERR_USAGE, _("--format: there is no format '%s'"), export->format),
			_("Formats are html, csv."));
	if (all && cli->args.count)
		return err_new(ERR_USAGE, _("export: name documents or give --all, not both"));
	if (!all && cli->args.count == 0)
		return err_hint(err_new(ERR_USAGE, _("export: a document is missing")),
				_("annexa export --list lists them; --all takes all."));
	if (to_stdout && (all || cli->args.count > 1))
		return err_new(ERR_USAGE, _("Standard output takes one document only"));
	if (to_stdout && cli_has(cli, "json"))
		return err_new(ERR_USAGE, _("--json and --output - exclude each other"));
	return NULL;
}

static struct err *run(struct cli *cli)
{
	struct export export = { .cli = cli,
				 .format = cli_value(cli, "format"),
				 .output = cli_value(cli, "output") };
	struct err *err;

	if (cli_has(cli, "list")) {
		print_documents(cli);
		return NULL;
	}
	if (!export.format)
		export.format = "html";
	if (!export.output)
		export.output = ".";
	err = check_options(cli, &export);
	if (!err && strcmp(export.output, "-") != 0)
		err = fs_make_dirs(export.output);
	if (!err)
		err = cli_has(cli, "all") ? export_all(&export) : export_named(&export);
	if (!err && strcmp(export.output, "-") != 0)
		print_paths(cli, &export.paths);
	if (!err && export.paths.count)
		warn_of_place(&export);
	strvec_free(&export.paths);
	return err;
}

static const struct cli_option options[] = {
	{ "all", 0, NULL, N_("every document that has the format") },
	{ "list", 0, NULL, N_("list the documents instead") },
	{ "format", 0, "html|csv", N_("html is the default") },
	{ "output", 'o', N_("DIR"),
	  N_("write there instead of here; - writes to standard output") },
	CLI_OPTION_JSON,
};

const struct command cmd_export = {
	.name = "export",
	.also = "report print",
	.args = N_("[DOCUMENT…]"),
	.max_args = -1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("write documents such as the Statement of Applicability"),
	.help = N_("Writes documents as files (SOA.html) into the current directory or DIR and "
		   "prints\n"
		   "their paths. The same records give the same bytes. publish puts them into\n"
		   "documents/ of the repository by itself; this is for copies elsewhere.\n"
		   "\n"
		   "  annexa export SOA --format csv\n"
		   "  annexa export --all --output for-the-auditor"),
	CLI_OPTIONS(options),
	.run = run,
};
