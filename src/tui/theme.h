/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * theme.h - what styles look like. Views name a style; the terminal asks here for colours. The
 * terminal's own foreground and background are kept, and no style means anything by colour alone.
 */
#ifndef ANNEXA_TUI_THEME_H
#define ANNEXA_TUI_THEME_H

#include "base/base.h"

enum style {
	STYLE_TEXT,
	STYLE_TITLE,   /* first line, headings */
	STYLE_ACCENT,  /* what belongs to the focus */
	STYLE_FOCUS,   /* the focused thing itself */
	STYLE_WARNING, /* missing, late, above the limit */
	STYLE_GOOD,
	STYLE_MUTED,   /* labels, hints */
	STYLE_RULE,    /* lines */
	STYLE_BAR,
	STYLE_KEY,     /* names of keys */
	STYLE_HEAT_1,  /* very low … */
	STYLE_HEAT_2,
	STYLE_HEAT_3,
	STYLE_HEAT_4,
	STYLE_HEAT_5,  /* … critical */
	STYLE_COUNT,
};

/** A style on a terminal of some depth. Colours -1: the terminal's own. */
struct look {
	short foreground, background;
	bool is_bold, is_reverse, is_underlined;
};

/** colours: how many the terminal has; below 8 or with NO_COLOR: 0, and attributes alone. */
struct look theme_look(enum style style, int colours);

/** One letter for tests: '.' for STYLE_TEXT. */
char style_letter(enum style style);

#endif
