/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rule.c - running rules and keeping what they find.
 *
 * Invariants:
 *  (1) A rule's text reaches the database through the guard alone, which lets it read and no more.
 *  (2) What a rule puts out is bounded before it is kept, and safe to show on a terminal.
 *  (3) A record that an exception is in force for is neither found nor counted, here and nowhere
 *      else: whoever reads the findings need not know of exceptions.
 */
#include "rules/rule.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "rules/exempt.h"
#include "rules/private.h"
#include "store/findings.h"
#include "store/guard.h"

const char *rule_clause(const struct rule *rule, const char *edition)
{
	return strcmp(edition, "2013") == 0 ? rule->clause_2013 : rule->clause_2022;
}

/* One {name}; text is behind the '{'. *after is set behind the '}'. */
static struct err *fill_one(struct buf *out, const char *text, rule_value value, void *payload,
			    const char **after)
{
	const char *end = strchr(text, '}');
	char *name = mem_strndup(text, end ? (size_t)(end - text) : 0);
	const char *found = end ? value(payload, name) : NULL;
	struct err *err = NULL;

	if (!end)
		err = err_new(ERR_INVALID, _("the text has a '{' without a '}'"));
	else if (!found)
		err = err_new(ERR_INVALID, _("the text names '{%s}', which is not there"), name);
	else
		utf8_put_safe(out, found);
	*after = end ? end + 1 : text;
	free(name);
	return err;
}

struct err *rule_fill(struct buf *out, const char *text, rule_value value, void *payload)
{
	struct err *err = NULL;

	while (*text && !err) {
		size_t len = strcspn(text, "{");

		buf_append(out, text, len);
		text += len;
		if (*text)
			err = fill_one(out, text + 1, value, payload, &text);
	}
	return err;
}

/* --- running --- */

/* Says which rule and which of its queries went wrong. */
static struct err *in_rule(struct err *err, const struct rule *rule, const char *part)
{
	return err_wrap(err, _("Rule %s (%s)"), rule->name, part);
}

static const char *column_value(void *payload, const char *name)
{
	struct guard *guard = payload;

	for (int i = 0; i < guard_column_count(guard); i++)
		if (strcmp(guard_column_name(guard, i), name) == 0)
			return guard_text(guard, i);
	return NULL;
}

/* --- what a finding says --- */

/* The phrase of a column that a word of its value names, or NULL. */
static const struct phrase *phrase_of(const struct rule *rule, const char *of, const char *word, size_t len)
{
	for (size_t i = 0; i < rule->phrase_count; i++) {
		const struct phrase *phrase = &rule->phrases[i];

		if (strcmp(phrase->of, of) == 0 && strlen(phrase->name) == len &&
		    strncmp(phrase->name, word, len) == 0)
			return phrase;
	}
	return NULL;
}

/* Fills the message to see that it can be, and keeps what it names. */
struct gathering {
	const struct rule *rule;
	struct guard *guard;
	struct buf *detail;
	struct err *err; /* of a phrase */
};

static const char *gather_value(void *payload, const char *name);

static void gather_phrases(struct gathering *gathering, const char *name, const char *value)
{
	for (size_t len; *value && !gathering->err; value += len + (value[len] == ' ')) {
		const struct phrase *phrase;
		struct buf text = BUF_INIT;

		len = strcspn(value, " ");
		phrase = phrase_of(gathering->rule, name, value, len);
		if (phrase)
			gathering->err = rule_fill(&text, phrase->text, gather_value, gathering);
		buf_free(&text);
	}
}

static const char *gather_value(void *payload, const char *name)
{
	struct gathering *gathering = payload;
	const char *value = column_value(gathering->guard, name);
	char *known = value ? rule_detail_value(buf_str(gathering->detail), name) : NULL;

	if (value && !known) {
		buf_printf(gathering->detail, "%s=", name);
		utf8_put_safe(gathering->detail, value);
		buf_putc(gathering->detail, '\n');
		gather_phrases(gathering, name, value);
	}
	free(known);
	return value;
}

/* Appends to *detail what a text names of a row. */
static struct err *gather(const struct rule *rule, const char *text, struct guard *guard, struct buf *detail,
			  size_t *output_bytes)
{
	struct gathering gathering = { rule, guard, detail, NULL };
	struct buf message = BUF_INIT;
	struct err *err = rule_fill(&message, text, gather_value, &gathering);

	*output_bytes += message.len;
	buf_free(&message);
	if (err)
		err_drop(gathering.err);
	return err ? err : gathering.err;
}

struct saying {
	const struct rule *rule;
	const char *detail;
	const struct rule_words *words;
	bool is_phrase; /* phrases do not name phrases */
	struct arena values;
};

static struct err *put_phrases(struct saying *saying, const char *name, const char *value, struct buf *out);

static const char *say_value(void *payload, const char *name)
{
	struct saying *saying = payload;
	char *value = rule_detail_value(saying->detail, name), *shown;
	struct buf text = BUF_INIT;
	const char *kept;

	if (!value)
		return NULL;
	if (!saying->is_phrase)
		err_drop(put_phrases(saying, name, value, &text)); /* then the bare value is shown */
	shown = text.len ? buf_steal(&text) : saying->words->convert(saying->words->payload, value);
	kept = arena_strdup(&saying->values, shown);
	free(value);
	free(shown);
	buf_free(&text);
	return kept;
}

static struct err *put_phrases(struct saying *saying, const char *name, const char *value, struct buf *out)
{
	struct saying inner = { saying->rule, saying->detail, saying->words, true, ARENA_INIT };
	struct err *err = NULL;

	for (size_t len; *value && !err; value += len + (value[len] == ' ')) {
		const struct phrase *phrase;

		len = strcspn(value, " ");
		phrase = phrase_of(saying->rule, name, value, len);
		if (!phrase) { /* not a name: an ordinary value */
			buf_truncate(out, 0);
			break;
		}
		buf_puts(out, out->len ? ", " : "");
		err = rule_fill(out, saying->words->translate(phrase->text), say_value, &inner);
	}
	if (err)
		buf_truncate(out, 0);
	arena_clear(&inner.values);
	return err;
}

struct err *rule_say(struct buf *out, const struct rule *rule, const char *text, const char *detail,
		     const struct rule_words *words)
{
	struct saying saying = { rule, detail, words, false, ARENA_INIT };
	struct err *err = rule_fill(out, words->translate(text), say_value, &saying);

	arena_clear(&saying.values);
	return err;
}

char *rule_detail_value(const char *detail, const char *name)
{
	size_t len = strlen(name);

	for (; *detail; detail += detail[strcspn(detail, "\n")] ? strcspn(detail, "\n") + 1 : strlen(detail))
		if (strncmp(detail, name, len) == 0 && detail[len] == '=')
			return mem_strndup(detail + len + 1, strcspn(detail + len + 1, "\n"));
	return NULL;
}

/* Findings as they come in, and the arena of their texts. */
struct catch {
	struct finding *findings;
	size_t count, cap;
	size_t output_bytes;
	struct arena arena;
	const struct rule *rule;
	struct exemptions *exemptions;
};

static struct err *catch_row(void *payload, struct guard *guard)
{
	struct catch *catch = payload;
	const struct rule *rule = catch->rule;
	const char *record = guard_text(guard, 0);
	struct exemption *exemption = exemptions_find(catch->exemptions, record);
	struct buf detail = BUF_INIT;
	struct err *err;

	if (*record && !id_is_valid(record))
		return err_new(ERR_INVALID, _("the first column is not the id of a record"));
	if (exemption) {
		exemption->found++;
		return NULL;
	}
	err = gather(rule, rule->message, guard, &detail, &catch->output_bytes);
	if (!err && column_value(guard, RULE_FIELD))
		err = gather(rule, "{" RULE_FIELD "}", guard, &detail, &catch->output_bytes);
	if (!err && (catch->count >= RULE_FINDINGS_MAX || catch->output_bytes > RULE_OUTPUT_MAX_BYTES))
		err = err_new(ERR_INVALID, _("it finds more than %d records or %d MiB of text"),
			      RULE_FINDINGS_MAX, (int)(RULE_OUTPUT_MAX_BYTES >> 20));
	if (!err) {
		catch->findings = mem_grow(catch->findings, &catch->cap, catch->count + 1,
					   sizeof(*catch->findings));
		catch->findings[catch->count++] = (struct finding){
			.rule = rule->name,
			.record = arena_strdup(&catch->arena, record),
			.detail = arena_strdup(&catch->arena, buf_str(&detail)),
		};
	}
	buf_free(&detail);
	return err;
}

static struct err *catch_all(struct catch *catch, struct store *store, const char *today)
{
	struct guard *guard;
	struct err *err = guard_prepare(&guard, store, catch->rule->findings, today, NULL);

	if (!err)
		err = guard_each(guard, catch_row, catch);
	guard_close(guard);
	return in_rule(err, catch->rule, "findings");
}

struct population {
	const struct exemptions *exemptions;
	int64_t count;
};

static struct err *count_row(void *payload, struct guard *guard)
{
	struct population *population = payload;

	population->count += !exemptions_find(population->exemptions, guard_text(guard, 0));
	return NULL;
}

/* Row by row, without what is exempted: exceptions are few. */
static struct err *count_others(const struct rule *rule, struct store *store, const char *today,
				const struct exemptions *exemptions, int64_t *count)
{
	struct population population = { exemptions, 0 };
	struct guard *guard;
	struct err *err = guard_prepare(&guard, store, rule->population, today, NULL);

	if (!err)
		err = guard_each(guard, count_row, &population);
	guard_close(guard);
	*count = population.count;
	return err;
}

/* Only steps ask for a population, and they look at errors alone; of others it is seen that it can
 * be asked for. */
static struct err *count_population(const struct rule *rule, struct store *store, const char *today,
				    const struct exemptions *exemptions, int64_t *population)
{
	bool is_asked = strcmp(rule->severity, "error") == 0 && !exemptions->whole;

	*population = 0;
	return in_rule(is_asked && exemptions->count > 0 ?
			       count_others(rule, store, today, exemptions, population) :
			       guard_count(store, rule->population, today, is_asked ? population : NULL),
		       rule, "population");
}

static struct err *keep_exempted(const struct rule *rule, struct store *store,
				 const struct exemptions *exemptions)
{
	struct exempted *items = mem_alloc_array(exemptions->count + 1, sizeof(*items));
	struct err *err;

	for (size_t i = 0; i < exemptions->count; i++)
		items[i] = (struct exempted){ rule->name, exemptions->items[i].id, exemptions->items[i].found };
	err = exempted_replace(store, rule->name, items, exemptions->count);
	free(items);
	return err;
}

struct err *rule_run(const struct rule *rule, struct store *store, const char *today)
{
	struct exemptions exemptions;
	struct catch catch = { .arena = ARENA_INIT, .rule = rule, .exemptions = &exemptions };
	int64_t population = 0;
	struct err *err = exemptions_load(&exemptions, store, rule->name, today);

	if (!err)
		err = count_population(rule, store, today, &exemptions, &population);
	if (!err)
		err = catch_all(&catch, store, today);
	if (!err)
		err = findings_replace(store, rule->name, population, catch.findings, catch.count);
	if (!err)
		err = keep_exempted(rule, store, &exemptions);
	free(catch.findings);
	arena_clear(&catch.arena);
	exemptions_clear(&exemptions);
	return err;
}

/* Is a record among the findings, and what is said of it? */
struct search {
	const struct rule *rule;
	const char *id;
	bool is_found;
	struct buf detail;
};

static struct err *look_at_row(void *payload, struct guard *guard)
{
	struct search *search = payload;
	size_t output_bytes = 0;

	if (search->is_found || strcmp(guard_text(guard, 0), search->id) != 0)
		return NULL;
	search->is_found = true;
	return gather(search->rule, search->rule->refusal, guard, &search->detail, &output_bytes);
}

struct err *rule_finds(const struct rule *rule, struct store *store, const char *today, const char *id,
		       char **detail)
{
	struct search search = { .rule = rule, .id = id };
	struct exemptions exemptions;
	struct guard *guard = NULL;
	struct err *err = exemptions_load(&exemptions, store, rule->name, today);
	bool is_exempted = !err && exemptions_find(&exemptions, id);

	exemptions_clear(&exemptions);
	*detail = NULL;
	if (err || is_exempted)
		return err;
	err = guard_prepare(&guard, store, rule->findings, today, NULL);
	if (!err)
		err = guard_each(guard, look_at_row, &search);
	if (!err && search.is_found)
		*detail = buf_steal(&search.detail);
	guard_close(guard);
	buf_free(&search.detail);
	return in_rule(err, rule, "findings");
}

struct err *rule_kinds(struct rule *rule, struct store *store, const struct strvec **kinds)
{
	const char *const queries[] = { rule->population, rule->findings };
	static const char *const names[] = { "population", "findings" };

	*kinds = &rule->reads;
	for (size_t i = 0; i < ARRAY_LEN(queries) && !rule->knows_reads; i++) {
		struct guard *guard;
		struct err *err = guard_prepare(&guard, store, queries[i], "2000-01-01", &rule->reads);

		if (err)
			return in_rule(err, rule, names[i]);
		guard_close(guard);
	}
	rule->knows_reads = true;
	strvec_sort(&rule->reads);
	strvec_unique(&rule->reads);
	return NULL;
}
