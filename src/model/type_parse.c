/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * type_parse.c - from what people type to canonical values, a function a type.
 */
#include "model/type_parse.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"

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

struct err *type_parse_line(const struct type_input *in, const char *text, char **value)
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
struct err *type_parse_text(const struct type_input *in, const char *text, char **value)
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

static struct err *unknown_code(const struct field *field, const char *text, bool in_set)
{
	struct buf names = BUF_INIT;
	struct err *err;

	list_codes(field, &names);
	err = err_new(ERR_INVALID, _("%s: '%s' is not one of the choices"), field_label(field), text);
	err = err_hint(err, in_set ? _("Type one or more of: %s; and a ; between two") : _("Type one of: %s"),
		       buf_str(&names));
	buf_free(&names);
	return err;
}

struct err *type_parse_code(const struct type_input *in, const char *text, char **value)
{
	char *word = trimmed(text);
	const struct code *code = word ? find_code(in->field, word) : NULL;
	struct err *err = NULL;

	*value = NULL;
	if (code)
		*value = mem_strdup(code->name);
	else if (word)
		err = unknown_code(in->field, word, false);
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

struct err *type_parse_codes(const struct type_input *in, const char *text, char **value)
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
			err = unknown_code(in->field, typed.items[i], true);
	}
	if (!err)
		*value = join_set(&codes);
	strvec_free(&typed);
	strvec_free(&codes);
	return err;
}

struct err *type_parse_words(const struct type_input *in, const char *text, char **value)
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

struct err *type_parse_date(const struct type_input *in, const char *text, char **value)
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

struct err *type_parse_integer(const struct type_input *in, const char *text, char **value)
{
	return parse_whole(in, text, 0, 1000000000L, value);
}

struct err *type_parse_level(const struct type_input *in, const char *text, char **value)
{
	return parse_whole(in, text, 1, 6, value);
}

struct err *type_parse_percent(const struct type_input *in, const char *text, char **value)
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

struct err *type_parse_decimal(const struct type_input *in, const char *text, char **value)
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

struct err *type_parse_flag(const struct type_input *in, const char *text, char **value)
{
	static const struct code other_words[] = { { "yes", "true", NULL }, { "no", "false", NULL },
						   { "yes", "1", NULL },    { "no", "0", NULL },
						   { "yes", "y", NULL },    { "no", "n", NULL } };
	const struct field as_code = { .codes = type_flag_codes, .code_count = TYPE_FLAG_CODES };
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

struct err *type_parse_list(const struct type_input *in, const char *text, char **value)
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
