/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_exchange_fields_xml.c - fields of the team's own.
 */
#include "exchange/fields_xml.h"

#include <setjmp.h>

#include <cmocka.h>

static const char example[] =
	"<fields xmlns=\"urn:annexa:fields:1\">\n"
	"<field kind=\"risk\" name=\"x_cost_centre\" type=\"code\">"
	"<label xml:lang=\"de\">Kostenstelle</label><label xml:lang=\"en\">Cost centre</label>"
	"<help xml:lang=\"en\">Who pays.</help>"
	"<code name=\"it\"><label xml:lang=\"en\">IT</label><label xml:lang=\"de\">EDV</label></code>"
	"<code name=\"hr\"/></field>\n"
	"<field kind=\"asset\" name=\"x_rack\" type=\"line\" removed=\"yes\"><label>Rack</label></field>"
	"</fields>";

static void labels_come_in_the_language_asked_for(void **state)
{
	struct custom_field *custom;
	size_t count;

	(void)state;
	assert_null(fields_xml_read_language(example, strlen(example), "fields.xml", "de_AT.UTF-8",
					     &custom, &count));
	assert_int_equal(count, 2);
	assert_string_equal(custom[0].kind, "risk");
	assert_string_equal(custom[0].type, "code");
	assert_string_equal(custom[0].name, "x_cost_centre");
	assert_string_equal(custom[0].label, "Kostenstelle");
	assert_string_equal(custom[0].help, "Who pays.");
	assert_int_equal(custom[0].code_count, 2);
	assert_string_equal(custom[0].code_labels[0], "EDV");
	assert_string_equal(custom[0].code_labels[1], "hr");
	assert_false(custom[0].removed);
	assert_true(custom[1].removed);
	assert_null(custom[1].help);
	fields_xml_free(custom, count);
}

static void without_a_language_english_is_taken(void **state)
{
	struct custom_field *custom;
	size_t count;

	(void)state;
	assert_null(fields_xml_read(example, strlen(example), "fields.xml", &custom, &count));
	assert_string_equal(custom[0].label, "Cost centre");
	assert_string_equal(custom[1].label, "Rack");
	fields_xml_free(custom, count);
}

static void what_was_read_makes_a_schema(void **state)
{
	struct custom_field *custom;
	struct schema *schema;
	size_t count;

	(void)state;
	assert_null(fields_xml_read(example, strlen(example), "fields.xml", &custom, &count));
	assert_null(schema_new(&schema, custom, count));
	assert_string_equal(field_label(kind_field(schema_kind(schema, "risk"), "x_cost_centre")),
			    "Cost centre");
	assert_true(kind_field(schema_kind(schema, "asset"), "x_rack")->hidden);
	schema_free(schema);
}

static void refuse(const char *content, const char *wanted)
{
	struct custom_field *custom;
	struct buf text = BUF_INIT;
	struct err *err;
	size_t count;

	buf_printf(&text, "<fields xmlns=\"urn:annexa:fields:1\">%s</fields>", content);
	err = fields_xml_read(text.data, text.len, "fields.xml", &custom, &count);
	assert_non_null(err);
	assert_null(custom);
	assert_int_equal(err->code, ERR_INVALID);
	assert_string_equal(err->message, wanted);
	err_drop(err);
	buf_free(&text);
}

static void mistakes_are_named_with_their_place(void **state)
{
	struct custom_field *custom;
	struct err *err;
	size_t count;

	(void)state;
	refuse("<fild/>", "fields.xml:1:37: only <field> may stand here");
	refuse("<field kind='risk' name='x_a'/>", "fields.xml:1:37: a field needs a kind, a name and a type");
	refuse("\n<field kind='risk' name='x_a' type='line'/>", "fields.xml:2:1: a field needs a label");
	refuse("<field kind='risk' name='x_a' type='code'><label>A</label><code name='A'/></field>",
	       "fields.xml:1:95: a code needs a name of small letters, digits and _");
	refuse("<field kind='r' name='x_a' type='code'><label>A</label><code name='a'/>"
	       "<code name='a'/></field>",
	       "fields.xml:1:108: a second code of that name");
	refuse("<field kind='r' name='x_a' type='line' removed='no'><label>A</label></field>",
	       "fields.xml:1:37: 'removed' can only be \"yes\"");
	err = fields_xml_read("<a/>", 4, "fields.xml", &custom, &count);
	assert_string_equal(err->message,
			    "fields.xml:1:1: the root must be <fields> in urn:annexa:fields:1");
	err_drop(err);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_come_in_the_language_asked_for),
		cmocka_unit_test(without_a_language_english_is_taken),
		cmocka_unit_test(what_was_read_makes_a_schema),
		cmocka_unit_test(mistakes_are_named_with_their_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
