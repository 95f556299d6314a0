/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outbox.h - what is saved but not yet in the repository, and what we know of files we wrote.
 */
#ifndef ANNEXA_STORE_OUTBOX_H
#define ANNEXA_STORE_OUTBOX_H

#include "model/record.h"
#include "store/store.h"

/** How many records wait for publication. */
struct err *outbox_count(struct store *store, size_t *count) ATTR_MUST_USE;

/** Ids waiting, in order of kind and number. (What was removed was never published.) */
typedef struct err *(*outbox_visit)(void *payload, const char *id);
struct err *outbox_read(struct store *store, outbox_visit visit, void *payload) ATTR_MUST_USE;

/** Takes a record out of the outbox if its revision is still the one published. */
struct err *outbox_done(struct store *store, const char *id, int64_t revision) ATTR_MUST_USE;

/** A file of ours in the work tree as last written: blob id (hex), size and mtime tell whether
 * somebody edited it by hand. */
struct known_file {
	char blob[41];
	int64_t size;
	int64_t mtime_ns;
};
struct err *known_file_get(struct store *store, const char *path, struct known_file *file,
			   bool *is_known) ATTR_MUST_USE;
struct err *known_file_put(struct store *store, const char *path,
			   const struct known_file *file) ATTR_MUST_USE;
struct err *known_file_forget(struct store *store, const char *path) ATTR_MUST_USE;

#endif
