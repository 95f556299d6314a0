/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * utf8.c - validation, display width, clipping and wrapping of UTF-8 text.
 *
 * The columns of a cluster are the sum of its code points' columns, because that is what curses
 * and most terminals count; an emoji joined by ZWJ is then wider than a modern terminal draws it,
 * which leaves a gap but never shifts the text behind it out of its cell.
 */
#include "base/utf8.h"

#include "base/buf.h"
#include "base/mem.h"

#include <langinfo.h>
#include <locale.h>
#include <wchar.h>
#include <wctype.h>

#define ZERO_WIDTH_JOINER 0x200D
#define REPLACEMENT 0xFFFD

static bool has_utf8_locale;
static locale_t fold_locale; /* C.UTF-8, so that folding is the same in every language */

void utf8_init(void)
{
	has_utf8_locale = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (!fold_locale)
		fold_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

bool utf8_locale(void)
{
	return has_utf8_locale;
}

/*
 * Decodes one code point from at most `len` bytes (the Unicode Standard, table 3-7): returns its
 * bytes, or 0 when they are not well formed.
 */
static size_t decode(const unsigned char *bytes, size_t len, uint32_t *codepoint)
{
	unsigned char first = bytes[0], low = 0x80, high = 0xBF;
	size_t size;

	if (first < 0x80) {
		*codepoint = first;
		return 1;
	}
	if (first >= 0xC2 && first <= 0xDF) {
		size = 2;
		*codepoint = first & 0x1F;
	} else if (first >= 0xE0 && first <= 0xEF) {
		size = 3;
		*codepoint = first & 0x0F;
		if (first == 0xE0)
			low = 0xA0; /* not shorter than it could be */
		if (first == 0xED)
			high = 0x9F; /* no surrogates */
	} else if (first >= 0xF0 && first <= 0xF4) {
		size = 4;
		*codepoint = first & 0x07;
		if (first == 0xF0)
			low = 0x90;
		if (first == 0xF4)
			high = 0x8F; /* not above U+10FFFF */
	} else {
		return 0;
	}
	for (size_t i = 1; i < size; i++) {
		if (i >= len || bytes[i] < low || bytes[i] > high)
			return 0;
		*codepoint = *codepoint << 6 | (bytes[i] & 0x3F);
		low = 0x80;
		high = 0xBF;
	}
	return size;
}

/* Eight bytes of ASCII without a NUL: what nearly all text consists of, told at once. */
static bool is_plain_word(const unsigned char *bytes)
{
	const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return !((word | (word - ones)) & highs); /* a zero byte borrows, a high one has its bit */
}

bool utf8_valid(const char *text, size_t len_bytes, size_t *at)
{
	const unsigned char *bytes = (const unsigned char *)text;
	uint32_t codepoint;

	for (size_t i = 0; i < len_bytes;) {
		size_t size;

		if (len_bytes - i >= 8 && is_plain_word(bytes + i)) {
			i += 8;
			continue;
		}
		size = bytes[i] ? decode(bytes + i, len_bytes - i, &codepoint) : 0;
		if (size == 0) {
			if (at)
				*at = i;
			return false;
		}
		i += size;
	}
	return true;
}

uint32_t utf8_next(const char **text)
{
	const unsigned char *bytes = (const unsigned char *)*text;
	uint32_t codepoint;

	if (bytes[0] == '\0')
		return 0;
	/* The NUL at the end is no continuation byte, so 4 is a safe bound. */
	size_t size = decode(bytes, 4, &codepoint);
	if (size == 0) {
		*text += 1;
		return REPLACEMENT;
	}
	*text += size;
	return codepoint;
}

/* Without the C library's table: what is most likely met in European texts. */
static bool is_mark_without_locale(uint32_t codepoint)
{
	return (codepoint >= 0x0300 && codepoint <= 0x036F) ||
	       (codepoint >= 0x200B && codepoint <= 0x200F) ||
	       (codepoint >= 0x20D0 && codepoint <= 0x20FF) ||
	       (codepoint >= 0xFE00 && codepoint <= 0xFE0F);
}

static int width_of(uint32_t codepoint)
{
	if (codepoint >= 0x20 && codepoint < 0x7F)
		return 1;
	if (!has_utf8_locale)
		return is_mark_without_locale(codepoint) ? 0 : 1;

	int width = wcwidth((wchar_t)codepoint);
	return width < 0 ? 1 : width;
}

static bool is_regional_indicator(uint32_t codepoint)
{
	return codepoint >= 0x1F1E6 && codepoint <= 0x1F1FF;
}

static bool is_skin_tone(uint32_t codepoint)
{
	return codepoint >= 0x1F3FB && codepoint <= 0x1F3FF;
}

size_t utf8_cluster(const char *text, int *width_cols)
{
	const char *at = text;
	uint32_t first = utf8_next(&at), previous = first;

	*width_cols = 0;
	if (first == 0)
		return 0;
	*width_cols = width_of(first);
	for (;;) {
		const char *next = at;
		uint32_t codepoint = utf8_next(&next);

		if (codepoint == 0)
			break;
		bool is_flag = next > at && at > text && previous == first &&
			       is_regional_indicator(first) && is_regional_indicator(codepoint);
		bool is_joined =
			previous == ZERO_WIDTH_JOINER || is_skin_tone(codepoint) || is_flag;
		/* A control character stands alone; nothing joins across it. */
		if (first < 0x20 || codepoint < 0x20 || (!is_joined && width_of(codepoint) != 0))
			break;
		*width_cols += width_of(codepoint);
		previous = is_flag ? REPLACEMENT : codepoint;
		at = next;
	}
	return (size_t)(at - text);
}

size_t utf8_prev_cluster(const char *text, size_t at)
{
	size_t start = 0;
	int width;

	/* Clusters are only found from the left; a field of text is short enough for that. */
	for (size_t i = 0; i < at;) {
		size_t size = utf8_cluster(text + i, &width);
		start = i;
		if (size == 0)
			break;
		i += size;
	}
	return start;
}

int utf8_width(const char *text)
{
	int total = 0, width;

	for (size_t size; (size = utf8_cluster(text, &width)) > 0; text += size)
		total += width;
	return total;
}

size_t utf8_clip(const char *text, int max_cols, int *used_cols)
{
	size_t bytes = 0, size;
	int used = 0, width;

	while ((size = utf8_cluster(text + bytes, &width)) > 0 && width <= max_cols - used) {
		bytes += size;
		used += width;
	}
	if (used_cols)
		*used_cols = used;
	return bytes;
}

void utf8_fit(struct buf *out, const char *text, int max_cols)
{
	int used = 0;

	if (max_cols <= 0)
		return;
	size_t bytes = utf8_clip(text, max_cols, &used);
	if (text[bytes] == '\0') {
		buf_append(out, text, bytes);
	} else {
		bytes = utf8_clip(text, max_cols - 1, &used);
		buf_append(out, text, bytes);
		buf_puts(out, has_utf8_locale ? "…" : "~");
		used++;
	}
	for (; used < max_cols; used++)
		buf_putc(out, ' ');
}

/* Bytes of blanks at text and, if there is one behind them, the '\n'. */
static size_t skip_break(const char *text)
{
	size_t skip = strspn(text, " \t");

	return text[skip] == '\n' ? skip + 1 : skip;
}

size_t utf8_wrap(const char *text, int max_cols, size_t *skip_bytes)
{
	size_t at = 0, break_at = 0, size;
	int used = 0, width, previous_width = 0;

	for (; (size = utf8_cluster(text + at, &width)) > 0; at += size) {
		bool is_blank = text[at] == ' ' || text[at] == '\t';

		if (text[at] == '\n') {
			*skip_bytes = 1;
			return at;
		}
		/* Lines may end at blanks, and between wide characters, which use none. */
		if (at > 0 &&
		    (is_blank || (width == 2 && previous_width > 0) || previous_width == 2)) {
			if (!is_blank || (text[at - 1] != ' ' && text[at - 1] != '\t'))
				break_at = at;
		}
		/* Blanks may hang over the edge: they are skipped, not shown. */
		if (used + width > max_cols && at > 0) {
			size_t end = break_at > 0 ? break_at : at;
			*skip_bytes = skip_break(text + end);
			return end;
		}
		used += width;
		previous_width = is_blank ? 0 : width;
	}
	*skip_bytes = 0;
	return at;
}

static bool is_direction(uint32_t codepoint)
{
	return (codepoint >= 0x202A && codepoint <= 0x202E) || (codepoint >= 0x2066 && codepoint <= 0x2069);
}

bool utf8_is_unsafe(uint32_t codepoint)
{
	return codepoint < 0x20 || (codepoint >= 0x7F && codepoint <= 0x9F) ||      /* controls */
	       codepoint == 0x061C || codepoint == 0x200E || codepoint == 0x200F || /* bidi */
	       is_direction(codepoint) ||
	       (codepoint >= 0x2028 && codepoint <= 0x2029) || /* line, paragraph separator */
	       (codepoint >= 0x2060 && codepoint <= 0x2064) || /* invisible operators */
	       codepoint == 0x200B || codepoint == 0xFEFF ||
	       (codepoint >= 0xFFF9 && codepoint <= 0xFFFB) || /* annotations */
	       (codepoint & 0xFFFE) == 0xFFFE || (codepoint >= 0xFDD0 && codepoint <= 0xFDEF) ||
	       (codepoint >= 0xE0000 && codepoint <= 0xE007F); /* tags: text that nobody sees */
}

void utf8_put_safe(struct buf *out, const char *text)
{
	uint32_t codepoint;

	while ((codepoint = utf8_next(&text)) != 0) {
		if (codepoint == '\n' || codepoint == '\t')
			buf_putc(out, ' ');
		else if (utf8_is_unsafe(codepoint))
			buf_putc(out, '?');
		else
			buf_put_codepoint(out, codepoint);
	}
}

void utf8_put_undirected(struct buf *out, const char *text)
{
	const char *start = text;
	uint32_t codepoint;

	while ((codepoint = utf8_next(&text)) != 0) {
		if (!is_direction(codepoint))
			buf_append(out, start, (size_t)(text - start));
		start = text;
	}
}

void utf8_fold(struct buf *out, const char *text)
{
	uint32_t codepoint;

	while ((codepoint = utf8_next(&text)) != 0) {
		wint_t lower = fold_locale ? towlower_l((wint_t)codepoint, fold_locale)
					   : towlower((wint_t)codepoint);
		buf_put_codepoint(out, (uint32_t)lower);
	}
}

bool utf8_has_words(const char *text, const char *words)
{
	struct buf folded = BUF_INIT, wanted = BUF_INIT;
	const char *at;
	bool has_all = true;

	if (!words)
		return true;
	utf8_fold(&folded, text);
	utf8_fold(&wanted, words);
	at = buf_str(&wanted);
	while (has_all && *(at += strspn(at, " "))) {
		size_t len = strcspn(at, " ");
		char *word = mem_strndup(at, len);

		has_all = strstr(buf_str(&folded), word) != NULL;
		free(word);
		at += len;
	}
	buf_free(&folded);
	buf_free(&wanted);
	return has_all;
}
