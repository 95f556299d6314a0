/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * findings.h - what the files of this layer share of the rules.
 */
#ifndef ANNEXA_APP_FINDINGS_H
#define ANNEXA_APP_FINDINGS_H

#include "app/standing.h"
#include "rules/rule.h"

/** Loads the rules at first use. */
struct err *app_load_rules(struct app *app) ATTR_MUST_USE;

/** Clause in the leading edition; NULL: the rule is not used there; "" of a broken rule. */
const char *app_rule_clause(const struct app *app, const struct rule *rule);

/** Does a rule with this clause belong to a step: a clause ("6.1.2 c" to "6.1.2"), a control, or "A"? */
bool app_rule_is_of(const struct rule *rule, const char *clause, const char *step);

/** Why a rule cannot be run, or NULL: its file cannot be read, or it was run with this population
 * and first finding. */
const char *app_rule_broken(const struct rule *rule, int64_t population, const char *detail);

/**
 * ERR_DENIED when a rule with a refusal finds the record just written, and its field was set anew:
 * it differs from before (NULL: a new record). A rule that cannot be run refuses nothing.
 */
struct err *app_check_refusals(struct app *app, const struct record *before,
			       const struct record *now) ATTR_MUST_USE;

/** Is what next not to speak of the rule yet? See app_put_off(). */
struct err *app_is_put_off(struct app *app, const char *rule, bool *is_off) ATTR_MUST_USE;

/** The field that mends a finding, by its detail, or NULL; free() it. */
char *app_finding_field(const struct rule *rule, const char *detail);

enum severity app_rule_severity(const struct rule *rule);

#endif
