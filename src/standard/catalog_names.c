/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog_names.c - names of catalogs and numbers of controls.
 */
#include "standard/catalog.h"

#include "base/mem.h"
#include "standard/oscal.h"

#define MAX_NAME_BYTES 32

static const char *const shipped[] = { "2022", "2013" };

int number_compare(const char *a, const char *b)
{
	const char *begin_a = a, *begin_b = b;
	const char digits[] = "0123456789";

	for (;;) {
		if (*a && *b && strchr(digits, *a) && strchr(digits, *b)) {
			size_t len_a, len_b;
			int order;

			a += strspn(a, "0");
			b += strspn(b, "0");
			len_a = strspn(a, digits);
			len_b = strspn(b, digits);
			if (len_a != len_b)
				return len_a < len_b ? -1 : 1;
			order = strncmp(a, b, len_a);
			if (order != 0)
				return order;
			a += len_a;
			b += len_b;
		} else if (*a != *b) {
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		} else if (!*a) {
			return strcmp(begin_a, begin_b); /* they differ in zeros at most */
		} else {
			a++;
			b++;
		}
	}
}

bool catalog_name_is_valid(const char *name)
{
	size_t len = strlen(name);

	return len > 0 && len <= MAX_NAME_BYTES && name[0] != '-' &&
	       strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz_-") == len;
}

static size_t shipped_rank(const char *name)
{
	size_t rank = 0;

	while (rank < ARRAY_LEN(shipped) && strcmp(shipped[rank], name) != 0)
		rank++;
	return rank;
}

bool catalog_is_shipped(const char *name)
{
	return shipped_rank(name) < ARRAY_LEN(shipped);
}

int catalog_compare_names(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	size_t rank_x = shipped_rank(x), rank_y = shipped_rank(y);

	if (rank_x != rank_y)
		return rank_x < rank_y ? -1 : 1;
	return number_compare(x, y);
}

char *catalog_path(const char *name, const char *dir)
{
	char *file, *path;

	if (!catalog_is_shipped(name))
		return mem_printf("%s/catalogs/%s.xml", dir, name);
	file = mem_printf("iso27001-%s.xml", name);
	path = oscal_shipped_path(file);
	free(file);
	return path;
}

bool catalog_ref_is_valid(const char *ref)
{
	const char *colon = strchr(ref, ':');
	char *name = colon ? mem_strndup(ref, (size_t)(colon - ref)) : NULL;
	bool is_valid = name && catalog_name_is_valid(name) && oscal_is_number(colon + 1);

	free(name);
	return is_valid;
}
