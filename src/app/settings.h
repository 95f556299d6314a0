/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.h - what a person has set for the screens, in $XDG_CONFIG_HOME/annexa/config.
 */
#ifndef ANNEXA_APP_SETTINGS_H
#define ANNEXA_APP_SETTINGS_H

#include "base/buf.h"
#include "base/vec.h"

struct settings {
	bool has_mouse;    /* mouse = on */
	bool is_colourless; /* colour = never */
	bool has_ascii_boxes; /* boxes = ascii */
};

/**
 * Reads the file; without one all settings are as they come. A line that cannot be understood is
 * left out and makes one sentence in *warnings, with its number.
 */
void settings_read(struct settings *out, struct strvec *warnings);

/** Appends what can be set, for the help. */
void settings_help(struct buf *out);

#endif
