/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * frame.h - the four lines round every screen: title, rule, message, keys.
 */
#ifndef ANNEXA_TUI_FRAME_H
#define ANNEXA_TUI_FRAME_H

#include "tui/ui.h"

#define FRAME_MIN_ROWS 10
#define FRAME_MIN_COLS 40

/** Is the screen too small for anything but a sentence? */
bool frame_is_too_small(const struct ui *ui);
void frame_draw(const struct ui *ui, struct canvas *canvas);
/** Above the keys; a message that is new and long lies over the rows above, whole. */
void frame_draw_message(const struct ui *ui, struct canvas *canvas);
void frame_draw_too_small(const struct ui *ui, struct canvas *canvas);

#endif
