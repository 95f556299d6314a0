/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * err.h - the error value. What can fail returns a struct err pointer, NULL for success.
 *
 * `code` is for programs, `message` says what we tried, `cause` why it failed, `hint` what the
 * person can do now. Messages are translated, whole sentences without a final newline.
 */
#ifndef ANNEXA_ERR_H
#define ANNEXA_ERR_H

#include "base/base.h"

enum err_code {
	ERR_USAGE,     /* the command line or an expression on it; exit status 2 */
	ERR_INVALID,   /* a value or file that breaks a rule; 3 */
	ERR_MISSING,   /* something named that is not there; 3 */
	ERR_CORRUPT,   /* input that cannot be read as what it claims to be; 3 */
	ERR_CONFLICT,  /* somebody else changed the same; 4 */
	ERR_DENIED,    /* refused: by role, state or policy; 5 */
	ERR_BUSY,      /* another program holds it; 6 */
	ERR_IO,        /* disk, network, process; 6 */
	ERR_DAMAGED,   /* our own database cannot be trusted; 6 */
	ERR_CANCELLED, /* the person stopped it; 6 */
};

struct err {
	enum err_code code;
	char *message;
	char *hint;        /* or NULL */
	struct err *cause; /* or NULL */
};

/** A new error; never NULL. */
struct err *err_new(enum err_code code, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

/** From errno (or any errno value): ERR_IO, the message followed by the system's reason. */
struct err *err_errno(int errnum, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

/** Puts a message in front of a cause and keeps its code; takes over `cause`; NULL stays NULL. */
struct err *err_wrap(struct err *cause, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

/** Sets the hint (replacing an earlier one) and returns err; NULL stays NULL. */
struct err *err_hint(struct err *err, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

/** "message: cause: its cause", then err_first_hint() as " (hint)" if there is one; free() it. */
char *err_text(const struct err *err);

/** The first hint found from the outside in, or NULL. */
const char *err_first_hint(const struct err *err);

/** The exit status of product.md section 11 that belongs to the code: 2 to 6. */
int err_exit_status(const struct err *err);

/** Frees it; NULL is allowed. Also the way to say "ignored on purpose". */
void err_drop(struct err *err);

#endif
