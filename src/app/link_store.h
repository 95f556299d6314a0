/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * link_store.h - translates links for record files with what the store knows, remembered.
 */
#ifndef ANNEXA_APP_LINK_STORE_H
#define ANNEXA_APP_LINK_STORE_H

#include "base/map.h"
#include "base/mem.h"
#include "exchange/record_xml.h"
#include "store/store.h"

struct link_store {
	struct store *store;
	struct map refs; /* id to reference */
	struct map ids;  /* reference to id */
	struct arena texts;
	struct err *err; /* the first failure of the store; the caller asks after use */
	struct link_names names;
};

void link_store_init(struct link_store *links, struct store *store);

/** Remembers a pair that need not be looked up. */
void link_store_add(struct link_store *links, const char *id, const char *ref);

/** Frees the memory and returns what went wrong meanwhile, or NULL. */
struct err *link_store_end(struct link_store *links) ATTR_MUST_USE;

#endif
