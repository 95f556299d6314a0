/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_kinds.c - annexa kinds.
 */
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/table.h"
#include "cli/values.h"

static void json_codes(struct json *json, const struct field *field)
{
	json_name(json, "codes");
	json_array(json);
	for (size_t i = 0; i < field->code_count; i++)
		json_string(json, field->codes[i].name);
	json_array_end(json);
}

static void json_field(struct json *json, const struct field *field)
{
	json_object(json);
	json_member(json, "name", field->name);
	json_member(json, "type", field->type->name);
	json_member(json, "label", field->label);
	json_member(json, "help", field->help);
	json_member(json, "target", field->target);
	json_member(json, "reverse", field->reverse);
	json_member(json, "clause", field->clause);
	json_name(json, "several");
	json_bool(json, field->type->has_items);
	json_name(json, "needed");
	json_bool(json, field->needed);
	json_name(json, "derived");
	json_bool(json, field->derive != NULL);
	if (field->code_count)
		json_codes(json, field);
	json_object_end(json);
}

static void json_kind(struct json *json, const struct kind *kind)
{
	json_object(json);
	json_member(json, "name", kind->def->name);
	json_member(json, "prefix", kind->def->prefix);
	json_member(json, "label", kind->def->label);
	json_member(json, "plural", kind->def->plural);
	json_member(json, "help", kind->def->help);
	json_member(json, "clause", kind->def->clause);
	json_name(json, "fields");
	json_array(json);
	for (size_t i = 0; i < kind->field_count; i++)
		json_field(json, kind->fields[i]);
	json_array_end(json);
	json_object_end(json);
}

static void print_json(struct cli *cli, const struct schema *schema, const struct kind *only)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "kinds");
	json_array(&json);
	for (size_t i = 0; i < schema->kind_count; i++)
		if (!only || only == &schema->kinds[i])
			json_kind(&json, &schema->kinds[i]);
	json_array_end(&json);
	json_object_end(&json);
}

static void print_kinds(struct cli *cli, const struct schema *schema)
{
	struct table table;

	table_init(&table, 4);
	table_cell(&table, _("Kind"));
	table_cell(&table, _("Number"));
	table_cell(&table, _("Clause"));
	table_cell(&table, _("Register"));
	for (size_t i = 0; i < schema->kind_count; i++) {
		const struct kind_def *def = schema->kinds[i].def;

		table_cell(&table, def->name);
		table_cell(&table, def->prefix ? def->prefix : "");
		table_cell(&table, def->clause ? def->clause : "");
		table_cell(&table, _(def->plural));
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
}

/* What may stand in the field: the choices, the kind it links to, or what the type expects. */
static void put_expected(struct buf *out, const struct field *field)
{
	if (field->derive) {
		buf_puts(out, _("worked out by the program"));
		return;
	}
	for (size_t i = 0; i < field->code_count; i++)
		buf_printf(out, "%s%s", i ? " " : "", field->codes[i].name);
	if (field->code_count)
		return;
	if (field->type->is_link && field->target)
		buf_printf(out, "%s: ", field->target);
	buf_puts(out, _(field->type->expect));
}

static void print_fields(struct cli *cli, const struct kind *kind)
{
	struct buf expected = BUF_INIT;
	struct table table;

	buf_printf(&cli->out, "%s (%s)\n%s\n\n", _(kind->def->plural), kind->def->name,
		   _(kind->def->help));
	table_init(&table, 4);
	table_cell(&table, _("Field"));
	table_cell(&table, _("Type"));
	table_cell(&table, _("Label"));
	table_cell(&table, _("Values"));
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = kind->fields[i];

		if (field->hidden)
			continue;
		put_expected(&expected, field);
		table_cell(&table, field->name);
		table_cell(&table, field->type->name);
		table_cell(&table, field_label(field));
		table_cell(&table, buf_str(&expected));
		buf_truncate(&expected, 0);
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
	buf_free(&expected);
}

static struct err *print(struct cli *cli, const struct schema *schema)
{
	const struct kind *kind = NULL;
	struct err *err = NULL;

	if (cli->args.count)
		err = values_find_kind(schema, cli->args.items[0], &kind);
	if (err)
		return err;
	if (cli_has(cli, "json"))
		print_json(cli, schema, kind);
	else if (kind)
		print_fields(cli, kind);
	else
		print_kinds(cli, schema);
	return NULL;
}

/* A workspace may have fields of its own; without one there are still the compiled kinds. */
static struct err *run(struct cli *cli)
{
	struct schema *schema = NULL;
	char *dir = NULL;
	struct err *err = cli_find_workspace(cli, &dir);

	if (err && !cli->directory) {
		err_drop(err);
		err = schema_new(&schema, NULL, 0);
		if (!err)
			err = print(cli, schema);
		schema_free(schema);
		return err;
	}
	if (!err)
		err = app_open(&cli->app, dir, fs_is_writable(dir) ? 0 : APP_READONLY);
	if (!err)
		err = print(cli, app_schema(cli->app));
	free(dir);
	return err;
}

static const struct cli_option options[] = { CLI_OPTION_JSON };

const struct command cmd_kinds = {
	.name = "kinds",
	.args = N_("[KIND]"),
	.max_args = 1,
	.needs = CLI_NEEDS_NOTHING,
	.summary = N_("list kinds of records, fields and choices"),
	.help = N_("Lists the kinds of records, or the fields of one kind with what may stand in "
		   "them.\n"
		   "Works outside a workspace too, without the team's own fields.\n"
		   "\n"
		   "  annexa kinds risk"),
	CLI_OPTIONS(options),
	.run = run,
};
