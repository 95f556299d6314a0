/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage.h - the screens without a terminal: views drawn to a canvas and fed with keys.
 */
#ifndef ANNEXA_TEST_STAGE_H
#define ANNEXA_TEST_STAGE_H

#include "tui/canvas.h"
#include "tui/ui.h"

struct stage {
	struct ui *ui;
	struct canvas *canvas;
	struct buf text; /* what was drawn last */
};

/** A screen of this size that begins with the list of a kind. */
void stage_open(struct stage *stage, struct app *app, const char *kind, int rows, int cols);
void stage_close(struct stage *stage);

/** Keys by their names in keys.h, separated by blanks: "/ c l o Enter". */
void stage_keys(struct stage *stage, const char *names);
/** Text, letter by letter. */
void stage_type(struct stage *stage, const char *text);
void stage_paste(struct stage *stage, const char *text);
void stage_click(struct stage *stage, int row);
void stage_resize(struct stage *stage, int rows, int cols);
/** Tells the views that records have changed, as another program's writing does. */
void stage_changed(struct stage *stage);

/** Stops the test, showing the screen, unless the text is (is not) on it. */
void stage_shows(struct stage *stage, const char *text);
void stage_lacks(struct stage *stage, const char *text);

/** The row of the screen with the text, or -1. */
int stage_row_of(struct stage *stage, const char *text);

#endif
