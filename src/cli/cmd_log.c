/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_log.c - annexa log.
 */
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/table.h"

#define TEXT_LIMIT 100

static const char *text_of(const char *text)
{
	return text ? text : "";
}

static void print_json(struct cli *cli, const struct history_entry *entries, size_t count)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "entries");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		const struct history_entry *entry = &entries[i];

		json_object(&json);
		json_member(&json, "at", entry->at);
		json_member(&json, "person", text_of(entry->person));
		json_member(&json, "verb", entry->verb);
		json_member(&json, "ref", text_of(entry->ref));
		json_member(&json, "field", entry->field ? entry->field->name : "");
		json_member(&json, "old", text_of(entry->before));
		json_member(&json, "new", text_of(entry->after));
		json_member(&json, "why", text_of(entry->why));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

/* "Risk removed: Fire". */
static void put_whole(struct buf *out, const struct history_entry *entry)
{
	const char *label = entry->kind ? _(entry->kind->def->label) : _("Record");
	const char *title = *text_of(entry->after) ? entry->after : text_of(entry->title);

	if (strcmp(entry->verb, "add") == 0)
		buf_printf(out, _("%s added: %s"), label, title);
	else if (strcmp(entry->verb, "remove") == 0)
		buf_printf(out, _("%s removed: %s"), label, *text_of(entry->before) ? entry->before : title);
	else if (strcmp(entry->verb, "use") == 0)
		buf_printf(out, _("Catalog taken into use: %s"), title);
	else if (strcmp(entry->verb, "drop") == 0)
		buf_printf(out, _("Catalog no longer in use: %s"), text_of(entry->before));
	else
		buf_printf(out, "%s %s", entry->verb, title);
}

static void put_change(struct buf *out, const struct history_entry *entry)
{
	const char *none = utf8_locale() ? "—" : "-";
	const char *arrow = utf8_locale() ? "→" : "->";
	const char *before = text_of(entry->before), *after = text_of(entry->after);

	if (entry->field)
		buf_printf(out, "%s: %s %s %s", field_label(entry->field), *before ? before : none,
			   arrow, *after ? after : none);
	else
		put_whole(out, entry);
	if (*text_of(entry->why))
		buf_printf(out, " (%s)", entry->why);
}

static void print_table(struct cli *cli, const struct history_entry *entries, size_t count)
{
	struct buf change = BUF_INIT;
	struct table table;

	table_init(&table, 4);
	table_cell(&table, _("When (UTC)"));
	table_cell(&table, _("Who"));
	table_cell(&table, _("No."));
	table_cell(&table, _("Change"));
	for (size_t i = 0; i < count; i++) {
		put_change(&change, &entries[i]);
		table_cell(&table, entries[i].at);
		table_cell(&table, text_of(entries[i].person));
		table_cell(&table, app_short_ref(cli->app, text_of(entries[i].ref)));
		table_cell(&table, buf_str(&change));
		buf_truncate(&change, 0);
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
	buf_free(&change);
}

static struct err *run(struct cli *cli)
{
	struct history_entry *entries = NULL;
	size_t count = 0, limit;
	char id[ID_SIZE];
	struct err *err = cli_number(cli, "limit", TEXT_LIMIT, &limit);

	if (!err && cli->args.count)
		err = app_resolve(cli->app, cli->args.items[0], id);
	if (err)
		return err;
	if (cli_has(cli, "json"))
		output_untranslated();
	err = app_history(cli->app, cli->args.count ? id : NULL, limit, !cli_has(cli, "json"), &entries,
			  &count);
	if (err)
		return err;
	if (cli_has(cli, "json"))
		print_json(cli, entries, count);
	else if (count)
		print_table(cli, entries, count);
	app_history_free(entries, count);
	return NULL;
}

static const struct cli_option options[] = {
	CLI_OPTION_JSON,
	{ "limit", 0, N_("NUMBER"), N_("no more entries than this (default 100)") },
};

const struct command cmd_log = {
	.name = "log",
	.also = "history",
	.args = N_("[REF]"),
	.max_args = 1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("show who changed what, when and why"),
	.help = N_("Shows changes, newest first, of one record or of all: when, by whom, which "
		   "field,\n"
		   "from what to what, and the reason given."),
	CLI_OPTIONS(options),
	.run = run,
};
