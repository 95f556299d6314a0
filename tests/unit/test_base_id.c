/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_id.c - record identities and the digest beneath them.
 */
#include "base/digest.h"
#include "base/id.h"
#include "fixed_env.h"

#include <setjmp.h>

#include <cmocka.h>

static void ids_increase_while_the_clock_stands_or_goes_back(void **state)
{
	char last[ID_SIZE], next[ID_SIZE];

	(void)state;
	id_new(last);
	for (int i = 0; i < 1000; i++) {
		if (i == 500)
			fixed_env_set(FIXED_ENV_START - 86400);
		id_new(next);
		assert_true(id_is_valid(next));
		assert_true(strcmp(last, next) < 0);
		memcpy(last, next, sizeof(last));
	}
	fixed_env_set(FIXED_ENV_START);
	fixed_env_advance_ms(1);
	id_new(next);
	assert_true(strcmp(last, next) < 0);
}

static void an_id_begins_with_its_time(void **state)
{
	char id[ID_SIZE];

	(void)state;
	fixed_env_set(INT64_C(4000000000));
	id_new(id);
	id[10] = '\0';
	assert_string_equal(id, "03MD998G00");
}

static void a_derived_id_is_the_same_everywhere(void **state)
{
	char id[ID_SIZE], again[ID_SIZE], other[ID_SIZE];

	(void)state;
	id_derive(id, "01J00000000000000000000000", "control", "2022:A.5.15");
	id_derive(again, "01J00000000000000000000000", "control", "2022:A.5.15");
	id_derive(other, "01J00000000000000000000000", "control", "2022:A.5.16");
	/* Changing this text would give every existing workspace other ids. */
	assert_string_equal(id, "61XM6RSEDG2YRPM1VXY5VYZ2MJ");
	assert_string_equal(id, again);
	assert_string_not_equal(id, other);
	assert_true(id_is_valid(id));
}

static void only_ulids_are_ids(void **state)
{
	(void)state;
	assert_true(id_is_valid("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
	assert_false(id_is_valid("81ARZ3NDEKTSV4RRFFQ69G5FAV"));
	assert_false(id_is_valid("01ARZ3NDEKTSV4RRFFQ69G5FAU"));
	assert_false(id_is_valid("01arz3ndektsv4rrffq69g5fav"));
	assert_false(id_is_valid("01ARZ3NDEKTSV4RRFFQ69G5FA"));
	assert_false(id_is_valid(""));
}

static void the_digest_is_sha256(void **state)
{
	char hex[SHA256_HEX_SIZE];

	(void)state;
	sha256_hex("abc", 3, hex);
	assert_string_equal(hex,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_hex("", 0, hex);
	assert_string_equal(hex,
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_increase_while_the_clock_stands_or_goes_back),
		cmocka_unit_test(an_id_begins_with_its_time),
		cmocka_unit_test(a_derived_id_is_the_same_everywhere),
		cmocka_unit_test(only_ulids_are_ids),
		cmocka_unit_test(the_digest_is_sha256),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
