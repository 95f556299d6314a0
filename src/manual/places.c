/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places.c - what can be typed where. The usage of a command names the same thing by the same word
 * everywhere (KIND, DIR), so these words say what a shell can offer.
 */
#include "app/exchange.h"
#include "base/mem.h"
#include "cli/help.h"
#include "cli/options.h"
#include "manual/private.h"
#include "model/kind.h"

static void put_kinds(struct strvec *words)
{
	for (size_t i = 0; i < all_kind_count; i++)
		strvec_push(words, all_kinds[i]->name);
}

static void put_documents(struct strvec *words)
{
	for (size_t i = 0; i < app_document_count; i++)
		strvec_push(words, app_documents[i].id);
}

static void put_topics(struct strvec *words)
{
	for (size_t i = 0; i < cli_command_count; i++)
		strvec_push(words, cli_commands[i]->name);
	for (size_t i = 0; i < help_topic_count; i++)
		strvec_push(words, help_topics[i].name);
}

const struct place places[] = {
	{ "KIND", PLACE_WORDS, put_kinds }, { "DOCUMENT", PLACE_WORDS, put_documents },
	{ "TOPIC", PLACE_WORDS, put_topics }, { "FILE", PLACE_FILES, NULL },
	{ "DIR", PLACE_FOLDERS, NULL },
};
const size_t place_count = ARRAY_LEN(places);

static const struct place *find(const char *name)
{
	for (size_t i = 0; i < place_count; i++)
		if (strcmp(places[i].name, name) == 0)
			return &places[i];
	return NULL;
}

/* What is typed as it stands there. */
static bool is_literal(const char *name)
{
	return *name >= 'a' && *name <= 'z';
}

static bool is_choice(const char *name)
{
	return is_literal(name) || strchr(name, '|');
}

enum place_content place_content(const char *name)
{
	const struct place *place = find(name);

	if (is_choice(name))
		return PLACE_WORDS;
	return place ? place->content : PLACE_TEXT;
}

char *place_words(const char *name)
{
	struct strvec words = STRVEC_INIT;
	char *joined;

	if (is_choice(name))
		strvec_split(&words, name, '|');
	else
		find(name)->put(&words);
	joined = strvec_join(&words, " ");
	strvec_free(&words);
	return joined;
}

/* One form of the usage, such as "show NAME [NUMBER]", as names. */
static void split_form(struct strvec *names, const char *form)
{
	struct strvec words = STRVEC_INIT;

	strvec_split(&words, form, ' ');
	for (size_t i = 0; i < words.count; i++) {
		const char *word = words.items[i] + strspn(words.items[i], "[");
		char *name = mem_strdup(word), *end = strstr(name, "…");

		if (!end)
			end = strchr(name, ']');
		if (end)
			*end = '\0';
		strvec_push_owned(names, name);
	}
	strvec_free(&words);
}

/* The arguments of a form. A first one that is typed as it stands is added to the literals. */
static void each_of_form(struct buf *out, const struct command *command, const char *form,
			 put_argument_fn *put, struct strvec *literals)
{
	struct strvec names = STRVEC_INIT;
	bool repeats = strstr(form, "…") != NULL;
	const char *after = NULL;

	split_form(&names, form);
	for (size_t i = 0; i < names.count; i++) {
		struct place_argument argument = { names.items[i], after, i,
						   repeats && i + 1 == names.count };

		if (i == 0 && is_literal(names.items[0])) {
			after = names.items[0];
			strvec_push(literals, after);
		} else if (place_content(argument.name) != PLACE_TEXT) {
			put(out, command, &argument);
		}
	}
	strvec_free(&names);
}

void place_each_argument(struct buf *out, const struct command *command, put_argument_fn *put)
{
	struct strvec forms = STRVEC_INIT, literals = STRVEC_INIT;

	strvec_split(&forms, command->args, '|');
	for (size_t i = 0; i < forms.count; i++)
		each_of_form(out, command, forms.items[i], put, &literals);
	if (literals.count) {
		char *choice = strvec_join(&literals, "|");

		put(out, command, &(struct place_argument){ .name = choice });
		free(choice);
	}
	strvec_free(&forms);
	strvec_free(&literals);
}

void place_each_option(struct buf *out, put_option_fn *put)
{
	for (size_t i = 0; i < options_global_count; i++)
		put(out, NULL, &options_global[i]);
	for (size_t i = 0; i < cli_command_count; i++)
		for (size_t j = 0; j < cli_commands[i]->option_count; j++)
			put(out, cli_commands[i], &cli_commands[i]->options[j]);
}

void place_quote(struct buf *out, const char *text, const char *mark)
{
	buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			buf_puts(out, mark);
		else
			buf_putc(out, *text);
	}
	buf_putc(out, '\'');
}
