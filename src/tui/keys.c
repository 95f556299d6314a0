/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.c - names of keys, see keys.h.
 */
#include "base/base.h"

#include "tui/keys.h"

#include "base/i18n.h"
#include "base/utf8.h"

static const struct {
	int key;
	const char *name;  /* in tables of actions */
	const char *shown; /* NP_(): on the screen */
} names[] = {
	{ K_TAB, "Tab", NP_("key", "Tab") },
	{ K_ENTER, "Enter", NP_("key", "Enter") },
	{ K_ESC, "Esc", NP_("key", "Esc") },
	{ K_SPACE, "Space", NP_("key", "Space") },
	{ K_UP, "Up", NP_("key", "↑") },
	{ K_DOWN, "Down", NP_("key", "↓") },
	{ K_LEFT, "Left", NP_("key", "←") },
	{ K_RIGHT, "Right", NP_("key", "→") },
	{ K_PAGE_UP, "PgUp", NP_("key", "PgUp") },
	{ K_PAGE_DOWN, "PgDn", NP_("key", "PgDn") },
	{ K_HOME, "Home", NP_("key", "Home") },
	{ K_END, "End", NP_("key", "End") },
	{ K_BACKSPACE, "Backspace", NP_("key", "Backspace") },
	{ K_DELETE, "Delete", NP_("key", "Delete") },
	{ K_INSERT, "Insert", NP_("key", "Insert") },
	{ K_BACKTAB, "Shift-Tab", NP_("key", "Shift-Tab") },
	{ K_CTRL_LEFT, "Ctrl-Left", NP_("key", "Ctrl-←") },
	{ K_CTRL_RIGHT, "Ctrl-Right", NP_("key", "Ctrl-→") },
	{ K_SHIFT_UP, "Shift-Up", NP_("key", "Shift-↑") },
	{ K_SHIFT_DOWN, "Shift-Down", NP_("key", "Shift-↓") },
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
			buf_puts(out, i18n_context(names[i].shown));
			return;
		}
	}
	if (key >= K_F1 && key < K_F1 + 12)
		buf_printf(out, "F%d", key - K_F1 + 1);
	else if (key > 0 && key < 27)
		buf_printf(out, P_("key", "Ctrl-%c"), key + 'A' - 1);
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
