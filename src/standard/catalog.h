/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog.h - OSCAL catalogs: the controls of both editions and of any catalog that a team brings
 * along, clauses, and the mapping between the editions.
 */
#ifndef ANNEXA_CATALOG_H
#define ANNEXA_CATALOG_H

#include "base/err.h"
#include "base/vec.h"

struct catalog_control {
	char *number;  /* "A.5.15", "AC-2(1)" */
	char *title;
	char *group_number, *group_title; /* outermost: "A.5", "Organizational controls"; or NULL */
	char *objective_number, *objective_title; /* innermost group below that, or NULL */
	char *parent;  /* number of the control that it enhances, or NULL */
	char *instead; /* of a withdrawn one: numbers of those that took its place, or NULL */
	struct strvec types, properties, concepts, capabilities, domains; /* attributes, 2022 */
	bool is_new;   /* new in 2022 */
	bool is_withdrawn; /* not to be decided on */
	size_t line, column; /* where it stands in the file */
};

/** A control or group that cannot be taken, and why. */
struct catalog_refusal {
	size_t line, column;
	char *reason;
};

struct catalog {
	char *name;    /* "2022", "2013", "nist-800-53" */
	char *title, *version; /* as its metadata say; version may be NULL */
	struct catalog_control *controls; /* in the order of the catalog, enhancements behind theirs */
	size_t count;
	size_t group_count, withdrawn_count;
	struct catalog_refusal *refused; /* of catalog_parse() alone */
	size_t refused_count, refused_cap;
};

/** May a catalog be called that? Small letters, digits, - and _, at most 32. */
bool catalog_name_is_valid(const char *name);
/** Does it come with the program? */
bool catalog_is_shipped(const char *name);
/** The order of catalogs: 2022, 2013, then those of the team by name. For qsort() of char *. */
int catalog_compare_names(const void *a, const void *b);
/** The file of a catalog: a shipped one, or catalogs/NAME.xml of the workspace in dir; free() it. */
char *catalog_path(const char *name, const char *dir);

/** "2022:A.5.15": a reference to a control of a catalog that may be there? */
bool catalog_ref_is_valid(const char *ref);

/** Reads catalog_path(). ERR_MISSING, ERR_CORRUPT with the place of the first thing that is wrong. */
struct err *catalog_load(struct catalog **out, const char *name, const char *dir) ATTR_MUST_USE;

/**
 * Reads a catalog of strangers from memory, its texts too, so that all of it is known to be good;
 * `path` is said in errors. Controls that cannot be taken are not in it but in its refusals.
 * ERR_CORRUPT when it is no catalog at all.
 */
struct err *catalog_parse(struct catalog **out, const char *name, const char *path, const void *data,
			  size_t len_bytes) ATTR_MUST_USE;
/** ERR_CORRUPT with the place of the first refusal, if there is any. */
struct err *catalog_check(const struct catalog *catalog, const char *path) ATTR_MUST_USE;
/** Adds a refusal. */
void catalog_refuse(struct catalog *catalog, size_t line, size_t column, const char *reason);
void catalog_free(struct catalog *catalog);

/** By number, whatever its case; NULL: there is none. */
const struct catalog_control *catalog_find(const struct catalog *catalog, const char *number);

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
