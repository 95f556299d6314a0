/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.c - names of keys, see keys.h.
 */
#include "base/base.h"

#include "tui/keys.h"

#include "base/utf8.h"

static const struct {
	int key;
	const char *name;  /* in tables of actions */
	const char *shown; /* on the screen, when it differs */
} names[] = {
	{ K_TAB, "Tab", NULL },
	{ K_ENTER, "Enter", NULL },
	{ K_ESC, "Esc", NULL },
	{ K_SPACE, "Space", NULL },
	{ K_UP, "Up", "↑" },
	{ K_DOWN, "Down", "↓" },
	{ K_LEFT, "Left", "←" },
	{ K_RIGHT, "Right", "→" },
	{ K_PAGE_UP, "PgUp", NULL },
	{ K_PAGE_DOWN, "PgDn", NULL },
	{ K_HOME, "Home", NULL },
	{ K_END, "End", NULL },
	{ K_BACKSPACE, "Backspace", NULL },
	{ K_DELETE, "Delete", NULL },
	{ K_INSERT, "Insert", NULL },
	{ K_BACKTAB, "Shift-Tab", NULL },
	{ K_CTRL_LEFT, "Ctrl-Left", "Ctrl-←" },
	{ K_CTRL_RIGHT, "Ctrl-Right", "Ctrl-→" },
	{ K_SHIFT_UP, "Shift-Up", "Shift-↑" },
	{ K_SHIFT_DOWN, "Shift-Down", "Shift-↓" },
};

/* The rows of letters of the layouts, character for character under the Latin ones. */
static const char latin_rows[] = "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOPASDFGHJKLZXCVBNM";
static const char *const layouts[] = {
	"йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ",
	";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.;ΣΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
};

int key_parse(const char *name, size_t len_bytes)
{
	const char *at = name;
	uint32_t c;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i].name) == len_bytes && !memcmp(names[i].name, name, len_bytes))
			return names[i].key;
	if (len_bytes == 6 && !memcmp(name, "Ctrl-", 5) && name[5] >= 'A' && name[5] <= 'Z')
		return K_CTRL(name[5]);
	if (len_bytes >= 2 && len_bytes <= 3 && name[0] == 'F') {
		long number = strtol(name + 1, NULL, 10);

		if (number >= 1 && number <= 12)
			return K_F1 + (int)number - 1;
	}
	c = utf8_next(&at);
	return (size_t)(at - name) == len_bytes ? (int)c : K_NONE;
}

void key_put_name(int key, struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (names[i].key == key) {
			buf_puts(out, names[i].shown ? names[i].shown : names[i].name);
			return;
		}
	}
	if (key >= K_F1 && key < K_F1 + 12)
		buf_printf(out, "F%d", key - K_F1 + 1);
	else if (key > 0 && key < 27)
		buf_printf(out, "Ctrl-%c", key + 'A' - 1);
	else if (key >= 32 && key < 0x110000)
		buf_put_codepoint(out, (uint32_t)key);
	else
		buf_puts(out, "?");
}

bool key_in(int key, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");

		if (len > 0 && key_parse(list, len) == key)
			return true;
		list += len;
		list += strspn(list, " ");
	}
	return false;
}

bool key_is_text(int key)
{
	return key >= 32 && key < 0x110000 && key != 127 && !utf8_is_unsafe((uint32_t)key);
}

int key_latin(int key)
{
	if (key < 0x80 || key >= 0x110000)
		return key;
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++) {
		const char *at = layouts[i];
		const char *latin = latin_rows;

		for (; *at && *latin; latin++)
			if (utf8_next(&at) == (uint32_t)key)
				return *latin;
	}
	return key;
}
