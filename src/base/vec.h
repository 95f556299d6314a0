/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vec.h - a growing array of strings that it owns. Arrays of other things use mem_grow().
 */
#ifndef ANNEXA_VEC_H
#define ANNEXA_VEC_H

#include "base/base.h"

struct strvec {
	char **items; /* items[count] is NULL once something was pushed */
	size_t count;
	size_t cap;
};
/* clang-format off */
#define STRVEC_INIT { NULL, 0, 0 }
/* clang-format on */

void strvec_push(struct strvec *vec, const char *text); /* copies */
void strvec_push_owned(struct strvec *vec, char *text); /* takes over */
void strvec_pushf(struct strvec *vec, const char *format, ...) ATTR_PRINTF(2, 3);
bool strvec_contains(const struct strvec *vec, const char *text);
void strvec_sort(struct strvec *vec);   /* by strcmp */
void strvec_unique(struct strvec *vec); /* drops equal neighbours */

/** Splits text at each `separator`; empty pieces are dropped; pieces are trimmed of blanks. */
void strvec_split(struct strvec *vec, const char *text, char separator);

/** All items joined; free() it. */
char *strvec_join(const struct strvec *vec, const char *separator);

void strvec_free(struct strvec *vec); /* can be used again */

#endif
