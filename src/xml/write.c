/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * write.c - text and attributes of XML being written.
 *
 * Invariant: whatever UTF-8 comes in, what goes out is well-formed XML 1.0. Characters that XML
 * cannot hold (C0 controls, U+FFFE, U+FFFF) become U+FFFD; values never have them, because types
 * refuse them.
 */
#include "xml/xml.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* What stands for a byte that cannot stand for itself, or NULL. */
static const char *escape(unsigned char byte, bool in_attribute)
{
	switch (byte) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '\r': return "&#13;";
	case '"': return in_attribute ? "&quot;" : NULL;
	case '\n': return in_attribute ? "&#10;" : NULL;
	case '\t': return in_attribute ? "&#9;" : NULL;
	default: return byte < 0x20 ? REPLACEMENT : NULL;
	}
}

static void put_escaped(struct buf *out, const char *text, bool in_attribute)
{
	const char *from = text, *at;

	for (at = text; *at; at++) {
		const char *instead = escape((unsigned char)*at, in_attribute);
		size_t len = 1;

		if (!instead && (unsigned char)at[0] == 0xEF && (unsigned char)at[1] == 0xBF &&
		    ((unsigned char)at[2] == 0xBE || (unsigned char)at[2] == 0xBF)) {
			instead = REPLACEMENT;
			len = 3;
		}
		if (!instead)
			continue;
		buf_append(out, from, (size_t)(at - from));
		buf_puts(out, instead);
		at += len - 1;
		from = at + 1;
	}
	buf_append(out, from, (size_t)(at - from));
}

void xml_put_text(struct buf *out, const char *text)
{
	put_escaped(out, text, false);
}

void xml_put_attribute(struct buf *out, const char *name, const char *value)
{
	buf_putc(out, ' ');
	buf_puts(out, name);
	buf_puts(out, "=\"");
	put_escaped(out, value, true);
	buf_putc(out, '"');
}
