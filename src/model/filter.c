/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter.c - from the text of a filter to terms. See filter.h for the language.
 */
#include "model/filter.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"

struct parser {
	const struct kind *kind;
	const char *text; /* whole */
	const char *at;
	struct date today;
	size_t open_quote; /* column of a quotation mark that nothing closes, or 0 */
	struct filter *filter;
	size_t cap;
};

static const char *const states[] = { "archived", "draft", "published", "provisional", "mine" };

static struct filter_term *add_term(struct parser *parser, enum filter_op op, const char *start,
				    bool is_negated)
{
	struct filter *filter = parser->filter;
	struct filter_term *term;

	filter->terms = mem_grow(filter->terms, &parser->cap, filter->term_count + 1,
				 sizeof(*filter->terms));
	term = &filter->terms[filter->term_count++];
	*term = (struct filter_term){ .op = op, .is_negated = is_negated,
				      .column = (size_t)(start - parser->text) + 1 };
	return term;
}

static void add_value(struct filter_term *term, const char *value)
{
	term->values = mem_resize_array(term->values, term->value_count + 1, sizeof(*term->values));
	term->values[term->value_count++] = mem_strdup(value);
}

/* One word or "quoted words" up to a blank (or a comma when stop_at_comma); moves the reader. */
static char *take_word(struct parser *parser, bool stop_at_comma)
{
	struct buf word = BUF_INIT;

	if (*parser->at == '"') {
		size_t len = strcspn(++parser->at, "\"");

		buf_append(&word, parser->at, len);
		if (!parser->at[len])
			parser->open_quote = (size_t)(parser->at - parser->text);
		parser->at += len + (parser->at[len] == '"');
	} else {
		size_t len = strcspn(parser->at, stop_at_comma ? " \t\n," : " \t\n");

		buf_append(&word, parser->at, len);
		parser->at += len;
	}
	return buf_steal(&word);
}

/* 30d, -2w, 3m, 1y from today, as a date; false when it is not of that form. */
static bool relative_date(const char *text, struct date today, char out[DATE_TEXT_SIZE])
{
	char *signed_text = mem_printf("%s%s", *text == '-' || *text == '+' ? "" : "+", text);
	size_t len = strlen(signed_text);
	struct date date;
	bool fits = len >= 3 && strchr("dwmy", signed_text[len - 1]) &&
		    strspn(signed_text + 1, "0123456789") == len - 2 &&
		    date_parse_human(signed_text, today, &date, NULL);

	if (fits)
		date_format(date, out);
	free(signed_text);
	return fits;
}

/* The value of a field term in canonical form; text and links are looked up as words later. */
static struct err *canonical(struct parser *parser, const struct field *field, const char *text,
			     char **value)
{
	struct type_input in = { .field = field, .today = parser->today };
	struct field one = *field;
	char iso[DATE_TEXT_SIZE];
	struct err *err;

	*value = NULL;
	if (field->type == &type_date && relative_date(text, parser->today, iso)) {
		*value = mem_strdup(iso);
		return NULL;
	}
	if (field->type->is_link || field->type == &type_line || field->type->is_multiline) {
		*value = mem_strdup(text);
		return NULL;
	}
	if (field->derive && field->type == &type_level)
		one.type = &type_integer;
	in.field = &one;
	err = field->type->parse(&in, text, value);
	if (!err && !*value)
		err = err_new(ERR_INVALID, _("%s: a value is missing"), field_label(field));
	return err;
}

static enum filter_op take_operator(struct parser *parser)
{
	bool with_equal = strchr("<>", parser->at[0]) && parser->at[1] == '=';
	enum filter_op op = FILTER_EQUAL;

	if (*parser->at == '<')
		op = with_equal ? FILTER_LESS_EQUAL : FILTER_LESS;
	else if (*parser->at == '>')
		op = with_equal ? FILTER_GREATER_EQUAL : FILTER_GREATER;
	parser->at += with_equal ? 2 : 1;
	return op;
}

static struct err *take_state(struct parser *parser, const char *start, bool is_negated)
{
	char *word = take_word(parser, false);
	struct err *err = NULL;
	bool known = false;

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		known = known || strcmp(word, states[i]) == 0;
	if (known) {
		add_value(add_term(parser, FILTER_IS, start, is_negated), word);
		if (strcmp(word, "archived") == 0)
			parser->filter->wants_archived = true;
		if (strcmp(word, "mine") == 0)
			parser->filter->wants_me = true;
	} else {
		err = err_hint(err_new(ERR_USAGE, _("column %zu: there is no state '%s'"),
				       (size_t)(start - parser->text) + 1, word),
			       _("Known are is:archived, is:draft, is:published, is:provisional, is:mine."));
	}
	free(word);
	return err;
}

/* The values after the operator: a, or a,b,c after ':'. */
static struct err *take_values(struct parser *parser, struct filter_term *term)
{
	const struct field *field = term->field;
	struct err *err = NULL;

	do {
		size_t column = (size_t)(parser->at - parser->text) + 1;
		char *word = take_word(parser, term->op == FILTER_EQUAL);
		char *value = NULL;

		if (!*word)
			err = err_new(ERR_USAGE, _("column %zu: a value is missing after '%.*s'"), column,
				      (int)(column - term->column), parser->text + term->column - 1);
		else if (!field)
			value = mem_strdup(word);
		else
			err = err_wrap(canonical(parser, field, word, &value), _("column %zu"), column);
		if (err)
			err->code = ERR_USAGE;
		else
			add_value(term, value);
		free(word);
		free(value);
	} while (!err && term->op == FILTER_EQUAL && *parser->at == ',' && parser->at++);
	return err;
}

static struct err *take_field_term(struct parser *parser, const char *start, size_t name_len,
				   bool is_negated)
{
	char *name = mem_strndup(parser->at, name_len);
	bool is_ref = strcmp(name, "ref") == 0 || strcmp(name, "id") == 0;
	const struct field *field = is_ref ? NULL : kind_field_human(parser->kind, name);
	struct filter_term *term;
	struct err *err = NULL;
	enum filter_op op;

	parser->at += name_len;
	op = take_operator(parser);
	if (!field && !is_ref && strcmp(name, "is") == 0 && op == FILTER_EQUAL) {
		err = take_state(parser, start, is_negated);
		goto out;
	}
	if (!field && !is_ref) {
		err = err_hint(err_new(ERR_USAGE, _("column %zu: %s has no field '%s'"),
				       (size_t)(start - parser->text) + 1, _(parser->kind->def->label), name),
			       _("annexa kinds %s lists the fields."), parser->kind->def->name);
		goto out;
	}
	if (field && op != FILTER_EQUAL && !field->type->is_ordered) {
		err = err_new(ERR_USAGE, _("column %zu: %s has no order, use ':'"),
			      (size_t)(start - parser->text) + 1, field_label(field));
		goto out;
	}
	term = add_term(parser, op, start, is_negated);
	term->field = field;
	term->is_ref = is_ref;
	if (op == FILTER_EQUAL && (strncmp(parser->at, "none", 4) == 0 || strncmp(parser->at, "any", 3) == 0)) {
		const char *end = parser->at + (*parser->at == 'n' ? 4 : 3);

		if (*end == '\0' || *end == ' ') {
			term->op = *parser->at == 'n' ? FILTER_UNSET : FILTER_SET;
			parser->at = end;
			goto out;
		}
	}
	err = take_values(parser, term);
out:
	free(name);
	return err;
}

/* Length of a field name that an operator follows, or 0. */
static size_t field_name_len(const char *text)
{
	size_t len = 0;

	while ((text[len] >= 'a' && text[len] <= 'z') || (text[len] >= 'A' && text[len] <= 'Z') ||
	       (len && text[len] >= '0' && text[len] <= '9') || text[len] == '_' ||
	       (unsigned char)text[len] >= 0x80)
		len++;
	return len && text[len] && strchr(":=<>", text[len]) ? len : 0;
}

/* How to write what a word means that comes from other languages of filters; NULL: it is a word. */
static const char *word_hint(const char *word)
{
	static const struct {
		const char *words; /* with a blank around each */
		const char *hint;
	} known[] = {
		{ " and AND And & && ", N_("Leave it out: all terms hold together.") },
		{ " or OR Or | || ", N_("Write field:a,b for either value.") },
		{ " not NOT Not ! ", N_("Write '-' before the term.") },
	};
	char *padded = mem_printf(" %s ", word);
	const char *hint = NULL;

	for (size_t i = 0; i < ARRAY_LEN(known) && !hint; i++)
		hint = strstr(known[i].words, padded) ? known[i].hint : NULL;
	free(padded);
	if (!hint && (*word == '!' || strstr(word, "!=")))
		hint = N_("Write -field:value.");
	if (!hint && strchr("()", *word))
		hint = N_("All terms hold together; field:a,b takes either value.");
	if (!hint && strchr("<>=:", *word))
		hint = N_("Write field>=value without blanks.");
	return hint;
}

/* A plain word. One that is meant otherwise would find nothing and not say why. */
static struct err *check_word(const struct parser *parser, const char *start)
{
	size_t column = (size_t)(start - parser->text) + 1;
	struct err *err = NULL;
	const char *hint;
	char *word;

	if (*parser->at == '"')
		return NULL;
	word = mem_strndup(parser->at, strcspn(parser->at, " \t\n"));
	hint = *word ? word_hint(word) : NULL;
	if (hint)
		err = err_hint(err_new(ERR_USAGE, _("column %zu: a filter has no '%s'"), column, word),
			       /* TRANSLATORS: first a sentence on what to write instead */
			       _("%s \"%s\" looks for the word."), _(hint), word);
	free(word);
	return err;
}

static struct err *take_term(struct parser *parser)
{
	const char *start = parser->at;
	bool is_negated = *parser->at == '-' && parser->at[1] && parser->at[1] != ' ';
	enum filter_op op = FILTER_WORD;
	size_t name_len;
	char *word;

	parser->at += is_negated;
	name_len = field_name_len(parser->at);
	if (name_len)
		return take_field_term(parser, start, name_len, is_negated);
	if (*parser->at == '~') {
		op = FILTER_SUBSTRING;
		parser->at++;
	} else {
		struct err *err = check_word(parser, start);

		if (err)
			return err;
	}
	word = take_word(parser, false);
	if (*word)
		add_value(add_term(parser, op, start, is_negated), word);
	free(word);
	return NULL;
}

static void term_clear(struct filter_term *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		free(term->values[i]);
	free(term->values);
}

/* A term that did not parse becomes the word it looks like. */
static void take_as_word(struct parser *parser, const char *start, size_t term_count)
{
	char *word;

	while (parser->filter->term_count > term_count)
		term_clear(&parser->filter->terms[--parser->filter->term_count]);
	parser->at = start;
	word = take_word(parser, false);
	add_value(add_term(parser, FILTER_WORD, start, false), word);
	free(word);
}

struct err *filter_parse(struct filter **out, const struct kind *kind, const char *text,
			 struct date today, bool is_lenient, char **hint)
{
	struct parser parser = { .kind = kind, .text = text ? text : "", .today = today };
	struct err *err = NULL;

	parser.at = parser.text;
	parser.filter = mem_alloc(sizeof(*parser.filter));
	if (hint)
		*hint = NULL;
	while (!err) {
		size_t term_count = parser.filter->term_count;
		const char *start;

		parser.at += strspn(parser.at, " \t\n");
		if (!*parser.at)
			break;
		start = parser.at;
		err = take_term(&parser);
		if (!err && parser.open_quote && !is_lenient) /* one that is being typed is not finished */
			err = err_new(ERR_USAGE, _("column %zu: the quotation mark is not closed"), parser.open_quote);
		if (err && is_lenient) {
			if (hint && !*hint)
				*hint = err_text(err);
			err_drop(err);
			err = NULL;
			take_as_word(&parser, start, term_count);
		}
	}
	if (err) {
		filter_free(parser.filter);
		parser.filter = NULL;
	}
	*out = parser.filter;
	return err;
}

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	for (size_t i = 0; i < filter->term_count; i++)
		term_clear(&filter->terms[i]);
	free(filter->terms);
	free(filter);
}
