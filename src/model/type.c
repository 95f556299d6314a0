/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * type.c - the field types, one row each at the end.
 */
#include "model/type.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/kind.h"

#define ITEM_ID_LEN 4

/* Text without control characters; tabs and line ends become blanks in a single line. */
static struct err *check_text(const struct field *field, const char *text, int max)
{
	int count = 0;

	for (const char *at = text; *at; count++) {
		uint32_t c = utf8_next(&at);

		if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f ||
		    (c >= 0x80 && c < 0xa0))
			return err_new(ERR_INVALID,
				       _("%s: the text has a control character (U+%04X) at position %d"),
				       field_label(field), (unsigned)c, count + 1);
	}
	if (count > max)
		return err_new(ERR_INVALID, _("%s: %d characters are too many, at most %d fit"),
			       field_label(field), count, max);
	return NULL;
}

static int max_of(const struct field *field)
{
	return field->max ? field->max : field->type->max;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A copy without blanks at both ends, NULL when nothing is left. */
static char *trimmed(const char *text)
{
	size_t len;

	while (is_blank(*text))
		text++;
	len = strlen(text);
	while (len > 0 && is_blank(text[len - 1]))
		len--;
	return len ? mem_strndup(text, len) : NULL;
}

static bool same_word(const char *a, const char *b)
{
	struct buf fold_a = BUF_INIT, fold_b = BUF_INIT;
	bool same;

	utf8_fold(&fold_a, a);
	utf8_fold(&fold_b, b);
	same = strcmp(buf_str(&fold_a), buf_str(&fold_b)) == 0;
	buf_free(&fold_a);
	buf_free(&fold_b);
	return same;
}

static struct err *parse_line(const struct type_input *in, const char *text, char **value)
{
	struct err *err = check_text(in->field, text, max_of(in->field));

	*value = NULL;
	if (err)
		return err;
	*value = trimmed(text);
	for (char *c = *value; c && *c; c++)
		if (is_blank(*c))
			*c = ' ';
	return NULL;
}

/* Line ends become '\n', blanks at the ends of lines and empty lines at both ends go. */
static struct err *parse_text(const struct type_input *in, const char *text, char **value)
{
	struct err *err = check_text(in->field, text, max_of(in->field));
	struct buf out = BUF_INIT;

	*value = NULL;
	if (err)
		return err;
	for (const char *c = text; *c; c++) {
		if (*c == '\r' && c[1] == '\n')
			continue;
		if (*c == '\n' || *c == '\r') {
			while (out.len && (out.data[out.len - 1] == ' ' || out.data[out.len - 1] == '\t'))
				buf_truncate(&out, out.len - 1);
			if (out.len)
				buf_putc(&out, '\n');
		} else {
			buf_putc(&out, *c);
		}
	}
	while (out.len && is_blank(out.data[out.len - 1]))
		buf_truncate(&out, out.len - 1);
	if (out.len)
		*value = buf_steal(&out);
	buf_free(&out);
	return NULL;
}

/* Names of the codes for "expected one of …". */
static void list_codes(const struct field *field, struct buf *out)
{
	for (size_t i = 0; i < field->code_count; i++)
		buf_printf(out, "%s%s", i ? ", " : "", field->codes[i].name);
}

static const struct code *find_code(const struct field *field, const char *text)
{
	for (size_t i = 0; i < field->code_count; i++) {
		const struct code *code = &field->codes[i];

		if (same_word(text, code->name) || same_word(text, code->label) ||
		    same_word(text, _(code->label)))
			return code;
	}
	return NULL;
}

static struct err *unknown_code(const struct field *field, const char *text)
{
	struct buf names = BUF_INIT;
	struct err *err;

	list_codes(field, &names);
	err = err_new(ERR_INVALID, _("%s: '%s' is not one of the choices"), field_label(field), text);
	err = err_hint(err, _("Type one of: %s"), buf_str(&names));
	buf_free(&names);
	return err;
}

static struct err *parse_code(const struct type_input *in, const char *text, char **value)
{
	char *word = trimmed(text);
	const struct code *code = word ? find_code(in->field, word) : NULL;
	struct err *err = NULL;

	*value = NULL;
	if (code)
		*value = mem_strdup(code->name);
	else if (word)
		err = unknown_code(in->field, word);
	free(word);
	return err;
}

/* Splits at ';' and line ends; items trimmed, empty ones dropped. */
static void split_items(struct strvec *items, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, ";\n");
		char *piece = mem_strndup(text, len);
		char *item = trimmed(piece);

		if (item)
			strvec_push_owned(items, item);
		free(piece);
		text += len + (text[len] != '\0');
	}
}

/* Sorted, unique, one a line; NULL when there is none. */
static char *join_set(struct strvec *items)
{
	strvec_sort(items);
	strvec_unique(items);
	return items->count ? strvec_join(items, "\n") : NULL;
}

static struct err *parse_codes(const struct type_input *in, const char *text, char **value)
{
	struct strvec typed = STRVEC_INIT, codes = STRVEC_INIT;
	struct err *err = NULL;

	*value = NULL;
	split_items(&typed, text);
	for (size_t i = 0; i < typed.count && !err; i++) {
		const struct code *code = find_code(in->field, typed.items[i]);

		if (code)
			strvec_push(&codes, code->name);
		else
			err = unknown_code(in->field, typed.items[i]);
	}
	if (!err)
		*value = join_set(&codes);
	strvec_free(&typed);
	strvec_free(&codes);
	return err;
}

static struct err *parse_words(const struct type_input *in, const char *text, char **value)
{
	struct strvec items = STRVEC_INIT;
	struct err *err = check_text(in->field, text, max_of(in->field));

	*value = NULL;
	if (err)
		return err;
	split_items(&items, text);
	*value = join_set(&items);
	strvec_free(&items);
	return NULL;
}

static struct err *parse_date(const struct type_input *in, const char *text, char **value)
{
	char *word = trimmed(text);
	struct err *err = NULL;
	bool ambiguous = false;
	struct date date;
	char iso[DATE_TEXT_SIZE];

	*value = NULL;
	if (!word)
		return NULL;
	if (date_parse_human(word, in->today, &date, &ambiguous)) {
		date_format(date, iso);
		*value = mem_strdup(iso);
	} else if (ambiguous) {
		err = err_hint(err_new(ERR_INVALID, _("%s: '%s' can be read as two different days"),
				       field_label(in->field), word),
			       _("Type the date as year-month-day, such as 2027-01-31."));
	} else {
		err = err_hint(err_new(ERR_INVALID, _("%s: '%s' is not a date"), field_label(in->field), word),
			       _("Type a date like 2027-01-31, 31.1.2027, +6w or friday."));
	}
	free(word);
	return err;
}

/* Digits alone, without leading zeros, between min and max. */
static struct err *parse_whole(const struct type_input *in, const char *text, long min, long max,
			       char **value)
{
	char *word = trimmed(text);
	struct err *err = NULL;
	char *end;
	long number;

	*value = NULL;
	if (!word)
		return NULL;
	errno = 0;
	number = strtol(word, &end, 10);
	if (end == word || *end || errno || number < min || number > max)
		err = err_new(ERR_INVALID, _("%s: '%s' is not a whole number from %ld to %ld"),
			      field_label(in->field), word, min, max);
	else
		*value = mem_printf("%ld", number);
	free(word);
	return err;
}

static struct err *parse_integer(const struct type_input *in, const char *text, char **value)
{
	return parse_whole(in, text, 0, 1000000000L, value);
}

static struct err *parse_level(const struct type_input *in, const char *text, char **value)
{
	return parse_whole(in, text, 1, 6, value);
}

static struct err *parse_percent(const struct type_input *in, const char *text, char **value)
{
	char *copy = trimmed(text);
	size_t len = copy ? strlen(copy) : 0;
	struct err *err;

	if (len > 1 && copy[len - 1] == '%')
		copy[len - 1] = '\0';
	err = parse_whole(in, copy ? copy : "", 0, 100, value);
	free(copy);
	return err;
}

/* digits[.digits], read by hand: strtod follows the locale's decimal mark. */
static bool is_decimal(const char *text)
{
	size_t whole = strspn(text, "0123456789");
	size_t rest;

	if (whole == 0 || whole > 15)
		return false;
	if (text[whole] == '\0')
		return true;
	rest = strspn(text + whole + 1, "0123456789");
	return text[whole] == '.' && rest >= 1 && rest <= 4 && text[whole + 1 + rest] == '\0';
}

/* 007.50 and 7.5 are one value: no zeros that say nothing. */
static char *tidy_decimal(const char *text)
{
	size_t len = strlen(text);

	while (text[0] == '0' && text[1] != '.' && text[1] != '\0') {
		text++;
		len--;
	}
	if (strchr(text, '.')) {
		while (text[len - 1] == '0')
			len--;
		if (text[len - 1] == '.')
			len--;
	}
	return mem_strndup(text, len);
}

static struct err *parse_decimal(const struct type_input *in, const char *text, char **value)
{
	char *word = trimmed(text);
	struct err *err = NULL;

	*value = NULL;
	if (word && !is_decimal(word)) {
		err = err_new(ERR_INVALID, _("%s: '%s' is not a number such as 1200 or 0.25"),
			      field_label(in->field), word);
		free(word);
		return err;
	}
	if (word)
		*value = tidy_decimal(word);
	free(word);
	return NULL;
}

static const struct code flag_codes[] = {
	{ "yes", N_("Yes"), NULL },
	{ "no", N_("No"), NULL },
};

static struct err *parse_flag(const struct type_input *in, const char *text, char **value)
{
	static const struct code other_words[] = { { "yes", "true", NULL }, { "no", "false", NULL },
						   { "yes", "1", NULL },    { "no", "0", NULL },
						   { "yes", "y", NULL },    { "no", "n", NULL } };
	const struct field as_code = { .codes = flag_codes, .code_count = ARRAY_LEN(flag_codes) };
	char *word = trimmed(text);
	const struct code *code = word ? find_code(&as_code, word) : NULL;
	struct err *err = NULL;

	*value = NULL;
	for (size_t i = 0; word && !code && i < ARRAY_LEN(other_words); i++)
		if (same_word(word, other_words[i].label))
			code = &other_words[i];
	if (code)
		*value = mem_strdup(code->name);
	else if (word)
		err = err_new(ERR_INVALID, _("%s: '%s' is neither yes nor no"), field_label(in->field), word);
	free(word);
	return err;
}

/* The id of the line of `before` that has exactly this text, if not yet taken; else a new one. */
static void put_item_id(const char *before, const char *text, size_t len, struct strvec *taken,
			struct buf *out)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	char id[ITEM_ID_LEN + 1] = "";

	for (const char *line = before; line && *line;) {
		size_t line_len = strcspn(line, "\n");

		if (line_len == ITEM_ID_LEN + 1 + len &&
		    memcmp(line + ITEM_ID_LEN + 1, text, len) == 0) {
			memcpy(id, line, ITEM_ID_LEN);
			if (!strvec_contains(taken, id))
				break;
			id[0] = '\0';
		}
		line += line_len + (line[line_len] != '\0');
	}
	while (!id[0] || (strvec_contains(taken, id))) {
		unsigned char random[ITEM_ID_LEN];

		env_random(random, sizeof(random));
		for (size_t i = 0; i < ITEM_ID_LEN; i++)
			id[i] = alphabet[random[i] % 32];
	}
	strvec_push(taken, id);
	buf_printf(out, "%s%s ", out->len ? "\n" : "", id);
}

static struct err *parse_list(const struct type_input *in, const char *text, char **value)
{
	struct err *err = check_text(in->field, text, max_of(in->field));
	struct strvec taken = STRVEC_INIT;
	struct buf out = BUF_INIT;

	*value = NULL;
	if (err)
		return err;
	while (*text) {
		size_t len = strcspn(text, "\n");
		char *piece = mem_strndup(text, len);
		char *item = trimmed(piece);

		if (item) {
			put_item_id(in->before, item, strlen(item), &taken, &out);
			buf_puts(&out, item);
		}
		free(item);
		free(piece);
		text += len + (text[len] != '\0');
	}
	if (out.len)
		*value = buf_steal(&out);
	buf_free(&out);
	strvec_free(&taken);
	return NULL;
}

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
	const struct field as_code = { .codes = flag_codes, .code_count = ARRAY_LEN(flag_codes) };

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
	.parse = parse_line, .print = print_plain,
};
const struct type type_text = {
	.name = "text", .label = N_("Text"), .expect = N_("text of any length"), .sql = "TEXT",
	.merge = MERGE_TEXT, .max = MAX_TEXT, .is_multiline = true,
	.parse = parse_text, .print = print_plain,
};
const struct type type_code = {
	.name = "code", .label = N_("Choice"), .expect = N_("one of the choices"), .sql = "TEXT",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .parse = parse_code, .print = print_code,
};
const struct type type_codes = {
	.name = "codes", .label = N_("Several choices"), .expect = N_("any of the choices, separated by ;"),
	.sql = "TEXT", .merge = MERGE_SET, .max = MAX_LINE, .has_items = true,
	.parse = parse_codes, .print = print_codes,
};
const struct type type_link = {
	.name = "link", .label = N_("Link"), .expect = N_("the number or the exact title of a record"),
	.sql = "TEXT", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_link = true,
	.parse = parse_line, .print = print_plain,
};
const struct type type_links = {
	.name = "links", .label = N_("Links"),
	.expect = N_("numbers or exact titles of records, separated by ;"), .sql = "TEXT",
	.merge = MERGE_SET, .max = MAX_TEXT, .has_items = true, .is_link = true,
	.parse = parse_words, .print = print_words,
};
const struct type type_date = {
	.name = "date", .label = N_("Date"), .expect = N_("a date like 2027-01-31, +6w or friday"),
	.sql = "TEXT", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = parse_date, .print = print_plain,
};
const struct type type_integer = {
	.name = "integer", .label = N_("Whole number"), .expect = N_("a whole number"), .sql = "INTEGER",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = parse_integer, .print = print_plain,
};
const struct type type_level = {
	.name = "level", .label = N_("Step of the scale"), .expect = N_("a step of the scale, from 1"),
	.sql = "INTEGER", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = parse_level, .print = print_plain,
};
const struct type type_decimal = {
	.name = "decimal", .label = N_("Number"), .expect = N_("a number such as 1200 or 0.25"),
	.sql = "REAL", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = parse_decimal, .print = print_plain,
};
const struct type type_percent = {
	.name = "percent", .label = N_("Percentage"), .expect = N_("a whole number from 0 to 100"),
	.sql = "INTEGER", .merge = MERGE_SCALAR, .max = MAX_LINE, .is_ordered = true,
	.parse = parse_percent, .print = print_plain,
};
const struct type type_flag = {
	.name = "flag", .label = N_("Yes or no"), .expect = N_("yes or no"), .sql = "TEXT",
	.merge = MERGE_SCALAR, .max = MAX_LINE, .parse = parse_flag, .print = print_flag,
};
const struct type type_words = {
	.name = "words", .label = N_("Tags"), .expect = N_("words separated by ;"), .sql = "TEXT",
	.merge = MERGE_SET, .max = MAX_LINE, .has_items = true,
	.parse = parse_words, .print = print_words,
};
const struct type type_list = {
	.name = "list", .label = N_("List"), .expect = N_("one item a line"), .sql = "TEXT",
	.merge = MERGE_LIST, .max = MAX_TEXT, .has_items = true, .is_multiline = true,
	.parse = parse_list, .print = print_list,
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
