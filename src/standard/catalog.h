/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog.h - OSCAL catalogs: the controls of both editions, clauses, and the mapping, read from
 * data/catalogs (or the team's catalogs/).
 */
#ifndef ANNEXA_CATALOG_H
#define ANNEXA_CATALOG_H

#include "base/err.h"
#include "base/vec.h"

struct catalog_control {
	char *number;  /* "A.5.15" */
	char *title;
	char *group_number, *group_title;      /* theme or domain: "A.5", "Organizational controls" */
	char *objective_number, *objective_title; /* 2013 only, or NULL */
	struct strvec types, properties, concepts, capabilities, domains; /* attributes, 2022 */
	bool is_new;   /* new in 2022 */
};

struct catalog {
	char *name;    /* "2022", "2013" */
	struct catalog_control *controls;
	size_t count;
};

struct err *catalog_load(struct catalog **out, const char *name) ATTR_MUST_USE;
void catalog_free(struct catalog *catalog);

struct clause {
	char *number; /* "6.1.2" */
	char *title;
	bool is_leaf;
};
struct err *clauses_load(const char *edition, struct clause **out, size_t *count) ATTR_MUST_USE;
void clauses_free(struct clause *clauses, size_t count);

/** Which controls and clauses became which: pairs of numbers in the order of the file. */
struct mapping {
	struct strvec older, newer; /* of 2013 and of 2022 */
};
struct err *mapping_load(struct mapping *out) ATTR_MUST_USE;
void mapping_free(struct mapping *mapping);
/** Appends the counterparts of a control or clause of 2022 (else of 2013) in the other edition. */
void mapping_find(const struct mapping *mapping, const char *number, bool is_newer, struct strvec *out);

/** "A.8.2" before "A.8.10": natural order of numbers. */
int number_compare(const char *a, const char *b);

#endif
