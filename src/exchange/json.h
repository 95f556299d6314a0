/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json.h - writing JSON (RFC 8259): a small pretty-printer that keeps commas right.
 */
#ifndef ANNEXA_JSON_H
#define ANNEXA_JSON_H

#include "base/buf.h"

struct json {
	struct buf *out;
	int depth;
	bool needs_comma;
	bool after_name;
};

void json_init(struct json *json, struct buf *out);
void json_object(struct json *json);      /* { */
void json_object_end(struct json *json);
void json_array(struct json *json);       /* [ */
void json_array_end(struct json *json);
void json_name(struct json *json, const char *name);
void json_string(struct json *json, const char *value); /* NULL: null */
void json_integer(struct json *json, int64_t value);
void json_bool(struct json *json, bool value);
/** name and string at once; nothing at all when value is NULL. */
void json_member(struct json *json, const char *name, const char *value);

#endif
