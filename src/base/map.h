/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * map.h - hash table from strings (copied) to pointers (not owned).
 */
#ifndef ANNEXA_MAP_H
#define ANNEXA_MAP_H

#include "base/base.h"

struct map_slot {
	char *key;
	void *value;
};

struct map {
	struct map_slot *slots;
	size_t slot_count; /* a power of two, or 0 */
	size_t count;
};
/* clang-format off */
#define MAP_INIT { NULL, 0, 0 }
/* clang-format on */

void *map_get(const struct map *map, const char *key); /* NULL when absent */
bool map_has(const struct map *map, const char *key);
void map_set(struct map *map, const char *key, void *value); /* replaces */

/** Walks all entries in no particular order: start with *at = 0; NULL at the end. */
const struct map_slot *map_next(const struct map *map, size_t *at);

void map_free(struct map *map); /* the keys; values are the caller's */

#endif
