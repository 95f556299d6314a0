/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * effects.c - what views ask for, noted down; ui.c carries it out.
 */
#include "base/base.h"

#include "tui/effects.h"

#include "base/mem.h"

static struct effect *add(struct effects *effects, enum effect_type type)
{
	struct effect *effect;

	effects->items = mem_grow(effects->items, &effects->cap, effects->count + 1,
				  sizeof(*effects->items));
	effect = &effects->items[effects->count++];
	*effect = (struct effect){ .type = type };
	return effect;
}

void effects_free(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		view_free(effects->items[i].view);
		free(effects->items[i].text);
	}
	free(effects->items);
	*effects = (struct effects){ NULL, 0, 0 };
}

void effect_open(struct effects *effects, struct view *view)
{
	add(effects, EFFECT_OPEN)->view = view;
}

void effect_close(struct effects *effects)
{
	add(effects, EFFECT_CLOSE);
}

void effect_close_all(struct effects *effects)
{
	add(effects, EFFECT_CLOSE_ALL);
}

void effect_answer(struct effects *effects, int tag, const char *text)
{
	struct effect *effect = add(effects, EFFECT_ANSWER);

	effect->tag = tag;
	effect->text = mem_strdup(text);
}

void effect_quit(struct effects *effects)
{
	add(effects, EFFECT_QUIT);
}

void effect_message(struct effects *effects, enum style style, const char *format, ...)
{
	struct effect *effect = add(effects, EFFECT_MESSAGE);
	va_list args;

	va_start(args, format);
	effect->text = mem_vprintf(format, args);
	va_end(args);
	effect->style = style;
}

bool effect_error(struct effects *effects, struct err *err)
{
	struct effect *effect;

	if (!err)
		return false;
	effect = add(effects, EFFECT_MESSAGE);
	effect->text = err_text(err);
	effect->style = STYLE_WARNING;
	err_drop(err);
	return true;
}

void effect_changed(struct effects *effects)
{
	add(effects, EFFECT_CHANGED);
}

void effect_run(struct effects *effects, const struct action *action)
{
	add(effects, EFFECT_RUN)->action = action;
}

void effect_repaint(struct effects *effects)
{
	add(effects, EFFECT_REPAINT);
}
