/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_record_xml.c - record files: examples, laws on random records, hostile files.
 */
#include "base/mem.h"
#include "exchange/record_xml.h"
#include "golden.h"

#include <setjmp.h>

#include <cmocka.h>

#define SUPPLIER_ID "01JDFQ3X8M5T9W2KQ7RB4N6C7K"

/* Ten persons and three controls exist; all else is a link to nothing. */
static const char *const known[][2] = {
	{ "01JDFQ3X8M5T9W2KQ7RB4N6C00", "PER-0003" }, { "01JDFQ3X8M5T9W2KQ7RB4N6C01", "2022:A.5.15" },
	{ "01JDFQ3X8M5T9W2KQ7RB4N6C02", "2022:A.8.2" }, { "01JDFQ3X8M5T9W2KQ7RB4N6C03", "RSK-0001" },
	{ "7ZZZZZZZZZ5T9W2KQ7RB4N6C04", "2022:A.5.2" }, { "01JDFQ3X8M5T9W2KQ7RB4N6C05", "AST-10000" },
};

static const char *find_known(const char *text, size_t from, size_t to)
{
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i][from], text) == 0)
			return known[i][to];
	return NULL;
}

static const char *ref_of(void *payload, const char *id)
{
	(void)payload;
	return find_known(id, 0, 1);
}

static const char *id_of(void *payload, const char *ref)
{
	(void)payload;
	return find_known(ref, 1, 0);
}

static const struct link_names names = { .ref_of = ref_of, .id_of = id_of };
static struct schema *schema;

static int make_schema(void **state)
{
	struct custom_field *custom = mem_alloc(sizeof(*custom));

	(void)state;
	*custom = (struct custom_field){ .kind = mem_strdup("risk"), .type = mem_strdup("line"),
					 .name = mem_strdup("x_cost"), .label = mem_strdup("Cost") };
	return schema_new(&schema, custom, 1) ? -1 : 0;
}

static int free_schema(void **state)
{
	(void)state;
	schema_free(schema);
	return 0;
}

static struct record *parse_ok(const char *data, size_t len)
{
	struct record *record;
	struct err *err = record_xml_parse(schema, "f.xml", data, len, &names, &record);

	if (err)
		fail_msg("%s\n%s", err_text(err), data);
	return record;
}

static void refuse(enum err_code code, const char *data, const char *wanted)
{
	struct record *record;
	struct err *err = record_xml_parse(schema, "f.xml", data, strlen(data), &names, &record);
	char *text;

	if (!err)
		fail_msg("accepted: %s", data);
	assert_null(record);
	text = err_text(err);
	assert_string_equal(text, wanted);
	assert_int_equal(err->code, code);
	free(text);
	err_drop(err);
}

#define RISK(content) \
	"<risk xmlns=\"urn:annexa:record:1\" id=\"" SUPPLIER_ID "\" ref=\"RSK-0042\">\n" content \
	"</risk>\n"

static void a_record_is_printed_in_the_canonical_form(void **state)
{
	struct record *record = record_new(schema_kind(schema, "risk")), *back;
	struct buf out = BUF_INIT, again = BUF_INIT;

	(void)state;
	memcpy(record->id, SUPPLIER_ID, ID_SIZE);
	record->ref = mem_strdup("RSK-0042");
	record_set(record, "title", "Supplier access <not> reviewed & \"old\"");
	record_set(record, "owner", known[0][0]);
	record_set(record, "likelihood", "2");
	record_set(record, "level", "6");
	record_set(record, "touches", "a\nc");
	record_set(record, "controls", "01JDFQ3X8M5T9W2KQ7RB4N6C01\n01JDFQ3X8M5T9W2KQ7RB4N6C02\n"
				       "7ZZZZZZZZZ5T9W2KQ7RB4N6C04\nA.99.1");
	record_set(record, "scenario", "  Accounts stay active.\n\n\tSeen in March: ä 🔒 ]]>");
	record_set(record, "x_cost", "4711");
	record->unknown = mem_strdup("  <later a='1'>x<!-- kept --></later>\n  <more xmlns=\"urn:y\"/>\n");
	record_xml_print(record, &names, &out);
	golden_check("record-risk.xml", &out);
	back = parse_ok(out.data, out.len);
	record_set(record, "level", NULL); /* derived: not in the file */
	assert_true(record_same(record, back));
	record_xml_print(back, &names, &again);
	assert_string_equal(out.data, again.data);
	record_free(record);
	record_free(back);
	buf_free(&out);
	buf_free(&again);
}

static void what_people_write_by_hand_becomes_canonical(void **state)
{
	const char *file = "\n" RISK(
		"<tags><item>b</item><item>a </item><item>b</item></tags>"
		"<!-- hand --><title>\n  Laptop lost \n</title>\n<scenario>One.\nTwo. </scenario>"
		"<controls><item>2022:A.8.2</item><item>2022:A.5.15</item></controls>");
	struct record *record = parse_ok(file, strlen(file));

	(void)state;
	assert_string_equal(record_get(record, "title"), "Laptop lost");
	assert_string_equal(record_get(record, "tags"), "a\nb");
	assert_string_equal(record_get(record, "scenario"), "One.\nTwo.");
	assert_string_equal(record_get(record, "controls"),
			    "01JDFQ3X8M5T9W2KQ7RB4N6C01\n01JDFQ3X8M5T9W2KQ7RB4N6C02");
	assert_null(record_get(record, "owner"));
	record_free(record);
}

static void list_items_without_id_get_the_same_one_everywhere(void **state)
{
	const char *file =
		"<organisation xmlns=\"urn:annexa:record:1\" id=\"" SUPPLIER_ID "\" ref=\"ORG-0001\">"
		"<sites><item>Berlin</item><item id=\"k3fa\">Bonn</item><item>Berlin</item></sites>"
		"</organisation>";
	struct record *first = parse_ok(file, strlen(file)), *second = parse_ok(file, strlen(file));
	const char *value = record_get(first, "sites");

	(void)state;
	assert_string_equal(value, record_get(second, "sites"));
	assert_string_equal(value + 5, strstr(value, "Berlin\nk3fa Bonn\n"));
	assert_int_equal(value_item_count(value), 3);
	assert_true(memcmp(value, strstr(value, "Bonn\n") + 5, 4) != 0);
	record_free(first);
	record_free(second);
}

static void what_is_not_understood_is_refused_with_its_place(void **state)
{
	(void)state;
	refuse(ERR_INVALID, "<rsk xmlns=\"urn:annexa:record:1\"/>",
	       "f.xml:1:1: <rsk> is not a kind of record (Its namespace must be urn:annexa:record:1.)");
	refuse(ERR_INVALID, "<risk id=\"x\"/>",
	       "f.xml:1:1: <risk> is not a kind of record (Its namespace must be urn:annexa:record:1.)");
	refuse(ERR_INVALID, "<risk xmlns=\"urn:annexa:record:1\" id=\"01\" ref=\"RSK-0001\"/>",
	       "f.xml:1:1: the id is missing or not one of 26 characters");
	refuse(ERR_INVALID,
	       "<risk xmlns=\"urn:annexa:record:1\" id=\"" SUPPLIER_ID "\" ref=\"rsk-1\"/>",
	       "f.xml:1:1: 'rsk-1' is not a reference of a risk");
	refuse(ERR_INVALID,
	       "<control xmlns=\"urn:annexa:record:1\" id=\"" SUPPLIER_ID "\" ref=\"2022:../A\"/>",
	       "f.xml:1:1: '2022:../A' is not a reference of a control");
	refuse(ERR_INVALID, RISK("<title>a</title>\n <title>b</title>"), "f.xml:3:2: a second <title>");
	refuse(ERR_INVALID, RISK("<likelihood>9</likelihood>"),
	       "f.xml:2:1: How likely: '9' is not a whole number from 1 to 6");
	refuse(ERR_INVALID, RISK("<treatment><item>Reduce</item></treatment>"),
	       "f.xml:2:1: <treatment> is not written as it is stored (Write: modify)");
	refuse(ERR_INVALID, RISK("<due>5.1.2027</due>"),
	       "f.xml:2:1: <due> is not written as it is stored (Write: 2027-01-05)");
	refuse(ERR_INVALID, RISK("<level>6</level>"), "f.xml:2:1: <level> is computed and never written");
	refuse(ERR_INVALID, RISK("<title/>"), "f.xml:2:1: <title> is empty");
	refuse(ERR_INVALID, RISK("<title><b/></title>"), "f.xml:2:8: an element inside <title>");
	refuse(ERR_INVALID, RISK("<title lang=\"en\">a</title>"), "f.xml:2:1: an unknown attribute: lang");
	refuse(ERR_INVALID, RISK("<tags>a<item>b</item></tags>"), "f.xml:2:1: text in <tags> outside <item>");
	refuse(ERR_INVALID, RISK("<tags><p>b</p></tags>"),
	       "f.xml:2:7: <p> in <tags>, where only <item> may stand");
	refuse(ERR_INVALID, RISK("words"), "f.xml:1:1: text between the elements");
	refuse(ERR_INVALID,
	       "<risk xmlns=\"urn:annexa:record:1\" xmlns:n=\"urn:n\" id=\"" SUPPLIER_ID
	       "\" ref=\"RSK-0001\"><n:later/></risk>",
	       "f.xml:1:1: namespaces must be declared where they are used");
	refuse(ERR_CORRUPT, "<!DOCTYPE risk []>" RISK(""),
	       "f.xml:1:16: a document type (DTD) is not allowed");
	refuse(ERR_CORRUPT, RISK("<a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a>"),
	       "f.xml:2:22: elements are nested too deeply");
}

static void paths_follow_the_number(void **state)
{
	const char *const cases[][3] = {
		{ "risk", "RSK-0042", "records/risk/0000-0099/RSK-0042.xml" },
		{ "risk", "RSK-0100", "records/risk/0100-0199/RSK-0100.xml" },
		{ "asset", "AST-12345", "records/asset/12300-12399/AST-12345.xml" },
		{ "corrective_action", "CAR-0001", "records/corrective_action/0000-0099/CAR-0001.xml" },
		{ "control", "2022:A.5.15", "records/control/2022/A.5.15.xml" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct record *record = record_new(schema_kind(schema, cases[i][0]));
		struct buf path = BUF_INIT;

		record->ref = mem_strdup(cases[i][1]);
		record_xml_path(record, &path);
		assert_string_equal(path.data, cases[i][2]);
		record_free(record);
		buf_free(&path);
	}
}

static unsigned int seed = 20261124;

static unsigned int dice(unsigned int sides)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % sides;
}

/* Text with all that is awkward in XML and in values. */
static void random_text(struct buf *out, bool has_lines)
{
	static const char *const pieces[] = { "a", "B", " ", "<", ">", "&", "\"", "'", "]]>", "ä", "日本",
					      "\xF0\x9F\x94\x92", "é", "\t", "x;y", "&amp;", "<!--", "0",
					      "\xEF\xBB\xBF", "\xC2\xA0", "#", "-" };
	unsigned int count = 1 + dice(30);

	for (unsigned int i = 0; i < count; i++)
		buf_puts(out, has_lines && dice(8) == 0 ? "\n" : pieces[dice(ARRAY_LEN(pieces))]);
}

/* Text that the field's type may accept. */
static void random_input(const struct field *field, struct buf *out)
{
	const struct type *type = field->type;
	unsigned int items = type->has_items ? 1 + dice(4) : 1;

	for (unsigned int i = 0; i < items; i++) {
		if (i)
			buf_putc(out, '\n');
		if (type->is_link && dice(3))
			buf_puts(out, known[dice(ARRAY_LEN(known))][0]);
		else if (field->code_count)
			buf_puts(out, field->codes[dice((unsigned int)field->code_count)].name);
		else if (type == &type_date)
			buf_printf(out, "20%02u-%02u-%02u", dice(100), 1 + dice(12), 1 + dice(28));
		else if (type == &type_flag)
			buf_puts(out, dice(2) ? "yes" : "no");
		else if (strcmp(type->sql, "TEXT") != 0)
			buf_printf(out, "%u", 1 + dice(6));
		else
			random_text(out, type->is_multiline && !type->has_items);
	}
}

/* A record with about two thirds of its fields set. */
static struct record *random_record(const struct kind *kind)
{
	struct record *record = record_new(kind);

	memcpy(record->id, SUPPLIER_ID, ID_SIZE);
	record->ref = kind->def->prefix ? mem_printf("%s-%04u", kind->def->prefix, 1 + dice(20000))
					: mem_printf("2022:A.%u.%u", 5 + dice(4), 1 + dice(37));
	for (size_t i = 0; i < kind->field_count; i++) {
		struct type_input input = { .field = kind->fields[i] };
		struct buf text = BUF_INIT;
		char *value = NULL;

		if (kind->fields[i]->derive || dice(3) == 0)
			continue;
		random_input(kind->fields[i], &text);
		err_drop(kind->fields[i]->type->parse(&input, text.data, &value)); /* some are refused */
		record_set_at(record, i, value);
		free(value);
		buf_free(&text);
	}
	if (dice(4) == 0)
		record->unknown = mem_strdup("  <x_later>\n <i/>&#65;</x_later>\n");
	return record;
}

static void reading_gives_what_was_printed(void **state)
{
	size_t set = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		const struct kind *kind = &schema->kinds[(size_t)round % schema->kind_count];
		struct record *record = random_record(kind), *back;
		struct buf out = BUF_INIT, again = BUF_INIT;

		record_xml_print(record, &names, &out);
		back = parse_ok(out.data, out.len);
		for (size_t i = 0; i < kind->field_count; i++) {
			set += record->values[i] != NULL;
			if (record->values[i])
				assert_string_equal(back->values[i], record->values[i]);
		}
		assert_true(record_same(record, back));
		assert_string_equal(back->ref, record->ref);
		record_xml_print(back, &names, &again);
		assert_string_equal(out.data, again.data);
		record_free(record);
		record_free(back);
		buf_free(&out);
		buf_free(&again);
	}
	assert_true(set > 20000); /* the records were not empty */
}

/* Whatever bytes come, the answer is a record whose print reads back, or an error. */
static void mutated_files_do_no_harm(void **state)
{
	size_t accepted = 0, refused = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct record *record = random_record(&schema->kinds[(size_t)round % schema->kind_count]);
		struct record *back = NULL, *third;
		struct buf out = BUF_INIT;
		struct err *err;

		record_xml_print(record, &names, &out);
		for (unsigned int i = 0; i < 1 + dice(3); i++) {
			if (dice(2))
				out.data[dice((unsigned int)out.len)] = (char)dice(256);
			else
				buf_splice(&out, dice((unsigned int)out.len), 0, "<i/>&x;\n\0" + dice(7), 1);
		}
		err = record_xml_parse(schema, "f.xml", out.data, out.len, &names, &back);
		if (err) {
			assert_true(err->code == ERR_CORRUPT || err->code == ERR_INVALID);
			refused++;
		} else {
			struct buf printed = BUF_INIT, again = BUF_INIT;

			record_xml_print(back, &names, &printed);
			third = parse_ok(printed.data, printed.len);
			record_xml_print(third, &names, &again);
			assert_string_equal(printed.data, again.data);
			record_free(third);
			buf_free(&printed);
			buf_free(&again);
			accepted++;
		}
		err_drop(err);
		record_free(record);
		record_free(back);
		buf_free(&out);
	}
	assert_true(accepted > 100 && refused > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_printed_in_the_canonical_form),
		cmocka_unit_test(what_people_write_by_hand_becomes_canonical),
		cmocka_unit_test(list_items_without_id_get_the_same_one_everywhere),
		cmocka_unit_test(what_is_not_understood_is_refused_with_its_place),
		cmocka_unit_test(paths_follow_the_number),
		cmocka_unit_test(reading_gives_what_was_printed),
		cmocka_unit_test(mutated_files_do_no_harm),
	};
	return cmocka_run_group_tests(tests, make_schema, free_schema);
}
