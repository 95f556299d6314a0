/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * acts.h - acts of this installation: which journal entries belong together, what can be undone.
 */
#ifndef ANNEXA_STORE_ACTS_H
#define ANNEXA_STORE_ACTS_H

#include "store/journal.h"
#include "store/store.h"

struct act {
	int64_t number;
	char person[ID_SIZE];
	char *label;      /* in words, as shown: "RSK-0042: treatment" */
	int64_t first_seq, last_seq;
	bool is_undone;   /* can be redone */
	bool is_final;    /* publication, approval: cannot be undone */
};

/** Records an act over journal entries first..last of this replica. Clears what could be redone. */
struct err *acts_add(struct store *store, const char *person, const char *label,
		     int64_t first_seq, int64_t last_seq, bool is_final) ATTR_MUST_USE;

/** The person's newest act that can be undone (or redone); ERR_MISSING when there is none,
 * ERR_DENIED when the newest is final. free(act->label). */
struct err *acts_last(struct store *store, const char *person, bool undone, struct act *act) ATTR_MUST_USE;

/** Marks an act undone or done again; the entries that did so are not an act of their own. */
struct err *acts_set_undone(struct store *store, int64_t number, bool is_undone) ATTR_MUST_USE;

/** Entries first..last of this replica, oldest first. */
struct err *acts_entries(struct store *store, const struct act *act, journal_visit visit,
			 void *payload) ATTR_MUST_USE;

#endif
