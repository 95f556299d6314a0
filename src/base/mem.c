/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mem.c - checked allocation and arenas.
 */
#include "base/mem.h"

#include <stdalign.h>

#define ARENA_BLOCK_BYTES 16384

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_SINGLE_PIECES 1
#else
#define ARENA_SINGLE_PIECES 0
#endif

struct arena_block {
	struct arena_block *next;
	size_t used, size; /* bytes of data[] */
	alignas(max_align_t) unsigned char data[];
};

static size_t product(size_t count, size_t size_bytes)
{
	size_t total;

	if (__builtin_mul_overflow(count, size_bytes, &total))
		BUG("an array of %zu times %zu bytes", count, size_bytes);
	return total;
}

void *mem_alloc(size_t size_bytes)
{
	return mem_alloc_array(1, size_bytes);
}

void *mem_alloc_array(size_t count, size_t size_bytes)
{
	size_t total = product(count, size_bytes);
	void *memory = calloc(1, total ? total : 1);

	if (!memory)
		BUG("no memory for %zu bytes", total);
	return memory;
}

void *mem_resize_array(void *old, size_t count, size_t size_bytes)
{
	size_t total = product(count, size_bytes);
	void *memory = realloc(old, total ? total : 1);

	if (!memory)
		BUG("no memory for %zu bytes", total);
	return memory;
}

void *mem_grow(void *items, size_t *cap, size_t need, size_t size_bytes)
{
	if (need <= *cap)
		return items;

	size_t doubled = *cap <= SIZE_MAX / 2 ? *cap * 2 : SIZE_MAX;
	size_t grown = doubled < 8 ? 8 : doubled;
	if (grown < need)
		grown = need;
	items = mem_resize_array(items, grown, size_bytes);
	*cap = grown;
	return items;
}

char *mem_strdup(const char *text)
{
	return text ? mem_strndup(text, strlen(text)) : NULL;
}

char *mem_strndup(const char *text, size_t len_bytes)
{
	if (!text)
		return NULL;

	size_t len = strnlen(text, len_bytes);
	char *copy = mem_resize_array(NULL, len + 1, 1);
	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *mem_vprintf(const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		BUG("the format \"%s\" cannot be printed", format);

	char *text = mem_resize_array(NULL, (size_t)len + 1, 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return text;
}

char *mem_printf(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = mem_vprintf(format, args);
	va_end(args);
	return text;
}

static struct arena_block *block_new(size_t size_bytes)
{
	size_t total;

	if (__builtin_add_overflow(sizeof(struct arena_block), size_bytes, &total))
		BUG("a block of %zu bytes", size_bytes);

	struct arena_block *block = mem_alloc(total);
	block->size = size_bytes;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size_bytes)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->blocks;

	if (ARENA_SINGLE_PIECES || size_bytes > ARENA_BLOCK_BYTES / 4) {
		/* A block of its own, put behind the first one, which still has room. */
		struct arena_block *single = block_new(size_bytes);
		single->used = size_bytes;
		if (block) {
			single->next = block->next;
			block->next = single;
		} else {
			arena->blocks = single;
		}
		return single->data;
	}

	size_t rounded = (size_bytes + align - 1) / align * align;
	if (rounded == 0)
		rounded = align;
	if (!block || block->size - block->used < rounded) {
		block = block_new(ARENA_BLOCK_BYTES);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	void *piece = block->data + block->used;
	block->used += rounded;
	return piece;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes)
{
	if (!text)
		return NULL;

	size_t len = strnlen(text, len_bytes);
	char *copy = arena_alloc(arena, len + 1);
	memcpy(copy, text, len);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		BUG("the format \"%s\" cannot be printed", format);

	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return text;
}

void arena_clear(struct arena *arena)
{
	struct arena_block *next;

	for (struct arena_block *block = arena->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	arena->blocks = NULL;
}
