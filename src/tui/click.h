/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * click.h - what a click does on any screen.
 */
#ifndef ANNEXA_TUI_CLICK_H
#define ANNEXA_TUI_CLICK_H

#include "tui/ui.h"

/** A click in a row of the screen: the focus goes there; where it is already, Enter is pressed. */
void click(struct ui *ui, int row);

#endif
