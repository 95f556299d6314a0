/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_containers.c - memory, arenas, maps, string arrays and BUG().
 */
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void a_map_keeps_its_entries_while_it_grows(void **state)
{
	struct map map = MAP_INIT;
	static int values[5000];
	char key[16];
	size_t at = 0, seen = 0;

	(void)state;
	assert_null(map_get(&map, "k0"));
	assert_false(map_has(&map, "k0"));
	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		map_set(&map, key, &values[i]);
	}
	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		assert_ptr_equal(map_get(&map, key), &values[i]);
	}
	while (map_next(&map, &at))
		seen++;
	assert_int_equal(seen, 5000);
	map_free(&map);
	assert_int_equal(map.count, 0);
}

static void setting_a_key_again_replaces_its_value(void **state)
{
	struct map map = MAP_INIT;
	int first, second;

	(void)state;
	map_set(&map, "owner", &first);
	map_set(&map, "owner", &second);
	map_set(&map, "nobody", NULL);
	assert_ptr_equal(map_get(&map, "owner"), &second);
	assert_true(map_has(&map, "nobody"));
	assert_int_equal(map.count, 2);
	map_free(&map);
}

static void a_split_trims_and_drops_empty_pieces(void **state)
{
	struct strvec vec = STRVEC_INIT;

	(void)state;
	strvec_split(&vec, " b ,, a\t, c d ,", ',');
	char *joined = strvec_join(&vec, "|");
	assert_string_equal(joined, "b|a|c d");
	assert_null(vec.items[vec.count]);
	free(joined);
	strvec_free(&vec);
}

static void sorting_and_unique_make_a_set(void **state)
{
	struct strvec vec = STRVEC_INIT;

	(void)state;
	strvec_sort(&vec);
	strvec_unique(&vec);
	strvec_split(&vec, "b a c b a", ' ');
	strvec_pushf(&vec, "%c", 'c');
	strvec_sort(&vec);
	strvec_unique(&vec);
	assert_int_equal(vec.count, 3);
	assert_string_equal(vec.items[0], "a");
	assert_string_equal(vec.items[2], "c");
	assert_true(strvec_contains(&vec, "b"));
	assert_false(strvec_contains(&vec, "d"));
	strvec_free(&vec);
}

static void an_arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	char *first = arena_strdup(&arena, "first");
	for (size_t size = 0; size < 40000; size = size * 2 + 1) {
		unsigned char *piece = arena_alloc(&arena, size);
		assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xFF, size);
	}
	char *text = arena_printf(&arena, "%s-%04d", "RSK", 7);
	assert_string_equal(text, "RSK-0007");
	assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
	assert_string_equal(first, "first");
	assert_null(arena_strdup(&arena, NULL));
	arena_clear(&arena);
	arena_clear(&arena);
}

static void an_array_grows_by_doubling(void **state)
{
	size_t cap = 0;
	int *items = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		items = mem_grow(items, &cap, (size_t)i + 1, sizeof(*items));
		items[i] = i;
	}
	assert_int_equal(cap, 1024);
	assert_int_equal(items[999], 999);
	free(items);
}

static void restore_screen(void)
{
	fputs("restored ", stderr);
}

static void a_bug_restores_the_terminal_and_aborts(void **state)
{
	int pipes[2], status;
	char output[200] = "";

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(pipes[1], STDERR_FILENO);
		bug_set_hook(restore_screen);
		mem_alloc_array(SIZE_MAX, 2);
		_exit(0);
	}
	close(pipes[1]);
	assert_true(child > 0);
	size_t len = 0;
	for (ssize_t got; (got = read(pipes[0], output + len, sizeof(output) - 1 - len)) > 0;)
		len += (size_t)got;
	close(pipes[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_ptr_equal(strstr(output, "restored annexa: bug: "), output);
	assert_non_null(strstr(output, "mem.c"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_map_keeps_its_entries_while_it_grows),
		cmocka_unit_test(setting_a_key_again_replaces_its_value),
		cmocka_unit_test(a_split_trims_and_drops_empty_pieces),
		cmocka_unit_test(sorting_and_unique_make_a_set),
		cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_of_any_size),
		cmocka_unit_test(an_array_grows_by_doubling),
		cmocka_unit_test(a_bug_restores_the_terminal_and_aborts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
