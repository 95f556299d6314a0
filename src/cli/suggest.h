/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suggest.h - the name that somebody who mistyped one may have meant.
 */
#ifndef ANNEXA_CLI_SUGGEST_H
#define ANNEXA_CLI_SUGGEST_H

#include "base/base.h"

struct suggestion {
	const char *best; /* NULL: nothing is near */
	int distance;     /* of best */
};
#define SUGGESTION_INIT                                                                            \
	{                                                                                          \
		NULL, 0                                                                            \
	}

/**
 * Takes `name` as best when it is nearer to what was typed than the best so far: one slip (a letter
 * more, less, other, or two swapped) and another for each five letters, or typed is its beginning.
 */
void suggest_try(struct suggestion *suggestion, const char *typed, const char *name);

#endif
