/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * base.h - what every file includes first: system headers, attributes, forbidden functions.
 */
#ifndef ANNEXA_BASE_H
#define ANNEXA_BASE_H

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#define ATTR_MUST_USE __attribute__((warn_unused_result))
#define ATTR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ATTR_FORMAT_ARG(arg) __attribute__((format_arg(arg)))
#define ATTR_NORETURN __attribute__((noreturn))
#define ATTR_UNUSED __attribute__((unused))

/** A broken invariant of ours: calls the hook set by bug_set_hook(), logs, aborts. */
#define BUG(...) bug_stop(__FILE__, __LINE__, __VA_ARGS__)
ATTR_NORETURN void bug_stop(const char *file, int line, const char *format, ...) ATTR_PRINTF(3, 4);

/** What runs before BUG() prints and aborts; the terminal restores itself here. NULL: nothing. */
void bug_set_hook(void (*hook)(void));

/* Unbounded copies, silent conversions, hidden state: use buf, date, map instead. */
#ifndef ANNEXA_NO_POISON
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof localtime gmtime gets
#endif

#endif
