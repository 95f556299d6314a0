/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_catalog.c - annexa catalog.
 */
#include "app/explain.h"
#include "base/i18n.h"
#include "cli/catalog_print.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/suggest.h"

static struct err *run_list(struct cli *cli)
{
	struct catalog_summary *summaries;
	size_t count;
	struct err *err = app_catalog_summaries(cli->app, &summaries, &count);

	if (err)
		return err;
	catalog_print_list(cli, summaries, count);
	app_catalog_summaries_free(summaries, count);
	return NULL;
}

static struct err *show_control(struct cli *cli, const struct catalog *catalog, const char *number)
{
	const struct catalog_control *control = catalog_find(catalog, number);
	const struct explanation *explanation;
	struct err *err;

	if (!control)
		return err_hint(err_new(ERR_MISSING, _("The catalog %s has no control %s"), catalog->name, number),
				_("annexa catalog show %s lists them."), catalog->name);
	if (cli_has(cli, "json"))
		output_untranslated();
	err = app_explain(cli->app, catalog->name, control->number, &explanation);
	if (err)
		return err;
	catalog_print_control(cli, control, explanation);
	return NULL;
}

static struct err *run_show(struct cli *cli)
{
	struct catalog *catalog;
	struct err *err = app_catalog(cli->app, cli->args.items[1], &catalog);

	if (err)
		return err;
	if (cli->args.count > 2)
		err = show_control(cli, catalog, cli->args.items[2]);
	else
		catalog_print(cli, catalog);
	catalog_free(catalog);
	return err;
}

static struct err *run_use(struct cli *cli)
{
	const char *name = cli->args.items[1];
	struct catalog_use use = { .kept = 0 };
	struct err *err = app_catalog_use(cli->app, name, cli_value(cli, "why"), &use);

	if (!err)
		catalog_print_use(cli, name, &use);
	app_catalog_use_free(&use);
	return err;
}

static struct err *run_import(struct cli *cli)
{
	struct catalog_import import = { .path = cli->args.items[1], .name = cli_value(cli, "name"),
					 .is_dry_run = cli_has(cli, "dry-run"),
					 .replaces = cli_has(cli, "replace") };
	struct err *err = app_catalog_import(cli->app, &import);

	if (import.catalog)
		catalog_print_import(cli, &import, !err);
	app_catalog_import_free(&import);
	return err;
}

static const struct act {
	const char *name;
	size_t min_args, max_args; /* with the name */
	const char *options;       /* that it understands, besides --json */
	struct err *(*run)(struct cli *cli);
} acts[] = {
	{ "list", 1, 1, "", run_list },
	{ "show", 2, 3, "", run_show },
	{ "use", 2, 2, "why", run_use },
	{ "import", 2, 2, "name dry-run replace", run_import },
};

static struct err *check_options(const struct cli *cli, const struct act *act)
{
	static const char *const some[] = { "why", "name", "dry-run", "replace" };

	for (size_t i = 0; i < ARRAY_LEN(some); i++)
		if (cli_has(cli, some[i]) && !strstr(act->options, some[i]))
			return err_new(ERR_USAGE, _("catalog %s has no option --%s"), act->name, some[i]);
	return NULL;
}

static struct err *run(struct cli *cli)
{
	const char *name = cli->args.items[0];
	struct suggestion near = SUGGESTION_INIT;
	struct err *err;

	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		suggest_try(&near, name, acts[i].name);
		if (strcmp(acts[i].name, name) != 0)
			continue;
		if (cli->args.count < acts[i].min_args || cli->args.count > acts[i].max_args)
			return err_hint(err_new(ERR_USAGE, _("catalog %s: too few or too many arguments"), name),
					_("annexa help catalog says what it takes."));
		err = check_options(cli, &acts[i]);
		return err ? err : acts[i].run(cli);
	}
	err = err_new(ERR_USAGE, _("catalog: there is no '%s'"), name);
	return near.best ? err_hint(err, _("Did you mean '%s'?"), near.best)
			 : err_hint(err, _("There are list, show, use and import."));
}

static const struct cli_option options[] = {
	{ "name", 0, N_("NAME"), N_("import: what to call the catalog; else as the file") },
	{ "dry-run", 0, NULL, N_("import: check the file and change nothing") },
	{ "replace", 0, NULL, N_("import: take it instead of another file of that name") },
	CLI_OPTION_WHY,
	CLI_OPTION_JSON,
};

const struct command cmd_catalog = {
	.name = "catalog",
	.also = "framework standard controls",
	.args = N_("list | show NAME [NUMBER] | use NAME | import FILE"),
	.min_args = 1,
	.max_args = 3,
	.needs = CLI_NEEDS_READING,
	.summary = N_("catalogs of controls: list, show, take in, use"),
	.help = N_("Catalogs hold the controls that the Statement of Applicability decides on. 2022 and\n"
		   "2013, the editions of ISO/IEC 27001, come with the program; any other is an OSCAL\n"
		   "catalog in XML, such as NIST SP 800-53.\n"
		   "\n"
		   "  list         what is there, and what is in use\n"
		   "  show NAME    its controls; with a NUMBER what the catalog says of one, with\n"
		   "               choices and values that are to be filled in in [brackets]\n"
		   "  import FILE  checks the file and puts it into catalogs/ of the workspace, which\n"
		   "               publish shares with the team. A file with any control that cannot be\n"
		   "               taken is refused as a whole; line, column and reason are named.\n"
		   "  use NAME     makes its controls, but for withdrawn ones, yours to decide on;\n"
		   "               annexa undo takes it back. After a newer file was imported it adds\n"
		   "               what is new alone.\n"
		   "\n"
		   "Where several catalogs are in use, write a control with its catalog: nist:AC-2(1).\n"
		   "\n"
		   "  annexa catalog import NIST_SP-800-53_rev5_catalog.xml --name nist\n"
		   "  annexa catalog use nist --why 'contract with the agency'"),
	CLI_OPTIONS(options),
	.run = run,
};
