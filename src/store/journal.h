/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.h - the append-only history: who changed what, when, from what, to what, why.
 *
 * One entry is one line of journal/REPLICA/NNNNNN.log, TAB-separated, with %09 %0A %0D %25 for
 * TAB, LF, CR and '%' inside a value:
 *
 *   seq time person verb record field old new why prev
 *
 * seq counts from 1 in each replica; person and record are ids; prev is "sha256:" and the digest
 * of the line before (64 zeros for the first). Values stand in full up to 16 KiB, above that as
 * "sha256:" and their digest (the value is in the record file of the commit). Verbs:
 *   add      a record was made; new holds all its values as "field=value" lines (%-escaped once
 *            more: LF as %0A and % as %25 inside a value); field is empty
 *   set      one field changed
 *   remove   a never published record was taken back
 *   number   a number changed (old, new references); the old one becomes an alias
 * Times are of the machine and for reading only; order is seq.
 */
#ifndef ANNEXA_STORE_JOURNAL_H
#define ANNEXA_STORE_JOURNAL_H

#include "base/buf.h"
#include "base/vec.h"
#include "model/record.h"
#include "store/store.h"

struct journal_entry {
	const char *replica;
	int64_t seq;
	const char *at;     /* 2026-11-24T05:30:11Z */
	const char *person; /* id, "" for the program itself */
	const char *verb;
	const char *record; /* id */
	const char *field;  /* name or "" */
	const char *before; /* "" for unset */
	const char *after;
	const char *why;
};

/** Appends to this installation's journal, in the open transaction; fills in seq. */
struct err *journal_append(struct store *store, struct journal_entry *entry) ATTR_MUST_USE;

/** The values of a new record in the form of an add entry's `after`; and back into a record. */
void journal_values(const struct record *record, struct buf *out);
struct err *journal_apply_values(struct record *record, const char *text) ATTR_MUST_USE;

/** Reading, newest first; record NULL: all. Strings are valid inside the callback only. */
typedef struct err *(*journal_visit)(void *payload, const struct journal_entry *entry);
struct err *journal_read(struct store *store, const char *record, size_t limit,
			 journal_visit visit, void *payload) ATTR_MUST_USE;

/** Oldest first, of one replica, from seq on, as lines ready for the file (with LF). */
typedef struct err *(*journal_line_visit)(void *payload, int64_t seq, const char *line, size_t len);
struct err *journal_lines(struct store *store, const char *replica, int64_t from_seq,
			  journal_line_visit visit, void *payload) ATTR_MUST_USE;

/** Takes a line of a file into the store (rebuild, sync). ERR_CORRUPT names what is wrong, also
 * a broken chain or gap. `replica` is the directory's name. */
struct err *journal_take_line(struct store *store, const char *replica, const char *line,
			      size_t len) ATTR_MUST_USE;

/** This installation's replica name (6 characters), made at first use, in the caller's transaction.
 * Owned by the store; to be asked again after a rollback. */
struct err *journal_replica(struct store *store, const char **name) ATTR_MUST_USE;

/** Newest seq of a replica (NULL: this installation's) and digest of its line as 64 hex digits; 0 when empty. */
struct err *journal_head(struct store *store, const char *replica, int64_t *seq,
			 char hex[65]) ATTR_MUST_USE;

/** All replica names in the store. */
struct err *journal_replicas(struct store *store, struct strvec *out) ATTR_MUST_USE;

#endif
