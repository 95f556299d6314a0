/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogs.h - catalogs of controls: those that come with the program, those in catalogs/ of the
 * workspace, and which of them are in use, so that their controls are to be decided on.
 */
#ifndef ANNEXA_APP_CATALOGS_H
#define ANNEXA_APP_CATALOGS_H

#include "app/app.h"
#include "standard/catalog.h"

struct catalog_summary {
	char *name;
	char *title, *version; /* version may be NULL */
	bool is_shipped, is_used;
	size_t group_count, control_count, withdrawn_count;
	char *problem; /* why its file cannot be read, then nothing else is known; or NULL */
};
/** All that are there, in the order of catalog_compare_names(). */
struct err *app_catalog_summaries(struct app *app, struct catalog_summary **out,
				  size_t *count) ATTR_MUST_USE;
void app_catalog_summaries_free(struct catalog_summary *summaries, size_t count);

/** One by name; ERR_MISSING when there is none, ERR_CORRUPT when its file is wrong. */
struct err *app_catalog(struct app *app, const char *name, struct catalog **out) ATTR_MUST_USE;

enum catalog_file { CATALOG_NEW, CATALOG_UNCHANGED, CATALOG_REPLACED };

struct catalog_import {
	const char *path; /* of the file to take in */
	const char *name; /* what to call it; NULL: as the file */
	bool is_dry_run;
	bool replaces;    /* another file of that name */
	struct catalog *catalog; /* out: what is in the file, also where controls are refused; or NULL */
	enum catalog_file state; /* out */
};
/**
 * Checks a file and puts it into catalogs/. Nothing is changed on an error: ERR_CORRUPT when it is no
 * catalog or any control of it is refused (see catalog->refused), ERR_USAGE for a name that cannot
 * be, ERR_DENIED when another file has it. Free with app_catalog_import_free() in any case.
 */
struct err *app_catalog_import(struct app *app, struct catalog_import *import) ATTR_MUST_USE;
void app_catalog_import_free(struct catalog_import *import);

struct catalog_use {
	struct strvec added;   /* numbers of controls that are new here */
	struct strvec missing; /* of those here that the catalog has no longer, or withdrawn */
	size_t kept;           /* controls that were here already */
};
/**
 * Makes the controls of a catalog records to decide on, but for withdrawn ones; those that are here
 * already stay as they are. One act. Free with app_catalog_use_free() in any case.
 */
struct err *app_catalog_use(struct app *app, const char *name, const char *why,
			    struct catalog_use *use) ATTR_MUST_USE;
void app_catalog_use_free(struct catalog_use *use);

#endif
