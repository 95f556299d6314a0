/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_standard_catalog.c - the shipped catalogs as the program reads them.
 */
#include "standard/catalog.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/buf.h"

static const struct catalog_control *find(const struct catalog *catalog, const char *number)
{
	for (size_t i = 0; i < catalog->count; i++)
		if (strcmp(catalog->controls[i].number, number) == 0)
			return &catalog->controls[i];
	fail_msg("no control %s", number);
	return NULL;
}

static void edition_2022_has_93_controls_with_attributes(void **state)
{
	const struct catalog_control *control;
	struct catalog *catalog;
	size_t new_count = 0;

	(void)state;
	assert_null(catalog_load(&catalog, "2022", "."));
	assert_string_equal(catalog->name, "2022");
	assert_int_equal(catalog->count, 93);
	assert_string_equal(catalog->controls[0].number, "A.5.1");
	assert_string_equal(catalog->controls[92].number, "A.8.34");
	for (size_t i = 0; i < catalog->count; i++) {
		control = &catalog->controls[i];
		new_count += control->is_new;
		assert_null(control->objective_number);
		assert_true(control->types.count > 0 && control->properties.count > 0 &&
			    control->concepts.count > 0 && control->capabilities.count > 0 &&
			    control->domains.count > 0);
		if (i > 0)
			assert_true(number_compare(catalog->controls[i - 1].number,
						   control->number) < 0);
	}
	assert_int_equal(new_count, 11);
	control = find(catalog, "A.5.5");
	assert_string_equal(control->title, "Contact with authorities");
	assert_string_equal(control->group_number, "A.5");
	assert_string_equal(control->group_title, "Organizational controls");
	assert_int_equal(control->concepts.count, 4);
	assert_string_equal(control->concepts.items[3], "Recover");
	catalog_free(catalog);
}

static void edition_2013_has_objectives(void **state)
{
	const struct catalog_control *control;
	struct catalog *catalog;

	(void)state;
	assert_null(catalog_load(&catalog, "2013", "."));
	assert_int_equal(catalog->count, 114);
	control = find(catalog, "A.9.2.3");
	assert_string_equal(control->group_number, "A.9");
	assert_string_equal(control->objective_number, "A.9.2");
	assert_string_equal(control->objective_title, "User access management");
	assert_false(control->is_new);
	assert_int_equal(control->types.count, 0);
	catalog_free(catalog);
}

static void clauses_tell_headings_from_requirements(void **state)
{
	struct clause *clauses;
	size_t count, leaves = 0;

	(void)state;
	assert_null(clauses_load("2022", &clauses, &count));
	assert_string_equal(clauses[0].number, "4");
	assert_false(clauses[0].is_leaf);
	for (size_t i = 0; i < count; i++)
		leaves += clauses[i].is_leaf;
	assert_int_equal(leaves, 30);
	assert_string_equal(clauses[count - 1].number, "10.2");
	clauses_free(clauses, count);
}

static void a_catalog_that_is_not_there_is_named(void **state)
{
	struct catalog *catalog;
	struct err *err;
	char *text;

	(void)state;
	err = catalog_load(&catalog, "1999", ".");
	assert_non_null(err);
	assert_null(catalog);
	assert_int_equal(err->code, ERR_MISSING);
	text = err_text(err);
	assert_non_null(strstr(text, "catalogs/1999.xml"));
	free(text);
	err_drop(err);
}

static void numbers_sort_as_people_read_them(void **state)
{
	(void)state;
	assert_true(number_compare("A.8.2", "A.8.10") < 0);
	assert_true(number_compare("A.8.10", "A.8.2") > 0);
	assert_true(number_compare("A.8", "A.8.1") < 0);
	assert_true(number_compare("2013:A.9.1", "2022:A.5.1") < 0);
	assert_true(number_compare("RSK-0042", "RSK-10000") < 0);
	assert_int_equal(number_compare("A.8.2", "A.8.2"), 0);
	assert_true(number_compare("a1", "a01") != 0);
	assert_true(number_compare("a1", "a01") == -number_compare("a01", "a1") ||
		    (number_compare("a1", "a01") > 0) != (number_compare("a01", "a1") > 0));
	assert_true(number_compare("", "a") < 0);
}

static void assert_counterparts(const struct mapping *mapping, const char *number, bool is_newer,
				const char *wanted)
{
	struct strvec found = STRVEC_INIT;
	struct buf text = BUF_INIT;

	mapping_find(mapping, number, is_newer, &found);
	for (size_t i = 0; i < found.count; i++)
		buf_printf(&text, "%s%s", i > 0 ? " " : "", found.items[i]);
	assert_string_equal(buf_str(&text), wanted);
	buf_free(&text);
	strvec_free(&found);
}

static void counterparts_are_found_in_both_directions(void **state)
{
	struct mapping mapping;

	(void)state;
	assert_null(mapping_load(&mapping));
	assert_counterparts(&mapping, "A.5.1", true, "A.5.1.1 A.5.1.2");
	assert_counterparts(&mapping, "A.5.1.2", false, "A.5.1");
	assert_counterparts(&mapping, "A.5.7", true, "");
	assert_counterparts(&mapping, "10.1", true, "10.2");
	assert_counterparts(&mapping, "9.2", false, "9.2.1 9.2.2");
	mapping_free(&mapping);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edition_2022_has_93_controls_with_attributes),
		cmocka_unit_test(edition_2013_has_objectives),
		cmocka_unit_test(clauses_tell_headings_from_requirements),
		cmocka_unit_test(a_catalog_that_is_not_there_is_named),
		cmocka_unit_test(numbers_sort_as_people_read_them),
		cmocka_unit_test(counterparts_are_found_in_both_directions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
