/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rule.h - rules as data: each a file of data/rules or of the workspace's rules.
 *
 * <rule xmlns="urn:annexa:rule:1" severity="error|warning|info" kind="risk" field="owner"
 *       minutes="5">
 *   <title>Every risk has an owner</title>        whole sentence, what should be
 *   <why>…</why>                                  why the standard or an auditor asks
 *   <clause edition="2022">6.1.2 c</clause>  <clause edition="2013">6.1.2 c</clause>
 *   <message>{ref} {title} has no owner</message> {column} of the findings query
 *   <next>Choose an owner for {n} risks</next>    for what next; {n}: number of findings
 *   <population>SELECT id FROM risk WHERE archived IS NULL</population>
 *   <findings>SELECT id, ref, title FROM risk WHERE …</findings>   first column id ('' = whole)
 *   <example finds="1"><risk><title>x</title></risk></example>     in empty workspaces
 *   <example finds="0"><person id="p"><title>P</title></person><risk><owner>p</owner>…
 * </rule>
 */
#ifndef ANNEXA_RULE_H
#define ANNEXA_RULE_H

#include "base/err.h"
#include "store/store.h"

struct rule {
	char *name; /* file name without .xml */
	char *title, *why, *message, *next;
	char *clause_2022, *clause_2013;
	char *severity; /* error warning info */
	char *kind, *field; /* or NULL */
	int minutes;
	char *population, *findings;
	bool is_team; /* from the workspace */
};

struct rule_set {
	struct rule *rules;
	size_t count;
};

/** Shipped rules plus the workspace's (workspace may be NULL), by name. ERR_INVALID/ERR_CORRUPT
 * with the file and place. */
struct err *rules_load(struct rule_set **out, const char *workspace) ATTR_MUST_USE;
void rules_free(struct rule_set *rules);

/** Runs one rule and replaces its findings (detail = the message filled in). In a transaction. */
struct err *rule_run(const struct rule *rule, struct store *store, const char *today) ATTR_MUST_USE;

/** Kinds the rule reads, learnt from the authorizer. */
struct err *rule_kinds(const struct rule *rule, struct store *store, struct strvec *kinds) ATTR_MUST_USE;

#endif
