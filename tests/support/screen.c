/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen.c - see screen.h.
 */
#include "screen.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <vterm.h>

struct screen {
	VTerm *vterm;
	VTermScreen *cells;
	bool has_cursor, is_alternate;
};

static const struct {
	const char *name;
	VTermKey key;
	VTermModifier modifier;
} special_keys[] = {
	{ "Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE },
	{ "Tab", VTERM_KEY_TAB, VTERM_MOD_NONE },
	{ "Shift-Tab", VTERM_KEY_TAB, VTERM_MOD_SHIFT },
	{ "Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE },
	{ "Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE },
	{ "Up", VTERM_KEY_UP, VTERM_MOD_NONE },
	{ "Down", VTERM_KEY_DOWN, VTERM_MOD_NONE },
	{ "Left", VTERM_KEY_LEFT, VTERM_MOD_NONE },
	{ "Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE },
	{ "Home", VTERM_KEY_HOME, VTERM_MOD_NONE },
	{ "End", VTERM_KEY_END, VTERM_MOD_NONE },
	{ "PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE },
	{ "PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE },
	{ "Delete", VTERM_KEY_DEL, VTERM_MOD_NONE },
	{ "F1", VTERM_KEY_FUNCTION(1), VTERM_MOD_NONE },
	{ "F10", VTERM_KEY_FUNCTION(10), VTERM_MOD_NONE },
};

static int on_property(VTermProp property, VTermValue *value, void *payload)
{
	struct screen *screen = payload;

	if (property == VTERM_PROP_CURSORVISIBLE)
		screen->has_cursor = value->boolean;
	if (property == VTERM_PROP_ALTSCREEN)
		screen->is_alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

struct screen *screen_new(int rows, int cols)
{
	struct screen *screen = mem_alloc(sizeof(*screen));

	screen->vterm = vterm_new(rows, cols);
	screen->cells = vterm_obtain_screen(screen->vterm);
	screen->has_cursor = true;
	vterm_set_utf8(screen->vterm, 1);
	vterm_screen_set_callbacks(screen->cells, &callbacks, screen);
	vterm_screen_enable_altscreen(screen->cells, 1);
	vterm_screen_reset(screen->cells, 1);
	return screen;
}

void screen_free(struct screen *screen)
{
	if (!screen)
		return;
	vterm_free(screen->vterm);
	free(screen);
}

void screen_resize(struct screen *screen, int rows, int cols)
{
	vterm_set_size(screen->vterm, rows, cols);
}

static void take_output(struct screen *screen, struct buf *out)
{
	char bytes[256];
	size_t len;

	while ((len = vterm_output_read(screen->vterm, bytes, sizeof(bytes))) > 0)
		buf_append(out, bytes, len);
}

void screen_feed(struct screen *screen, const char *bytes, size_t len_bytes, struct buf *answer)
{
	vterm_input_write(screen->vterm, bytes, len_bytes);
	vterm_screen_flush_damage(screen->cells);
	take_output(screen, answer);
}

static void put_special(struct screen *screen, const char *name, size_t len, struct buf *out)
{
	if (len == 2 && memcmp(name, "lt", 2) == 0) {
		buf_putc(out, '<');
		return;
	}
	if (len == 6 && memcmp(name, "Ctrl-", 5) == 0) {
		buf_putc(out, (char)(name[5] & 0x1f));
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(special_keys); i++) {
		if (strlen(special_keys[i].name) == len &&
		    memcmp(special_keys[i].name, name, len) == 0) {
			vterm_keyboard_key(screen->vterm, special_keys[i].key,
					   special_keys[i].modifier);
			take_output(screen, out);
			return;
		}
	}
	BUG("the test types an unknown key <%.*s>", (int)len, name);
}

void screen_keys(struct screen *screen, const char *keys, struct buf *out)
{
	while (*keys) {
		size_t len = *keys == '<' ? strcspn(keys, ">") : 0;

		if (len > 0) {
			put_special(screen, keys + 1, len - 1, out);
			keys += len + 1;
		} else {
			buf_putc(out, *keys++);
		}
	}
}

void screen_paste(struct screen *screen, const char *text, struct buf *out)
{
	vterm_keyboard_start_paste(screen->vterm);
	take_output(screen, out);
	buf_puts(out, text);
	vterm_keyboard_end_paste(screen->vterm);
	take_output(screen, out);
}

void screen_click(struct screen *screen, int row, int col, struct buf *out)
{
	vterm_mouse_move(screen->vterm, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(screen->vterm, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(screen->vterm, 1, false, VTERM_MOD_NONE);
	take_output(screen, out);
}

static VTermScreenCell cell_at(struct screen *screen, int row, int col)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(screen->cells, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

void screen_text(struct screen *screen, struct buf *out)
{
	int rows, cols;

	vterm_get_size(screen->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		size_t solid = out->len;

		for (int col = 0; col < cols;) {
			VTermScreenCell cell = cell_at(screen, row, col);

			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				buf_put_codepoint(out, cell.chars[i]);
			if (cell.chars[0] && cell.chars[0] != ' ')
				solid = out->len;
			if (!cell.chars[0])
				buf_putc(out, ' ');
			col += cell.width > 1 ? cell.width : 1;
		}
		buf_truncate(out, solid);
		buf_putc(out, '\n');
	}
}

static char style_of(const VTermScreenCell *cell)
{
	bool is_coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);

	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		return '#';
	if (cell->attrs.reverse)
		return 'r';
	if (cell->attrs.underline)
		return 'u';
	if (cell->attrs.bold)
		return is_coloured ? 'C' : 'b';
	return is_coloured ? 'c' : '.';
}

void screen_styles(struct screen *screen, struct buf *out)
{
	int rows, cols;

	vterm_get_size(screen->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		size_t solid = out->len;

		for (int col = 0; col < cols; col++) {
			VTermScreenCell cell = cell_at(screen, row, col);
			char style = style_of(&cell);

			buf_putc(out, style);
			if (style != '.')
				solid = out->len;
		}
		buf_truncate(out, solid);
		buf_putc(out, '\n');
	}
}

void screen_cursor(struct screen *screen, int *row, int *col)
{
	VTermPos at = { 0, 0 };

	vterm_state_get_cursorpos(vterm_obtain_state(screen->vterm), &at);
	*row = at.row;
	*col = at.col;
}

bool screen_has_cursor(const struct screen *screen)
{
	return screen->has_cursor;
}

bool screen_is_alternate(const struct screen *screen)
{
	return screen->is_alternate;
}
