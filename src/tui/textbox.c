/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * textbox.c - see textbox.h.
 */
#include "base/base.h"

#include "tui/textbox.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"

#define UNDO_STEPS 200
#define LINE_MAX_CHARS 4000 /* of what is typed into a line and is no field */

void textbox_init(struct textbox *box, bool is_multiline, const char *text)
{
	memset(box, 0, sizeof(*box));
	box->is_multiline = box->wraps = is_multiline;
	box->width = 40;
	box->max = is_multiline ? 0 : LINE_MAX_CHARS;
	if (text)
		buf_puts(&box->text, text);
	box->cursor = box->text.len;
}

static void states_clear(struct textbox_state *states, size_t *count)
{
	for (size_t i = 0; i < *count; i++)
		free(states[i].text);
	*count = 0;
}

void textbox_clear(struct textbox *box)
{
	states_clear(box->undo, &box->undo_count);
	states_clear(box->redo, &box->redo_count);
	free(box->undo);
	free(box->redo);
	free(box->lines);
	buf_free(&box->text);
	memset(box, 0, sizeof(*box));
}

const char *textbox_text(const struct textbox *box)
{
	return buf_str(&box->text);
}

static void state_push(struct textbox_state **states, size_t *count, size_t *cap,
		       const struct textbox *box)
{
	if (*count == UNDO_STEPS) {
		free((*states)[0].text);
		memmove(*states, *states + 1, (*count - 1) * sizeof(**states));
		(*count)--;
	}
	*states = mem_grow(*states, cap, *count + 1, sizeof(**states));
	(*states)[(*count)++] =
		(struct textbox_state){ mem_strdup(textbox_text(box)), box->cursor };
}

/* Before a change. Letters typed one after another are one step. */
static void remember(struct textbox *box, bool is_typing)
{
	if (!(is_typing && box->is_typing))
		state_push(&box->undo, &box->undo_count, &box->undo_cap, box);
	box->is_typing = is_typing;
	states_clear(box->redo, &box->redo_count);
}

static bool state_pop(struct textbox *box, struct textbox_state *from, size_t *count)
{
	struct textbox_state state;

	if (*count == 0)
		return false;
	state = from[--*count];
	buf_truncate(&box->text, 0);
	buf_puts(&box->text, state.text);
	box->lines_width = 0;
	box->cursor = state.cursor;
	box->is_typing = false;
	free(state.text);
	return true;
}

static enum textbox_result undo(struct textbox *box)
{
	if (box->undo_count == 0)
		return TEXTBOX_UNUSED;
	state_push(&box->redo, &box->redo_count, &box->redo_cap, box);
	state_pop(box, box->undo, &box->undo_count);
	return TEXTBOX_CHANGED;
}

static enum textbox_result redo(struct textbox *box)
{
	if (box->redo_count == 0)
		return TEXTBOX_UNUSED;
	state_push(&box->undo, &box->undo_count, &box->undo_cap, box);
	state_pop(box, box->redo, &box->redo_count);
	return TEXTBOX_CHANGED;
}

static void replace(struct textbox *box, size_t at, size_t remove, const char *text, size_t len)
{
	buf_splice(&box->text, at, remove, text, len);
	box->lines_width = 0;
	box->cursor = at + len;
}

void textbox_set(struct textbox *box, const char *text)
{
	remember(box, false);
	replace(box, 0, box->text.len, text ? text : "", text ? strlen(text) : 0);
}

static size_t count_chars(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

bool textbox_paste(struct textbox *box, const char *text)
{
	struct buf clean = BUF_INIT;

	if (box->max && count_chars(text) + count_chars(textbox_text(box)) > box->max)
		return false;

	while (*text) {
		uint32_t c = utf8_next(&text);

		if (c == '\r') {
			if (*text == '\n')
				continue;
			c = '\n';
		}
		if (c == '\t' || (c == '\n' && !box->is_multiline))
			c = ' ';
		if (c == '\n' || !utf8_is_unsafe(c))
			buf_put_codepoint(&clean, c);
	}
	if (clean.len > 0) {
		remember(box, false);
		replace(box, box->cursor, 0, clean.data, clean.len);
	}
	buf_free(&clean);
	return true;
}

/* --- keys --- */

/* The cluster before an offset; a line end parts clusters, so it is looked for from there. */
static size_t cluster_before(const struct textbox *box, size_t at)
{
	const char *text = textbox_text(box);
	size_t start = at;

	if (at > 0 && text[at - 1] == '\n')
		return at - 1;
	while (start > 0 && text[start - 1] != '\n')
		start--;
	return start + utf8_prev_cluster(text + start, at - start);
}

static size_t next_cluster(const struct textbox *box)
{
	int width;

	return box->cursor + utf8_cluster(textbox_text(box) + box->cursor, &width);
}

static bool is_blank_at(const struct textbox *box, size_t at)
{
	char c = textbox_text(box)[at];

	return c == ' ' || c == '\n';
}

static size_t word_left(const struct textbox *box)
{
	size_t at = box->cursor;

	while (at > 0 && is_blank_at(box, cluster_before(box, at)))
		at = cluster_before(box, at);
	while (at > 0 && !is_blank_at(box, cluster_before(box, at)))
		at = cluster_before(box, at);
	return at;
}

static size_t word_right(const struct textbox *box)
{
	size_t at = box->cursor;

	while (at < box->text.len && is_blank_at(box, at))
		at++;
	while (at < box->text.len && !is_blank_at(box, at))
		at++;
	return at;
}

static enum textbox_result key_delete(struct textbox *box, size_t from, size_t to)
{
	if (from == to)
		return TEXTBOX_MOVED;
	remember(box, false);
	replace(box, from, to - from, "", 0);
	return TEXTBOX_CHANGED;
}

static enum textbox_result key_type(struct textbox *box, uint32_t c)
{
	struct buf text = BUF_INIT;

	buf_put_codepoint(&text, c);
	remember(box, c != ' ' && c != '\n');
	replace(box, box->cursor, 0, text.data, text.len);
	buf_free(&text);
	return TEXTBOX_CHANGED;
}

static enum textbox_result key_vertical(struct textbox *box, int rows)
{
	int col, row = textbox_cursor_row(box, &col) + rows;

	if (!box->wraps || row < 0 || row >= textbox_rows(box))
		return TEXTBOX_UNUSED;
	textbox_cursor_to(box, row, col);
	return TEXTBOX_MOVED;
}

static bool key_move(struct textbox *box, int key)
{
	struct textbox_line line;
	int col, row;

	switch (key) {
	case K_LEFT:
		box->cursor = cluster_before(box, box->cursor);
		return true;
	case K_RIGHT:
		box->cursor = next_cluster(box);
		return true;
	case K_CTRL_LEFT:
		box->cursor = word_left(box);
		return true;
	case K_CTRL_RIGHT:
		box->cursor = word_right(box);
		return true;
	case K_HOME:
	case K_CTRL('A'):
	case K_END:
		if (!box->wraps) {
			box->cursor = key == K_END ? box->text.len : 0;
			return true;
		}
		row = textbox_cursor_row(box, &col);
		if (textbox_line_at(box, row, &line))
			box->cursor = line.start + (key == K_END ? line.len : 0);
		return true;
	default:
		return false;
	}
}

enum textbox_result textbox_key(struct textbox *box, int key)
{
	if (key_move(box, key)) {
		box->is_typing = false;
		return TEXTBOX_MOVED;
	}
	switch (key) {
	case K_UP:
		return key_vertical(box, -1);
	case K_DOWN:
		return key_vertical(box, 1);
	case K_BACKSPACE:
		return key_delete(box, cluster_before(box, box->cursor), box->cursor);
	case K_DELETE:
		return key_delete(box, box->cursor, next_cluster(box));
	case K_CTRL('U'):
		return key_delete(box, 0, box->text.len);
	case K_CTRL('W'):
		return key_delete(box, word_left(box), box->cursor);
	case K_CTRL('Z'):
		return undo(box);
	case K_CTRL('Y'):
		return redo(box);
	case K_ENTER:
		return box->is_multiline ? key_type(box, '\n') : TEXTBOX_UNUSED;
	default:
		return key_is_text(key) ? key_type(box, (uint32_t)key) : TEXTBOX_UNUSED;
	}
}
