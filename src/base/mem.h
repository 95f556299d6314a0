/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mem.h - checked allocation and arenas. Lack of memory stops the program (BUG): no caller could
 * do better, and the store is safe because a transaction is all or nothing.
 */
#ifndef ANNEXA_MEM_H
#define ANNEXA_MEM_H

#include "base/base.h"

/** Zeroed memory of size bytes (size 0 gives a unique pointer); never NULL; free() it. */
void *mem_alloc(size_t size_bytes);

/** Zeroed array; count * size_bytes is checked for overflow; free() it. */
void *mem_alloc_array(size_t count, size_t size_bytes);

/** As realloc() with a checked product; the new part is not zeroed. */
void *mem_resize_array(void *old, size_t count, size_t size_bytes);

/**
 * Room for at least `need` elements: returns items, moved when it had to grow (doubling), and
 * updates *cap (in elements). The usual way to append to an array.
 */
void *mem_grow(void *items, size_t *cap, size_t need, size_t size_bytes);

/** Copies; NULL gives NULL; free() them. */
char *mem_strdup(const char *text);
char *mem_strndup(const char *text, size_t len_bytes);

/** A formatted string; free() it. */
char *mem_printf(const char *format, ...) ATTR_PRINTF(1, 2);
char *mem_vprintf(const char *format, va_list args) ATTR_PRINTF(1, 0);

/**
 * Work with one lifetime: everything allocated from an arena is freed by arena_clear().
 * Under a sanitizer each piece is a malloc of its own, so overruns are still found.
 */
struct arena {
	struct arena_block *blocks;
};
/* clang-format off */
#define ARENA_INIT { NULL }
/* clang-format on */

void *arena_alloc(struct arena *arena, size_t size_bytes); /* zeroed */
char *arena_strdup(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes);
char *arena_printf(struct arena *arena, const char *format, ...) ATTR_PRINTF(2, 3);
void arena_clear(struct arena *arena);

#endif
