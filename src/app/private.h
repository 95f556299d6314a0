/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - what the files of the app layer share: the open workspace.
 */
#ifndef ANNEXA_APP_PRIVATE_H
#define ANNEXA_APP_PRIVATE_H

#include "app/app.h"
#include "base/map.h"
#include "exchange/workspace_xml.h"
#include "rules/rule.h"
#include "standard/explain.h"
#include "store/store.h"

#define APP_DIRECTORY ".annexa"
#define APP_DATABASE ".annexa/annexa.db"

/* Rules that are being run, see run_rules.c. */
struct rules_run {
	struct strvec changed; /* kinds */
	char *basis;           /* NULL: none is under way */
	bool all;
	size_t next;           /* of app->rules */
};

struct catalog;
struct catalog_use;

struct app {
	char *dir;
	char *name;           /* cache of app_name(), good while we change nothing */
	int64_t name_changes; /* store_change_count() when it was read */
	struct workspace_info info;
	struct schema *schema;
	struct store *store;
	bool is_readonly;
	char person[ID_SIZE]; /* "" when unknown */
	bool knows_person;
	struct rule_set *rules; /* loaded at first use */
	struct rules_run rules_run;
	struct control_notes *control_notes; /* read at first use */
	struct map explanations; /* by catalog, likewise */
	struct strvec catalogs;  /* in use, in the order of catalog_compare_names() */
	int64_t seen_version; /* of app_has_news() */

	/* the act under way */
	bool is_acting;
	char *act_label, *act_why;
	char act_person[ID_SIZE];
	char act_at[TIME_TEXT_SIZE];
	int64_t act_first_seq;
};

/** As app_act_begin() for a person and a time of the past: only in a sample workspace. */
struct err *app_act_begin_at(struct app *app, const char *label, const char *why, int64_t at_s,
			     const char *person) ATTR_MUST_USE;

/**
 * Commits without leaving a row in the list of acts: for undo and redo themselves, and for what
 * cannot be taken back.
 */
struct err *app_act_commit_quietly(struct app *app) ATTR_MUST_USE;

/** Refuses to put away the person who does it: afterwards nobody could change anything. */
struct err *app_refuse_self(const struct app *app, const struct record *record) ATTR_MUST_USE;

/** Appends to the journal in the act under way. Empty strings for what does not apply. */
struct err *app_note(struct app *app, const char *verb, const char *record, const char *field,
		     const char *before, const char *after) ATTR_MUST_USE;

/** What is left of a record that was removed. */
struct removed {
	char *values;            /* as journal_values() wrote them, or NULL: it never was */
	char *ref;               /* the number it had, or NULL */
	const struct kind *kind; /* or NULL */
};
struct err *app_removed(struct app *app, const char *id, struct removed *removed) ATTR_MUST_USE;
void app_removed_clear(struct removed *removed);

/** ERR_MISSING, naming the field, when there is no rule of that name. */
struct err *app_check_rule_name(struct app *app, const struct field *field, const char *name) ATTR_MUST_USE;

void app_control_notes_free(struct control_notes *notes);
void app_explanations_free(struct app *app);

/** Forgets a run of the rules that goes by steps. */
void app_rules_run_end(struct app *app);

/* --- custom_fields.c --- */

/**
 * The schema of a workspace: the compiled kinds, the bytes of fields.xml (NULL: none; `name` is
 * said in errors) and the fields that a store without a schema (may be NULL) remembers.
 */
struct err *app_read_schema(struct schema **out, const char *name, const struct buf *file,
			    struct store *store, bool is_readonly) ATTR_MUST_USE;

/** The same for a directory. */
struct err *app_open_schema(struct schema **out, const char *dir, struct store *store,
			    bool is_readonly) ATTR_MUST_USE;

/** fields.xml as it is now, labelled in a language, for documents. fields_xml_free() it. */
struct err *app_read_fields(struct app *app, const char *language, struct custom_field **custom,
			    size_t *count) ATTR_MUST_USE;

/** After opening: the database remembers the fields, and takes the values that waited for them. */
struct err *app_remember_fields(struct app *app) ATTR_MUST_USE;

/** ERR_DENIED when another program has added fields since: files of records would lack their values. */
struct err *app_check_fields(struct app *app) ATTR_MUST_USE;

/* --- catalogs.c, use_catalog.c --- */

#define CATALOGS_DIRECTORY "catalogs"

/** The catalog that a file in catalogs/ is by its name, or NULL; free() it. */
char *app_catalog_of_file(const char *file);

/** Refuses controls whose files some system could not have. */
void app_catalog_check_paths(struct catalog *catalog);

/** Finds out anew which catalogs are in use: after anything that may have changed it. */
struct err *app_read_catalogs_in_use(struct app *app) ATTR_MUST_USE;

/** Makes the records that a catalog's controls are by rule; existing ones are left alone. use: what
 * was done, or NULL. In the open transaction. */
struct err *app_take_controls(struct store *store, const char *workspace_id, const struct catalog *catalog,
			      struct catalog_use *use) ATTR_MUST_USE;

/** Does again, or takes back, what a journal entry "use" says; in the act under way. */
struct err *app_catalog_step(struct app *app, const char *value, bool forward) ATTR_MUST_USE;

/** Makes .annexa/ with a .gitignore of its own, so that it never gets into a commit. */
struct err *app_make_local_dir(const char *dir) ATTR_MUST_USE;

#endif
