/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vec.c - a growing array of strings that it owns.
 */
#include "base/vec.h"

#include "base/buf.h"
#include "base/mem.h"

void strvec_push(struct strvec *vec, const char *text)
{
	strvec_push_owned(vec, mem_strdup(text));
}

void strvec_push_owned(struct strvec *vec, char *text)
{
	vec->items = mem_grow(vec->items, &vec->cap, vec->count + 2, sizeof(*vec->items));
	vec->items[vec->count++] = text;
	vec->items[vec->count] = NULL;
}

void strvec_pushf(struct strvec *vec, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strvec_push_owned(vec, mem_vprintf(format, args));
	va_end(args);
}

bool strvec_contains(const struct strvec *vec, const char *text)
{
	for (size_t i = 0; i < vec->count; i++)
		if (strcmp(vec->items[i], text) == 0)
			return true;
	return false;
}

static int compare_items(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void strvec_sort(struct strvec *vec)
{
	if (vec->count > 1)
		qsort(vec->items, vec->count, sizeof(*vec->items), compare_items);
}

void strvec_unique(struct strvec *vec)
{
	size_t kept = 0;

	for (size_t i = 0; i < vec->count; i++) {
		if (kept > 0 && strcmp(vec->items[kept - 1], vec->items[i]) == 0)
			free(vec->items[i]);
		else
			vec->items[kept++] = vec->items[i];
	}
	vec->count = kept;
	if (vec->items)
		vec->items[kept] = NULL;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

void strvec_split(struct strvec *vec, const char *text, char separator)
{
	for (;;) {
		const char *stop = strchr(text, separator);
		const char *end = stop ? stop : text + strlen(text);
		const char *first = text, *last = end;

		while (first < last && is_blank(*first))
			first++;
		while (last > first && is_blank(last[-1]))
			last--;
		if (last > first)
			strvec_push_owned(vec, mem_strndup(first, (size_t)(last - first)));
		if (!stop)
			return;
		text = stop + 1;
	}
}

char *strvec_join(const struct strvec *vec, const char *separator)
{
	struct buf joined = BUF_INIT;

	for (size_t i = 0; i < vec->count; i++) {
		if (i > 0)
			buf_puts(&joined, separator);
		buf_puts(&joined, vec->items[i]);
	}
	return buf_steal(&joined);
}

void strvec_free(struct strvec *vec)
{
	for (size_t i = 0; i < vec->count; i++)
		free(vec->items[i]);
	free(vec->items);
	*vec = (struct strvec)STRVEC_INIT;
}
