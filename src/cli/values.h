/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * values.h - kinds, fields and assignments as they stand on a command line.
 */
#ifndef ANNEXA_CLI_VALUES_H
#define ANNEXA_CLI_VALUES_H

#include "cli/cli.h"

/** The kind that was typed; ERR_MISSING with the nearest name. */
struct err *values_find_kind(const struct schema *schema, const char *text,
			     const struct kind **kind) ATTR_MUST_USE;

/** The field that was typed; ERR_MISSING with the nearest name. */
struct err *values_find_field(const struct kind *kind, const char *text,
			      const struct field **field) ATTR_MUST_USE;

/** The record a reference means, loaded; free with record_free(). */
struct err *values_load(struct app *app, const char *ref, struct record **out) ATTR_MUST_USE;

/**
 * Applies assignments (FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE, FIELD=@FILE, FIELD=@-) in their
 * order. ERR_USAGE for what is none, ERR_MISSING for an unknown field, ERR_INVALID for a value or
 * for a field that is not set by hand.
 */
struct err *values_assign(struct app *app, struct record *record, char *const *assignments,
			  size_t count) ATTR_MUST_USE;

#endif
