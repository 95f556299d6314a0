/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_init.c - annexa init.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

static const struct {
	const char *typed;
	const char *editions;
} editions[] = {
	{ "2022", "2022" },
	{ "2013", "2013" },
	{ "both", "2013 2022" },
};

static struct err *find_edition(const char *typed, const char **out)
{
	*out = NULL;
	for (size_t i = 0; typed && i < ARRAY_LEN(editions); i++)
		if (strcmp(editions[i].typed, typed) == 0)
			*out = editions[i].editions;
	if (typed && !*out)
		return err_hint(err_new(ERR_USAGE, _("--edition: there is no edition '%s'"), typed),
				_("Editions are 2022, 2013, or both."));
	return NULL;
}

static struct err *run(struct cli *cli)
{
	struct init_options options = { .name = cli_value(cli, "name"),
					.is_sample = cli_has(cli, "sample") };
	const char *dir = cli->args.count ? cli->args.items[0] : cli_start_directory(cli);
	struct err *err = find_edition(cli_value(cli, "edition"), &options.edition);

	if (!err && cli->args.count && cli->directory)
		err = err_new(ERR_USAGE, _("init: the directory is given twice, by -C and as '%s'"),
			      dir);
	if (!err && !*dir)
		err = err_new(ERR_USAGE, _("init: the name of the directory is empty"));
	if (!err && options.name && !*options.name)
		err = err_new(ERR_USAGE, _("--name is empty"));
	if (!err)
		err = app_init(dir, &options);
	if (!err)
		output_note(_("A workspace is made in %s; annexa status shows the way from here"),
			    dir);
	return err;
}

static const struct cli_option options[] = {
	{ "edition", 0, "2022|2013|both", N_("of ISO/IEC 27001; 2022 is the default") },
	{ "name", 0, N_("NAME"), N_("of the organisation") },
	{ "sample", 0, NULL, N_("fill it with a sample organisation, to try things out") },
};

const struct command cmd_init = {
	.name = "init",
	.args = N_("[DIR]"),
	.max_args = 1,
	.needs = CLI_NEEDS_NOTHING,
	.summary = N_("make a workspace"),
	.help = N_("Makes a workspace in DIR (default: here), a git repository with one ISMS: the\n"
		   "controls of the edition, default criteria, and you as the first person, from "
		   "git's\n"
		   "user.name and user.email.\n"
		   "\n"
		   "  annexa init isms --name 'Example Ltd'"),
	CLI_OPTIONS(options),
	.run = run,
};
