/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * custom_fields.c - the team's own fields: fields.xml and what the database remembers of it.
 *
 * The database remembers kind, name, type and codes of every field there has ever been, a line
 * each, in meta "fields".
 *
 * Invariants:
 *  (1) A field that was once there stays in the schema: gone from fields.xml it is hidden, and so
 *      are codes; their values go on being written to files. So does what another program has
 *      added since this one read fields.xml: this one must not write such files then.
 *  (2) The type of a field never changes.
 *  (3) A value that came before its field, as an unknown element of a file, becomes the field's.
 */
#include "app/private.h"
#include "app/link_store.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/fields_xml.h"
#include "store/records.h"

#define META_FIELDS "fields"

struct custom_fields {
	struct custom_field *items;
	size_t count, cap;
};

static struct custom_field *find(struct custom_fields *fields, const char *kind, const char *name)
{
	for (size_t i = 0; i < fields->count; i++)
		if (strcmp(fields->items[i].kind, kind) == 0 && strcmp(fields->items[i].name, name) == 0)
			return &fields->items[i];
	return NULL;
}

/* Invariant (1), for codes: the label of one that is gone is its name. */
static void add_code(struct custom_field *field, const char *name)
{
	size_t cap = field->code_count;

	for (size_t i = 0; i < field->code_count; i++)
		if (strcmp(field->code_names[i], name) == 0)
			return;
	field->code_names = mem_grow(field->code_names, &cap, field->code_count + 1,
				     sizeof(*field->code_names));
	cap = field->code_count;
	field->code_labels = mem_grow(field->code_labels, &cap, field->code_count + 1,
				      sizeof(*field->code_labels));
	field->code_names[field->code_count] = mem_strdup(name);
	field->code_labels[field->code_count++] = mem_strdup(name);
}

/* A line of the memory, "kind name type code…", joined with what fields.xml says. */
static struct err *join_line(struct custom_fields *fields, const char *line)
{
	struct strvec words = STRVEC_INIT;
	struct custom_field *field = NULL;
	struct err *err = NULL;

	strvec_split(&words, line, ' ');
	if (words.count >= 3)
		field = find(fields, words.items[0], words.items[1]);
	if (field && strcmp(field->type, words.items[2]) != 0) {
		err = err_hint(err_new(ERR_INVALID, _("%s: %s has the type '%s', which never changes"),
				       field->place ? field->place : FIELDS_FILE, field->name, words.items[2]),
			       _("Give the new field another name and set removed=\"yes\" on this one."));
	} else if (!field && words.count >= 3) {
		fields->items = mem_grow(fields->items, &fields->cap, fields->count + 1,
					 sizeof(*fields->items));
		field = &fields->items[fields->count++];
		*field = (struct custom_field){ .kind = mem_strdup(words.items[0]),
						.name = mem_strdup(words.items[1]),
						.type = mem_strdup(words.items[2]),
						.label = mem_strdup(words.items[1]), .removed = true };
	}
	for (size_t i = 3; i < words.count && !err; i++)
		add_code(field, words.items[i]);
	strvec_free(&words);
	return err;
}

static struct err *join_memory(struct custom_fields *fields, const char *memory)
{
	struct strvec lines = STRVEC_INIT;
	struct err *err = NULL;

	strvec_split(&lines, memory ? memory : "", '\n');
	for (size_t i = 0; i < lines.count && !err; i++)
		err = join_line(fields, lines.items[i]);
	strvec_free(&lines);
	return err;
}

/* A database that cannot be written has columns for what it remembers only. */
static void keep_remembered(struct custom_fields *fields, const char *memory)
{
	struct custom_fields before = { NULL }, kept = { NULL };

	err_drop(join_memory(&before, memory)); /* joined to nothing, it cannot fail */
	for (size_t i = 0; i < fields->count; i++) {
		struct custom_field *field = &fields->items[i];

		if (find(&before, field->kind, field->name)) {
			kept.items = mem_grow(kept.items, &kept.cap, kept.count + 1, sizeof(*kept.items));
			kept.items[kept.count++] = *field;
			*field = (struct custom_field){ .kind = NULL };
		}
	}
	fields_xml_free(before.items, before.count);
	fields_xml_free(fields->items, fields->count);
	*fields = kept;
}

struct err *app_read_schema(struct schema **out, const char *name, const struct buf *file,
			    struct store *store, bool is_readonly)
{
	struct custom_fields fields = { NULL };
	char *memory = store ? store_peek_meta(store, META_FIELDS) : NULL;
	struct err *err = NULL;

	*out = NULL;
	if (file)
		err = fields_xml_read(buf_str(file), file->len, name, &fields.items, &fields.count);
	fields.cap = fields.count;
	if (!err)
		err = join_memory(&fields, memory);
	if (!err && is_readonly)
		keep_remembered(&fields, memory);
	free(memory);
	if (!err)
		return schema_new(out, fields.items, fields.count);
	fields_xml_free(fields.items, fields.count);
	return err;
}

/* The bytes of fields.xml in a workspace; most have none. */
static struct err *read_file(const char *path, struct buf *file, bool *is_there)
{
	struct err *err = fs_read(path, FIELDS_MAX_BYTES, file);

	*is_there = !err;
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = NULL;
	}
	return err;
}

struct err *app_open_schema(struct schema **out, const char *dir, struct store *store, bool is_readonly)
{
	char *path = mem_printf("%s/%s", dir, FIELDS_FILE);
	struct buf file = BUF_INIT;
	bool is_there;
	struct err *err = read_file(path, &file, &is_there);

	*out = NULL;
	if (!err)
		err = app_read_schema(out, path, is_there ? &file : NULL, store, is_readonly);
	buf_free(&file);
	free(path);
	return err;
}

struct err *app_read_fields(struct app *app, const char *language, struct custom_field **custom,
			    size_t *count)
{
	char *path = mem_printf("%s/%s", app->dir, FIELDS_FILE);
	struct buf file = BUF_INIT;
	bool is_there;
	struct err *err = read_file(path, &file, &is_there);

	*custom = NULL;
	*count = 0;
	if (!err && is_there)
		err = fields_xml_read_language(buf_str(&file), file.len, path, language, custom, count);
	buf_free(&file);
	free(path);
	return err;
}

/* Fields as the database remembers them, a line each. */
static char *memory_of(const struct custom_field *items, size_t count)
{
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		const struct custom_field *field = &items[i];

		buf_printf(&lines, "%s%s %s %s", i ? "\n" : "", field->kind, field->name, field->type);
		for (size_t j = 0; j < field->code_count; j++)
			buf_printf(&lines, " %s", field->code_names[j]);
	}
	return buf_steal(&lines);
}

/* Two memories in one: the lines of the first, and what the second has besides. */
static struct err *join(const char *first, const char *second, char **both)
{
	struct custom_fields fields = { NULL };
	struct err *err = join_memory(&fields, first);

	if (!err)
		err = join_memory(&fields, second);
	*both = memory_of(fields.items, fields.count);
	fields_xml_free(fields.items, fields.count);
	return err;
}

/* Does an unknown element of the record belong to a field that there is now? */
static bool has_value_for_field(const struct record *record)
{
	for (size_t i = 0; i < record->kind->field_count; i++) {
		const char *name = record->kind->fields[i]->name;
		char *element = mem_printf("<%s", name);
		const char *at = strstr(record->unknown, element);
		bool found = at && strchr(" >/", at[strlen(element)]);

		free(element);
		if (found)
			return true;
	}
	return false;
}

static struct err *adopt_record(struct app *app, const char *id)
{
	struct record *record = NULL, *again = NULL;
	struct link_store links;
	struct buf file = BUF_INIT;
	struct err *link_err, *err = records_load(app->store, id, &record);

	if (err)
		return err;
	link_store_init(&links, app->store);
	if (has_value_for_field(record)) {
		record_xml_print(record, &links.names, &file);
		err = record_xml_parse(app->schema, record->ref, buf_str(&file), file.len, &links.names, &again);
	}
	link_err = link_store_end(&links);
	if (!err && !link_err && again) {
		for (size_t i = 0; i < record->kind->field_count; i++)
			if (!record->values[i])
				record_set_at(record, i, again->values[i]);
		free(record->unknown);
		record->unknown = again->unknown;
		again->unknown = NULL;
		err = records_write(app->store, record);
	}
	if (err)
		err_drop(link_err); /* the first failure tells more */
	else
		err = link_err;
	record_free(again);
	record_free(record);
	buf_free(&file);
	return err;
}

/* Invariant (3). */
static struct err *adopt(struct app *app)
{
	struct strvec ids = STRVEC_INIT;
	struct err *err = records_with_unknown(app->store, &ids);

	for (size_t i = 0; i < ids.count && !err; i++)
		err = adopt_record(app, ids.items[i]);
	strvec_free(&ids);
	return err;
}

/* *now: what is to be remembered; the same as *before when nothing is new. */
static struct err *read_memory(struct app *app, char **before, char **now)
{
	char *own = memory_of(app->schema->custom, app->schema->custom_count);
	struct err *err;

	*now = *before = NULL;
	err = store_meta_get(app->store, META_FIELDS, before);
	if (!err)
		err = join(*before, own, now);
	free(own);
	return err;
}

/* Inside a transaction, so with what another program may just have remembered. */
static struct err *remember(struct app *app)
{
	char *before, *now;
	struct err *err = read_memory(app, &before, &now);

	if (!err)
		err = adopt(app);
	if (!err)
		err = store_meta_set(app->store, META_FIELDS, now);
	free(before);
	free(now);
	return err;
}

struct err *app_remember_fields(struct app *app)
{
	char *before, *now;
	bool is_new;
	struct err *err;

	if (app->is_readonly)
		return NULL;
	err = read_memory(app, &before, &now);
	is_new = !err && !value_same(before, now);
	free(before);
	free(now);
	if (!is_new)
		return err;
	err = store_begin(app->store);
	if (err)
		return err;
	err = remember(app);
	if (!err)
		return store_commit(app->store);
	store_rollback(app->store);
	return err;
}

struct err *app_check_fields(struct app *app)
{
	char *own = memory_of(app->schema->custom, app->schema->custom_count), *all = NULL, *memory = NULL;
	struct err *err = store_meta_get(app->store, META_FIELDS, &memory);

	if (!err)
		err = join(own, memory, &all);
	if (!err && strcmp(own, all) != 0)
		err = err_hint(err_new(ERR_DENIED, _("The fields of the team's own have changed since annexa was started")),
			       _("Start it again; nothing is lost."));
	free(own);
	free(all);
	free(memory);
	return err;
}
