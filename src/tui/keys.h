/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.h - names of keys. A key is a number: a Unicode character, a control character (Ctrl-A is
 * 1), or one of the enum below, which lies above Unicode.
 */
#ifndef ANNEXA_TUI_KEYS_H
#define ANNEXA_TUI_KEYS_H

#include "base/base.h"
#include "base/buf.h"

enum key {
	K_NONE = 0,
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_SPACE = 32,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_HOME,
	K_END,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_BACKTAB,
	K_CTRL_LEFT,
	K_CTRL_RIGHT,
	K_SHIFT_UP,
	K_SHIFT_DOWN,
	K_F1, /* to K_F1 + 11 */
	K_LAST = K_F1 + 12,
};

#define K_CTRL(letter) ((letter) & 0x1f)

/** The key of a name such as "Enter", "Ctrl-Z", "PgDn", "F1", "Space", "x"; K_NONE if unknown. */
int key_parse(const char *name, size_t len_bytes);

/** Appends the name of a key, as on keyboards; arrows as arrows. */
void key_put_name(int key, struct buf *out);

/** Is `key` one of the names in a blank-separated list? */
bool key_in(int key, const char *names);

/** Does it stand for a character that can be typed into a text? */
bool key_is_text(int key);

/**
 * The Latin letter on the same place of the keyboard for a Cyrillic or Greek letter, else the key
 * itself: commands work without switching the layout. Not for text.
 */
int key_latin(int key);

#endif
