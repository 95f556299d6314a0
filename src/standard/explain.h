/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.h - what a control or a clause asks for: of the standard in our own words, of a catalog of
 * the team's in those of the catalog.
 */
#ifndef ANNEXA_EXPLAIN_H
#define ANNEXA_EXPLAIN_H

#include "base/err.h"
#include "base/vec.h"

enum explain_part {
	EXPLAIN_ASKS,      /* what it wants */
	EXPLAIN_AMENDMENT, /* what Amendment 1:2024 added: two clauses of 2022 */
	EXPLAIN_WHY,       /* why auditors look at it */
	EXPLAIN_PROOF,     /* what usually proves it */
	EXPLAIN_GOOD,      /* an example as it should be written */
	EXPLAIN_POOR,      /* and one that is sent back */
	EXPLAIN_QUESTION,  /* to ask in one's own house */
	EXPLAIN_DEPENDS,   /* what rests on it */
	EXPLAIN_STATEMENT, /* of other catalogs: the text of the control, its parameters filled in */
	EXPLAIN_GUIDANCE,  /* and what they say on it */
	EXPLAIN_PARTS,
};

struct explanation {
	char *number; /* "A.5.15", "6.1.2" */
	char *title;
	char *parts[EXPLAIN_PARTS]; /* ours translated, one line each; NULL: has none */
	bool is_documented;         /* asks itself for something in writing */
};

struct explanations {
	struct explanation *items; /* clauses, then controls, each in the order of the standard */
	size_t count;
};

/** All of a catalog: clauses and controls of an edition ("2022", "2013"), or the controls of the
 * workspace in dir. ERR_CORRUPT with the place for a file that is wrong. */
struct err *explanations_load(struct explanations **out, const char *catalog, const char *dir) ATTR_MUST_USE;
void explanations_free(struct explanations *explanations);

/** By number, whatever its case; letters behind it ("6.1.2 c") do not matter. NULL: there is none. */
const struct explanation *explanations_find(const struct explanations *explanations, const char *number);

/** Name of a part, as in the file. */
const char *explain_name(enum explain_part part);

/** Heading of a part, translated. */
const char *explain_heading(enum explain_part part);

#endif
