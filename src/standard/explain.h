/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.h - what a control or a clause asks for, in our own words.
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
	EXPLAIN_PARTS,
};

struct explanation {
	char *number; /* "A.5.15", "6.1.2" */
	char *title;
	char *parts[EXPLAIN_PARTS]; /* translated, one line each; NULL: has none */
	bool is_documented;         /* asks itself for something in writing */
};

struct explanations {
	struct explanation *items; /* clauses, then controls, each in the order of the standard */
	size_t count;
};

/** All of an edition ("2022", "2013"). ERR_CORRUPT with the place for a file that is wrong. */
struct err *explanations_load(struct explanations **out, const char *edition) ATTR_MUST_USE;
void explanations_free(struct explanations *explanations);

/** By number; letters behind it ("6.1.2 c") do not matter. NULL: there is none. */
const struct explanation *explanations_find(const struct explanations *explanations, const char *number);

/** Heading of a part, translated. */
const char *explain_heading(enum explain_part part);

#endif
