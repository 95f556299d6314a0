/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term_input.c - see term_input.h.
 *
 * Curses tells the keys it knows; the rest are bytes, which are decoded here as UTF-8 whatever the
 * locale: text is UTF-8 inside the program, and a terminal that sends something else is told so.
 */
#include "base/base.h"

#include "tui/term_input.h"

#include <curses.h>
#include <poll.h>
#include <term.h>
#include <unistd.h>

#include "base/env.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"

enum { CODE_PASTE_BEGIN = 2000, CODE_PASTE_END };

/* The most a paste may hold, and how long its end may be missing. */
#define PASTE_MAX ((size_t)4 << 20)
#define PASTE_TIMEOUT_MS 1000
static const char paste_end_sequence[] = "\033[201~";

/* Bytes of a paste read at once: curses reads each by itself, which takes seconds for a large one. */
#define PASTE_CHUNK 4096
#define SEQUENCE_MAX 16 /* bytes of a key */

struct term_reader {
	WINDOW *pad; /* reading keys from a pad never paints */
	int ctrl_left, ctrl_right, shift_up, shift_down; /* codes of this terminal, or 0 */
	int pending[2]; /* read too far: taken first, the last one before the others */
	int pending_count;
	char character[5]; /* the bytes so far of one beyond ASCII */
	size_t character_len;
	struct buf raw;  /* read during a paste; what came behind its end is taken before curses reads on */
	size_t raw_at;
	struct buf paste;
	bool is_pasting;
	size_t paste_end_len; /* bytes so far that may be its end */
	int64_t paste_began_ms;
};

static int extended_key(const char *capability)
{
	const char *sequence = tigetstr(capability);
	int code;

	if (!sequence || sequence == (const char *)-1)
		return 0;
	code = key_defined(sequence);
	return code > 0 ? code : 0;
}

struct term_reader *term_reader_new(void)
{
	struct term_reader *reader = mem_alloc(sizeof(*reader));

	reader->pad = newpad(1, 1);
	keypad(reader->pad, TRUE);
	nodelay(reader->pad, TRUE);
	define_key("\033[200~", CODE_PASTE_BEGIN);
	define_key("\033[201~", CODE_PASTE_END);
	reader->ctrl_left = extended_key("kLFT5");
	reader->ctrl_right = extended_key("kRIT5");
	reader->shift_up = extended_key("kUP");
	reader->shift_down = extended_key("kDN");
	return reader;
}

void term_reader_free(struct term_reader *reader)
{
	if (!reader)
		return;
	delwin(reader->pad);
	buf_free(&reader->raw);
	buf_free(&reader->paste);
	free(reader);
}

int term_reader_patience_ms(const struct term_reader *reader)
{
	return reader->is_pasting ? PASTE_TIMEOUT_MS : -1;
}

/* --- codes: bytes and the keys of curses, which lie above them --- */

/* The next key or byte of what was read during a paste. */
static int raw_code(struct term_reader *reader)
{
	const char *at = reader->raw.data + reader->raw_at;
	char sequence[SEQUENCE_MAX + 1] = "";

	for (size_t i = 0; *at == 27 && i < SEQUENCE_MAX && i < reader->raw.len - reader->raw_at; i++) {
		int code;

		sequence[i] = at[i];
		code = key_defined(sequence);
		if (code > 0) {
			reader->raw_at += i + 1;
			return code;
		}
	}
	reader->raw_at++;
	return (unsigned char)*at;
}

static int read_code(struct term_reader *reader)
{
	if (reader->pending_count > 0)
		return reader->pending[--reader->pending_count];
	return reader->raw_at < reader->raw.len ? raw_code(reader) : wgetch(reader->pad);
}

static void unread_code(struct term_reader *reader, int code)
{
	if (code != ERR)
		reader->pending[reader->pending_count++] = code;
}

static bool is_byte(int code)
{
	return code >= 0 && code <= 0xff;
}

/* --- keys --- */

static int function_key(const struct term_reader *reader, int code)
{
	static const struct {
		int code, key;
	} codes[] = {
		{ KEY_UP, K_UP },           { KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT },       { KEY_RIGHT, K_RIGHT },
		{ KEY_PPAGE, K_PAGE_UP },   { KEY_NPAGE, K_PAGE_DOWN },
		{ KEY_HOME, K_HOME },       { KEY_END, K_END },
		{ KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE },
		{ KEY_IC, K_INSERT },       { KEY_BTAB, K_BACKTAB },
		{ KEY_ENTER, K_ENTER },     { KEY_SR, K_SHIFT_UP },
		{ KEY_SF, K_SHIFT_DOWN },   { KEY_A1, K_HOME },
		{ KEY_C1, K_END },          { KEY_A3, K_PAGE_UP },
		{ KEY_C3, K_PAGE_DOWN },
	};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (codes[i].code == code)
			return codes[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + code - KEY_F(1);
	if (code == reader->ctrl_left)
		return K_CTRL_LEFT;
	if (code == reader->ctrl_right)
		return K_CTRL_RIGHT;
	if (code == reader->shift_up)
		return K_SHIFT_UP;
	return code == reader->shift_down ? K_SHIFT_DOWN : K_NONE;
}

/*
 * After an Esc that begins no key known to curses: Esc itself, or the begin of a sequence that no
 * one here knows, which is swallowed. Esc and a letter are two keys, however fast they come.
 */
static int escape_key(struct term_reader *reader)
{
	int opening = read_code(reader), code;

	if (opening != '[' && opening != 'O') {
		unread_code(reader, opening);
		return K_ESC;
	}
	code = read_code(reader);
	if (!is_byte(code) || code < ' ') {
		unread_code(reader, code);
		unread_code(reader, opening);
		return K_ESC;
	}
	while (opening == '[' && is_byte(code) && code < 0x40)
		code = read_code(reader);
	return K_NONE;
}

/* 0: a byte that begins no character of UTF-8. */
static size_t character_size(unsigned char first)
{
	if (first < 0xc2 || first > 0xf4)
		return 0;
	if (first >= 0xf0)
		return 4;
	return first >= 0xe0 ? 3 : 2;
}

enum decoded { DECODED, INCOMPLETE, NO_UTF8 };

/* One byte of a character beyond ASCII, or the one after a character that was cut short. */
static enum decoded decode(struct term_reader *reader, int byte, uint32_t *codepoint)
{
	bool is_first = (byte & 0xc0) != 0x80;
	const char *at = reader->character;
	size_t len = reader->character_len;

	reader->character_len = 0;
	if (is_first && len > 0) {
		unread_code(reader, byte);
		return NO_UTF8;
	}
	if (is_first ? character_size((unsigned char)byte) == 0 : len == 0)
		return NO_UTF8;
	reader->character[len++] = (char)byte;
	reader->character[len] = '\0';
	if (len < character_size((unsigned char)reader->character[0])) {
		reader->character_len = len;
		return INCOMPLETE;
	}
	if (!utf8_valid(reader->character, len, NULL))
		return NO_UTF8;
	*codepoint = utf8_next(&at);
	return DECODED;
}

/* --- the mouse --- */

static bool mouse_input(struct term_input *input)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	if (event.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		input->type = TERM_KEY;
		input->key = event.bstate & BUTTON4_PRESSED ? K_UP : K_DOWN;
		return true;
	}
	if (!(event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
		return false;
	input->type = TERM_CLICK;
	input->row = event.y;
	input->col = event.x;
	return true;
}

/* --- pastes --- */

static void paste_begin(struct term_reader *reader)
{
	reader->is_pasting = true;
	reader->paste_began_ms = env_monotonic_ms();
}

static bool paste_end(struct term_reader *reader, struct term_input *input)
{
	reader->is_pasting = false;
	reader->paste_end_len = 0;
	reader->character_len = 0;
	input->type = TERM_PASTE;
	input->text = buf_steal(&reader->paste);
	return true;
}

static void paste_put(struct term_reader *reader, uint32_t c)
{
	if (c == '\r')
		c = '\n';
	if (reader->paste.len <= PASTE_MAX &&
	    (c == '\n' || c == '\t' || (c >= 32 && !utf8_is_unsafe(c))))
		buf_put_codepoint(&reader->paste, c);
}

/* Keys and control characters inside a paste are left out. */
static void paste_byte(struct term_reader *reader, int byte)
{
	do {
		uint32_t c = (uint32_t)byte;
		enum decoded decoded = DECODED;

		if (byte >= 0x80 || reader->character_len > 0)
			decoded = decode(reader, byte, &c);
		if (decoded != INCOMPLETE)
			paste_put(reader, decoded == NO_UTF8 ? 0xfffd : c);
		byte = reader->pending_count > 0 ? reader->pending[--reader->pending_count] : ERR;
	} while (byte != ERR);
}

/* True with the last byte of the end. */
static bool paste_take(struct term_reader *reader, char byte)
{
	if (byte != paste_end_sequence[reader->paste_end_len]) {
		for (size_t i = 0; i < reader->paste_end_len; i++)
			paste_byte(reader, paste_end_sequence[i]);
		reader->paste_end_len = 0;
	}
	if (byte == paste_end_sequence[reader->paste_end_len])
		return !paste_end_sequence[++reader->paste_end_len];
	paste_byte(reader, (unsigned char)byte);
	return false;
}

/* Is there more of what was read, or to be read now? */
static bool paste_fill(struct term_reader *reader)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };
	char chunk[PASTE_CHUNK];
	ssize_t count;

	if (reader->raw_at < reader->raw.len)
		return true;
	reader->raw_at = 0;
	buf_truncate(&reader->raw, 0);
	if (poll(&fd, 1, 0) <= 0 || !(fd.revents & POLLIN))
		return false;
	count = read(STDIN_FILENO, chunk, sizeof(chunk));
	if (count > 0)
		buf_append(&reader->raw, chunk, (size_t)count);
	return count > 0;
}

static bool paste_read(struct term_reader *reader, struct term_input *input)
{
	while (paste_fill(reader)) {
		reader->paste_began_ms = env_monotonic_ms();
		while (reader->raw_at < reader->raw.len)
			if (paste_take(reader, reader->raw.data[reader->raw_at++]))
				return paste_end(reader, input);
	}
	return env_monotonic_ms() - reader->paste_began_ms >= PASTE_TIMEOUT_MS && paste_end(reader, input);
}

/* --- one code --- */

/* True when it completes an input. */
static bool take_byte(struct term_reader *reader, int byte, struct term_input *input)
{
	uint32_t c = (uint32_t)byte;
	enum decoded decoded = DECODED;

	if (byte >= 0x80 || reader->character_len > 0)
		decoded = decode(reader, byte, &c);
	if (decoded == INCOMPLETE)
		return false;
	if (decoded == NO_UTF8) {
		input->type = TERM_NO_TEXT;
		return true;
	}
	input->type = TERM_KEY;
	if (c == 27)
		input->key = escape_key(reader);
	else if (c == 127 || c == 8)
		input->key = K_BACKSPACE;
	else
		input->key = c == '\n' ? K_ENTER : (int)c;
	return input->key != K_NONE;
}

static bool take_code(struct term_reader *reader, int code, struct term_input *input)
{
	if (is_byte(code))
		return take_byte(reader, code, input);
	reader->character_len = 0;
	if (code == CODE_PASTE_BEGIN) {
		paste_begin(reader);
		return false;
	}
	if (code == CODE_PASTE_END)
		return false; /* of a paste whose end was given up */
	if (code == KEY_MOUSE)
		return mouse_input(input);
	input->type = TERM_KEY;
	input->key = function_key(reader, code);
	return input->key != K_NONE;
}

bool term_reader_next(struct term_reader *reader, struct term_input *input)
{
	int code;

	memset(input, 0, sizeof(*input));
	while (!reader->is_pasting && (code = read_code(reader)) != ERR)
		if (take_code(reader, code, input))
			return true;
	return reader->is_pasting && paste_read(reader, input);
}
