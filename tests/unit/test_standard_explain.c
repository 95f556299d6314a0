/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_standard_explain.c - every control and clause is explained, each in words of its own.
 */
#include "standard/explain.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/mem.h"
#include "gitdir.h"

static const char *const editions[] = { "2013", "2022" };

/* Headings (4, 6.1, A.5) have what they ask for at most; the others all but the amendment. */
static bool is_heading(const struct explanations *all, size_t i)
{
	size_t len = strlen(all->items[i].number);

	return i + 1 < all->count && strncmp(all->items[i].number, all->items[i + 1].number, len) == 0 &&
	       all->items[i + 1].number[len] == '.';
}

static void everything_is_explained(void **state)
{
	static const size_t numbers[] = { 26 + 114, 30 + 93 };

	(void)state;
	for (size_t e = 0; e < ARRAY_LEN(editions); e++) {
		struct explanations *all;
		size_t count = 0;

		expect_success(explanations_load(&all, editions[e], "."));
		for (size_t i = 0; i < all->count; i++) {
			const struct explanation *item = &all->items[i];

			if (is_heading(all, i))
				continue;
			count++;
			for (size_t part = 0; part < EXPLAIN_STATEMENT; part++)
				if (part != EXPLAIN_AMENDMENT && (!item->parts[part] || !*item->parts[part]))
					fail_msg("%s of %s has no \"%s\"", item->number, editions[e],
						 explain_heading((enum explain_part)part));
		}
		assert_int_equal(count, numbers[e]);
		explanations_free(all);
	}
}

static void no_two_say_the_same(void **state)
{
	struct map seen = MAP_INIT;
	struct explanations *all[2];

	(void)state;
	for (size_t e = 0; e < 2; e++) {
		expect_success(explanations_load(&all[e], editions[e], "."));
		for (size_t i = 0; i < all[e]->count; i++)
			for (size_t part = 0; part < EXPLAIN_PARTS; part++) {
				const char *text = all[e]->items[i].parts[part];

				if (!text)
					continue;
				if (map_get(&seen, text))
					fail_msg("twice: %s", text);
				map_set(&seen, text, (void *)text);
			}
	}
	map_free(&seen);
	explanations_free(all[0]);
	explanations_free(all[1]);
}

static void the_amendment_belongs_to_two_clauses_of_2022(void **state)
{
	(void)state;
	for (size_t e = 0; e < 2; e++) {
		struct explanations *all;
		struct buf numbers = BUF_INIT;

		expect_success(explanations_load(&all, editions[e], "."));
		for (size_t i = 0; i < all->count; i++)
			if (all->items[i].parts[EXPLAIN_AMENDMENT])
				buf_printf(&numbers, "%s ", all->items[i].number);
		assert_string_equal(buf_str(&numbers), e ? "4.1 4.2 " : "");
		buf_free(&numbers);
		explanations_free(all);
	}
}

static void one_is_found_by_its_number(void **state)
{
	const struct explanation *found;
	struct explanations *all;

	(void)state;
	expect_success(explanations_load(&all, "2022", "."));
	found = explanations_find(all, "6.1.3 d");
	assert_non_null(found);
	assert_string_equal(found->number, "6.1.3");
	assert_true(found->is_documented);
	assert_null(strchr(found->parts[EXPLAIN_ASKS], '\n'));
	assert_string_equal(explanations_find(all, "A.8.34")->title,
			    "Protection of information systems during audit testing");
	assert_false(explanations_find(all, "A.7.7")->is_documented);
	assert_null(explanations_find(all, "A.8.3.1"));
	assert_null(explanations_find(all, ""));
	explanations_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_explained),
		cmocka_unit_test(no_two_say_the_same),
		cmocka_unit_test(the_amendment_belongs_to_two_clauses_of_2022),
		cmocka_unit_test(one_is_found_by_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
