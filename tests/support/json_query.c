/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_query.c - for shell tests: is standard input one JSON text (RFC 8259), and what is in it?
 *
 *	json_query [PATH]     PATH: names and positions from 0, with '.' between: records.0.ref
 *
 * Prints the value there: a string decoded, a number, true, false or null as it stands, for an
 * array or object the number of its members. Status 1: no JSON (with the offset), 2: nothing there.
 */
#include "base/base.h"
#include "base/buf.h"
#include "base/utf8.h"

#define MAX_DEPTH 50

struct reader {
	const char *start, *at;
	int depth;
};

static _Noreturn void refuse(const struct reader *reader, const char *expected)
{
	fprintf(stderr, "offset %td: expected %s\n", reader->at - reader->start, expected);
	exit(1);
}

static void skip_blanks(struct reader *reader)
{
	reader->at += strspn(reader->at, " \t\r\n");
}

static void take(struct reader *reader, char c, const char *expected)
{
	if (*reader->at != c)
		refuse(reader, expected);
	reader->at++;
}

static unsigned take_hex4(struct reader *reader)
{
	unsigned value = 0;

	for (int i = 0; i < 4; i++, reader->at++) {
		const char *digits = "0123456789abcdef", *digit;
		char c = *reader->at;

		if (c >= 'A' && c <= 'F')
			c = (char)(c - 'A' + 'a');
		digit = c ? strchr(digits, c) : NULL;
		if (!digit)
			refuse(reader, "a hex digit");
		value = value * 16 + (unsigned)(digit - digits);
	}
	return value;
}

/* Pairs of surrogates are not needed: the program writes UTF-8. */
static void take_escape(struct reader *reader, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found = *reader->at ? strchr(from, *reader->at) : NULL;

	if (found) {
		buf_putc(out, to[found - from]);
		reader->at++;
		return;
	}
	take(reader, 'u', "an escape");
	buf_put_codepoint(out, take_hex4(reader));
}

static void take_string(struct reader *reader, struct buf *out)
{
	take(reader, '"', "a string");
	while (*reader->at != '"') {
		if ((unsigned char)*reader->at < 0x20)
			refuse(reader, "no control character in a string");
		if (*reader->at == '\\') {
			reader->at++;
			take_escape(reader, out);
		} else {
			buf_putc(out, *reader->at++);
		}
	}
	reader->at++;
}

static void take_digits(struct reader *reader)
{
	size_t count = strspn(reader->at, "0123456789");

	if (!count)
		refuse(reader, "a digit");
	reader->at += count;
}

static void skip_number(struct reader *reader)
{
	reader->at += *reader->at == '-';
	if (*reader->at == '0' && reader->at[1] >= '0' && reader->at[1] <= '9')
		refuse(reader, "no leading zero");
	take_digits(reader);
	if (*reader->at == '.') {
		reader->at++;
		take_digits(reader);
	}
	if (*reader->at == 'e' || *reader->at == 'E') {
		reader->at++;
		reader->at += *reader->at == '+' || *reader->at == '-';
		take_digits(reader);
	}
}

static void skip_value(struct reader *reader);

/*
 * Walks the members of an object or array at the reader. wanted: the name or position to stop
 * before (true is returned), or NULL. *count: members passed.
 */
static bool walk_members(struct reader *reader, const char *wanted, size_t *count)
{
	bool is_object = *reader->at == '{';
	char close = is_object ? '}' : ']';
	struct buf name = BUF_INIT;
	bool found = false;

	*count = 0;
	reader->at++;
	skip_blanks(reader);
	while (!found && (*reader->at != close || *count)) {
		if (*count) {
			if (*reader->at == close)
				break;
			take(reader, ',', "a comma or the end");
			skip_blanks(reader);
		}
		buf_truncate(&name, 0);
		if (is_object) {
			take_string(reader, &name);
			skip_blanks(reader);
			take(reader, ':', "a colon");
			skip_blanks(reader);
		} else {
			buf_printf(&name, "%zu", *count);
		}
		found = wanted && strcmp(buf_str(&name), wanted) == 0;
		if (found)
			break;
		skip_value(reader);
		skip_blanks(reader);
		(*count)++;
	}
	if (!found)
		reader->at++;
	buf_free(&name);
	return found;
}

static void skip_value(struct reader *reader)
{
	static const char *const words[] = { "true", "false", "null" };
	struct buf text = BUF_INIT;
	size_t count;

	if (++reader->depth > MAX_DEPTH)
		refuse(reader, "less depth");
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strncmp(reader->at, words[i], strlen(words[i])) == 0) {
			reader->at += strlen(words[i]);
			reader->depth--;
			return;
		}
	}
	if (*reader->at == '{' || *reader->at == '[')
		walk_members(reader, NULL, &count);
	else if (*reader->at == '"')
		take_string(reader, &text);
	else
		skip_number(reader);
	buf_free(&text);
	reader->depth--;
}

static void print_value(struct reader *reader)
{
	struct buf text = BUF_INIT;
	const char *start = reader->at;
	size_t count;

	if (*start == '{' || *start == '[') {
		walk_members(reader, NULL, &count);
		printf("%zu\n", count);
	} else if (*start == '"') {
		take_string(reader, &text);
		printf("%s\n", buf_str(&text));
	} else {
		skip_value(reader);
		printf("%.*s\n", (int)(reader->at - start), start);
	}
	buf_free(&text);
}

static int query(struct reader *reader, const char *path)
{
	size_t count;

	while (*path) {
		size_t len = strcspn(path, ".");
		char step[100];

		snprintf(step, sizeof(step), "%.*s", (int)len, path);
		if ((*reader->at != '{' && *reader->at != '[') ||
		    !walk_members(reader, step, &count)) {
			fprintf(stderr, "there is no %s\n", step);
			return 2;
		}
		path += len + (path[len] == '.');
	}
	print_value(reader);
	return 0;
}

int main(int argc, char **argv)
{
	struct buf text = BUF_INIT;
	struct reader reader;
	char chunk[4096];
	size_t got;
	int status = 0;

	while ((got = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		buf_append(&text, chunk, got);
	reader = (struct reader){ .start = buf_str(&text), .at = buf_str(&text) };
	if (!utf8_valid(buf_str(&text), text.len, NULL))
		refuse(&reader, "UTF-8");
	skip_blanks(&reader);
	skip_value(&reader);
	skip_blanks(&reader);
	if (*reader.at)
		refuse(&reader, "the end");
	reader.at = reader.start;
	skip_blanks(&reader);
	if (argc > 1)
		status = query(&reader, argv[1]);
	buf_free(&text);
	return status;
}
