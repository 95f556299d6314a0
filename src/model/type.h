/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * type.h - field types, one row each in type.c. What differs between types is a column here,
 * never a switch elsewhere.
 *
 * A value is its canonical text, NULL when unset and never "":
 *   line text code date integer level decimal percent flag   the text itself
 *   codes words links    sorted, unique items, one a line ('\n' between, none at the end)
 *   list                 ordered items, one a line, each "xxxx text": a short id and a blank
 *   link links           ids of records; a reference to nothing stays as it was typed
 * So comparing is strcmp, and files, CSV, journal and merge need no cases.
 */
#ifndef ANNEXA_MODEL_TYPE_H
#define ANNEXA_MODEL_TYPE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"

struct field;

enum merge_way {
	MERGE_SCALAR, /* one value: both sides different is a conflict */
	MERGE_SET,    /* additions and removals of both sides */
	MERGE_LIST,   /* by item identity */
	MERGE_TEXT,   /* by lines */
};

/** What reading a value may know besides the text. */
struct type_input {
	const struct field *field;
	struct date today;  /* for "+6w" */
	const char *before; /* the value so far or NULL: list items keep their ids */
};

struct type {
	const char *name;   /* stored in fields.xml: never renamed */
	const char *label;  /* N_() */
	const char *expect; /* N_(): what to type, a phrase such as "a date like 2027-01-31 or +6w" */
	const char *sql;    /* column type: TEXT, INTEGER or REAL */
	enum merge_way merge;
	bool has_items;     /* the value is lines, see above */
	bool is_link;
	bool is_multiline;  /* wants a text box */
	bool is_ordered;    /* < and > make sense in filters */
	int max;            /* code points allowed when the field names none */

	/**
	 * From what a person typed (codes by name or label in any case, dates in human forms) to
	 * the canonical value; "" and blanks give NULL. Items are separated by ';' or newline;
	 * lists by newline alone. Link types only tidy: the caller resolves. ERR_INVALID says what
	 * was expected. *value is owned by the caller.
	 */
	struct err *(*parse)(const struct type_input *in, const char *text, char **value);

	/** For people: labels of codes (translated), list items without ids, items joined by "; ". */
	void (*print)(const struct field *field, const char *value, struct buf *out);
};

extern const struct type type_line;    /* one line */
extern const struct type type_text;    /* paragraphs, '\n' between lines */
extern const struct type type_code;    /* one of field->codes */
extern const struct type type_codes;   /* any of field->codes */
extern const struct type type_link;    /* one record of field->target */
extern const struct type type_links;   /* any number of them */
extern const struct type type_date;
extern const struct type type_integer; /* 0 or more */
extern const struct type type_level;   /* 1 to 6, a step of the criteria's scale */
extern const struct type type_decimal; /* 0 or more, up to 4 decimals, '.' as mark */
extern const struct type type_percent; /* 0 to 100 */
extern const struct type type_flag;    /* yes or no */
extern const struct type type_words;   /* tags: free words, no ';' */
extern const struct type type_list;    /* ordered lines of text */

extern const struct type *const all_types[];
extern const size_t all_type_count;

/** By name, or NULL. */
const struct type *type_find(const char *name);

#endif
