/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * effects.h - the list behind view.h's effect_ functions, for the one who carries them out.
 */
#ifndef ANNEXA_TUI_EFFECTS_H
#define ANNEXA_TUI_EFFECTS_H

#include "tui/view.h"

enum effect_type {
	EFFECT_OPEN,
	EFFECT_CLOSE,
	EFFECT_CLOSE_ALL,
	EFFECT_ANSWER,
	EFFECT_QUIT,
	EFFECT_MESSAGE,
	EFFECT_CHANGED,
	EFFECT_RUN,
	EFFECT_REPAINT,
};

struct effect {
	enum effect_type type;
	struct view *view;           /* OPEN; owned until opened */
	const struct action *action; /* RUN */
	char *text;                  /* ANSWER, MESSAGE; owned */
	int tag;                     /* ANSWER */
	enum style style;            /* MESSAGE */
};

struct effects {
	struct effect *items;
	size_t count, cap;
};

void effects_free(struct effects *effects);

#endif
