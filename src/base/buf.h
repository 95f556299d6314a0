/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * buf.h - a growing byte string, always NUL-terminated once something was appended.
 */
#ifndef ANNEXA_BUF_H
#define ANNEXA_BUF_H

#include "base/base.h"

struct buf {
	char *data; /* NULL while empty and never grown; else data[len] == 0 */
	size_t len; /* bytes, without the NUL */
	size_t cap;
};
/* clang-format off */
#define BUF_INIT { NULL, 0, 0 }
/* clang-format on */

void buf_append(struct buf *buf, const void *data, size_t len_bytes);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char byte);
void buf_put_codepoint(struct buf *buf, uint32_t codepoint); /* as UTF-8 */
/** Text that was wrapped, on one line: a blank for any run of blanks and line ends, none around. */
void buf_put_one_line(struct buf *buf, const char *text);
void buf_put_upper(struct buf *buf, const char *text); /* ASCII letters in upper case */
void buf_printf(struct buf *buf, const char *format, ...) ATTR_PRINTF(2, 3);
void buf_vprintf(struct buf *buf, const char *format, va_list args) ATTR_PRINTF(2, 0);

/** Cuts to len_bytes, which must not exceed buf->len. */
void buf_truncate(struct buf *buf, size_t len_bytes);

/** Replaces `remove` bytes at `at` by `data`; both within the buffer. */
void buf_splice(struct buf *buf, size_t at, size_t remove, const void *data, size_t len_bytes);

/** The content as a string; "" when empty; valid until the next change. */
const char *buf_str(const struct buf *buf);

/** The content as a string of its own ("" when empty), the buffer empty again; free() it. */
char *buf_steal(struct buf *buf);

/** Frees the memory; the buffer can be used again. */
void buf_free(struct buf *buf);

#endif
