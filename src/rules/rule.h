/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rule.h - rules as data: each a file of data/rules or of the workspace's rules.
 *
 * <rule xmlns="urn:annexa:rule:1" severity="error|warning|info" kind="risk" field="owner"
 *       minutes="5" late="yes">                     late: findings are past their date, {due}
 *   <title>Every risk has an owner</title>        whole sentence, what should be
 *   <why>…</why>                                  why the standard or an auditor asks
 *   <clause edition="2022">6.1.2 c</clause>  <clause edition="2013">6.1.2 c</clause>
 *   <message>{ref} {title} has no owner</message> {column} of the findings query
 *   <next>Choose an owner for {n} risks</next>    for what next; {n}: number of findings
 *   <next-one>Choose an owner for {ref}</next-one>  where it is one record; also {title}
 *   <refusal>{ref} cannot be closed: {what}</refusal>  may be missing; see below
 *   <phrase of="what" name="undone">it is not done</phrase>  what a value of that column means
 *   <population>SELECT id FROM risk WHERE archived IS NULL</population>
 *   <findings>SELECT id, ref, title FROM risk WHERE …</findings>   first column id ('' = whole)
 *   <example finds="1"><risk><title>x</title></risk></example>     each in an empty workspace
 *   <example finds="0"><person id="p"><title>P</title></person><risk><owner>p</owner>…
 * </rule>
 *
 * An example makes the records that it lists; id is a name for use in its links, ref the number
 * (needed for controls); values stand as typed, items as <item>; :today is 2026-11-24. Annex A's
 * numbers stand as clauses too (A.5.9). A rule without a clause in an edition is not used where
 * that edition leads. Findings of one record should be one row.
 *
 * A finding that another field than that of the rule mends has its name in a column `field`; a rule
 * about several kinds names no kind, and its field this way alone.
 *
 * What a column says in words is said by phrases, so that it can be translated: the query gives names
 * of phrases, separated by blanks, and the texts, which may name other columns, are joined by commas.
 *
 * With a refusal, a record cannot be saved with its `field` set anew while the rule finds it; the
 * refusal says what to do first, from columns of the findings query. What is stored counts at once,
 * what is derived as it was before.
 */
#ifndef ANNEXA_RULE_H
#define ANNEXA_RULE_H

#include "base/base.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "store/store.h"

#define RULE_FIELD "field" /* the column, and its name in a finding's detail */
#define RULE_DUE "due"	   /* of a rule that finds what is late */

struct phrase {
	char *of;   /* the column */
	char *name; /* its value */
	char *text;
};

struct rule {
	char *name; /* file name without .xml */
	char *title, *why, *message, *next;
	char *next_one; /* or NULL */
	char *refusal;  /* or NULL */
	char *clause_2022, *clause_2013;
	char *severity; /* error warning info */
	char *kind, *field; /* or NULL */
	int minutes;
	char *population, *findings;
	struct phrase *phrases;
	size_t phrase_count;
	bool is_late; /* what it finds is past its date */
	bool is_team; /* from the workspace */
	char *broken; /* why its file cannot be read; it has a name alone then. NULL: it can */
	struct strvec reads; /* kinds, learnt from the authorizer at first use; see rule_kinds() */
	bool knows_reads;
};

struct rule_set {
	struct rule *rules;
	size_t count;
	uint32_t checksum; /* of all files read: has any rule changed? */
};

/**
 * Shipped rules plus those of workspace/rules (workspace may be NULL), by name; a team's rule
 * replaces the shipped one of the same name. A team's file that cannot be read is a rule that is
 * broken. Of a shipped one: ERR_INVALID/ERR_CORRUPT with the file and place.
 */
struct err *rules_load(struct rule_set **out, const char *workspace) ATTR_MUST_USE;
void rules_free(struct rule_set *rules);

/** By name, or NULL. */
struct rule *rules_find(const struct rule_set *rules, const char *name);

/** Edition "2022" or "2013"; NULL when the rule has no clause there. */
const char *rule_clause(const struct rule *rule, const char *edition);

/**
 * Fills {name} in a text: *value gives the text of a name or NULL when there is none of that name,
 * which is ERR_INVALID. Unsafe characters of values become '?'. Appends to *out.
 */
typedef const char *(*rule_value)(void *payload, const char *name);
struct err *rule_fill(struct buf *out, const char *text, rule_value value, void *payload) ATTR_MUST_USE;

/**
 * Runs one rule and replaces its findings; their detail is what the message names, a "name=value"
 * a line, so that the message can be shown in any language. The population of a rule that is not
 * an error stays 0. What an exception is in force for is in neither; see exempt.h. In a
 * transaction. ERR_INVALID names
 * the rule: its SQL is broken or not allowed, a message names a column that is not there, or it
 * finds too much; ERR_CANCELLED: it took too long.
 */
struct err *rule_run(const struct rule *rule, struct store *store, const char *today) ATTR_MUST_USE;

/**
 * Does the rule find this record as it is now, and is it not exempted? Then *detail is what its refusal names, as of a
 * finding, else NULL; free() it. Nothing is stored. Errors as rule_run().
 */
struct err *rule_finds(const struct rule *rule, struct store *store, const char *today, const char *id,
		       char **detail) ATTR_MUST_USE;

/**
 * Fills a text of a rule with the values of a finding's detail, phrases as `translate` gives them
 * (also the text itself). convert gives a value as it is to be shown (free() it). ERR_INVALID: it
 * names a value that is not there.
 */
struct rule_words {
	const char *(*translate)(const char *text);
	char *(*convert)(void *payload, const char *value);
	void *payload;
};
struct err *rule_say(struct buf *out, const struct rule *rule, const char *text, const char *detail,
		     const struct rule_words *words) ATTR_MUST_USE;

/** A value out of a finding's detail, or NULL; free() it. */
char *rule_detail_value(const char *detail, const char *name);

/** Kinds the rule reads, owned by it; learnt once. */
struct err *rule_kinds(struct rule *rule, struct store *store, const struct strvec **kinds) ATTR_MUST_USE;

#endif
