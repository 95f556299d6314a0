/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pty_screens.c - how the screens look, at the size they are made for and at the smallest.
 */
#include "base/base.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "journey.h"

static const struct {
	int rows, cols;
} sizes[] = { { 24, 80 }, { 16, 60 } };

/* Goes from Home by keys and compares what stands there, at each size. */
static void compare(void **state, const char *screen, const char *keys)
{
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char *name = mem_printf("%s-%dx%d", screen, sizes[i].cols, sizes[i].rows);
		struct pty *pty = journey_start(*state, sizes[i].rows, sizes[i].cols);

		pty_keys(pty, keys);
		pty_golden(pty, name);
		journey_quit(pty);
		free(name);
	}
}

/* The same where there is no workspace. */
static void compare_outside(void **state, const char *screen, const char *keys)
{
	struct journey *journey = *state;

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char *name = mem_printf("%s-%dx%d", screen, sizes[i].cols, sizes[i].rows);
		struct pty *pty = pty_start(&(struct pty_options){ .program = journey->program,
								   .directory = journey->home,
								   .rows = sizes[i].rows,
								   .cols = sizes[i].cols });

		pty_wait(pty, "How would you like to start?");
		pty_keys(pty, keys);
		pty_golden(pty, name);
		pty_free(pty);
		free(name);
	}
}

static void first_screen(void **state)
{
	compare_outside(state, "first", "");
}

static void setup(void **state)
{
	compare_outside(state, "setup", "1Example Ltd");
}

static void home(void **state)
{
	compare(state, "home", "");
}

static void home_where_there_is_room(void **state)
{
	struct pty *pty = journey_start(*state, 60, 200);

	pty_golden(pty, "home-200x60");
	journey_quit(pty);
}

static void home_on_a_plain_terminal(void **state)
{
	static const char *const environment[] = { "LC_ALL=C", "TERM=vt100", NULL };
	struct pty *pty = journey_start_with(*state, environment);

	pty_golden(pty, "home-vt100-80x24");
	journey_quit(pty);
}

/* In German words are longer; what does not fit is to be seen here. */
static void screens_in_german(void **state)
{
	static const struct {
		const char *name, *keys;
	} screens[] = {
		{ "de-home", "" },	{ "de-list", "gr" },	   { "de-form", "gr<Enter>" }, { "de-soa", "gs" },
		{ "de-explain", "gsi" }, { "de-findings", "W" },   { "de-help", "?" },	       { "de-guide", "w" },
		{ "de-goto", "g" },	{ "de-palette", ":" },
	};
	const struct journey *journey = *state;

	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		static const char *const environment[] = { "LANGUAGE=de", NULL };
		char *name = mem_printf("%s-80x24", screens[i].name);
		struct pty *pty = pty_start(&(struct pty_options){ .program = journey->program,
								   .directory = journey->dir,
								   .rows = 24,
								   .cols = 80,
								   .environment = environment });

		pty_wait(pty, "WAS ALS NÄCHSTES");
		pty_wait(pty, "Hanna Brandt");
		pty_keys(pty, screens[i].keys);
		pty_golden(pty, name);
		pty_free(pty);
		free(name);
	}
}

static void goto_strip(void **state)
{
	compare(state, "goto", "g");
}

static void explanation(void **state)
{
	compare(state, "explain", "gsi");
}

static void guide(void **state)
{
	compare(state, "guide", "w");
}

static void step_of_the_guide(void **state)
{
	compare(state, "step", "w<Down><Down><Down><Down><Down><Down><Down><Down><Enter>");
}

static void help(void **state)
{
	compare(state, "help", "?");
}

static void palette(void **state)
{
	compare(state, "palette", ":ri");
}

static void history(void **state)
{
	compare(state, "history", "L<Down>");
}

static void findings(void **state)
{
	compare(state, "findings", "W<Down>");
}

static void list(void **state)
{
	compare(state, "list", "gr<Down> <Down>");
}

static void filter(void **state)
{
	compare(state, "filter", "gr/cloud");
}

static void form(void **state)
{
	compare(state, "form", "gr<Enter><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
}

static void form_of_a_new_record(void **state)
{
	compare(state, "form-new", "gaa");
}

static void question_for_a_value(void **state)
{
	compare(state, "ask", "gr*t");
}

static void soa(void **state)
{
	compare(state, "soa", "gs]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_screen),
		cmocka_unit_test(setup),
		cmocka_unit_test(home),
		cmocka_unit_test(home_where_there_is_room),
		cmocka_unit_test(home_on_a_plain_terminal),
		cmocka_unit_test(screens_in_german),
		cmocka_unit_test(goto_strip),
		cmocka_unit_test(explanation),
		cmocka_unit_test(guide),
		cmocka_unit_test(step_of_the_guide),
		cmocka_unit_test(help),
		cmocka_unit_test(palette),
		cmocka_unit_test(history),
		cmocka_unit_test(findings),
		cmocka_unit_test(list),
		cmocka_unit_test(filter),
		cmocka_unit_test(form),
		cmocka_unit_test(form_of_a_new_record),
		cmocka_unit_test(question_for_a_value),
		cmocka_unit_test(soa),
	};

	return cmocka_run_group_tests(tests, journey_setup_fixed, journey_teardown);
}
