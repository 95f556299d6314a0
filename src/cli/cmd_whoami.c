/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_whoami.c - annexa whoami.
 */
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/values.h"

static struct err *set_person(struct cli *cli, const char *ref)
{
	struct record *record;
	struct err *err = values_load(cli->app, ref, &record);

	if (!err && strcmp(record->kind->def->name, "person") != 0)
		err = err_hint(err_new(ERR_INVALID, _("%s is no person"), record->ref),
			       _("annexa list person lists them."));
	if (!err)
		err = app_set_person(cli->app, record->id);
	record_free(record);
	return err;
}

static void print_person(struct cli *cli, const struct record *person)
{
	struct json json;

	if (cli_has(cli, "json")) {
		output_json_begin(cli, &json);
		json_member(&json, "ref", person->ref);
		json_member(&json, "id", person->id);
		json_member(&json, "name", record_text(person, "title"));
		json_member(&json, "account", record_text(person, "account"));
		json_object_end(&json);
		return;
	}
	buf_printf(&cli->out, "%s  ", person->ref);
	output_put_line(&cli->out, record_text(person, "title"));
	if (record_get(person, "account")) {
		buf_puts(&cli->out, "  ");
		output_put_line(&cli->out, record_text(person, "account"));
	}
	buf_putc(&cli->out, '\n');
}

static struct err *run(struct cli *cli)
{
	struct record *person;
	struct err *err = NULL;
	const char *id;

	if (cli_has(cli, "set"))
		err = set_person(cli, cli_value(cli, "set"));
	if (err)
		return err;
	id = app_person(cli->app);
	if (!id) {
		output_message(_("Nobody here has the account that git's user.email names "
				 "(annexa whoami --set REF)"));
		cli->status = 1;
		return NULL;
	}
	err = app_load(cli->app, id, &person);
	if (!err)
		print_person(cli, person);
	record_free(person);
	return err;
}

static const struct cli_option options[] = {
	{ "set", 0, N_("REF"), N_("take this person as the one who works here") },
	CLI_OPTION_JSON,
};

const struct command cmd_whoami = {
	.name = "whoami",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_READING,
	.summary = N_("say who you are for the history"),
	.help = N_("Says which person your changes are written down for: the one whose account is "
		   "git's\n"
		   "user.email, or the one taken with --set in this clone. Exit status 1 when "
		   "there is\n"
		   "none; nothing can be changed then."),
	CLI_OPTIONS(options),
	.run = run,
};
