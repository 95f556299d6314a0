/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outbox.h - what is saved but not yet in the repository.
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

/** Does the record wait for publication? */
struct err *outbox_has(struct store *store, const char *id, bool *waits) ATTR_MUST_USE;

/** Takes a record out of the outbox if its revision is still the one published. */
struct err *outbox_done(struct store *store, const char *id, int64_t revision) ATTR_MUST_USE;

#endif
