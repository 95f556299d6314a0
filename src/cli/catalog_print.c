/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog_print.c - see catalog_print.h.
 */
#include "cli/catalog_print.h"

#include "base/i18n.h"
#include "cli/output.h"
#include "cli/table.h"

#define MOST_TOLD 20 /* refused entries of a file */

static void json_count(struct json *json, const char *name, size_t count)
{
	json_name(json, name);
	json_integer(json, (int64_t)count);
}

static void json_flag(struct json *json, const char *name, bool value)
{
	json_name(json, name);
	json_bool(json, value);
}

static void json_strings(struct json *json, const char *name, const struct strvec *items)
{
	json_name(json, name);
	json_array(json);
	for (size_t i = 0; i < items->count; i++)
		json_string(json, items->items[i]);
	json_array_end(json);
}

/* --- what there is --- */

static void list_json(struct cli *cli, const struct catalog_summary *summaries, size_t count)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "catalogs");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_member(&json, "name", summaries[i].name);
		json_member(&json, "title", summaries[i].title);
		json_member(&json, "version", summaries[i].version);
		json_flag(&json, "shipped", summaries[i].is_shipped);
		json_flag(&json, "in_use", summaries[i].is_used);
		json_count(&json, "groups", summaries[i].group_count);
		json_count(&json, "controls", summaries[i].control_count);
		json_count(&json, "withdrawn", summaries[i].withdrawn_count);
		json_member(&json, "problem", summaries[i].problem);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void number_cell(struct table *table, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	table_cell(table, text);
}

static void list_table(struct cli *cli, const struct catalog_summary *summaries, size_t count)
{
	struct table table;

	table_init(&table, 6);
	for (size_t column = 2; column < 5; column++)
		table_align_right(&table, column);
	table_cell(&table, _("Catalog"));
	table_cell(&table, _("In use"));
	table_cell(&table, _("Groups"));
	table_cell(&table, _("Controls"));
	table_cell(&table, _("Withdrawn"));
	table_cell(&table, _("Title"));
	for (size_t i = 0; i < count; i++) {
		const struct catalog_summary *summary = &summaries[i];

		table_cell(&table, summary->name);
		table_cell(&table, summary->is_used ? _("yes") : _("no"));
		number_cell(&table, summary->group_count);
		number_cell(&table, summary->control_count);
		number_cell(&table, summary->withdrawn_count);
		table_cell(&table, summary->title);
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
}

void catalog_print_list(struct cli *cli, const struct catalog_summary *summaries, size_t count)
{
	if (cli_has(cli, "json"))
		list_json(cli, summaries, count);
	else
		list_table(cli, summaries, count);
	for (size_t i = 0; i < count; i++)
		if (summaries[i].problem && !cli_has(cli, "json"))
			output_message("%s", summaries[i].problem);
}

/* --- what is in one --- */

static void json_control(struct json *json, const struct catalog_control *control)
{
	json_member(json, "number", control->number);
	json_member(json, "title", control->title);
	json_member(json, "group", control->group_title);
	json_member(json, "enhances", control->parent);
	json_flag(json, "withdrawn", control->is_withdrawn);
	json_member(json, "instead", control->instead);
}

static void show_json(struct cli *cli, const struct catalog *catalog)
{
	struct json json;

	output_json_begin(cli, &json);
	json_member(&json, "name", catalog->name);
	json_member(&json, "title", catalog->title);
	json_member(&json, "catalog_version", catalog->version);
	json_count(&json, "groups", catalog->group_count);
	json_count(&json, "withdrawn", catalog->withdrawn_count);
	json_name(&json, "controls");
	json_array(&json);
	for (size_t i = 0; i < catalog->count; i++) {
		json_object(&json);
		json_control(&json, &catalog->controls[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void put_withdrawn(struct buf *out, const struct catalog_control *control)
{
	if (control->instead)
		buf_printf(out, _("withdrawn, see %s"), control->instead);
	else
		buf_puts(out, _("withdrawn"));
}

static void show_table(struct cli *cli, const struct catalog *catalog)
{
	struct buf text = BUF_INIT;
	struct table table;

	buf_puts(&text, catalog->title);
	if (catalog->version)
		buf_printf(&text, " (%s)", catalog->version);
	output_put_line(&cli->out, buf_str(&text));
	buf_printf(&cli->out, ngettext("\n%zu control", "\n%zu controls", catalog->count), catalog->count);
	buf_printf(&cli->out, _(", %zu of them withdrawn"), catalog->withdrawn_count);
	buf_puts(&cli->out, "\n\n");
	table_init(&table, 3);
	table_cell(&table, _("Number"));
	table_cell(&table, _("Control"));
	table_cell(&table, _("Group"));
	for (size_t i = 0; i < catalog->count; i++) {
		const struct catalog_control *control = &catalog->controls[i];

		buf_truncate(&text, 0);
		buf_puts(&text, control->title);
		if (control->is_withdrawn) {
			buf_puts(&text, " (");
			put_withdrawn(&text, control);
			buf_puts(&text, ")");
		}
		table_cell(&table, control->number);
		table_cell(&table, buf_str(&text));
		table_cell(&table, control->group_title ? control->group_title : "");
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
	buf_free(&text);
}

/* Line by line: a text may hold anything that must not reach a terminal raw. */
static void put_lines(struct buf *out, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct buf line = BUF_INIT;

		buf_append(&line, text, len);
		output_put_line(out, buf_str(&line));
		buf_putc(out, '\n');
		buf_free(&line);
		text += len + (text[len] == '\n');
	}
}

static void control_text(struct cli *cli, const struct catalog_control *control,
			 const struct explanation *explanation)
{
	struct buf head = BUF_INIT;

	buf_printf(&head, "%s  %s", control->number, control->title);
	if (control->is_withdrawn) {
		buf_puts(&head, "\n");
		put_withdrawn(&head, control);
	}
	if (control->group_title)
		buf_printf(&head, "\n%s: %s", _("Group"), control->group_title);
	if (control->parent)
		buf_printf(&head, "\n%s: %s", _("Enhances"), control->parent);
	put_lines(&cli->out, buf_str(&head));
	for (size_t i = 0; explanation && i < EXPLAIN_PARTS; i++) {
		if (!explanation->parts[i])
			continue;
		buf_printf(&cli->out, "\n%s\n", explain_heading((enum explain_part)i));
		put_lines(&cli->out, explanation->parts[i]);
	}
	buf_free(&head);
}

static void control_json(struct cli *cli, const struct catalog_control *control,
			 const struct explanation *explanation)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "control");
	json_object(&json);
	json_control(&json, control);
	json_name(&json, "texts");
	json_array(&json);
	for (size_t i = 0; explanation && i < EXPLAIN_PARTS; i++) {
		if (!explanation->parts[i])
			continue;
		json_object(&json);
		json_member(&json, "name", explain_name((enum explain_part)i));
		json_member(&json, "text", explanation->parts[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_object_end(&json);
}

void catalog_print(struct cli *cli, const struct catalog *catalog)
{
	if (cli_has(cli, "json"))
		show_json(cli, catalog);
	else
		show_table(cli, catalog);
}

void catalog_print_control(struct cli *cli, const struct catalog_control *control,
			   const struct explanation *explanation)
{
	if (cli_has(cli, "json"))
		control_json(cli, control, explanation);
	else
		control_text(cli, control, explanation);
}

/* --- what was done --- */

static void use_json(struct cli *cli, const char *name, const struct catalog_use *use)
{
	struct json json;

	output_json_begin(cli, &json);
	json_member(&json, "name", name);
	json_strings(&json, "added", &use->added);
	json_count(&json, "kept", use->kept);
	json_strings(&json, "missing", &use->missing);
	json_object_end(&json);
}

static void use_text(struct cli *cli, const char *name, const struct catalog_use *use)
{
	char *missing = strvec_join(&use->missing, " ");

	buf_printf(&cli->out, ngettext("%s: %zu control added", "%s: %zu controls added", use->added.count), name,
		   use->added.count);
	buf_printf(&cli->out, _(", %zu were here already"), use->kept);
	buf_putc(&cli->out, '\n');
	if (use->kept && use->added.count) {
		char *added = strvec_join(&use->added, " ");

		buf_printf(&cli->out, "%s\n", added);
		free(added);
	}
	if (use->missing.count)
		output_message(ngettext("%s: this control is not in the catalog any more and stays as it is: %s",
					"%s: these controls are not in the catalog any more and stay as they are: %s",
					use->missing.count),
			       name, missing);
	free(missing);
}

void catalog_print_use(struct cli *cli, const char *name, const struct catalog_use *use)
{
	if (cli_has(cli, "json"))
		use_json(cli, name, use);
	else
		use_text(cli, name, use);
}

static const char *const states[] = {
	[CATALOG_NEW] = "new",
	[CATALOG_UNCHANGED] = "unchanged",
	[CATALOG_REPLACED] = "replaced",
};

static void import_json(struct cli *cli, const struct catalog_import *import, bool is_taken)
{
	const struct catalog *catalog = import->catalog;
	struct json json;

	output_json_begin(cli, &json);
	json_flag(&json, "dry_run", import->is_dry_run);
	json_member(&json, "name", catalog->name);
	json_member(&json, "title", catalog->title);
	json_member(&json, "state", is_taken ? states[import->state] : "refused");
	json_count(&json, "groups", catalog->group_count);
	json_count(&json, "controls", catalog->count);
	json_count(&json, "withdrawn", catalog->withdrawn_count);
	json_name(&json, "refused");
	json_array(&json);
	for (size_t i = 0; i < catalog->refused_count; i++) {
		json_object(&json);
		json_count(&json, "line", catalog->refused[i].line);
		json_count(&json, "column", catalog->refused[i].column);
		json_member(&json, "reason", catalog->refused[i].reason);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void import_text(struct cli *cli, const struct catalog_import *import, bool is_taken)
{
	const struct catalog *catalog = import->catalog;
	size_t more = catalog->refused_count > MOST_TOLD ? catalog->refused_count - MOST_TOLD : 0;

	buf_printf(&cli->out, _("%s: %zu groups, %zu controls, %zu of them withdrawn, %zu refused"), catalog->name,
		   catalog->group_count, catalog->count, catalog->withdrawn_count, catalog->refused_count);
	buf_putc(&cli->out, '\n');
	for (size_t i = 0; i < catalog->refused_count - more; i++)
		output_message("%s:%zu:%zu: %s", import->path, catalog->refused[i].line, catalog->refused[i].column,
			       catalog->refused[i].reason);
	if (more)
		output_message(ngettext("%s: and %zu more", "%s: and %zu more", more), import->path, more);
	if (is_taken && !import->is_dry_run)
		output_note(_("It is in catalogs/%s.xml; annexa catalog use %s makes its controls yours to decide on."),
			    catalog->name, catalog->name);
}

void catalog_print_import(struct cli *cli, const struct catalog_import *import, bool is_taken)
{
	if (cli_has(cli, "json"))
		import_json(cli, import, is_taken);
	else
		import_text(cli, import, is_taken);
}
