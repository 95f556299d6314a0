/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.h - records in the formats of the command line.
 */
#ifndef ANNEXA_CLI_RECORDS_H
#define ANNEXA_CLI_RECORDS_H

#include "cli/cli.h"
#include "exchange/json.h"

/** What a list shows: fields of a kind; NULL stands for the reference. */
struct columns {
	const struct field **fields;
	size_t count;
};

enum columns_default {
	COLUMNS_LIST,   /* the reference and what a list on a screen shows */
	COLUMNS_STORED, /* the reference and every field that a person can fill */
	COLUMNS_ALL,    /* the reference and every field, derived and hidden ones too */
};

/** Takes the names separated by commas (NULL: the default); ERR_USAGE for an unknown name. */
struct err *columns_parse(struct columns *columns, const struct kind *kind, const char *names,
			  enum columns_default unnamed) ATTR_MUST_USE;
void columns_clear(struct columns *columns);

/** Appends the value for people, or as stored when is_stored (links as references either way). */
void records_put_value(struct app *app, const struct record *record, const struct field *field,
		       bool is_stored, struct buf *out);

/** { "ref", "id", then the columns }: sets and links as arrays, null where there is no value. */
void records_json(struct app *app, const struct record *record, const struct columns *columns,
		  struct json *json);

/** The record as its file in the repository. */
void records_xml(struct app *app, const struct record *record, struct buf *out);

/** The record as a page to read, with what links to it; cols: width to wrap at, 0: none. */
struct err *records_text(struct app *app, const struct record *record, int cols,
			 struct buf *out) ATTR_MUST_USE;

/** "ref", "id" and "changed" of a record just written, as one object on standard output. */
void records_json_written(struct cli *cli, const struct record *record, size_t changed);

#endif
