/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app.h - an open workspace: what screens and commands stand on. Each use case exists once, in
 * a file of this folder; the parts are below (model, store, exchange, vcs) and not seen above.
 */
#ifndef ANNEXA_APP_H
#define ANNEXA_APP_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"
#include "model/filter.h"
#include "model/record.h"

struct app;
struct store;

/** The workspace that holds `start` (upward, as git does), or NULL; free() it. */
char *app_find_workspace(const char *start);

enum app_open_flags { APP_READONLY = 1 };

/**
 * Opens the workspace in directory dir (as found). ERR_MISSING not a workspace; else as
 * store_open(). A read-only directory opens with APP_READONLY alone.
 */
struct err *app_open(struct app **out, const char *dir, int flags) ATTR_MUST_USE;
void app_close(struct app *app);

const struct schema *app_schema(const struct app *app);
const char *app_dir(const struct app *app);
const char *app_name(struct app *app);       /* organisation's name or the directory's */
const char *app_workspace_id(const struct app *app);
bool app_is_sample(const struct app *app);
/** Catalogs whose controls are to be decided on: "2022", "2013", then the team's by name. */
const struct strvec *app_catalogs_in_use(const struct app *app);
const char *app_leading_edition(const struct app *app); /* "2022", or "2013" where that is not in use */
struct store *app_store(struct app *app);    /* for the use cases of this layer */

/** The acting person's id, or NULL when nobody's account equals git's user.email. */
const char *app_person(struct app *app);
/** The same for who wants to write: ERR_DENIED when it is nobody, or why git could not be asked. */
struct err *app_need_person(struct app *app, const char **id) ATTR_MUST_USE;
/** Takes a person as the acting one for this clone (annexa whoami --set). */
struct err *app_set_person(struct app *app, const char *person_id) ATTR_MUST_USE;

/** Has another program changed anything since the last call? */
bool app_has_news(struct app *app);

/** What is read between the two is one state of the records, and read faster. Act outside of it. */
void app_look_begin(struct app *app);
void app_look_end(struct app *app);

/* --- making a workspace: init.c --- */

struct init_options {
	const char *edition;      /* "2022" (default when NULL), "2013", "2013 2022" */
	const char *name;         /* organisation, or NULL */
	bool is_sample;           /* replay data/sample */
	const char *person, *email; /* who you are, told to this repository where git does not know */
};
/** Does git know the person's name and e-mail address? */
bool app_knows_identity(void);

/** Makes (git init where needed) and fills a workspace. ERR_DENIED when there is one already. */
struct err *app_init(const char *dir, const struct init_options *options) ATTR_MUST_USE;

/* --- names and values: values.c --- */

/**
 * The record a person means by "RSK-42", "A.8.2", "2022:A.8.2", an old number or an id. A control's
 * number alone means the leading edition, where that has it. ERR_MISSING says what was looked for;
 * ERR_INVALID when several other catalogs have the number.
 */
struct err *app_resolve(struct app *app, const char *text, char id[ID_SIZE]) ATTR_MUST_USE;

/**
 * From typed text to the canonical value of a field, links resolved to ids (by reference or
 * exact title); characters that turn the direction of writing over are dropped. before: the value
 * so far or NULL. ERR_INVALID / ERR_MISSING name the field.
 */
struct err *app_parse_value(struct app *app, const struct field *field, const char *text,
			    const char *before, char **value) ATTR_MUST_USE;

/* --- change_value.c --- */

enum change_mode { CHANGE_SET, CHANGE_ADD, CHANGE_REMOVE };

/**
 * The value of a field after typed text was set, or, of a type with items, its items were added or
 * taken away. As app_parse_value() otherwise.
 */
struct err *app_change_value(struct app *app, const struct field *field, enum change_mode mode,
			     const char *text, const char *before, char **value) ATTR_MUST_USE;

/** From the canonical value to text that app_parse_value() reads back: links as references,
 * codes as names. For files of values, JSON, CSV, and the edit boxes of forms. */
void app_value_text(struct app *app, const struct field *field, const char *value, struct buf *out);

/** For people: labels of codes, links as title or reference, dates as they are. */
void app_value_print(struct app *app, const struct field *field, const char *value, struct buf *out);

/** "RSK-0042", controls short ("A.5.15") where one catalog is in use. */
const char *app_short_ref(const struct app *app, const char *ref);

/** Completion: records of a link field's target whose ref or title matches the words typed. */
struct choice {
	char id[ID_SIZE];
	char *ref;
	char *title;
};
struct err *app_complete(struct app *app, const struct field *field, const char *typed,
			 size_t max, struct choice **out, size_t *count) ATTR_MUST_USE;
/** The same for a field that names a rule: ref is the name of one in use; ids are "". */
struct err *app_complete_rule(struct app *app, const char *typed, size_t max, struct choice **out,
			      size_t *count) ATTR_MUST_USE;
void app_choices_free(struct choice *choices, size_t count);

/* --- reading: app.c --- */

struct err *app_load(struct app *app, const char *id, struct record **out) ATTR_MUST_USE;
/** Appends what the catalogs say of a control beyond its record: labels and texts by turns. */
struct err *app_control_notes(struct app *app, const struct record *control,
			      struct strvec *out) ATTR_MUST_USE;
/** By the number of app_list_rid(). */
struct err *app_load_rid(struct app *app, int64_t rid, struct record **out) ATTR_MUST_USE;

/* --- changing: save.c --- */

/**
 * One user act: one transaction, one entry in the undo list. Between begin and commit any number
 * of saves. label: what it says in "Undone: …"; why: the person's reason or NULL.
 * ERR_DENIED when nobody is the acting person (hint: annexa whoami --set REF) or read-only.
 */
struct err *app_act_begin(struct app *app, const char *label, const char *why) ATTR_MUST_USE;
/** Another label for the act under way, once it is known what it came to. */
void app_act_rename(struct app *app, const char *label);
struct err *app_act_commit(struct app *app) ATTR_MUST_USE;
void app_act_cancel(struct app *app);

/** A record that can be filled: defaults set (controls etc. cannot be made: ERR_DENIED). */
struct err *app_new(struct app *app, const struct kind *kind, struct record **out) ATTR_MUST_USE;

/**
 * Saves `now`. seen: the record as the form had read it, NULL for a new one. Only fields that
 * differ between seen and now are written; a field that somebody else changed meanwhile to a
 * third value is ERR_CONFLICT, naming the field with both values, and nothing is written. On
 * success `now` is brought up to date (id, ref, derived values, other people's fields).
 * Must be inside an act. *changed (may be NULL): number of fields changed.
 */
struct err *app_save(struct app *app, const struct record *seen, struct record *now,
		     size_t *changed) ATTR_MUST_USE;

/** begin, save, commit with a label made from the record. */
struct err *app_save_one(struct app *app, const struct record *seen, struct record *now,
			 const char *why, size_t *changed) ATTR_MUST_USE;

/** Archives (or removes when never published), with a reason; inside an act. */
struct err *app_archive(struct app *app, const char *id, const char *reason) ATTR_MUST_USE;

/* --- undo: undo.c --- */

/** Undoes (redoes) the acting person's last act; *label (free() it) says what. ERR_MISSING
 * nothing to undo, ERR_DENIED final, ERR_CONFLICT a field was changed since, and by whom. */
struct err *app_undo(struct app *app, char **label) ATTR_MUST_USE;
/** What app_undo() would take back, and when that was done (UTC); errors likewise. */
struct err *app_undo_next(struct app *app, char **label, char at[TIME_TEXT_SIZE]) ATTR_MUST_USE;
struct err *app_redo(struct app *app, char **label) ATTR_MUST_USE;

/* --- lists: lists.c --- */

/** A list on a screen or of a command: rows come little by little. */
struct list;

/** filter and sort may be NULL/""; sort: field name, leading '-' descending. lenient as in
 * filter_parse() with *hint. */
struct err *app_list_open(struct app *app, const struct kind *kind, const char *filter,
			  const char *sort, bool is_lenient, char **hint, struct list **out) ATTR_MUST_USE;
void app_list_close(struct list *list);

/** Fetches until at least `rows` are known or budget_ms has passed (-1: no limit). */
struct err *app_list_fetch(struct list *list, size_t rows, int budget_ms) ATTR_MUST_USE;
size_t app_list_known(const struct list *list);
bool app_list_complete(const struct list *list);
/** A number that tells the record on a row from all others, without loading it. */
int64_t app_list_rid(const struct list *list, size_t row);
/** The record on a row (loaded, owned by the list, valid until the next call). */
struct err *app_list_row(struct list *list, size_t row, const struct record **out) ATTR_MUST_USE;

/** Number of records of a kind, not archived. */
struct err *app_count(struct app *app, const struct kind *kind, size_t *count) ATTR_MUST_USE;

/** Number of records that a filter lets through; ERR_USAGE as filter_parse(). */
struct err *app_count_where(struct app *app, const struct kind *kind, const char *filter,
			    size_t *count) ATTR_MUST_USE;

/** The newest record of a kind that is not archived, as criteria are in force; NULL when there is
 * none. Free with record_free(). */
struct err *app_newest(struct app *app, const struct kind *kind, struct record **out) ATTR_MUST_USE;

/** Search everywhere: up to max ids. */
struct err *app_find(struct app *app, const char *words, size_t max, struct choice **out,
		     size_t *count) ATTR_MUST_USE;

/** Who points to a record, up to max. */
struct relation {
	const struct kind *kind;   /* of the record that links here */
	const struct field *field; /* its .reverse, if it has one, names the relation */
	char id[ID_SIZE];
	char *ref, *title;
};
struct err *app_relations(struct app *app, const char *id, size_t max, struct relation **out,
			  size_t *count) ATTR_MUST_USE;
void app_relations_free(struct relation *relations, size_t count);

/**
 * Which other records that are not archived refer to this one, in a sentence that counts them all
 * and names the first max: "2 records refer to PER-0001: Risk RSK-0001 Fire; Action ACT-0002 Sprinklers".
 * *told: free() it; NULL when there are none. What is asked before a record is put away.
 */
struct err *app_referrers(struct app *app, const struct record *record, size_t max,
			  char **told) ATTR_MUST_USE;

/* --- history: history.c --- */

struct history_entry {
	char at[21];
	char *person;  /* name as known now */
	char *verb;
	char id[ID_SIZE];          /* of the record, "" when it was removed */
	const struct kind *kind;   /* NULL when it is not known any more */
	char *ref;     /* the number, of a removed record the one that it had */
	char *title;
	const struct field *field; /* NULL for whole-record entries */
	char *before, *after;      /* as text, links as references; add: after is a summary;
				    * for people: as app_value_print() shows them */
	char *why;
};
/** Newest first; id NULL: everything. */
struct err *app_history(struct app *app, const char *id, size_t limit, bool for_people,
			struct history_entry **out, size_t *count) ATTR_MUST_USE;
void app_history_free(struct history_entry *entries, size_t count);

#endif
