/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.h - records in the store: load, find, write. Journal and acts are above (save.h in
 * app); who writes here must be in a transaction.
 */
#ifndef ANNEXA_STORE_RECORDS_H
#define ANNEXA_STORE_RECORDS_H

#include "base/vec.h"
#include "model/record.h"
#include "store/store.h"

/** By id or row. ERR_MISSING when there is none. Free with record_free(). */
struct err *records_load(struct store *store, const char *id, struct record **out) ATTR_MUST_USE;
struct err *records_load_rid(struct store *store, int64_t rid, struct record **out) ATTR_MUST_USE;

/** The id behind a full reference ("RSK-0042", "2022:A.5.15") or an alias of one, any case.
 * ERR_MISSING. */
struct err *records_find(struct store *store, const char *ref, char id[ID_SIZE]) ATTR_MUST_USE;

/** Is there a record with this id? *kind_name (if wanted) is its kind, owned by the schema. */
struct err *records_exists(struct store *store, const char *id, bool *exists) ATTR_MUST_USE;

/** Reference and title of an id for showing a link; NULL, NULL when it is nothing. free() them. */
struct err *records_label(struct store *store, const char *id, char **ref, char **title) ATTR_MUST_USE;

/** Ids of the records that have elements of a newer format or of fields that are not there yet. */
struct err *records_with_unknown(struct store *store, struct strvec *ids) ATTR_MUST_USE;

/** Ids of a kind whose title (folded) is exactly `title`; for completing and importing. */
struct err *records_find_title(struct store *store, const struct kind *kind, const char *title,
			       struct strvec *ids) ATTR_MUST_USE;

/**
 * Writes a record whole: row, links, search index, derived values of itself and all that depend
 * on it. A record without rid is new: needs id; gets rid and, when ref is NULL, the next free
 * provisional number. Fills rid, ref. Does not touch the journal.
 */
struct err *records_write(struct store *store, struct record *record) ATTR_MUST_USE;

/** The same for a record whose stored state the caller has just loaded. */
struct err *records_rewrite(struct store *store, const struct record *before,
			    struct record *record) ATTR_MUST_USE;

/** Removes a never published record and its links (undo of a creation), or one that is there by
 * rule and has no file. */
struct err *records_remove(struct store *store, const char *id) ATTR_MUST_USE;

/** Records that link to `id`, up to max: appends "kind.field" and id pairs, in order of kind and number. */
struct backlink {
	const struct kind *kind;
	const struct field *field;
	char id[ID_SIZE];
};
struct err *records_backlinks(struct store *store, const char *id, size_t max, struct backlink **out,
			      size_t *count) ATTR_MUST_USE; /* free() *out */

/** How many of a kind that are not archived. */
struct err *records_count(struct store *store, const struct kind *kind, size_t *count) ATTR_MUST_USE;

/** The number becomes final; called when it has been committed. */
struct err *records_mark_published(struct store *store, const char *id) ATTR_MUST_USE;

#endif
