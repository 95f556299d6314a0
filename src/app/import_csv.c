/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_csv.c - takes in records from a CSV file.
 *
 * Invariants:
 *  (1) The file is read once before anything is changed: one that is no CSV changes nothing.
 *  (2) A row is taken whole or refused whole, with each column that is wrong and why.
 *  (3) All rows are one act; a dry run does the same and takes the act back.
 *
 * A cell of an existing record that is empty clears the field; a column that is not there leaves
 * it. A cell that says what is stored is left alone, so an exported file comes back unchanged.
 */
#include "app/exchange.h"
#include "app/import_columns.h"
#include "app/private.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/csv.h"
#include "store/records.h"

#define MAX_FILE_BYTES (64 * 1024 * 1024)
#define PROGRESS_ROWS 64

struct import {
	struct app *app;
	const char *path;
	const char *file_name; /* in path, behind the last '/' */
	const struct import_options *options;
	struct import_report *report;
	const struct kind *file_kind; /* of all rows, or NULL where a column tells */
	const struct kind *kind;      /* that the columns' fields are of */
	struct columns columns;
	size_t refused_cap;
	size_t row_count, row_total;
};

static void refuse(struct import *import, size_t line, const char *column, const char *reason)
{
	struct import_report *report = import->report;

	report->refused = mem_grow(report->refused, &import->refused_cap, report->refused_count + 1,
				   sizeof(*report->refused));
	report->refused[report->refused_count++] = (struct import_refusal){
		.line = line,
		.column = mem_strdup(column),
		.reason = mem_strdup(reason),
	};
}

/* The same with the texts of an error, which is dropped. */
static void refuse_err(struct import *import, size_t line, const char *column, struct err *err)
{
	char *text = err_text(err);

	refuse(import, line, column, text);
	free(text);
	err_drop(err);
}

/* The same for a cell: the column says already which field the error is about. */
static void refuse_cell(struct import *import, size_t line, const struct column *column, struct err *err)
{
	const char *label = column && column->field ? field_label(column->field) : "";
	size_t len = strlen(label);
	char *text = err_text(err);
	bool is_twice = len && strncmp(text, label, len) == 0 && strncmp(text + len, ": ", 2) == 0;

	refuse(import, line, column ? column->header : NULL, is_twice ? text + len + 2 : text);
	free(text);
	err_drop(err);
}

/* May a row be refused for this, or must the whole import stop? */
static bool is_about_row(const struct err *err)
{
	return err->code == ERR_INVALID || err->code == ERR_MISSING || err->code == ERR_CONFLICT ||
	       err->code == ERR_DENIED;
}

/* Two headers for one field would leave open which cell counts. */
static struct err *check_twice(const struct import *import, size_t line)
{
	const struct column *a, *b;

	if (!columns_clash(&import->columns, &a, &b))
		return NULL;
	return err_new(ERR_INVALID, _("%s:%zu: the columns '%s' and '%s' mean the same"), import->path, line,
		       a->header, b->header);
}

static void map_columns(struct import *import, const struct kind *kind, struct strvec *unknown)
{
	import->kind = kind;
	columns_map(&import->columns, kind, unknown);
}

static const struct kind *kind_of_file_name(const struct import *import)
{
	char *name = mem_strdup(import->file_name);
	char *dot = strrchr(name, '.');
	const struct kind *kind;

	if (dot)
		*dot = '\0';
	kind = schema_kind_human(app_schema(import->app), name);
	free(name);
	return kind;
}

/* Columns that the whole file has for nothing are skipped or refused. */
static struct err *check_unknown(struct import *import, const struct csv_row *row, struct strvec *unknown)
{
	char *names;
	struct err *err;

	for (size_t i = 0; i < unknown->count && import->options->skips_unknown; i++)
		strvec_push(&import->report->skipped, unknown->items[i]);
	if (unknown->count == 0 || import->options->skips_unknown)
		return NULL;
	names = strvec_join(unknown, "', '");
	err = err_hint(err_new(ERR_INVALID, _("%s:%zu: %s has no field '%s'"), import->path, row->line,
			       _(import->file_kind->def->label), names),
		       _("Rename it, or leave it out with --skip-unknown; annexa kinds %s lists the fields."),
		       import->file_kind->def->name);
	free(names);
	return err;
}

static struct err *take_header(struct import *import, const struct csv_row *row)
{
	const struct schema *schema = app_schema(import->app);
	struct strvec unknown = STRVEC_INIT;
	bool has_kind;
	struct err *err;

	columns_read(&import->columns, row, !import->options->kind);
	has_kind = columns_have_kind(&import->columns);
	if (import->options->kind)
		import->file_kind = schema_kind(schema, import->options->kind);
	else if (!has_kind)
		import->file_kind = kind_of_file_name(import);
	if (!import->file_kind && !has_kind)
		return err_hint(err_new(ERR_INVALID, _("%s: nothing tells the kind of its records"), import->path),
				_("Name the kind, add a column 'kind', or call the file by it, such as risk.csv."));
	if (!import->file_kind)
		return check_twice(import, row->line);
	map_columns(import, import->file_kind, &unknown);
	err = check_unknown(import, row, &unknown);
	strvec_free(&unknown);
	return err ? err : check_twice(import, row->line);
}

/* Sets import->kind for the row; false: the row was refused. */
static bool find_kind(struct import *import, const struct csv_row *row)
{
	const struct kind *kind = import->file_kind;
	struct strvec unknown = STRVEC_INIT;
	const char *name;

	if (kind)
		return true;
	name = columns_cell(&import->columns, row, "kind");
	kind = schema_kind_human(app_schema(import->app), name);
	if (!kind) {
		char *reason = mem_printf(_("there is no kind '%s'"), name);

		refuse(import, row->line, "kind", reason);
		free(reason);
		return false;
	}
	if (kind != import->kind)
		map_columns(import, kind, &unknown);
	strvec_free(&unknown); /* such a column matters where it is filled */
	return true;
}

/* The reference that the row gives, or "" for a new record; free() it. */
static char *ref_of_row(const struct import *import, const struct csv_row *row)
{
	const char *catalog = columns_cell(&import->columns, row, "catalog");
	struct strvec words = STRVEC_INIT;
	char *trimmed;

	strvec_split(&words, columns_ref(&import->columns, row), '\n');
	trimmed = mem_strdup(words.count ? words.items[0] : "");
	strvec_free(&words);
	if (*trimmed && import->kind->def->by_rule && *catalog && !strchr(trimmed, ':')) {
		char *full = mem_printf("%s:%s", catalog, trimmed);

		free(trimmed);
		trimmed = full;
	}
	return trimmed;
}

/* Loads the record to change, or makes a new one (*seen NULL). */
static struct err *open_record(struct import *import, const char *ref, struct record **seen,
			       struct record **now)
{
	char id[ID_SIZE];
	struct err *err;

	*seen = *now = NULL;
	if (!*ref)
		return app_new(import->app, import->kind, now);
	err = app_resolve(import->app, ref, id);
	if (!err)
		err = app_load(import->app, id, seen);
	if (err)
		return err;
	if ((*seen)->kind != import->kind)
		return err_new(ERR_INVALID, _("%s is no %s"), ref, _(import->kind->def->label));
	*now = record_copy(*seen);
	return NULL;
}

/* What the cell says, in the form that app_parse_value() reads: LF, and lists one item a line. */
static char *tidy_cell(const struct field *field, const char *cell)
{
	struct buf out = BUF_INIT;
	bool splits = field->type->merge == MERGE_LIST && !strchr(cell, '\n');

	for (; *cell; cell++) {
		if (*cell == '\r' && cell[1] == '\n')
			continue;
		buf_putc(&out, splits && *cell == ';' ? '\n' : *cell);
	}
	return buf_steal(&out);
}

/* Does the cell say what is stored? */
static bool says_the_same(struct import *import, const struct field *field, const char *value,
			  const char *cell)
{
	struct buf text = BUF_INIT;
	bool is_same;

	app_value_text(import->app, field, value, &text);
	is_same = strcmp(buf_str(&text), cell) == 0;
	buf_free(&text);
	return is_same;
}

/* Reads one cell into the record. */
static struct err *take_cell(struct import *import, struct record *now, const struct column *column,
			     const char *cell)
{
	int index = kind_field_index(now->kind, column->field->name);
	const char *before = now->values[index];
	char *text, *value = NULL;
	struct err *err = NULL;

	if (column->field->derive || says_the_same(import, column->field, before, cell))
		return NULL;
	if (column->field->fixed || column->field->hidden)
		return *cell ? err_new(ERR_DENIED, _("is kept by annexa and cannot be set")) : NULL;
	text = tidy_cell(column->field, cell);
	err = app_parse_value(import->app, column->field, text, before, &value);
	if (!err)
		record_set_at(now, (size_t)index, value);
	free(value);
	free(text);
	return err;
}

static struct err *skip_cell(struct import *import, const struct column *column)
{
	if (!strvec_contains(&import->report->skipped, column->header))
		strvec_push(&import->report->skipped, column->header);
	return NULL;
}

/* Reads all cells; refusals are noted. false: the row is refused. */
static struct err *take_cells(struct import *import, const struct csv_row *row, struct record *now,
			      bool *is_good)
{
	struct err *err;

	for (size_t i = 0; i < row->count; i++) {
		const struct column *column = i < import->columns.count ? &import->columns.items[i] : NULL;

		if (column && (column->is_kind || column->is_ref))
			continue;
		if (column && column->field)
			err = take_cell(import, now, column, row->cells[i]);
		else if (!*row->cells[i])
			continue;
		else if (column && import->options->skips_unknown)
			err = skip_cell(import, column);
		else if (column)
			err = err_hint(err_new(ERR_INVALID, _("%s has no such field"), _(import->kind->def->label)),
				       _("--skip-unknown leaves the column out."));
		else
			err = err_new(ERR_INVALID, _("the row has more cells than the header"));
		if (!err)
			continue;
		if (!is_about_row(err))
			return err;
		refuse_cell(import, row->line, column, err);
		*is_good = false;
	}
	return NULL;
}

/* Saves within a savepoint, so that a refusal leaves nothing behind. */
static struct err *save_row(struct import *import, const struct csv_row *row, const struct record *seen,
			    struct record *now)
{
	struct store *store = app_store(import->app);
	size_t changed = 0;
	struct err *err = store_begin(store);

	if (err)
		return err;
	err = app_save(import->app, seen, now, &changed);
	if (!err)
		err = store_commit(store);
	else
		store_rollback(store);
	if (err && !is_about_row(err))
		return err;
	if (err)
		refuse_err(import, row->line, NULL, err);
	else if (!seen)
		import->report->new_count++;
	else if (changed)
		import->report->changed_count++;
	else
		import->report->unchanged_count++;
	return NULL;
}

static bool is_empty(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i][strspn(row->cells[i], " \t")])
			return false;
	return true;
}

static struct err *take_record(struct import *import, const struct csv_row *row)
{
	char *ref = ref_of_row(import, row);
	struct record *seen, *now;
	bool is_good = true;
	struct err *err = open_record(import, ref, &seen, &now);

	free(ref);
	if (err && is_about_row(err)) {
		refuse_err(import, row->line, "ref", err);
		err = NULL;
	} else if (!err) {
		err = take_cells(import, row, now, &is_good);
		if (!err && is_good && !seen && !record_get(now, "title")) {
			refuse(import, row->line, "title", _("a new record needs a title"));
			is_good = false;
		}
		if (!err && is_good)
			err = save_row(import, row, seen, now);
	}
	record_free(seen);
	record_free(now);
	return err;
}

static struct err *take_row(void *payload, const struct csv_row *row)
{
	struct import *import = payload;
	const struct import_options *options = import->options;

	if (!import->columns.items)
		return take_header(import, row);
	if (options->progress && import->row_count % PROGRESS_ROWS == 0 &&
	    !options->progress(options->payload, _("Importing"), import->row_count, import->row_total))
		return err_new(ERR_CANCELLED, _("The import was stopped; nothing was changed"));
	import->row_count++;
	if (is_empty(row) || !find_kind(import, row))
		return NULL;
	return take_record(import, row);
}

static struct err *count_row(void *payload, const struct csv_row *row)
{
	(void)row;
	++*(size_t *)payload;
	return NULL;
}

static struct err *take_file(struct import *import, const struct buf *content)
{
	char *label = mem_printf(_("Import of %s"), import->file_name);
	struct err *err = app_act_begin(import->app, label, NULL);

	free(label);
	if (err)
		return err;
	err = csv_read(import->path, content->data, content->len, take_row, import);
	if (!err && !import->options->is_dry_run)
		return app_act_commit(import->app);
	app_act_cancel(import->app);
	return err;
}

struct err *app_import_csv(struct app *app, const char *path, const struct import_options *options,
			   struct import_report *report)
{
	struct import import = { .app = app, .path = path, .options = options, .report = report };
	const char *slash = strrchr(path, '/');
	struct buf content = BUF_INIT;
	size_t rows = 0;
	struct err *err = fs_read(path, MAX_FILE_BYTES, &content);

	*report = (struct import_report){ 0 };
	import.file_name = slash ? slash + 1 : path;
	if (!err)
		err = csv_read(path, content.data, content.len, count_row, &rows);
	if (!err && rows == 0)
		err = err_new(ERR_CORRUPT, _("%s:1:1: there is no header line"), path);
	import.row_total = rows ? rows - 1 : 0;
	if (!err)
		err = take_file(&import, &content);
	if (err)
		app_import_report_free(report);
	columns_free(&import.columns);
	buf_free(&content);
	return err;
}

void app_import_report_free(struct import_report *report)
{
	for (size_t i = 0; i < report->refused_count; i++) {
		free(report->refused[i].column);
		free(report->refused[i].reason);
	}
	free(report->refused);
	strvec_free(&report->skipped);
	*report = (struct import_report){ 0 };
}
