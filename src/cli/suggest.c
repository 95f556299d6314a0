/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suggest.c - optimal string alignment distance (Damerau-Levenshtein with adjacent swaps).
 */
#include "cli/suggest.h"

#define MAX_LEN 40

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

/* Bytes serve: names are ASCII. */
static int distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int rows[3][MAX_LEN + 1];
	int *before = rows[0], *last = rows[1], *now = rows[2], *swap;

	for (size_t j = 0; j <= b_len; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= a_len; i++) {
		now[0] = (int)i;
		for (size_t j = 1; j <= b_len; j++) {
			int differs = a[i - 1] != b[j - 1];

			now[j] = min_int(last[j - 1] + differs, min_int(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = min_int(now[j], before[j - 2] + 1);
		}
		swap = before;
		before = last;
		last = now;
		now = swap;
	}
	return last[b_len];
}

void suggest_try(struct suggestion *suggestion, const char *typed, const char *name)
{
	size_t typed_len = strlen(typed), name_len = strlen(name);
	int found;

	if (typed_len < 2 || typed_len > MAX_LEN || name_len > MAX_LEN)
		return;
	found = distance(typed, typed_len, name, name_len);
	if (found > min_int(3, 1 + (int)typed_len / 5) &&
	    !(typed_len >= 3 && strncmp(typed, name, typed_len) == 0))
		return;
	if (!suggestion->best || found < suggestion->distance) {
		suggestion->best = name;
		suggestion->distance = found;
	}
}
