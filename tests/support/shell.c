/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shell.c - runs real programs beside the code under test.
 */
#include "shell.h"

#include "base/buf.h"
#include "base/mem.h"

#include <setjmp.h>
#include <sys/wait.h>

#include <cmocka.h>

static int run(const char *dir, const char *command, struct buf *out)
{
	char *full = mem_printf("cd '%s' && { %s\n} 2>&1", dir, command);
	FILE *pipe = popen(full, "r");
	char chunk[4096];
	size_t n;
	int status;

	if (!pipe)
		BUG("popen failed: error %d", errno);
	while ((n = fread(chunk, 1, sizeof(chunk), pipe)) > 0)
		buf_append(out, chunk, n);
	status = pclose(pipe);
	free(full);
	while (out->len > 0 && out->data[out->len - 1] == '\n')
		buf_truncate(out, out->len - 1);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static char *run_well(const char *dir, const char *format, va_list args)
{
	char *command = mem_vprintf(format, args);
	struct buf out = BUF_INIT;
	int status = run(dir, command, &out);

	if (status != 0)
		fail_msg("%s: status %d: %s", command, status, buf_str(&out));
	free(command);
	return buf_steal(&out);
}

char *shell(const char *dir, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *out = run_well(dir, format, args);
	va_end(args);
	return out;
}

int shell_status(const char *dir, const char *format, ...)
{
	struct buf out = BUF_INIT;
	va_list args;

	va_start(args, format);
	char *command = mem_vprintf(format, args);
	va_end(args);
	int status = run(dir, command, &out);
	free(command);
	buf_free(&out);
	return status;
}

void shell_expect(const char *dir, const char *expected, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *out = run_well(dir, format, args);
	va_end(args);
	assert_string_equal(out, expected);
	free(out);
}
