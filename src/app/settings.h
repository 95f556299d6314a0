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

/** Each is one of two words; the first is how it comes. */
struct setting {
	const char *name;
	const char *words[2];
	size_t offset;    /* of a bool in struct settings: is it the second word? */
	const char *help; /* N_() */
};
extern const struct setting settings_table[];
extern const size_t settings_count;

/** N_(): where the settings stand and how they are written. */
extern const char *const settings_about;

/**
 * Reads the file; without one all settings are as they come. A line that cannot be understood is
 * left out and makes one sentence in *warnings, with its number.
 */
void settings_read(struct settings *out, struct strvec *warnings);

/** Appends what can be set, for the help. */
void settings_help(struct buf *out);

#endif
