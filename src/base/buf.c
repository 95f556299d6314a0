/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * buf.c - a growing byte string.
 *
 * Invariant: data is NULL, or cap > len and data[len] == 0.
 */
#include "base/buf.h"

#include "base/mem.h"

/* Makes room for `more` bytes and the NUL behind the content. */
static void buf_reserve(struct buf *buf, size_t more)
{
	size_t need;

	if (__builtin_add_overflow(buf->len, more, &need) || need == SIZE_MAX)
		BUG("a buffer of %zu and %zu bytes", buf->len, more);
	buf->data = mem_grow(buf->data, &buf->cap, need + 1, 1);
}

void buf_append(struct buf *buf, const void *data, size_t len_bytes)
{
	buf_reserve(buf, len_bytes);
	if (len_bytes > 0)
		memcpy(buf->data + buf->len, data, len_bytes);
	buf->len += len_bytes;
	buf->data[buf->len] = '\0';
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_append(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char byte)
{
	buf_append(buf, &byte, 1);
}

void buf_put_codepoint(struct buf *buf, uint32_t codepoint)
{
	unsigned char bytes[4];
	size_t len;

	if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
		codepoint = 0xFFFD;
	if (codepoint < 0x80) {
		bytes[0] = (unsigned char)codepoint;
		len = 1;
	} else if (codepoint < 0x800) {
		bytes[0] = (unsigned char)(0xC0 | codepoint >> 6);
		bytes[1] = (unsigned char)(0x80 | (codepoint & 0x3F));
		len = 2;
	} else if (codepoint < 0x10000) {
		bytes[0] = (unsigned char)(0xE0 | codepoint >> 12);
		bytes[1] = (unsigned char)(0x80 | (codepoint >> 6 & 0x3F));
		bytes[2] = (unsigned char)(0x80 | (codepoint & 0x3F));
		len = 3;
	} else {
		bytes[0] = (unsigned char)(0xF0 | codepoint >> 18);
		bytes[1] = (unsigned char)(0x80 | (codepoint >> 12 & 0x3F));
		bytes[2] = (unsigned char)(0x80 | (codepoint >> 6 & 0x3F));
		bytes[3] = (unsigned char)(0x80 | (codepoint & 0x3F));
		len = 4;
	}
	buf_append(buf, bytes, len);
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		BUG("the format \"%s\" cannot be printed", format);

	buf_reserve(buf, (size_t)len);
	vsnprintf(buf->data + buf->len, (size_t)len + 1, format, args);
	buf->len += (size_t)len;
}

void buf_put_upper(struct buf *buf, const char *text)
{
	for (; *text; text++)
		buf_putc(buf, (char)(*text >= 'a' && *text <= 'z' ? *text - 32 : *text));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

void buf_truncate(struct buf *buf, size_t len_bytes)
{
	if (len_bytes > buf->len)
		BUG("cut a buffer of %zu bytes to %zu", buf->len, len_bytes);
	buf->len = len_bytes;
	if (buf->data)
		buf->data[len_bytes] = '\0';
}

void buf_splice(struct buf *buf, size_t at, size_t remove, const void *data, size_t len_bytes)
{
	if (at > buf->len || remove > buf->len - at)
		BUG("splice %zu bytes at %zu of a buffer of %zu", remove, at, buf->len);
	if (len_bytes > remove)
		buf_reserve(buf, len_bytes - remove);
	if (!buf->data)
		return;
	memmove(buf->data + at + len_bytes, buf->data + at + remove, buf->len - at - remove);
	if (len_bytes > 0)
		memcpy(buf->data + at, data, len_bytes);
	buf->len = buf->len - remove + len_bytes;
	buf->data[buf->len] = '\0';
}

void buf_put_one_line(struct buf *buf, const char *text)
{
	static const char blanks[] = " \t\r\n";
	size_t start = buf->len;

	for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
		size_t len = strcspn(text, blanks);

		if (buf->len > start)
			buf_putc(buf, ' ');
		buf_append(buf, text, len);
		text += len;
	}
}

const char *buf_str(const struct buf *buf)
{
	return buf->data ? buf->data : "";
}

char *buf_steal(struct buf *buf)
{
	char *text = buf->data ? buf->data : mem_strdup("");

	*buf = (struct buf)BUF_INIT;
	return text;
}

void buf_free(struct buf *buf)
{
	free(buf->data);
	*buf = (struct buf)BUF_INIT;
}
