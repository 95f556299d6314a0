/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_rules_repair.c - what a rule finds is mended in the field that it names: "what next" leads
 * there, so filling that field has to silence the rule or lead on to the next field.
 */
#include "base/buf.h"
#include "base/mem.h"
#include "rules/rule.h"
#include "store/findings.h"
#include "store/records.h"

#include <setjmp.h>

#include <cmocka.h>

#include "examples.h"
#include "gitdir.h"
#include "tmpdir.h"

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
	expect_success(store_open(&fixture->store, path, fixture->schema, STORE_CREATE | STORE_DRAFT));
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

/* --- what is found --- */

/* Of one finding a line each: the record, and the field that mends it. */
struct found {
	const struct rule *rule;
	struct strvec records, fields;
};

static struct err *note(void *payload, const struct finding *finding)
{
	struct found *found = payload;
	char *field = rule_detail_value(finding->detail, RULE_FIELD);

	strvec_push(&found->records, finding->record);
	strvec_push(&found->fields, field ? field : found->rule->field ? found->rule->field : "");
	free(field);
	return NULL;
}

static void find(struct fixture *fixture, const struct rule *rule, struct found *found)
{
	*found = (struct found){ rule, STRVEC_INIT, STRVEC_INIT };
	expect_success(store_begin(fixture->store));
	expect_success(rule_run(rule, fixture->store, EXAMPLE_TODAY));
	expect_success(store_commit(fixture->store));
	expect_success(findings_read(fixture->store, rule->name, 0, note, found));
}

static void found_clear(struct found *found)
{
	strvec_free(&found->records);
	strvec_free(&found->fields);
}

static bool finds_anything(struct fixture *fixture, const struct rule *rule)
{
	struct found found;
	bool finds;

	find(fixture, rule, &found);
	finds = found.records.count > 0;
	found_clear(&found);
	return finds;
}

/* Is there still a finding of this record with this field? */
static bool is_found(struct fixture *fixture, const struct rule *rule, const char *record, const char *field)
{
	struct found found;
	bool is_there = false;

	find(fixture, rule, &found);
	for (size_t i = 0; i < found.records.count; i++)
		is_there = is_there || (strcmp(found.records.items[i], record) == 0 &&
					strcmp(found.fields.items[i], field) == 0);
	found_clear(&found);
	return is_there;
}

/* --- what can be filled in --- */

static void add_parsed(const struct field *field, const char *text, struct strvec *values)
{
	struct type_input in = { .field = field };
	char *value;

	assert_true(date_parse_iso(EXAMPLE_TODAY, &in.today));
	expect_success(field->type->parse(&in, text, &value));
	strvec_push(values, value);
	free(value);
}

/* Values that a person could give the field: each choice, dates around today, records there are. */
static void possible_values(const struct field *field, const struct strvec *ids, struct strvec *values)
{
	static const char *const dates[] = { "2026-10-01", "2026-11-24", "2027-06-30" };

	for (size_t i = 0; i < field->code_count; i++)
		strvec_push(values, field->codes[i].name);
	if (field->codes)
		return;
	if (field->type->is_link)
		for (size_t i = 0; i < ids->count; i++)
			strvec_push(values, ids->items[i]);
	else if (field->type == &type_date)
		for (size_t i = 0; i < ARRAY_LEN(dates); i++)
			strvec_push(values, dates[i]);
	else if (field->type == &type_flag)
		for (int i = 0; i < 2; i++)
			strvec_push(values, i ? "yes" : "no");
	else if (field->type == &type_level || field->type == &type_integer)
		strvec_push(values, "1");
	else
		add_parsed(field, field->type == &type_list ? "one: it is so\ntwo: it is so\nthree: it is so\n4 four"
							    : "It is so for a reason of its own", values);
}

static bool is_editable(const struct field *field)
{
	return !field->derive && !field->hidden && !field->fixed;
}

static void set(struct fixture *fixture, struct record *record, const char *field, const char *value)
{
	record_set(record, field, value);
	expect_success(store_begin(fixture->store));
	expect_success(records_write(fixture->store, record));
	expect_success(store_commit(fixture->store));
}

/* Does some value of the field mend the finding of this record? As it was afterwards. */
static bool is_mended(struct fixture *fixture, const struct rule *rule, const struct strvec *ids, const char *id,
		      const char *name)
{
	struct strvec values = STRVEC_INIT;
	struct record *record;
	bool is_mended = false;
	char *before;

	expect_success(records_load(fixture->store, id, &record));
	before = mem_strdup(record_get(record, name));
	possible_values(kind_field(record->kind, name), ids, &values);
	for (size_t i = 0; i < values.count && !is_mended; i++) {
		set(fixture, record, name, values.items[i]);
		is_mended = !is_found(fixture, rule, id, name);
	}
	if (!is_mended) {
		set(fixture, record, name, NULL);
		is_mended = !is_found(fixture, rule, id, name);
	}
	set(fixture, record, name, before);
	free(before);
	record_free(record);
	strvec_free(&values);
	return is_mended;
}

static bool leads_to_a_field(struct fixture *fixture, const struct rule *rule, const char *id, const char *name)
{
	const struct kind *kind;
	struct record *record;
	bool leads;

	expect_success(records_load(fixture->store, id, &record));
	kind = record->kind;
	leads = kind_field_index(kind, name) >= 0 && is_editable(kind_field(kind, name)) &&
		(!rule->kind || strcmp(rule->kind, kind->def->name) == 0);
	record_free(record);
	if (!leads)
		print_error("%s: %s of a %s cannot be filled in\n", rule->name, name, kind->def->name);
	return leads;
}

/* Findings of records in an example. Somebody is there whom it does not name. */
static size_t count_unmended(struct fixture *fixture, const struct rule *rule, const struct xml_node *example)
{
	struct strvec ids = STRVEC_INIT;
	struct found found;
	size_t unmended = 0;

	example_make(fixture->store, fixture->schema, example, &ids);
	find(fixture, rule, &found);
	for (size_t i = 0; i < found.records.count; i++) {
		const char *id = found.records.items[i], *name = found.fields.items[i];

		if (!*id)
			continue;
		if (!leads_to_a_field(fixture, rule, id, name) || is_mended(fixture, rule, &ids, id, name))
			continue;
		print_error("%s, line %zu: nothing in %s mends it\n", rule->name, example->line, name);
		unmended++;
	}
	found_clear(&found);
	example_remove(fixture->store, &ids);
	return unmended;
}

static void what_is_found_is_mended_in_the_field_it_names(void **state)
{
	struct fixture *fixture = *state;
	struct xml_document *document;
	const struct xml_node *example;
	size_t wrong = 0;

	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];

		document = examples_read(rule->name);
		for (example = xml_child(xml_root(document), "example"); example; example = xml_next(example, "example"))
			wrong += count_unmended(fixture, rule, example);
		xml_free(document);
	}
	assert_int_equal(wrong, 0);
}

/* --- what is not there at all --- */

/* Of what satisfies the rule: without this field (or at all, where it is the title) it would not. */
static bool silences(struct fixture *fixture, const struct rule *rule, const struct xml_node *example)
{
	const struct kind *kind = schema_kind(fixture->schema, rule->kind);
	struct strvec ids = STRVEC_INIT;
	bool matters = false, was_there = false;

	example_make(fixture->store, fixture->schema, example, &ids);
	for (size_t i = 0; i < ids.count; i++) {
		struct record *record;

		expect_success(records_load(fixture->store, ids.items[i], &record));
		if (record->kind == kind) {
			set(fixture, record, rule->field, NULL);
			was_there = true;
		}
		record_free(record);
	}
	matters = was_there && (strcmp(rule->field, "title") == 0 || finds_anything(fixture, rule));
	example_remove(fixture->store, &ids);
	return matters;
}

static void what_is_not_there_is_begun_with_the_field_it_names(void **state)
{
	struct fixture *fixture = *state;
	size_t wrong = 0;

	for (size_t i = 0; i < fixture->rules->count; i++) {
		const struct rule *rule = &fixture->rules->rules[i];
		struct xml_document *document;
		const struct xml_node *example;
		bool is_silenced = false;

		if (!finds_anything(fixture, rule)) /* in an empty workspace */
			continue;
		assert_non_null(rule->kind);
		assert_non_null(rule->field);
		assert_true(is_editable(kind_field(schema_kind(fixture->schema, rule->kind), rule->field)));
		document = examples_read(rule->name);
		for (example = xml_child(xml_root(document), "example"); example; example = xml_next(example, "example"))
			if (strcmp(xml_attribute(example, "finds"), "0") == 0)
				is_silenced = is_silenced || silences(fixture, rule, example);
		xml_free(document);
		if (!is_silenced)
			print_error("%s: %s changes nothing\n", rule->name, rule->field);
		wrong += !is_silenced;
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found_is_mended_in_the_field_it_names),
		cmocka_unit_test(what_is_not_there_is_begun_with_the_field_it_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
