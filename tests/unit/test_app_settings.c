/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_settings.c - the settings file is read as far as it can be.
 */
#include "app/settings.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "tmpdir.h"

/* Reads a settings file with this text, or none for NULL. */
static void read_text(const char *text, struct settings *settings, struct strvec *warnings)
{
	char *home = tmpdir_make();
	char *dir = mem_printf("%s/annexa", home), *path = mem_printf("%s/config", dir);

	setenv("XDG_CONFIG_HOME", home, 1);
	expect_success(fs_make_dirs(dir));
	if (text)
		expect_success(fs_write_quick(path, text, strlen(text)));
	settings_read(settings, warnings);
	unsetenv("XDG_CONFIG_HOME");
	free(path);
	free(dir);
	tmpdir_remove(home);
}

static void without_a_file_all_is_as_it_comes(void **state)
{
	struct settings settings;
	struct strvec warnings = STRVEC_INIT;

	(void)state;
	read_text(NULL, &settings, &warnings);
	assert_false(settings.has_mouse || settings.is_colourless || settings.has_ascii_boxes);
	assert_int_equal(warnings.count, 0);
	read_text("", &settings, &warnings);
	assert_int_equal(warnings.count, 0);
}

static void settings_are_taken_with_comments_and_blanks_around_them(void **state)
{
	struct settings settings;
	struct strvec warnings = STRVEC_INIT;

	(void)state;
	read_text("# mine\n\n  mouse=on\r\n; colour = auto\n\tcolour\t= never \nboxes = ascii", &settings,
		  &warnings);
	assert_true(settings.has_mouse && settings.is_colourless && settings.has_ascii_boxes);
	assert_int_equal(warnings.count, 0);
}

static void a_bad_line_is_named_and_the_others_hold(void **state)
{
	struct settings settings;
	struct strvec warnings = STRVEC_INIT;

	(void)state;
	read_text("mose = on\nmouse = yes\n[display]\nboxes = ascii\n", &settings, &warnings);
	assert_true(settings.has_ascii_boxes);
	assert_false(settings.has_mouse);
	assert_int_equal(warnings.count, 3);
	assert_non_null(strstr(warnings.items[0], "line 1: there is no setting 'mose'"));
	assert_non_null(strstr(warnings.items[1], "line 2: mouse is off or on, not 'yes'"));
	assert_non_null(strstr(warnings.items[2], "line 3: '[display]' is not of the form"));
	strvec_free(&warnings);
}

static void what_is_no_text_is_refused_as_a_whole(void **state)
{
	struct settings settings;
	struct strvec warnings = STRVEC_INIT;

	(void)state;
	read_text("mouse = on\n\xff", &settings, &warnings);
	assert_false(settings.has_mouse);
	assert_int_equal(warnings.count, 1);
	assert_non_null(strstr(warnings.items[0], "is not UTF-8"));
	strvec_free(&warnings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_file_all_is_as_it_comes),
		cmocka_unit_test(settings_are_taken_with_comments_and_blanks_around_them),
		cmocka_unit_test(a_bad_line_is_named_and_the_others_hold),
		cmocka_unit_test(what_is_no_text_is_refused_as_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
