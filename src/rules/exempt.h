/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exempt.h - exceptions from rules. They are ordinary records: which rule, which record (none: all
 * that it looks at), why and until when. What is exempted leaves the findings and the population.
 */
#ifndef ANNEXA_RULES_EXEMPT_H
#define ANNEXA_RULES_EXEMPT_H

#include "base/err.h"
#include "base/id.h"
#include "base/map.h"
#include "store/store.h"

/** The kind of these records. */
#define EXEMPT_KIND "exception"

struct exemption {
	char id[ID_SIZE]; /* of the exception */
	char of[ID_SIZE]; /* the record, "": whatever the rule looks at */
	int64_t found;    /* findings it has silenced, counted by who uses it */
};

struct exemptions {
	struct exemption *items;
	size_t count;
	struct exemption *whole; /* the first that is for all, or NULL */
	struct map by_record;
};

/** Those of a rule that are in force: not archived, with a reason, on or before their last day. */
struct err *exemptions_load(struct exemptions *exemptions, struct store *store, const char *rule,
			    const char *today) ATTR_MUST_USE;
void exemptions_clear(struct exemptions *exemptions);

/** The one that exempts a record ("" for the workspace as a whole), or NULL. */
struct exemption *exemptions_find(const struct exemptions *exemptions, const char *record);

/** Do the rule's exceptions differ from those that it was last run with, or may they? */
struct err *exemptions_concern(struct store *store, const char *rule, const char *today,
			       bool *concern) ATTR_MUST_USE;

#endif
