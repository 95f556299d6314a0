/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * utf8.h - validation, display width, clipping and wrapping of UTF-8 text.
 *
 * Widths are terminal columns: 0, 1 or 2 a code point, by wcwidth() of the C library in a UTF-8
 * locale (utf8_init() notes which), with -1 counted as 1. A cluster is a code point together
 * with the combining marks, variation selectors and ZWJ sequences that follow it.
 */
#ifndef ANNEXA_UTF8_H
#define ANNEXA_UTF8_H

#include "base/base.h"

struct buf;

/** Call once after setlocale(): whether the locale's charset is UTF-8. */
void utf8_init(void);
bool utf8_locale(void);

/** Is it valid UTF-8 without NUL? Else *at (if not NULL) is the offset of the first bad byte. */
bool utf8_valid(const char *text, size_t len_bytes, size_t *at);

/** The code point at *text, moved past it; U+FFFD for a bad byte; 0 at the end, not moved. */
uint32_t utf8_next(const char **text);

/** Bytes of the first cluster of text (0 at the end) and its columns in *width_cols. */
size_t utf8_cluster(const char *text, int *width_cols);

/** Start of the cluster before byte offset `at` (0 when at is 0). */
size_t utf8_prev_cluster(const char *text, size_t at);

/** Columns of the whole string. */
int utf8_width(const char *text);

/** Bytes of the longest prefix of whole clusters not wider than max_cols; its columns in *used. */
size_t utf8_clip(const char *text, int max_cols, int *used_cols);

/** Appends text clipped to max_cols, with an ellipsis if cut, then padded with blanks. */
void utf8_fit(struct buf *out, const char *text, int max_cols);

/**
 * One line of a wrapped paragraph: bytes of text that go on this line of max_cols; *skip is the
 * number of bytes to skip to reach the next line (blanks or '\n'). Call until *text is empty.
 */
size_t utf8_wrap(const char *text, int max_cols, size_t *skip_bytes);

/** A control character, bidi override or other code point that must not reach a terminal raw? */
bool utf8_is_unsafe(uint32_t codepoint);

/** Appends text without what turns the direction of writing over (U+202A-E, U+2066-9): it makes
 * text read as what it is not. */
void utf8_put_undirected(struct buf *out, const char *text);

/** Appends text with every unsafe code point shown as '?' ('\n' and '\t' become blanks). */
void utf8_put_safe(struct buf *out, const char *text);

/** Appends text in lower case, for comparing without case (towlower per code point). */
void utf8_fold(struct buf *out, const char *text);

/** Does the text hold each of the words (NULL: none), whatever their case and place? */
bool utf8_has_words(const char *text, const char *words);

#endif
