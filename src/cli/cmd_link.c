/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_link.c - annexa link.
 *
 * A relation is stored on one side, in a link field. From that side it is called by the field's
 * name or label, from the other by what the field says it is called there.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/values.h"

static bool same_word(const char *a, const char *b)
{
	struct buf fold[2] = { BUF_INIT, BUF_INIT };
	bool same;

	utf8_fold(&fold[0], a);
	utf8_fold(&fold[1], b);
	same = strcmp(buf_str(&fold[0]), buf_str(&fold[1])) == 0;
	buf_free(&fold[0]);
	buf_free(&fold[1]);
	return same;
}

static bool may_target(const struct field *field, const struct kind *kind)
{
	return field->type->is_link && !field->derive &&
	       (!field->target || strcmp(field->target, kind->def->name) == 0);
}

/* The field of `from` that is called `relation`, on its own side or seen from `to`. */
static const struct field *find_relation(const struct kind *from, const struct kind *to,
					 const char *relation, bool is_reverse)
{
	for (size_t i = 0; i < from->field_count; i++) {
		const struct field *field = from->fields[i];

		if (!may_target(field, to))
			continue;
		if (!is_reverse &&
		    (same_word(relation, field->name) || same_word(relation, field_label(field))))
			return field;
		if (is_reverse && field->reverse &&
		    (same_word(relation, field->reverse) || same_word(relation, _(field->reverse))))
			return field;
	}
	return NULL;
}

/* "owner, controls; Actions": what two kinds can be to each other. */
static char *known_relations(const struct kind *from, const struct kind *to)
{
	struct strvec names = STRVEC_INIT;
	char *text;

	for (size_t i = 0; i < from->field_count; i++)
		if (may_target(from->fields[i], to))
			strvec_push(&names, from->fields[i]->name);
	for (size_t i = 0; i < to->field_count; i++)
		if (to->fields[i]->reverse && may_target(to->fields[i], from))
			strvec_pushf(&names, "'%s'", _(to->fields[i]->reverse));
	text = strvec_join(&names, ", ");
	strvec_free(&names);
	return text;
}

static struct err *unknown_relation(const struct record *from, const struct record *to,
				    const char *relation)
{
	char *known = known_relations(from->kind, to->kind);
	struct err *err = err_new(ERR_MISSING, _("%s has no relation '%s' to %s"), from->ref,
				  relation, to->ref);

	err = err_hint(err, _("Known are: %s"), known);
	free(known);
	return err;
}

static struct err *save_link(struct cli *cli, const struct record *seen, const struct field *field,
			     const struct record *to)
{
	struct record *now = record_copy(seen);
	const char *before = record_get(now, field->name);
	char *value = field->type->has_items ? value_with_item(before, to->id) : mem_strdup(to->id);
	size_t changed = 0;
	struct err *err;

	record_set(now, field->name, value);
	err = app_save_one(cli->app, seen, now, cli_value(cli, "why"), &changed);
	if (!err && cli_has(cli, "json"))
		records_json_written(cli, now, changed);
	else if (!err)
		output_note(_("%s: %s now names %s"), app_short_ref(cli->app, now->ref),
			    field_label(field), to->ref);
	free(value);
	record_free(now);
	return err;
}

static struct err *run(struct cli *cli)
{
	const char *relation = cli->args.items[1];
	struct record *from = NULL, *to = NULL;
	const struct field *field;
	struct err *err = values_load(cli->app, cli->args.items[0], &from);

	if (!err)
		err = values_load(cli->app, cli->args.items[2], &to);
	if (err)
		goto out;
	field = find_relation(from->kind, to->kind, relation, false);
	if (field) {
		err = save_link(cli, from, field, to);
		goto out;
	}
	field = find_relation(to->kind, from->kind, relation, true);
	if (field)
		err = save_link(cli, to, field, from);
	else
		err = unknown_relation(from, to, relation);
out:
	record_free(from);
	record_free(to);
	return err;
}

static const struct cli_option options[] = { CLI_OPTION_WHY, CLI_OPTION_JSON };

const struct command cmd_link = {
	.name = "link",
	.args = N_("REF RELATION REF"),
	.min_args = 3,
	.max_args = 3,
	.needs = CLI_NEEDS_WRITING,
	.summary = N_("link two records"),
	.help = N_(
		"Links two records by a field of either: its name from the one side, what the\n"
		"relation is called there from the other. 'annexa kinds KIND' lists the fields;\n"
		"'annexa set REF FIELD-=REF' takes a link away.\n"
		"\n"
		"  annexa link RSK-0001 controls A.8.2\n"
		"  annexa link RSK-0001 Actions ACT-0003"),
	CLI_OPTIONS(options),
	.run = run,
};
