/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_base_fs.c - files, the log and the way to the program's own files.
 */
#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/vec.h"
#include "tmpdir.h"

#include <dirent.h>
#include <setjmp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char *dir;

static int make_dir(void **state)
{
	(void)state;
	dir = tmpdir_make();
	return 0;
}

static int remove_dir(void **state)
{
	(void)state;
	tmpdir_remove(dir);
	return 0;
}

static void assert_code(struct err *err, enum err_code code)
{
	assert_non_null(err);
	assert_int_equal(err->code, code);
	err_drop(err);
}

static void assert_content(const char *path, const char *expected)
{
	struct buf content = BUF_INIT;

	assert_null(fs_read(path, 1000, &content));
	assert_string_equal(buf_str(&content), expected);
	buf_free(&content);
}

static size_t count_entries(const char *path)
{
	DIR *stream = opendir(path);
	size_t count = 0;

	assert_non_null(stream);
	for (struct dirent *entry; (entry = readdir(stream)) != NULL;)
		count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
	closedir(stream);
	return count;
}

static void an_atomic_write_replaces_and_leaves_nothing_behind(void **state)
{
	char *path = mem_printf("%s/file", dir);
	struct stat status;

	(void)state;
	umask(022);
	assert_null(fs_write_atomic(path, "first", 5));
	assert_null(fs_write_quick(path, "second", 6));
	assert_content(path, "second");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0644);
	assert_int_equal(count_entries(dir), 1);
	free(path);
}

static void a_failed_write_keeps_the_old_file(void **state)
{
	char *path = mem_printf("%s/taken", dir);

	(void)state;
	/* A directory of that name cannot be replaced by a file. */
	assert_null(fs_make_dirs(path));
	assert_code(fs_write_atomic(path, "x", 1), ERR_IO);
	assert_true(fs_is_dir(path));
	assert_int_equal(count_entries(dir), 1);
	free(path);
	path = mem_printf("%s/absent/file", dir);
	assert_code(fs_write_atomic(path, "x", 1), ERR_IO);
	free(path);
}

static void reading_tells_why_it_refuses(void **state)
{
	char *path = mem_printf("%s/file", dir), *below = mem_printf("%s/file/x", dir);
	char *pipe_path = mem_printf("%s/pipe", dir);
	struct buf content = BUF_INIT;

	(void)state;
	assert_code(fs_read(path, 10, &content), ERR_MISSING);
	assert_null(fs_write_quick(path, "12345678901", 11));
	buf_puts(&content, "kept");
	assert_code(fs_read(path, 10, &content), ERR_INVALID);
	assert_string_equal(buf_str(&content), "kept");
	assert_null(fs_read(path, 11, &content));
	assert_string_equal(buf_str(&content), "kept12345678901");
	assert_code(fs_read(below, 10, &content), ERR_MISSING);
	assert_code(fs_read(dir, 10, &content), ERR_INVALID);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_code(fs_read(pipe_path, 10, &content), ERR_INVALID);
	buf_free(&content);
	free(pipe_path);
	free(below);
	free(path);
}

static void directories_are_made_with_their_parents(void **state)
{
	char *path = mem_printf("%s/a/b//c/", dir), *file = mem_printf("%s/file", dir);
	char *below = mem_printf("%s/file/x", dir);

	(void)state;
	assert_null(fs_make_dirs(path));
	assert_null(fs_make_dirs(path));
	assert_true(fs_is_dir(path));
	assert_null(fs_write_quick(file, "", 0));
	assert_code(fs_make_dirs(file), ERR_IO);
	assert_code(fs_make_dirs(below), ERR_IO);
	free(below);
	free(file);
	free(path);
}

static void removing_what_is_not_there_succeeds(void **state)
{
	char *path = mem_printf("%s/file", dir);

	(void)state;
	assert_null(fs_remove(path));
	assert_null(fs_write_quick(path, "x", 1));
	assert_null(fs_remove(path));
	assert_false(fs_exists(path));
	assert_code(fs_remove(dir), ERR_IO);
	free(path);
}

static void a_real_path_has_no_links(void **state)
{
	char *link_path = mem_printf("%s/link", dir);

	(void)state;
	assert_int_equal(symlink(dir, link_path), 0);
	char *real = fs_real_path(link_path), *expected = fs_real_path(dir);
	assert_string_equal(real, expected);
	free(expected);
	free(real);
	real = fs_real_path("/nowhere/at/all");
	assert_null(real);
	free(link_path);
}

static void a_local_directory_is_no_network_volume(void **state)
{
	char *absent = mem_printf("%s/not/yet", dir);

	(void)state;
	assert_false(fs_is_network(dir));
	assert_false(fs_is_network(absent));
	free(absent);
}

static void a_log_line_is_one_line_of_its_level(void **state)
{
	char *path = mem_printf("%s/state/annexa/log", dir);

	(void)state;
	log_printf(LOG_ERROR, "dropped: there is no log yet");
	log_open(path, LOG_WARNING);
	log_printf(LOG_INFO, "too much detail");
	assert_false(fs_exists(path));
	log_printf(LOG_WARNING, "disk %s", "a\nb");
	log_close();
	assert_content(path, "2026-11-24T09:00:00Z warning disk a b\n");
	free(path);
}

static void an_uninstalled_program_finds_the_source_tree(void **state)
{
	char *templates = paths_template_dir(), *data = paths_data_file("local.mk");
	char *render = paths_render_program();

	(void)state;
	assert_true(fs_is_dir(templates));
	assert_true(fs_exists(data));
	assert_int_equal(access(render, X_OK), 0);
	free(render);
	free(data);
	free(templates);
}

#define TEST_IN_DIR(name) cmocka_unit_test_setup_teardown(name, make_dir, remove_dir)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_IN_DIR(an_atomic_write_replaces_and_leaves_nothing_behind),
		TEST_IN_DIR(a_failed_write_keeps_the_old_file),
		TEST_IN_DIR(reading_tells_why_it_refuses),
		TEST_IN_DIR(directories_are_made_with_their_parents),
		TEST_IN_DIR(removing_what_is_not_there_succeeds),
		TEST_IN_DIR(a_real_path_has_no_links),
		TEST_IN_DIR(a_local_directory_is_no_network_volume),
		TEST_IN_DIR(a_log_line_is_one_line_of_its_level),
		cmocka_unit_test(an_uninstalled_program_finds_the_source_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
