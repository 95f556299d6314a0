/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * type_parse.h - the .parse functions of the rows in type.c; nobody else includes it.
 */
#ifndef ANNEXA_MODEL_TYPE_PARSE_H
#define ANNEXA_MODEL_TYPE_PARSE_H

#include "model/kind.h"

#define ITEM_ID_LEN 4 /* of a list item; a blank follows */

#define TYPE_FLAG_CODES 2
extern const struct code type_flag_codes[TYPE_FLAG_CODES]; /* yes, no */

struct err *type_parse_code(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_codes(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_date(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_decimal(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_flag(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_integer(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_level(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_line(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_list(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_percent(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_text(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;
struct err *type_parse_words(const struct type_input *in, const char *text, char **value) ATTR_MUST_USE;

#endif
