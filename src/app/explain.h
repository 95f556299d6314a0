/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.h - what a control or clause asks for, and how the workspace stands to it.
 */
#ifndef ANNEXA_APP_EXPLAIN_H
#define ANNEXA_APP_EXPLAIN_H

#include "app/app.h"
#include "standard/explain.h"

/**
 * The explanation of a control or clause ("A.5.15", "6.1.2 c"); it belongs to the workspace. catalog
 * "2022" or "2013": in the reader's language; another: as it says itself; NULL: the tables' own, which
 * is 2022, taken over to the edition that leads. *out is NULL when nothing is said of it: it is not
 * in the catalog, or the leading edition has no counterpart. ERR_CORRUPT: the catalog is wrong.
 */
struct err *app_explain(struct app *app, const char *catalog, const char *number,
			const struct explanation **out) ATTR_MUST_USE;

/** All explanations of the leading edition; they belong to the workspace. Errors as app_explain(). */
struct err *app_explanations(struct app *app, const struct explanations **out) ATTR_MUST_USE;

/**
 * What the rules look for at a clause or control of the leading edition ("A": at all controls), and
 * found when they ran last; nothing before they have ever run. A rule that cannot run is left out.
 */
struct clause_check {
	char *name;    /* of the rule */
	char *title;   /* what should be, translated */
	char *why;
	char *clause;  /* "6.1.2 c" */
	char *kind;    /* that it is about, or NULL */
	size_t found;  /* records where it is not so */
};
struct err *app_clause_checks(struct app *app, const char *number, struct clause_check **out,
			      size_t *count) ATTR_MUST_USE;
void app_clause_checks_free(struct clause_check *checks, size_t count);

#endif
