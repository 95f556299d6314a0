/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * type.c - the field types, one row each at the end; what is typed is read in type_parse.c.
 */
#include "model/type.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "model/type_parse.h"

const struct code type_flag_codes[TYPE_FLAG_CODES] = {
	{ "yes", N_("Yes"), NULL },
	{ "no", N_("No"), NULL },
};

static void print_plain(const struct field *field, const char *value, struct buf *out)
{
	(void)field;
	buf_puts(out, value);
}

static void print_code(const struct field *field, const char *value, struct buf *out)
{
	const struct code *code = field_code(field, value);

	buf_puts(out, code ? _(code->label) : value);
}

static void print_flag(const struct field *field, const char *value, struct buf *out)
{
	const struct field as_code = { .codes = type_flag_codes, .code_count = TYPE_FLAG_CODES };

	(void)field;
	print_code(&as_code, value, out);
}

static void print_items(const struct field *field, const char *value, struct buf *out,
			void (*print_item)(const struct field *, const char *, struct buf *))
{
	for (size_t count = 0; *value; count++) {
		size_t len = strcspn(value, "\n");
		char *item = mem_strndup(value, len);

		if (count)
			buf_puts(out, "; ");
		print_item(field, item, out);
		free(item);
		value += len + (value[len] != '\0');
	}
}

static void print_codes(const struct field *field, const char *value, struct buf *out)
{
	print_items(field, value, out, print_code);
}

static void print_words(const struct field *field, const char *value, struct buf *out)
{
	print_items(field, value, out, print_plain);
}

static void print_list_item(const struct field *field, const char *item, struct buf *out)
{
	(void)field;
	buf_puts(out, strlen(item) > ITEM_ID_LEN ? item + ITEM_ID_LEN + 1 : item);
}

static void print_list(const struct field *field, const char *value, struct buf *out)
{
	print_items(field, value, out, print_list_item);
}

#define MAX_LINE 500
#define MAX_TEXT 200000

const struct type type_line = {
	.name = "line", .label = N_("Line of text"), .expect = N_("a line of text"), .sql = "TEXT",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_line, .print = print_plain,
};
const struct type type_text = {
	.name = "text", .label = N_("Text"), .expect = N_("text of any length"), .sql = "TEXT",
	.merge = MERGE_TEXT, .max = MAX_TEXT, .is_multiline = true,
	.parse = type_parse_text, .print = print_plain,
};
const struct type type_code = {
	.name = "code", .label = N_("Choice"), .expect = N_("one of the choices"), .sql = "TEXT",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .parse = type_parse_code, .print = print_code,
};
const struct type type_codes = {
	.name = "codes", .label = N_("Several choices"), .expect = N_("any of the choices, separated by ;"),
	.sql = "TEXT", .merge = MERGE_SET, .max = MAX_LINE, .has_items = true,
	.parse = type_parse_codes, .print = print_codes,
};
const struct type type_link = {
	.name = "link", .label = N_("Link"), .expect = N_("the number or the exact title of a record"),
	.sql = "TEXT", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_link = true,
	.parse = type_parse_line, .print = print_plain,
};
const struct type type_links = {
	.name = "links", .label = N_("Links"),
	.expect = N_("numbers or exact titles of records, separated by ;"), .sql = "TEXT",
	.merge = MERGE_SET, .max = MAX_TEXT, .has_items = true, .is_link = true,
	.parse = type_parse_words, .print = print_words,
};
const struct type type_date = {
	.name = "date", .label = N_("Date"), .expect = N_("a date like 2027-01-31, +6w or friday"),
	.sql = "TEXT", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_date, .print = print_plain,
};
const struct type type_integer = {
	.name = "integer", .label = N_("Whole number"), .expect = N_("a whole number"), .sql = "INTEGER",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_integer, .print = print_plain,
};
const struct type type_level = {
	.name = "level", .label = N_("Step of the scale"), .expect = N_("a step of the scale, from 1"),
	.sql = "INTEGER", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_level, .print = print_plain,
};
const struct type type_decimal = {
	.name = "decimal", .label = N_("Number"), .expect = N_("a number such as 1200 or 0.25"),
	.sql = "REAL", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_decimal, .print = print_plain,
};
const struct type type_percent = {
	.name = "percent", .label = N_("Percentage"), .expect = N_("a whole number from 0 to 100"),
	.sql = "INTEGER", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = type_parse_percent, .print = print_plain,
};
const struct type type_flag = {
	.name = "flag", .label = N_("Yes or no"), .expect = N_("yes or no"), .sql = "TEXT",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .parse = type_parse_flag, .print = print_flag,
};
const struct type type_words = {
	.name = "words", .label = N_("Tags"), .expect = N_("words separated by ;"), .sql = "TEXT",
	.merge = MERGE_SET, .max = MAX_LINE, .has_items = true,
	.parse = type_parse_words, .print = print_words,
};
const struct type type_list = {
	.name = "list", .label = N_("List"), .expect = N_("one item a line"), .sql = "TEXT",
	.merge = MERGE_LIST, .max = MAX_TEXT, .has_items = true, .is_multiline = true,
	.parse = type_parse_list, .print = print_list,
};

const struct type *const all_types[] = {
	&type_line,    &type_text,  &type_code,    &type_codes,   &type_link, &type_links, &type_date,
	&type_integer, &type_level, &type_decimal, &type_percent, &type_flag, &type_words, &type_list,
};
const size_t all_type_count = ARRAY_LEN(all_types);

const struct type *type_find(const char *name)
{
	for (size_t i = 0; i < all_type_count; i++)
		if (strcmp(all_types[i]->name, name) == 0)
			return all_types[i];
	return NULL;
}
