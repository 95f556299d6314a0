/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json.c - writing JSON (RFC 8259), two spaces a level, one member a line.
 */
#include "exchange/json.h"

void json_init(struct json *json, struct buf *out)
{
	*json = (struct json){ .out = out };
}

static void new_line(struct json *json)
{
	buf_putc(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		buf_puts(json->out, "  ");
}

/* What comes before a value or a name: the comma and the line, unless a name was just written. */
static void before_value(struct json *json)
{
	if (json->after_name) {
		json->after_name = false;
		return;
	}
	if (json->needs_comma)
		buf_putc(json->out, ',');
	if (json->depth > 0)
		new_line(json);
}

static void open_with(struct json *json, char bracket)
{
	before_value(json);
	buf_putc(json->out, bracket);
	json->depth++;
	json->needs_comma = false;
}

static void close_with(struct json *json, char bracket)
{
	if (json->depth <= 0 || json->after_name)
		BUG("JSON: %c closes nothing or follows a name", bracket);
	json->depth--;
	if (json->needs_comma) /* it has members */
		new_line(json);
	buf_putc(json->out, bracket);
	json->needs_comma = true;
	if (json->depth == 0)
		buf_putc(json->out, '\n');
}

void json_object(struct json *json)
{
	open_with(json, '{');
}

void json_object_end(struct json *json)
{
	close_with(json, '}');
}

void json_array(struct json *json)
{
	open_with(json, '[');
}

void json_array_end(struct json *json)
{
	close_with(json, ']');
}

static void put_string(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	while (*text) {
		size_t plain = 0;

		while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' &&
		       text[plain] != '\\' && text[plain] != 0x7F)
			plain++;
		buf_append(out, text, plain);
		text += plain;
		if (!*text)
			break;
		if (*text == '"' || *text == '\\')
			buf_printf(out, "\\%c", *text);
		else if (*text == '\n')
			buf_puts(out, "\\n");
		else if (*text == '\t')
			buf_puts(out, "\\t");
		else if (*text == '\r')
			buf_puts(out, "\\r");
		else
			buf_printf(out, "\\u%04x", (unsigned int)(unsigned char)*text);
		text++;
	}
	buf_putc(out, '"');
}

void json_name(struct json *json, const char *name)
{
	before_value(json);
	put_string(json->out, name);
	buf_puts(json->out, ": ");
	json->after_name = true;
	json->needs_comma = true;
}

void json_string(struct json *json, const char *value)
{
	before_value(json);
	if (value)
		put_string(json->out, value);
	else
		buf_puts(json->out, "null");
	json->needs_comma = true;
}

void json_integer(struct json *json, int64_t value)
{
	before_value(json);
	buf_printf(json->out, "%" PRId64, value);
	json->needs_comma = true;
}

void json_bool(struct json *json, bool value)
{
	before_value(json);
	buf_puts(json->out, value ? "true" : "false");
	json->needs_comma = true;
}

void json_member(struct json *json, const char *name, const char *value)
{
	if (!value)
		return;
	json_name(json, name);
	json_string(json, value);
}
