/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * base.c - how the program stops when it finds itself wrong.
 */
#include "base/base.h"

#include "base/log.h"

static void (*bug_hook)(void);

void bug_set_hook(void (*hook)(void))
{
	bug_hook = hook;
}

void bug_stop(const char *file, int line, const char *format, ...)
{
	void (*hook)(void) = bug_hook;
	char message[512]; /* on the stack: memory may be what we lack */
	va_list args;

	/* Taken off first, so that a bug in the hook does not call it again. */
	bug_hook = NULL;
	if (hook)
		hook();
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	log_printf(LOG_ERROR, "bug: %s:%d: %s", file, line, message);
	fprintf(stderr, "annexa: bug: %s:%d: %s\n", file, line, message);
	abort();
}
