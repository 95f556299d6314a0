/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_rules_shipped.c - every shipped rule finds in its own examples what they say, and its texts
 * and fields are what screens rely on.
 */
#include "base/mem.h"
#include "base/utf8.h"
#include "rules/rule.h"
#include "standard/catalog.h"
#include "store/findings.h"
#include "store/guard.h"
#include "store/records.h"
#include "xml/xml.h"

#include <setjmp.h>

#include <cmocka.h>

#include "examples.h"
#include "gitdir.h"
#include "tmpdir.h"

#define TODAY EXAMPLE_TODAY
#define TITLE_MAX 90
#define NEXT_MAX 76

struct fixture {
	char *dir;
	struct schema *schema;
	struct store *store;
	struct rule_set *rules;
};

static int set_up(void **state)
{
	struct fixture *fixture = mem_alloc(sizeof(*fixture));
	char *path;

	fixture->dir = tmpdir_make();
	path = mem_printf("%s/db", fixture->dir);
	expect_success(schema_new(&fixture->schema, NULL, 0));
	expect_success(store_open(&fixture->store, path, fixture->schema, STORE_CREATE));
	expect_success(rules_load(&fixture->rules, NULL));
	free(path);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	rules_free(fixture->rules);
	store_close(fixture->store);
	schema_free(fixture->schema);
	tmpdir_remove(fixture->dir);
	free(fixture);
	return 0;
}

static int64_t run(struct fixture *fixture, const struct rule *rule, int64_t *population)
{
	int64_t unasked, count;

	expect_success(store_begin(fixture->store));
	expect_success(rule_run(rule, fixture->store, TODAY));
	expect_success(store_commit(fixture->store));
	expect_success(findings_summary(fixture->store, rule->name, &unasked, &count));
	expect_success(guard_count(fixture->store, rule->population, TODAY, population));
	return count;
}

/* What an example says, against what the rule finds in it. */
static bool example_holds(struct fixture *fixture, const struct rule *rule, const struct xml_node *example)
{
	int64_t wanted = strtol(xml_attribute(example, "finds"), NULL, 10), population, found;
	struct strvec made = STRVEC_INIT;

	example_make(fixture->store, fixture->schema, example, &made);
	found = run(fixture, rule, &population);
	example_remove(fixture->store, &made);
	if (found != wanted)
		print_error("%s, line %zu: found %d, not %d\n", rule->name, example->line, (int)found, (int)wanted);
	if (found > population)
		print_error("%s, line %zu: found %d of %d\n", rule->name, example->line, (int)found,
			    (int)population);
	return found == wanted && found <= population;
}

static void every_rule_finds_what_its_examples_say(void **state)
{
	struct fixture *fixture = *state;
	size_t wrong = 0;

	assert_true(fixture->rules->count >= 40);
	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];
		struct xml_document *document = examples_read(rule->name);
		const struct xml_node *example;
		size_t finding = 0, clean = 0;

		for (example = xml_child(xml_root(document), "example"); example;
		     example = xml_next(example, "example")) {
			wrong += !example_holds(fixture, rule, example);
			*(strcmp(xml_attribute(example, "finds"), "0") == 0 ? &clean : &finding) += 1;
		}
		if (!finding || !clean)
			print_error("%s lacks an example that it finds or one that it does not\n", rule->name);
		wrong += !finding || !clean;
		xml_free(document);
	}
	assert_int_equal(wrong, 0);
}

static void kinds_and_fields_of_rules_exist(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];
		const struct kind *kind = rule->kind ? schema_kind(fixture->schema, rule->kind) : NULL;

		if (rule->kind && !kind)
			fail_msg("%s: there is no kind %s", rule->name, rule->kind);
		if (rule->field && kind_field_index(kind, rule->field) < 0)
			fail_msg("%s: %s has no field %s", rule->name, rule->kind, rule->field);
	}
}

/* "6.1.2 c" belongs to clause 6.1.2, "A.5.9" to the controls of the edition. */
static bool clause_exists(const char *edition, const char *clause)
{
	char *number = mem_strndup(clause, strcspn(clause, " "));
	struct catalog *catalog;
	struct clause *clauses;
	bool found = false;
	size_t count;

	expect_success(clauses_load(edition, &clauses, &count));
	expect_success(catalog_load(&catalog, edition, "."));
	for (size_t i = 0; i < count; i++)
		found = found || (clauses[i].is_leaf && strcmp(clauses[i].number, number) == 0);
	for (size_t i = 0; i < catalog->count; i++)
		found = found || strcmp(catalog->controls[i].number, number) == 0;
	clauses_free(clauses, count);
	catalog_free(catalog);
	free(number);
	return found;
}

static void clauses_of_rules_exist_in_both_editions(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];

		if (rule->clause_2022 && !clause_exists("2022", rule->clause_2022))
			fail_msg("%s: 2022 has no clause %s", rule->name, rule->clause_2022);
		if (rule->clause_2013 && !clause_exists("2013", rule->clause_2013))
			fail_msg("%s: 2013 has no clause %s", rule->name, rule->clause_2013);
	}
}

static void texts_are_whole_sentences_that_fit(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];
		const char *why_end = rule->why + strlen(rule->why) - 1;

		if (rule->is_late && !strstr(rule->message, "{due}"))
			fail_msg("%s: what is late says since when, {due}", rule->name);
		if (utf8_width(rule->title) > TITLE_MAX || utf8_width(rule->next) > NEXT_MAX)
			fail_msg("%s: title or next is too long", rule->name);
		if (*why_end != '.' && *why_end != '?')
			fail_msg("%s: why is no sentence", rule->name);
		if ((strstr(rule->next, "{n}") != NULL) != (rule->next_one != NULL) &&
		    strcmp(rule->name, "criteria-complete") != 0)
			fail_msg("%s: what counts records needs a text for one, and the other way", rule->name);
	}
}

static void reading_kinds_are_learnt_from_the_queries(void **state)
{
	struct fixture *fixture = *state;
	const struct strvec *kinds;
	char *joined;

	expect_success(rule_kinds(rules_find(fixture->rules, "soa-excluded-relied-on"), fixture->store, &kinds));
	joined = strvec_join(kinds, " ");
	assert_string_equal(joined, "action control link risk");
	free(joined);
}

static struct err *keep_detail(void *payload, const struct finding *finding)
{
	char **detail = payload;

	free(*detail);
	*detail = mem_strdup(finding->detail);
	return NULL;
}

static void findings_keep_what_their_message_names(void **state)
{
	static const char example[] = "<example><risk><title>Fire {x} </title></risk></example>";
	static const struct xml_limits limits = { .max_bytes = 1024, .max_depth = 8 };
	struct fixture *fixture = *state;
	struct strvec made = STRVEC_INIT;
	struct xml_document *document;
	char *detail = NULL;
	int64_t population;

	expect_success(xml_read(&document, "x", example, strlen(example), &limits));
	example_make(fixture->store, fixture->schema, xml_root(document), &made);
	assert_int_equal(run(fixture, rules_find(fixture->rules, "risk-owner"), &population), 1);
	expect_success(findings_of_record(fixture->store, made.items[0], keep_detail, &detail));
	assert_string_equal(detail, "title=Fire {x}\nref=RSK-0001\n");
	free(detail);
	example_remove(fixture->store, &made);
	xml_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_finds_what_its_examples_say),
		cmocka_unit_test(kinds_and_fields_of_rules_exist),
		cmocka_unit_test(clauses_of_rules_exist_in_both_editions),
		cmocka_unit_test(texts_are_whole_sentences_that_fit),
		cmocka_unit_test(reading_kinds_are_learnt_from_the_queries),
		cmocka_unit_test(findings_keep_what_their_message_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
