/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_check.c - annexa check.
 */
#include "app/standing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/suggest.h"
#include "cli/table.h"

#define MOST_LISTED 5 /* findings of a rule that have a line each */
#define MOST_NAMED 3

/* For programs: never translated. */
static const char *const severity_names[] = {
	[SEVERITY_INFO] = "info",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

static const char *const severity_labels[] = {
	[SEVERITY_INFO] = N_("info"),
	[SEVERITY_WARNING] = N_("warning"),
	[SEVERITY_ERROR] = N_("error"),
};

static bool is_rule(const struct rule_info *rules, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rules[i].name, name) == 0)
			return true;
	return false;
}

static struct err *check_names(const struct cli *cli, const struct rule_info *rules, size_t count)
{
	for (size_t i = 0; i < cli->args.count; i++) {
		const char *name = cli->args.items[i];
		struct suggestion near = SUGGESTION_INIT;
		struct err *err;

		if (is_rule(rules, count, name))
			continue;
		for (size_t j = 0; j < count; j++)
			suggest_try(&near, name, rules[j].name);
		err = err_new(ERR_MISSING, _("There is no rule '%s'"), name);
		if (near.best)
			return err_hint(err, _("Did you mean '%s'?"), near.best);
		return err_hint(err, _("annexa check --list lists the rules."));
	}
	return NULL;
}

static bool is_wanted(const struct cli *cli, const struct rule_info *rule)
{
	return cli->args.count == 0 || strvec_contains(&cli->args, rule->name);
}

static void json_rules(struct cli *cli, const struct rule_info *rules, size_t count)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "rules");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		if (!is_wanted(cli, &rules[i]))
			continue;
		json_object(&json);
		json_member(&json, "id", rules[i].name);
		json_member(&json, "severity", severity_names[rules[i].severity]);
		json_member(&json, "clauses", rules[i].clauses);
		json_member(&json, "title", rules[i].title);
		json_member(&json, "kind", rules[i].kind);
		json_member(&json, "field", rules[i].field);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void print_rules(struct cli *cli, const struct rule_info *rules, size_t count)
{
	struct table table;

	table_init(&table, 4);
	table_cell(&table, _("Rule"));
	table_cell(&table, _("Severity"));
	table_cell(&table, _("Clause"));
	table_cell(&table, _("What should be"));
	for (size_t i = 0; i < count; i++) {
		if (!is_wanted(cli, &rules[i]))
			continue;
		table_cell(&table, rules[i].name);
		table_cell(&table, _(severity_labels[rules[i].severity]));
		table_cell(&table, rules[i].clauses ? rules[i].clauses : "");
		table_cell(&table, rules[i].title);
	}
	table_print(&table, 0, &cli->out);
	table_clear(&table);
}

static void json_findings(struct cli *cli, const struct standing_finding *findings, size_t count,
			  size_t exempted)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "findings");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_member(&json, "rule", findings[i].rule);
		json_member(&json, "severity", severity_names[findings[i].severity]);
		json_member(&json, "clause", findings[i].clause);
		json_member(&json, "ref", findings[i].ref ? findings[i].ref : "");
		json_member(&json, "message", findings[i].message);
		json_member(&json, "kind", findings[i].kind);
		json_member(&json, "field", findings[i].field);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_name(&json, "exempted");
	json_integer(&json, (int64_t)exempted);
	json_object_end(&json);
}

/* How many findings from here on are of the same rule. */
static size_t run_length(const struct standing_finding *findings, size_t count)
{
	size_t length = 1;

	while (length < count && strcmp(findings[length].rule, findings[0].rule) == 0)
		length++;
	return length;
}

/* "Every risk has an owner (not so for 92 records: RSK-0001, RSK-0002, RSK-0003, …)" */
static char *sum_up(const struct cli *cli, const struct standing_finding *findings, size_t count)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, ngettext("%s (not so for %zu record:", "%s (not so for %zu records:", count),
		   findings[0].title, count);
	for (size_t i = 0; i < MOST_NAMED; i++)
		buf_printf(&text, "%s %s", i ? "," : "", app_short_ref(cli->app, findings[i].ref));
	buf_puts(&text, utf8_locale() ? ", …)" : ", ...)");
	return buf_steal(&text);
}

static void put_finding(struct table *table, const struct standing_finding *finding, const char *message)
{
	table_cell(table, _(severity_labels[finding->severity]));
	table_cell(table, finding->clause ? finding->clause : "");
	table_cell(table, finding->rule);
	table_cell(table, message);
}

/* A rule that finds much has one line, unless it was asked for; true: some have. */
static bool put_findings(struct cli *cli, const struct standing_finding *findings, size_t count,
			 struct table *table)
{
	bool is_short = cli->args.count == 0 && !cli_has(cli, "verbose"), is_cut = false;
	size_t length;

	for (size_t at = 0; at < count; at += length) {
		length = run_length(findings + at, count - at);
		if (is_short && length > MOST_LISTED) {
			char *message = sum_up(cli, findings + at, length);

			put_finding(table, &findings[at], message);
			free(message);
			is_cut = true;
			continue;
		}
		for (size_t i = at; i < at + length; i++)
			put_finding(table, &findings[i], findings[i].message);
	}
	return is_cut;
}

static void print_findings(struct cli *cli, const struct standing_finding *findings, size_t count,
			   const size_t *totals, size_t exempted)
{
	struct table table;
	bool is_cut;

	table_init(&table, 4);
	is_cut = put_findings(cli, findings, count, &table);
	table_print(&table, 0, &cli->out);
	table_clear(&table);
	if (count)
		buf_putc(&cli->out, '\n');
	if (is_cut)
		buf_printf(&cli->out, "%s\n",
			   _("annexa check RULE names all records of a rule, annexa check --verbose all of all rules."));
	buf_printf(&cli->out, ngettext("%zu error", "%zu errors", totals[SEVERITY_ERROR]),
		   totals[SEVERITY_ERROR]);
	buf_puts(&cli->out, ", ");
	buf_printf(&cli->out, ngettext("%zu warning", "%zu warnings", totals[SEVERITY_WARNING]),
		   totals[SEVERITY_WARNING]);
	if (exempted)
		buf_printf(&cli->out, ngettext("; %zu finding is exempted", "; %zu findings are exempted", exempted),
			   exempted);
	buf_putc(&cli->out, '\n');
}

/* --- what is exempted --- */

static void json_exceptions(struct cli *cli, const struct standing_exception *exceptions, size_t count)
{
	struct json json;

	output_json_begin(cli, &json);
	json_name(&json, "exceptions");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_member(&json, "exception", exceptions[i].exception);
		json_member(&json, "rule", exceptions[i].rule);
		json_member(&json, "ref", exceptions[i].ref);
		json_member(&json, "reason", exceptions[i].reason);
		json_member(&json, "until", exceptions[i].until);
		json_name(&json, "findings");
		json_integer(&json, (int64_t)exceptions[i].found);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

/* "RSK-0001 Fire" */
static char *name_of(const struct cli *cli, const struct standing_exception *exception)
{
	if (!*exception->ref)
		return mem_strdup(_("all"));
	return mem_printf("%s %s", app_short_ref(cli->app, exception->ref), exception->title);
}

static void print_exceptions(struct cli *cli, const struct standing_exception *exceptions, size_t count)
{
	struct table table;

	table_init(&table, 6);
	table_cell(&table, _("Exception"));
	table_cell(&table, _("Until"));
	table_cell(&table, _("Rule"));
	table_cell(&table, _("For"));
	table_cell(&table, _("Findings"));
	table_cell(&table, _("Reason"));
	for (size_t i = 0; i < count; i++) {
		char *name = name_of(cli, &exceptions[i]), found[24];
		struct buf reason = BUF_INIT;

		snprintf(found, sizeof(found), "%zu", exceptions[i].found);
		buf_put_one_line(&reason, exceptions[i].reason);
		table_cell(&table, exceptions[i].exception);
		table_cell(&table, exceptions[i].until);
		table_cell(&table, exceptions[i].rule);
		table_cell(&table, name);
		table_cell(&table, found);
		table_cell(&table, buf_str(&reason));
		buf_free(&reason);
		free(name);
	}
	if (count)
		table_print(&table, 0, &cli->out);
	else
		buf_printf(&cli->out, "%s\n", _("No exception is in force."));
	table_clear(&table);
}

static struct err *show_exceptions(struct cli *cli)
{
	struct standing_exception *exceptions;
	size_t count;
	struct err *err = app_refresh_findings(cli->app, true);

	if (!err)
		err = app_exceptions(cli->app, cli->args.items, cli->args.count, &exceptions, &count);
	if (err)
		return err;
	if (cli_has(cli, "json"))
		json_exceptions(cli, exceptions, count);
	else
		print_exceptions(cli, exceptions, count);
	app_exceptions_free(exceptions, count);
	return NULL;
}

static struct err *count_exempted(struct cli *cli, size_t *total)
{
	struct standing_exception *exceptions;
	size_t count;
	struct err *err = app_exceptions(cli->app, cli->args.items, cli->args.count, &exceptions, &count);

	*total = 0;
	for (size_t i = 0; i < count; i++)
		*total += exceptions[i].found;
	app_exceptions_free(exceptions, count);
	return err;
}

/* --- what is found --- */

static struct err *check(struct cli *cli)
{
	struct standing_finding *findings = NULL;
	size_t totals[ARRAY_LEN(severity_names)] = { 0 };
	size_t count = 0, exempted = 0;
	struct err *err = app_refresh_findings(cli->app, true);

	if (!err)
		err = count_exempted(cli, &exempted);
	if (!err)
		err = app_findings(cli->app, cli->args.items, cli->args.count, NULL, &findings,
				   &count);
	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		totals[findings[i].severity]++;
	if (totals[SEVERITY_ERROR] || (cli_has(cli, "strict") && totals[SEVERITY_WARNING]))
		cli->status = 1;
	if (cli_has(cli, "json"))
		json_findings(cli, findings, count, exempted);
	else
		print_findings(cli, findings, count, totals, exempted);
	app_findings_free(findings, count);
	return NULL;
}

static struct err *run(struct cli *cli)
{
	struct rule_info *rules = NULL;
	size_t count = 0;
	struct err *err;

	if (cli_has(cli, "json"))
		output_untranslated();
	err = app_rules(cli->app, &rules, &count);
	if (!err)
		err = check_names(cli, rules, count);
	if (!err && cli_has(cli, "list") && cli_has(cli, "json"))
		json_rules(cli, rules, count);
	else if (!err && cli_has(cli, "list"))
		print_rules(cli, rules, count);
	else if (!err && cli_has(cli, "exempted"))
		err = show_exceptions(cli);
	else if (!err)
		err = check(cli);
	app_rules_free(rules, count);
	return err;
}

static const struct cli_option options[] = {
	{ "list", 0, NULL, N_("list the rules instead of running them") },
	{ "strict", 0, NULL, N_("warnings count as errors") },
	{ "exempted", 0, NULL, N_("list the exceptions in force instead, with reason and last day") },
	{ "verbose", 0, NULL, N_("name every record, also of rules that find many") },
	CLI_OPTION_JSON,
};

const struct command cmd_check = {
	.name = "check",
	.also = "verify validate",
	.args = N_("[RULE…]"),
	.max_args = -1,
	.needs = CLI_NEEDS_READING,
	.summary = N_("run the rules: what is missing or wrong"),
	.help = N_("Runs all rules or those named, and prints what they find. Exit status 1 when a\n"
		   "rule of severity error finds something (with --strict: or a warning). A rule that\n"
		   "finds many records has one line; naming the rule, or --verbose, lists them all.\n"
		   "What an exception is in force for is left out and counted at the end."),
	CLI_OPTIONS(options),
	.run = run,
};
