/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * theme.c - the table of styles. The heat colours were chosen by computing their distance in
 * normal sight and three kinds of colour-blindness; see the manual, "Colours".
 */
#include "base/base.h"

#include "tui/theme.h"

struct theme_row {
	char letter;
	struct look mono, few, many; /* no colours, 8 or 16, 256 */
};

#define PLAIN { -1, -1, false, false, false }
#define BOLD { -1, -1, true, false, false }
#define REVERSE { -1, -1, false, true, false }
#define UNDERLINED { -1, -1, false, false, true }
#define COLOUR(fg, bg) { fg, bg, false, false, false }
#define BOLD_COLOUR(fg) { fg, -1, true, false, false }

static const struct theme_row rows[STYLE_COUNT] = {
	[STYLE_TEXT] = { '.', PLAIN, PLAIN, PLAIN },
	[STYLE_TITLE] = { 'T', BOLD, BOLD, BOLD },
	[STYLE_ACCENT] = { 'A', BOLD, BOLD, BOLD },
	[STYLE_FOCUS] = { 'F', REVERSE, REVERSE, REVERSE },
	[STYLE_WARNING] = { 'W', BOLD, BOLD_COLOUR(1), BOLD_COLOUR(1) },
	[STYLE_GOOD] = { 'G', PLAIN, COLOUR(2, -1), COLOUR(2, -1) },
	[STYLE_MUTED] = { 'm', PLAIN, PLAIN, PLAIN },
	[STYLE_RULE] = { 'r', PLAIN, PLAIN, PLAIN },
	[STYLE_BAR] = { 'B', PLAIN, COLOUR(2, -1), COLOUR(2, -1) },
	[STYLE_KEY] = { 'K', BOLD, BOLD, BOLD },
	[STYLE_HEAT_1] = { '1', PLAIN, COLOUR(7, 4), COLOUR(231, 23) },
	[STYLE_HEAT_2] = { '2', PLAIN, COLOUR(0, 6), COLOUR(16, 73) },
	[STYLE_HEAT_3] = { '3', UNDERLINED, COLOUR(0, 7), COLOUR(16, 229) },
	[STYLE_HEAT_4] = { '4', BOLD, COLOUR(0, 3), COLOUR(16, 214) },
	[STYLE_HEAT_5] = { '5', REVERSE, COLOUR(7, 1), COLOUR(231, 88) },
};

struct look theme_look(enum style style, int colours)
{
	const struct theme_row *row = &rows[style];

	if (colours >= 256)
		return row->many;
	return colours >= 8 ? row->few : row->mono;
}

char style_letter(enum style style)
{
	return rows[style].letter;
}
