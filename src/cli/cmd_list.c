/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_list.c - annexa list.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/table.h"
#include "cli/values.h"
#include "exchange/csv.h"
#include "exchange/json.h"

#define FETCH_ROWS 1000

struct listing {
	struct cli *cli;
	const struct kind *kind;
	struct columns columns;
	struct list *list;
	size_t limit;
	struct json json;
	struct table table;
};

struct format {
	const char *name;
	enum columns_default columns;
	void (*begin)(struct listing *listing);
	void (*row)(struct listing *listing, const struct record *record);
	void (*end)(struct listing *listing);
};

static void json_begin(struct listing *listing)
{
	output_json_begin(listing->cli, &listing->json);
	json_member(&listing->json, "kind", listing->kind->def->name);
	json_name(&listing->json, "records");
	json_array(&listing->json);
}

static void json_row(struct listing *listing, const struct record *record)
{
	records_json(listing->cli->app, record, &listing->columns, &listing->json);
}

static void json_end(struct listing *listing)
{
	json_array_end(&listing->json);
	json_object_end(&listing->json);
}

static void csv_begin(struct listing *listing)
{
	for (size_t i = 0; i < listing->columns.count; i++) {
		const struct field *field = listing->columns.fields[i];

		csv_put(&listing->cli->out, i == 0, field ? field->name : "ref", false);
	}
	csv_end_row(&listing->cli->out);
}

static void csv_row(struct listing *listing, const struct record *record)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < listing->columns.count; i++) {
		const struct field *field = listing->columns.fields[i];

		if (field)
			records_put_value(listing->cli->app, record, field, true, &text);
		csv_put(&listing->cli->out, i == 0, field ? buf_str(&text) : record->ref, false);
		buf_truncate(&text, 0);
	}
	csv_end_row(&listing->cli->out);
	buf_free(&text);
}

static void csv_finish(struct listing *listing)
{
	(void)listing;
}

static bool is_number(const struct field *field)
{
	return strcmp(field->type->sql, "TEXT") != 0;
}

static void table_begin(struct listing *listing)
{
	table_init(&listing->table, listing->columns.count);
	for (size_t i = 0; i < listing->columns.count; i++) {
		const struct field *field = listing->columns.fields[i];

		if (field && is_number(field))
			table_align_right(&listing->table, i);
		table_cell(&listing->table, field ? field_label(field) : _("No."));
	}
}

static void table_row(struct listing *listing, const struct record *record)
{
	struct app *app = listing->cli->app;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < listing->columns.count; i++) {
		const struct field *field = listing->columns.fields[i];

		if (field)
			records_put_value(app, record, field, false, &text);
		table_cell(&listing->table,
			   field ? buf_str(&text) : app_short_ref(app, record->ref));
		buf_truncate(&text, 0);
	}
	buf_free(&text);
}

static void table_end(struct listing *listing)
{
	if (listing->table.cell_count > listing->columns.count)
		table_print(&listing->table, output_terminal_cols(), &listing->cli->out);
	else
		output_message(cli_has(listing->cli, "where") ? _("Nothing fits the filter") : _("There are no records of this kind"));
	table_clear(&listing->table);
}

static void xml_begin(struct listing *listing)
{
	buf_printf(&listing->cli->out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<list xmlns=\"urn:annexa:list:1\" kind=\"%s\">\n",
		   listing->kind->def->name);
}

static void xml_row(struct listing *listing, const struct record *record)
{
	struct buf file = BUF_INIT;
	const char *text;

	records_xml(listing->cli->app, record, &file);
	text = buf_str(&file);
	if (strncmp(text, "<?xml", 5) == 0)
		text += strcspn(text, "\n") + 1;
	buf_puts(&listing->cli->out, text);
	buf_free(&file);
}

static void xml_end(struct listing *listing)
{
	buf_puts(&listing->cli->out, "</list>\n");
}

static const struct format formats[] = {
	{ "table", COLUMNS_LIST, table_begin, table_row, table_end },
	{ "csv", COLUMNS_STORED, csv_begin, csv_row, csv_finish },
	{ "json", COLUMNS_ALL, json_begin, json_row, json_end },
	{ "xml", COLUMNS_ALL, xml_begin, xml_row, xml_end },
};

static struct err *find_format(const struct cli *cli, const struct format **format)
{
	const char *name = cli_value(cli, "format");

	*format = NULL;
	if (cli_has(cli, "json") && name && strcmp(name, "json") != 0)
		return err_new(ERR_USAGE, _("--json and --format %s exclude each other"), name);
	if (!name)
		name = cli_has(cli, "json") ? "json" : "table";
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			*format = &formats[i];
	if (!*format)
		return err_hint(err_new(ERR_USAGE, _("--format: there is no format '%s'"), name),
				_("Formats are table, csv, json, xml."));
	if (strcmp(name, "xml") == 0 && cli_has(cli, "columns"))
		return err_new(ERR_USAGE, _("--format xml has whole records, not --columns"));
	return NULL;
}

static struct err *print_rows(struct listing *listing, const struct format *format)
{
	struct err *err = NULL;
	const struct record *record;
	size_t known = 0;

	format->begin(listing);
	for (size_t row = 0; row < listing->limit && !err; row++) {
		if (row >= known) {
			err = app_list_fetch(listing->list, row + FETCH_ROWS, -1);
			known = app_list_known(listing->list);
		}
		if (err || row >= known)
			break;
		err = app_list_row(listing->list, row, &record);
		if (err)
			break;
		format->row(listing, record);
		err = output_flush_some(listing->cli);
	}
	format->end(listing);
	return err;
}

static struct err *run(struct cli *cli)
{
	struct listing listing = { .cli = cli };
	const struct format *format;
	struct err *err = find_format(cli, &format);

	if (!err)
		err = cli_number(cli, "limit", SIZE_MAX - FETCH_ROWS, &listing.limit);
	if (!err)
		err = values_find_kind(app_schema(cli->app), cli->args.items[0], &listing.kind);
	if (!err)
		err = columns_parse(&listing.columns, listing.kind, cli_value(cli, "columns"),
				    format->columns);
	if (!err)
		err = app_list_open(cli->app, listing.kind, cli_value(cli, "where"),
				    cli_value(cli, "sort"), false, NULL, &listing.list);
	if (!err)
		err = print_rows(&listing, format);
	app_list_close(listing.list);
	columns_clear(&listing.columns);
	return err;
}

static const struct cli_option options[] = {
	{ "where", 0, N_("FILTER"), N_("only records that fit; see annexa help filters") },
	{ "sort", 0, N_("FIELD"), N_("order by a field; -FIELD turns it round") },
	{ "columns", 0, N_("FIELDS"), N_("show these, separated by commas; ref is the number") },
	{ "format", 0, "table|csv|json|xml", N_("how they are written; table is the default") },
	CLI_OPTION_JSON,
	{ "limit", 0, N_("NUMBER"), N_("no more records than this") },
};

const struct command cmd_list = {
	.name = "list",
	.also = "ls find search",
	.args = N_("KIND"),
	.min_args = 1,
	.max_args = 1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("list records of a kind"),
	.help = N_(
		"Lists records. The table fits the terminal; into a file or pipe it has its full\n"
		"width. CSV has the fields a person can fill, in the form annexa import reads.\n"
		"\n"
		"  annexa list risk --where 'level>=12' --sort -level\n"
		"  annexa list control --columns ref,title,applicable --format csv"),
	CLI_OPTIONS(options),
	.run = run,
};
