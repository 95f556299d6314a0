/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * golden.c - see golden.h.
 */
#include "golden.h"

#include "base/env.h"
#include "base/fs.h"
#include "base/mem.h"

#include <setjmp.h>

#include <cmocka.h>

#define MAX_GOLDEN_BYTES (64 * 1024 * 1024)

static const char *need_env(const char *name)
{
	const char *value = env_get(name);

	if (!value)
		fail_msg("%s is not set; run the tests by make check", name);
	return value;
}

static void write_file(const char *path, const struct buf *content)
{
	char *dir = mem_strdup(path);
	struct err *err;

	*strrchr(dir, '/') = '\0';
	err = fs_make_dirs(dir);
	if (!err)
		err = fs_write_quick(path, buf_str(content), content->len);
	if (err)
		fail_msg("%s", err_text(err));
	free(dir);
}

static size_t first_difference(const struct buf *a, const struct buf *b, size_t *line_start)
{
	size_t line = 1;

	*line_start = 0;
	for (size_t i = 0; i < a->len && i < b->len && a->data[i] == b->data[i]; i++) {
		if (a->data[i] == '\n') {
			line++;
			*line_start = i + 1;
		}
	}
	return line;
}

static int line_len(const struct buf *buf, size_t start)
{
	return start < buf->len ? (int)strcspn(buf->data + start, "\n") : 0;
}

static bool is_equal(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

bool golden_is(const char *name, const struct buf *content)
{
	char *path = mem_printf("%s/tests/golden/%s", need_env("TOP_SRCDIR"), name);
	struct buf wanted = BUF_INIT;
	struct err *err = fs_read(path, MAX_GOLDEN_BYTES, &wanted);
	bool is_same = !err && is_equal(&wanted, content);

	err_drop(err); /* a file that is not there is not the same */
	buf_free(&wanted);
	free(path);
	return is_same;
}

void golden_check(const char *name, const struct buf *content)
{
	char *path = mem_printf("%s/tests/golden/%s", need_env("TOP_SRCDIR"), name);
	char *made = mem_printf("%s/tests/golden-new/%s", need_env("TOP_BUILDDIR"), name);
	struct buf wanted = BUF_INIT;
	size_t start, line;
	struct err *err = NULL;

	if (env_get("UPDATE_GOLDEN")) {
		write_file(path, content);
	} else {
		err = fs_read(path, MAX_GOLDEN_BYTES, &wanted);
		if (err || !is_equal(&wanted, content)) {
			write_file(made, content);
			line = first_difference(&wanted, content, &start);
			fail_msg("%s differs in line %zu:\n  wanted: %.*s\n  got:    %.*s\n"
				 "compare %s with %s",
				 name, line, line_len(&wanted, start), buf_str(&wanted) + start,
				 line_len(content, start), buf_str(content) + start, path, made);
		}
	}
	err_drop(err);
	buf_free(&wanted);
	free(path);
	free(made);
}
