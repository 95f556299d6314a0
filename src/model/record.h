/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.h - the values of one record.
 */
#ifndef ANNEXA_MODEL_RECORD_H
#define ANNEXA_MODEL_RECORD_H

#include "base/base.h"
#include "base/buf.h"
#include "base/id.h"
#include "model/kind.h"

struct record {
	const struct kind *kind;
	char id[ID_SIZE];
	char *ref;       /* "RSK-0042", "2022:A.5.15"; NULL before the first save */
	char **values;   /* kind->field_count texts or NULL; derived ones too when loaded */
	char *unknown;   /* elements of a newer format, byte for byte, or NULL */
	int64_t rid;     /* row in the store, 0 before the first save */
	int64_t revision; /* changes so far; 0: exists by rule, never changed */
	bool is_published;  /* the number is final */
	char created_at[21], changed_at[21]; /* UTC, "" before the first save */
	char created_by[ID_SIZE], changed_by[ID_SIZE]; /* ids of persons, or "" */
};

/** An empty record of a kind; free with record_free(). id stays "". */
struct record *record_new(const struct kind *kind);
struct record *record_copy(const struct record *record);
void record_free(struct record *record);

/** Value by field name, NULL when unset; BUG for an unknown name. */
const char *record_get(const struct record *record, const char *name);

/** As record_get() with "" for unset. */
const char *record_text(const struct record *record, const char *name);

bool record_is(const struct record *record, const char *name, const char *value);

/** A whole number from a level, integer or percent field; `unset` when there is none. */
long record_number(const struct record *record, const char *name, long unset);

/** Stores a canonical value ("" counts as NULL). */
void record_set(struct record *record, const char *name, const char *value);
void record_set_at(struct record *record, size_t field_index, const char *value);

/** Is a field needed in this record and still empty? */
bool record_lacks(const struct record *record, size_t field_index);

/** How many needed fields are still empty. */
size_t record_missing(const struct record *record);

/** Are two values the same? NULL is unset and equals NULL alone. */
bool value_same(const char *a, const char *b);

/** Are the stored (not derived) values of both equal? Same kind. */
bool record_same(const struct record *a, const struct record *b);

/**
 * Walks the items of a value of a type with items: start with *at = value; copies the next item
 * (for lists including its id) into *item; false at the end.
 */
bool value_next_item(const char **at, struct buf *item);

/** Is `item` one of the value's items? */
bool value_has_item(const char *value, const char *item);

/** A new value with the item added or removed, sorted (NULL when empty); free() it. */
char *value_with_item(const char *value, const char *item);
char *value_without_item(const char *value, const char *item);

/** How many items. */
size_t value_item_count(const char *value);

/**
 * What derived fields see of other records. Implemented by the store. Records belong to the
 * callee and stay valid until the derive function returns.
 */
struct derive {
	const struct record *(*get)(const struct derive *derive, const char *id);
	/** The record in force of a kind (criteria): the newest not archived, or NULL. */
	const struct record *(*current)(const struct derive *derive, const char *kind);
	/** Ids of records of `kind`, not archived, whose link field `field` names `id`. */
	size_t (*sources)(const struct derive *derive, const char *id, const char *kind,
			  const char *field, const char *const **ids);
	void *payload;
};

#endif
