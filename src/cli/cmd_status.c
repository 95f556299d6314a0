/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_status.c - annexa status and annexa next.
 */
#include "app/standing.h"
#include "base/date.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/table.h"

static void json_count(struct json *json, const char *name, size_t count)
{
	json_name(json, name);
	json_integer(json, (int64_t)count);
}

static void json_steps(struct json *json, const struct standing *standing)
{
	json_name(json, "steps");
	json_array(json);
	for (size_t i = 0; i < standing->step_count; i++) {
		const struct standing_step *step = &standing->steps[i];

		json_object(json);
		json_member(json, "clause", step->clause);
		json_member(json, "title", step->title);
		json_count(json, "done", step->done);
		json_count(json, "total", step->total);
		json_object_end(json);
	}
	json_array_end(json);
}

static void json_next(struct json *json, const struct standing *standing)
{
	json_name(json, "next");
	json_array(json);
	for (size_t i = 0; i < standing->next_count; i++) {
		const struct standing_next *next = &standing->next[i];

		json_object(json);
		json_member(json, "text", next->text);
		json_member(json, "reason", next->reason);
		json_member(json, "clause", next->clause);
		json_member(json, "ref", next->ref ? next->ref : "");
		json_member(json, "title", next->title);
		json_count(json, "count", next->count);
		json_member(json, "kind", next->kind);
		json_member(json, "field", next->field);
		json_object_end(json);
	}
	json_array_end(json);
}

static void json_overdue(struct json *json, const struct standing *standing)
{
	json_name(json, "overdue");
	json_array(json);
	for (size_t i = 0; i < standing->overdue_shown; i++) {
		const struct overdue *late = &standing->overdue[i];

		json_object(json);
		json_member(json, "ref", late->ref);
		json_member(json, "title", late->title);
		json_member(json, "due", late->due);
		json_member(json, "owner", late->owner);
		json_object_end(json);
	}
	json_array_end(json);
}

static void json_counts(struct json *json, const struct standing *standing)
{
	json_name(json, "counts");
	json_object(json);
	json_count(json, "risks", standing->risk_count);
	json_count(json, "risks_above_limit", standing->risk_above_limit);
	json_count(json, "controls", standing->control_count);
	json_count(json, "controls_decided", standing->control_decided);
	json_count(json, "controls_applicable", standing->control_applicable);
	json_count(json, "controls_implemented", standing->control_implemented);
	json_count(json, "nonconformities_open", standing->nonconformity_open);
	json_count(json, "nonconformities_late", standing->nonconformity_late);
	json_count(json, "overdue", standing->overdue_count);
	json_count(json, "unpublished", standing->unpublished);
	json_object_end(json);
}

static void put_line(struct cli *cli, const char *text)
{
	output_put_line(&cli->out, text);
	buf_putc(&cli->out, '\n');
}

static void print_steps(struct cli *cli, const struct standing *standing)
{
	struct table table;
	char done[64];

	table_init(&table, 3);
	table_cell(&table, _("Clause"));
	table_cell(&table, _("Step"));
	table_cell(&table, _("Done"));
	for (size_t i = 0; i < standing->step_count; i++) {
		const struct standing_step *step = &standing->steps[i];

		table_cell(&table, step->clause);
		table_cell(&table, step->title);
		snprintf(done, sizeof(done), "%zu/%zu", step->done, step->total);
		table_cell(&table, step->total ? done : "-");
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
}

static void print_next(struct cli *cli, const struct standing *standing)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < standing->next_count; i++) {
		const struct standing_next *next = &standing->next[i];

		buf_printf(&line, "%zu. %s", i + 1, next->text);
		if (next->ref && *next->ref)
			buf_printf(&line, " [%s %s%s]", app_short_ref(cli->app, next->ref), next->title,
				   next->count > 1 ? ", …" : "");
		put_line(cli, buf_str(&line));
		buf_truncate(&line, 0);
		buf_puts(&line, "   ");
		if (*next->clause)
			buf_printf(&line, "%s%s%s: ", next->clause, *next->step ? " " : "", next->step);
		buf_puts(&line, next->reason);
		put_line(cli, buf_str(&line));
		buf_truncate(&line, 0);
	}
	if (standing->next_count == 0)
		put_line(cli, _("Nothing is left to do that a rule speaks of."));
	buf_free(&line);
}

static void print_overdue(struct cli *cli, const struct standing *standing)
{
	struct table table;

	table_init(&table, 4);
	table_cell(&table, _("Due"));
	table_cell(&table, _("No."));
	table_cell(&table, _("Title"));
	table_cell(&table, _("Owner"));
	for (size_t i = 0; i < standing->overdue_shown; i++) {
		const struct overdue *late = &standing->overdue[i];

		table_cell(&table, late->due ? late->due : "");
		table_cell(&table, app_short_ref(cli->app, late->ref));
		table_cell(&table, late->title ? late->title : "");
		table_cell(&table, late->owner ? late->owner : "");
	}
	table_print(&table, output_terminal_cols(), &cli->out);
	table_clear(&table);
	if (standing->overdue_count > standing->overdue_shown) {
		size_t more = standing->overdue_count - standing->overdue_shown;

		buf_printf(&cli->out, ngettext("and %zu more", "and %zu more", more), more);
		buf_putc(&cli->out, '\n');
	}
}

static void print_counts(struct cli *cli, const struct standing *standing)
{
	struct buf *out = &cli->out;

	buf_printf(out, _("Risks: %zu, above the limit: %zu"), standing->risk_count,
		   standing->risk_above_limit);
	buf_putc(out, '\n');
	buf_printf(out, _("Controls: %zu, decided: %zu, applicable: %zu, implemented: %zu"),
		   standing->control_count, standing->control_decided, standing->control_applicable,
		   standing->control_implemented);
	buf_putc(out, '\n');
	buf_printf(out, _("Nonconformities: %zu open, %zu late"), standing->nonconformity_open,
		   standing->nonconformity_late);
	buf_putc(out, '\n');
	buf_printf(out,
		   ngettext("Not yet published: %zu record", "Not yet published: %zu records",
			    standing->unpublished),
		   standing->unpublished);
	buf_putc(out, '\n');
}

static void print_status(struct cli *cli, const struct standing *standing)
{
	put_line(cli, app_name(cli->app));
	buf_putc(&cli->out, '\n');
	print_steps(cli, standing);
	buf_printf(&cli->out, "\n%s\n", _("What next"));
	print_next(cli, standing);
	if (standing->overdue_count) {
		buf_printf(&cli->out, "\n%s\n", _("Overdue"));
		print_overdue(cli, standing);
	}
	buf_putc(&cli->out, '\n');
	print_counts(cli, standing);
}

static struct err *read_standing(struct cli *cli, struct standing **standing)
{
	struct err *err;

	*standing = NULL;
	if (cli_has(cli, "json"))
		output_untranslated();
	err = app_refresh_findings(cli->app, false);
	return err ? err : app_standing(cli->app, standing);
}

static struct err *run_status(struct cli *cli)
{
	struct standing *standing;
	struct err *err = read_standing(cli, &standing);
	struct json json;

	if (err)
		return err;
	if (cli_has(cli, "json")) {
		output_json_begin(cli, &json);
		json_member(&json, "name", app_name(cli->app));
		json_steps(&json, standing);
		json_next(&json, standing);
		json_overdue(&json, standing);
		json_counts(&json, standing);
		json_object_end(&json);
	} else {
		print_status(cli, standing);
	}
	app_standing_free(standing);
	return NULL;
}

/* The step with a number, from the list as it is now, is put off until the date typed. */
static struct err *put_off(struct cli *cli, const struct standing *standing)
{
	const char *number = cli->args.items[0], *when = cli_value(cli, "until");
	char until[DATE_TEXT_SIZE];
	bool is_ambiguous;
	struct date date;
	unsigned long at = strtoul(number, NULL, 10);

	if (strspn(number, "0123456789") != strlen(number) || at < 1 || at > standing->next_count)
		return err_hint(err_new(ERR_MISSING, _("There is no step %s"), number), _("annexa next lists them."));
	if (!date_parse_human(when, env_today(), &date, &is_ambiguous) || is_ambiguous)
		return err_hint(err_new(ERR_INVALID, _("'%s' is not a date"), when),
				_("Dates are typed as 2027-01-31, +6w or friday."));
	date_format(date, until);
	return app_put_off(cli->app, standing->next[at - 1].rule, until);
}

static struct err *run_next(struct cli *cli)
{
	struct standing *standing;
	struct err *err;
	struct json json;
	size_t count;

	if (cli->args.count != (cli_has(cli, "until") ? 1 : 0))
		return err_new(ERR_USAGE, _("next: the number of a step and --until DATE go together"));
	err = cli_has(cli, "again") ? app_put_off_nothing(cli->app, &count) : NULL;
	if (!err)
		err = read_standing(cli, &standing);
	if (!err && cli->args.count) {
		err = put_off(cli, standing);
		app_standing_free(standing);
		if (!err)
			err = app_standing(cli->app, &standing);
	}
	if (err)
		return err;
	if (cli_has(cli, "json")) {
		output_json_begin(cli, &json);
		json_next(&json, standing);
		json_object_end(&json);
	} else {
		print_next(cli, standing);
	}
	app_standing_free(standing);
	return NULL;
}

static const struct cli_option options[] = { CLI_OPTION_JSON };

const struct command cmd_status = {
	.name = "status",
	.args = "",
	.max_args = 0,
	.needs = CLI_NEEDS_READING,
	.summary = N_("show where the ISMS stands"),
	.help = N_("Shows how far each step of the standard is, what to do next and why, what is\n"
		   "overdue, and how many risks, controls and nonconformities there are."),
	CLI_OPTIONS(options),
	.run = run_status,
};

static const struct cli_option next_options[] = {
	{ "until", 0, N_("DATE"), N_("leave the step out until then: 2027-01-31, +6w, friday") },
	{ "again", 0, NULL, N_("bring back all steps that were left out") },
	CLI_OPTION_JSON,
};

const struct command cmd_next = {
	.name = "next",
	.args = N_("[NUMBER --until DATE]"),
	.max_args = 1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("say what to do next"),
	.help = N_(
		"Says what to do next, at most five things, each with the reason and the clause. A step\n"
		"can be put off in this clone; gaps, progress and check are as before."),
	CLI_OPTIONS(next_options),
	.run = run_next,
};
