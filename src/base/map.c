/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * map.c - hash table from strings to pointers: open addressing, linear probing.
 *
 * Invariants:
 *  (1) slot_count is 0 or a power of two, and at most three quarters of the slots are taken, so
 *      every search meets a free slot.
 *  (2) Nothing is ever removed, so a key is found before the first free slot from its home.
 */
#include "base/map.h"

#include "base/mem.h"

/* FNV-1a, with the high bits folded in: the table looks at the low ones. */
static size_t hash_text(const char *text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return (size_t)(hash ^ hash >> 32);
}

/* The slot of the key, or the free one where it would go; NULL in an empty table. */
static struct map_slot *map_find(const struct map *map, const char *key)
{
	if (map->slot_count == 0)
		return NULL;

	size_t mask = map->slot_count - 1;
	for (size_t i = hash_text(key) & mask;; i = (i + 1) & mask) {
		struct map_slot *slot = &map->slots[i];
		if (!slot->key || strcmp(slot->key, key) == 0)
			return slot;
	}
}

static void map_rehash(struct map *map, size_t slot_count)
{
	struct map bigger = { mem_alloc_array(slot_count, sizeof(*map->slots)), slot_count,
			      map->count };

	for (size_t i = 0; i < map->slot_count; i++)
		if (map->slots[i].key)
			*map_find(&bigger, map->slots[i].key) = map->slots[i];
	free(map->slots);
	*map = bigger;
}

void *map_get(const struct map *map, const char *key)
{
	const struct map_slot *slot = map_find(map, key);

	return slot ? slot->value : NULL;
}

bool map_has(const struct map *map, const char *key)
{
	const struct map_slot *slot = map_find(map, key);

	return slot && slot->key;
}

void map_set(struct map *map, const char *key, void *value)
{
	if (map->count + 1 > map->slot_count / 4 * 3)
		map_rehash(map, map->slot_count ? map->slot_count * 2 : 16);

	struct map_slot *slot = map_find(map, key);
	if (!slot->key) {
		slot->key = mem_strdup(key);
		map->count++;
	}
	slot->value = value;
}

const struct map_slot *map_next(const struct map *map, size_t *at)
{
	while (*at < map->slot_count) {
		const struct map_slot *slot = &map->slots[(*at)++];
		if (slot->key)
			return slot;
	}
	return NULL;
}

void map_free(struct map *map)
{
	for (size_t i = 0; i < map->slot_count; i++)
		free(map->slots[i].key);
	free(map->slots);
	*map = (struct map)MAP_INIT;
}
