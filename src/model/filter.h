/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter.h - the filter language of lists, --where and saved filters, parsed; the store turns
 * terms into SQL.
 *
 *   word  "two words"      word beginnings in any text of the record
 *   ~text                  substring of any text
 *   field:value            (or field=value) equal (code by name or label; link by reference or title words;
 *                          text: word beginnings); value may be a,b,c for any of them
 *   field:none field:any   unset, set
 *   field<v field<=v field>v field>=v      dates also 30d 6w 3m 1y from today, or -30d before
 *   is:archived is:draft is:published is:mine is:provisional
 *   -term                  not
 * All terms must hold.
 */
#ifndef ANNEXA_MODEL_FILTER_H
#define ANNEXA_MODEL_FILTER_H

#include "base/date.h"
#include "base/err.h"
#include "model/kind.h"

enum filter_op {
	FILTER_WORD,
	FILTER_SUBSTRING,
	FILTER_EQUAL,
	FILTER_UNSET,
	FILTER_SET,
	FILTER_LESS,
	FILTER_LESS_EQUAL,
	FILTER_GREATER,
	FILTER_GREATER_EQUAL,
	FILTER_IS,
};

struct filter_term {
	enum filter_op op;
	bool is_negated;
	const struct field *field; /* NULL for words, is:, and ref: (then is_ref) */
	bool is_ref;
	char **values; /* canonical where the type allows; alternatives */
	size_t value_count;
	size_t column; /* where it begins in the text, from 1 */
};

struct filter {
	struct filter_term *terms;
	size_t term_count;
	bool wants_archived; /* is:archived was named: else archived records are left out */
	bool wants_me;       /* is:mine was named: it matters who is acting */
};

/**
 * Parses text for records of a kind. ERR_USAGE names the column and what was expected. With
 * is_lenient a term that does not parse is taken as a word and *hint (if not NULL) says so in a
 * sentence (owned by the caller); no error then.
 */
struct err *filter_parse(struct filter **out, const struct kind *kind, const char *text,
			 struct date today, bool is_lenient, char **hint) ATTR_MUST_USE;
void filter_free(struct filter *filter);

#endif
