/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * findings.h - what the rules found, as a table that Home, guide and documents read.
 */
#ifndef ANNEXA_STORE_FINDINGS_H
#define ANNEXA_STORE_FINDINGS_H

#include "base/vec.h"
#include "model/record.h"
#include "store/store.h"

struct finding {
	const char *rule;
	const char *record; /* id or "" for the workspace as a whole */
	const char *detail; /* what the rule's message names, or why the rule is broken */
};

/** Replaces all findings of a rule, with its population; in the open transaction. */
struct err *findings_replace(struct store *store, const char *rule, int64_t population,
			     const struct finding *findings, size_t count) ATTR_MUST_USE;

/** Instead, when the rule cannot be run: one finding that says why. */
struct err *findings_set_broken(struct store *store, const char *rule, const char *why) ATTR_MUST_USE;

/** Forgets all rules but these. */
struct err *findings_keep(struct store *store, const struct strvec *rules) ATTR_MUST_USE;

/** An exception from a rule that is in force, and how many findings it silences. */
struct exempted {
	const char *rule;
	const char *exception; /* id of the record */
	int64_t found;
};

/** Replaces the exceptions that a rule was run with; in the open transaction. */
struct err *exempted_replace(struct store *store, const char *rule, const struct exempted *items,
			     size_t count) ATTR_MUST_USE;

/** Those of a rule (NULL: of all), by rule. */
typedef struct err *(*exempted_visit)(void *payload, const struct exempted *exempted);
struct err *exempted_read(struct store *store, const char *rule, exempted_visit visit,
			  void *payload) ATTR_MUST_USE;

#define POPULATION_NEVER_RUN (-1)
#define POPULATION_BROKEN (-2)

/** Number of findings and population of a rule, or one of the above. */
struct err *findings_summary(struct store *store, const char *rule, int64_t *population,
			     int64_t *count) ATTR_MUST_USE;

/** Up to `limit` findings (0: all) of a rule (NULL: all rules), by rule and record order. */
typedef struct err *(*findings_visit)(void *payload, const struct finding *finding);
struct err *findings_read(struct store *store, const char *rule, size_t limit,
			  findings_visit visit, void *payload) ATTR_MUST_USE;

/** Findings of one record. */
struct err *findings_of_record(struct store *store, const char *id, findings_visit visit,
			       void *payload) ATTR_MUST_USE;

/** Names of kinds changed (by anyone) since findings_clear_changed(): which rules to run again. */
struct err *findings_changed_kinds(struct store *store, struct strvec *kinds) ATTR_MUST_USE;
struct err *findings_clear_changed(struct store *store) ATTR_MUST_USE;

#endif
