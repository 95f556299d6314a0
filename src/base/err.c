/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * err.c - the error value.
 */
#include "base/err.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

static struct err *err_make(enum err_code code, const char *format, va_list args)
{
	struct err *err = mem_alloc(sizeof(*err));

	err->code = code;
	err->message = mem_vprintf(format, args);
	return err;
}

struct err *err_new(enum err_code code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	struct err *err = err_make(code, format, args);
	va_end(args);
	return err;
}

struct err *err_errno(int errnum, const char *format, ...)
{
	char reason[256];
	va_list args;

	va_start(args, format);
	struct err *err = err_make(ERR_IO, format, args);
	va_end(args);
	if (strerror_r(errnum, reason, sizeof(reason)) != 0)
		snprintf(reason, sizeof(reason), _("system error %d"), errnum);
	err->cause = err_new(ERR_IO, "%s", reason);
	return err;
}

struct err *err_wrap(struct err *cause, const char *format, ...)
{
	va_list args;

	if (!cause)
		return NULL;
	va_start(args, format);
	struct err *err = err_make(cause->code, format, args);
	va_end(args);
	err->cause = cause;
	return err;
}

struct err *err_hint(struct err *err, const char *format, ...)
{
	va_list args;

	if (!err)
		return NULL;
	va_start(args, format);
	char *hint = mem_vprintf(format, args);
	va_end(args);
	free(err->hint);
	err->hint = hint;
	return err;
}

char *err_text(const struct err *err)
{
	struct buf text = BUF_INIT;
	const char *hint = err_first_hint(err);

	for (const struct err *at = err; at; at = at->cause) {
		if (at != err)
			buf_puts(&text, ": ");
		buf_puts(&text, at->message);
	}
	if (hint)
		buf_printf(&text, " (%s)", hint);
	return buf_steal(&text);
}

const char *err_first_hint(const struct err *err)
{
	for (; err; err = err->cause)
		if (err->hint)
			return err->hint;
	return NULL;
}

int err_exit_status(const struct err *err)
{
	switch (err->code) {
	case ERR_USAGE: return 2;
	case ERR_INVALID:
	case ERR_MISSING:
	case ERR_CORRUPT: return 3;
	case ERR_CONFLICT: return 4;
	case ERR_DENIED: return 5;
	case ERR_BUSY:
	case ERR_IO:
	case ERR_DAMAGED:
	case ERR_CANCELLED: return 6;
	}
	BUG("an error of the unknown code %d", (int)err->code);
}

void err_drop(struct err *err)
{
	struct err *cause;

	for (; err; err = cause) {
		cause = err->cause;
		free(err->message);
		free(err->hint);
		free(err);
	}
}
