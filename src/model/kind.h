/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kind.h - what a kind of record is: a table of fields. Schema, forms, lists, record files, CSV,
 * journal, filters and the field reference are read from these rows. To add a field, add a row.
 */
#ifndef ANNEXA_MODEL_KIND_H
#define ANNEXA_MODEL_KIND_H

#include "base/base.h"
#include "model/type.h"

struct record;
struct derive;

struct code {
	const char *name;  /* stored for ever, [a-z_] */
	const char *label; /* N_() */
	const char *help;  /* N_() or NULL: shown beside the choice */
};

struct field {
	const char *name; /* [a-z_0-9], stored for ever, never reused */
	const struct type *type;
	const char *label;      /* N_() */
	const char *help;       /* N_(): one or two sentences for a manager */
	const char *group;      /* N_(): heading in the form; NULL continues the one above */
	const char *target;     /* link types: name of the kind, NULL: any */
	const char *reverse;    /* N_(): what the relation is called from the other side */
	const struct code *codes;
	size_t code_count;
	const char *scale;      /* levels: the list of the criteria that names its steps */
	const char *clause;     /* "6.1.2 c" of 27001:2022, or NULL */
	const char *look_again; /* fields with the same word make sense only together */
	const char *heading;    /* N_(): over its column in lists when the label is too long, or NULL */
	int list_cols;          /* columns in a list; 0: not shown by default */
	int max;                /* code points; 0: the type's */
	bool needed;            /* still to do while empty; never enforced on saving */
	const char *needed_if;  /* only where this flag of the record is yes, or NULL */
	bool counted;           /* Home counts records by its value: it gets an index */
	bool approved;          /* part of what an approval or acceptance covers */
	bool starts_today; /* a new record begins with the day's date here */
	bool hidden;            /* not in forms (kept by the program) */
	bool fixed;             /* set when the record is made, not edited */
	bool names_rule;        /* the value is the name of a rule: offered, and checked when typed */

	/**
	 * A derived value: a pure function of the record and what it is related to; appends to
	 * *out, nothing for unset. Stored beside the record, never in files or the journal.
	 */
	void (*derive)(const struct derive *derive, const struct record *record, struct buf *out);

	/**
	 * What .derive looks at beyond the record itself, separated by blanks:
	 *   kind:criteria      any record of that kind
	 *   controls           the records this field (of the same record) links to
	 *   <risk.controls     the risks whose `controls` link here
	 *   #risk.controls     only which these are, none of their fields: cheap where they are many
	 */
	const char *derive_from;
};

/** A compiled table. */
struct kind_def {
	const char *name;   /* [a-z_], directory and table name */
	const char *prefix; /* RSK; NULL where the number comes from elsewhere (control) */
	const char *label;  /* N_() */
	const char *plural; /* N_() */
	const char *help;   /* N_(): what this register is for, two sentences in plain words */
	const char *clause; /* of 27001:2022 */
	char go_key;        /* the letter after g, 0: none */
	const char *decided; /* the field that t sets in the list, or NULL */
	bool is_single;     /* one record in a workspace (organisation) */
	bool by_rule;       /* records exist by rule with a derived id (control) */
	const struct field *fields;
	size_t field_count;
};

/** A kind of an open workspace: the table's fields, then common ones, then the team's own. */
struct kind {
	const struct kind_def *def;
	size_t index; /* in schema->kinds */
	const struct field **fields;
	size_t field_count;
};

struct schema {
	struct kind *kinds;
	size_t kind_count;
	struct custom_field *custom; /* owned */
	size_t custom_count;
};

/** A field of the team's own (fields.xml), as read; all strings owned by it. */
struct custom_field {
	char *kind;
	char *type;  /* name of a type; link types are not allowed */
	char *name;  /* begins with x_ */
	char *label; /* in the language of the workspace */
	char *help;
	char **code_names; /* for code and codes */
	char **code_labels;
	size_t code_count;
	bool removed; /* hidden; its values stay */
	char *place;  /* "fields.xml:3:5" for errors, or NULL */

	struct field field; /* made by schema_new() */
	struct code *codes; /* made by schema_new() */
};

/**
 * The compiled kinds plus custom fields (taken over, may be NULL). ERR_INVALID, with its place, for
 * a custom field with a bad name, an unknown kind or type, or defined twice.
 */
struct err *schema_new(struct schema **out, struct custom_field *custom, size_t custom_count)
	ATTR_MUST_USE;
void schema_free(struct schema *schema);

/** By name ("risk"), or NULL. */
const struct kind *schema_kind(const struct schema *schema, const char *name);

/** By what people type: name, plural, prefix, translated label, any case, '-' for '_'; or NULL. */
const struct kind *schema_kind_human(const struct schema *schema, const char *text);

/** The kind whose prefix and number form this reference ("RSK-0042"; also "rsk-42"), or NULL. */
const struct kind *schema_kind_of_ref(const struct schema *schema, const char *ref, long *number);

/** Position of a field in kind->fields, or -1. */
int kind_field_index(const struct kind *kind, const char *name);

/** By name; BUG when the program names a field that is not there. */
const struct field *kind_field(const struct kind *kind, const char *name);

/** By what people type: name, or label in any case (translated or English); or NULL. */
const struct field *kind_field_human(const struct kind *kind, const char *text);

/** The code's row by name, or NULL. */
const struct code *field_code(const struct field *field, const char *name);

/** The label translated (custom labels stay as they are). */
const char *field_label(const struct field *field);

/** The help translated, "" for none (custom helps stay as they are). */
const char *field_help(const struct field *field);

/** What stands over the field's column in a list: its heading, else its label. */
const char *field_heading(const struct field *field);

/** The whole compiled registry, in the order of menus. */
extern const struct kind_def *const all_kinds[];
extern const size_t all_kind_count;

#endif
