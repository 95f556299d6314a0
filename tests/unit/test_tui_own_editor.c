/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_tui_own_editor.c - changing a text in the person's own editor; scripts play the editor.
 */
#include "base/base.h"

#include <setjmp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "tmpdir.h"
#include "tui/own_editor.h"

/* A script that is run with the file as $1; returns its path. */
static char *editor_make(const char *dir, const char *script)
{
	char *path = mem_printf("%s/editor", dir);
	char *text = mem_printf("#!/bin/sh\n%s\n", script);

	expect_success(fs_write_quick(path, text, strlen(text)));
	assert_int_equal(chmod(path, 0700), 0);
	free(text);
	return path;
}

static char *seen(const char *dir, const char *name)
{
	char *path = mem_printf("%s/%s", dir, name);
	struct buf text = BUF_INIT;

	expect_success(fs_read(path, 1000, &text));
	free(path);
	return buf_steal(&text);
}

static void the_changed_text_is_taken(void **state)
{
	char *dir = tmpdir_make(), *editor = editor_make(dir, "echo more >>\"$1\""), *out;

	(void)state;
	expect_success(own_editor_run(editor, "text\n", &out));
	assert_string_equal(out, "text\nmore\n");
	free(out);
	free(editor);
	tmpdir_remove(dir);
}

static void the_file_is_for_its_owner_alone_and_goes_away(void **state)
{
	char *dir = tmpdir_make(), *out, *mode, *name, *editor, *script;

	(void)state;
	script = mem_printf("stat -c %%a \"$1\" \"${1%%/*}\" >%s/mode; printf %%s \"$1\" >%s/name;"
			    " cp \"$1\" \"$1~\"",
			    dir, dir);
	editor = editor_make(dir, script);
	umask(022);
	expect_success(own_editor_run(editor, "secret", &out));
	assert_null(out); /* unchanged */
	mode = seen(dir, "mode");
	name = seen(dir, "name");
	assert_string_equal(mode, "600\n700\n");
	assert_int_not_equal(access(name, F_OK), 0);
	*strrchr(name, '/') = '\0';
	assert_int_not_equal(access(name, F_OK), 0); /* nor the editor's copy of it */
	free(mode);
	free(name);
	free(editor);
	free(script);
	tmpdir_remove(dir);
}

static void the_file_is_where_tmpdir_says(void **state)
{
	char *dir = tmpdir_make(), *out, *name, *script, *editor;

	(void)state;
	script = mem_printf("printf %%s \"$1\" >%s/name", dir);
	editor = editor_make(dir, script);
	assert_int_equal(setenv("TMPDIR", dir, 1), 0);
	expect_success(own_editor_run(editor, "text", &out));
	name = seen(dir, "name");
	assert_int_equal(strncmp(name, dir, strlen(dir)), 0);
	assert_int_equal(setenv("TMPDIR", "/nowhere", 1), 0);
	expect_error(own_editor_run(editor, "text", &out), ERR_IO, "/nowhere");
	unsetenv("TMPDIR");
	free(name);
	free(editor);
	free(script);
	tmpdir_remove(dir);
}

static void an_editor_that_fails_changes_nothing(void **state)
{
	char *dir = tmpdir_make(), *editor = editor_make(dir, "echo lost >\"$1\"; exit 1"), *out;
	struct err *err;

	(void)state;
	err = own_editor_run(editor, "text", &out);
	assert_non_null(err);
	assert_int_equal(err->code, ERR_CANCELLED);
	assert_null(out);
	err_drop(err);
	err = own_editor_run("/nowhere/editor", "text", &out);
	assert_non_null(err);
	assert_null(out);
	err_drop(err);
	free(editor);
	tmpdir_remove(dir);
}

static void no_shell_reads_the_command(void **state)
{
	char *dir = tmpdir_make(), *editor, *script, *command, *arguments, *out;

	(void)state;
	script = mem_printf("printf '%%s|' \"$1\" \"$2\" >%s/arguments", dir);
	editor = editor_make(dir, script);
	command = mem_printf("%s $HOME;ls", editor);
	expect_success(own_editor_run(command, "text", &out));
	arguments = seen(dir, "arguments");
	assert_int_equal(strncmp(arguments, "$HOME;ls|/tmp/annexa-", 21), 0);
	free(arguments);
	free(command);
	free(editor);
	free(script);
	tmpdir_remove(dir);
}

static void text_that_is_not_utf8_changes_nothing(void **state)
{
	char *dir = tmpdir_make(), *editor = editor_make(dir, "printf '\\377' >\"$1\""), *out;
	struct err *err;

	(void)state;
	err = own_editor_run(editor, "text", &out);
	assert_non_null(err);
	assert_int_equal(err->code, ERR_INVALID);
	assert_null(out);
	err_drop(err);
	free(editor);
	tmpdir_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_changed_text_is_taken),
		cmocka_unit_test(the_file_is_for_its_owner_alone_and_goes_away),
		cmocka_unit_test(the_file_is_where_tmpdir_says),
		cmocka_unit_test(an_editor_that_fails_changes_nothing),
		cmocka_unit_test(no_shell_reads_the_command),
		cmocka_unit_test(text_that_is_not_utf8_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
