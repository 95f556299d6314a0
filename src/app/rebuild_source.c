/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rebuild_source.c - reads journal and records of HEAD into a new database.
 *
 * Invariants:
 *  (1) Nothing is taken that does not follow the layout in full: path, kind, id and reference of
 *      a file agree with each other, and no two files share an id or a reference.
 *  (2) Records enter in order of kind and number, which is the order in which they were made, so
 *      the newest of a kind is again the last.
 */
#include "app/rebuild_source.h"

#include "app/publication.h"
#include "base/i18n.h"
#include "exchange/record_xml.h"
#include "store/journal.h"
#include "store/outbox.h"
#include "store/records.h"

/* ERR_CANCELLED when the caller does not want to go on. */
static struct err *source_progress(struct source *source, const char *what, size_t done, size_t total)
{
	if (source->progress && !source->progress(source->payload, what, done, total))
		return err_new(ERR_CANCELLED, _("Stopped; the database is as it was"));
	return NULL;
}

static struct source_file *find_file(struct source *source, const struct map *map, const char *key)
{
	uintptr_t position = (uintptr_t)map_get(map, key);

	return position > 0 ? &source->files[position - 1] : NULL;
}

/* An attribute of the root element, as it stands in the first lines. */
static char *root_attribute(struct source *source, const char *data, size_t len, const char *name)
{
	char *head = mem_strndup(data, len < 1024 ? len : 1024);
	char *mark = mem_printf(" %s=\"", name);
	char *at = strstr(head, mark);
	char *value = NULL;

	if (at) {
		at += strlen(mark);
		value = arena_strndup(&source->texts, at, strcspn(at, "\""));
	}
	free(mark);
	free(head);
	return value;
}

/* records/KIND/…: the kind by the directory. */
static const struct kind *kind_of_path(const struct schema *schema, const char *path)
{
	const char *name = path + strlen("records/");
	char *text = mem_strndup(name, strcspn(name, "/"));
	const struct kind *kind = schema_kind(schema, text);

	free(text);
	return kind;
}

static struct err *twice(const char *what, const char *path, const char *other)
{
	return err_new(ERR_INVALID, _("%s: %s stands in %s already"), path, what, other);
}

static struct err *list_file(void *payload, const char *path, const char *blob, const void *data,
			     size_t len_bytes)
{
	struct source *source = payload;
	const struct kind *kind = kind_of_path(source->schema, path);
	struct source_file file = { .path = arena_strdup(&source->texts, path) };
	struct source_file *other;
	char *id, *ref;

	if (!data)
		return err_new(ERR_INVALID, _("%s is larger than %d bytes"), path, RECORD_MAX_BYTES);
	id = root_attribute(source, data, len_bytes, "id");
	ref = root_attribute(source, data, len_bytes, "ref");
	if (!kind || !id || !id_is_valid(id) || !ref || !*ref)
		return err_new(ERR_INVALID, _("%s is not the file of a record"), path);
	if ((other = find_file(source, &source->by_id, id)))
		return twice(id, path, other->path);
	if ((other = find_file(source, &source->by_ref, ref)))
		return twice(ref, path, other->path);
	file.ref = ref;
	file.kind = kind->index;
	snprintf(file.id, sizeof(file.id), "%s", id);
	snprintf(file.blob, sizeof(file.blob), "%s", blob);
	schema_kind_of_ref(source->schema, ref, &file.number);
	source->files = mem_grow(source->files, &source->cap, source->count + 1,
				 sizeof(*source->files));
	source->files[source->count++] = file;
	map_set(&source->by_id, id, (void *)(uintptr_t)source->count);
	map_set(&source->by_ref, ref, (void *)(uintptr_t)source->count);
	return NULL;
}

/* Invariant (2); controls, which have no number, by path. */
static int compare_files(const void *a, const void *b)
{
	const struct source_file *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return strcmp(x->path, y->path);
}

struct err *source_list_records(struct source *source)
{
	struct err *err = repo_walk(source->repo, NULL, "records", RECORD_MAX_BYTES, list_file,
				    source);

	if (err || source->count == 0)
		return err;
	qsort(source->files, source->count, sizeof(*source->files), compare_files);
	for (size_t i = 0; i < source->count; i++) {
		map_set(&source->by_id, source->files[i].id, (void *)(uintptr_t)(i + 1));
		map_set(&source->by_ref, source->files[i].ref, (void *)(uintptr_t)(i + 1));
	}
	return NULL;
}

/* Cut to what a whole text of its kind needs; longer ones were never written by us. */
static void keep_text(char *to, size_t size, const char *text)
{
	size_t len = strnlen(text, size - 1);

	memcpy(to, text, len);
	to[len] = '\0';
}

static void take_stamp(struct source *source, const struct journal_entry *entry)
{
	struct stamp *stamp = map_get(&source->stamps, entry->record);

	if (!stamp) {
		stamp = arena_alloc(&source->texts, sizeof(*stamp));
		map_set(&source->stamps, entry->record, stamp);
	}
	stamp->revision++;
	if (!stamp->created_at[0] || strcmp(entry->at, stamp->created_at) < 0) {
		keep_text(stamp->created_at, sizeof(stamp->created_at), entry->at);
		keep_text(stamp->created_by, sizeof(stamp->created_by), entry->person);
	}
	if (strcmp(entry->at, stamp->changed_at) >= 0) {
		keep_text(stamp->changed_at, sizeof(stamp->changed_at), entry->at);
		keep_text(stamp->changed_by, sizeof(stamp->changed_by), entry->person);
	}
}

/* The first columns of a line that the store has found in order. */
static void stamp_of_line(struct source *source, const char *line)
{
	char columns[5][64] = { "" };
	struct journal_entry entry = { .at = columns[1], .person = columns[2],
				       .record = columns[4] };

	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		size_t len = strcspn(line, "\t\n");

		snprintf(columns[i], sizeof(columns[i]), "%.*s", (int)len, line);
		line += line[len] ? len + 1 : len;
	}
	if (columns[4][0])
		take_stamp(source, &entry);
}

static struct err *take_lines(struct source *source, const char *path, const char *replica,
			      const char *data, size_t len)
{
	const char *end = data + len;
	size_t number = 1;
	struct err *err = NULL;

	for (; data < end && !err; number++) {
		const char *newline = memchr(data, '\n', (size_t)(end - data));

		if (!newline) {
			err = err_new(ERR_CORRUPT, _("the line is not complete"));
		} else {
			char *line = mem_strndup(data, (size_t)(newline + 1 - data));

			err = journal_take_line(source->store, replica, data,
						(size_t)(newline + 1 - data));
			if (!err)
				stamp_of_line(source, line);
			free(line);
			data = newline + 1;
		}
		if (err)
			err = err_wrap(err, "%s:%zu", path, number);
	}
	return err;
}

/* journal/REPLICA/NNNNNN.log; the walk gives the segments in their order. */
static struct err *take_segment(void *payload, const char *path, const char *blob, const void *data,
				size_t len_bytes)
{
	struct source *source = payload;
	const char *name = path + strlen("journal/");
	size_t len = strcspn(name, "/");
	char *replica;
	struct err *err;

	(void)blob;
	if (len == 0 || name[len] != '/' || strchr(name + len + 1, '/') ||
	    strspn(name + len + 1, "0123456789") != strlen(name + len + 1) - strlen(".log") ||
	    strcmp(name + strlen(name) - strlen(".log"), ".log") != 0)
		return err_new(ERR_INVALID, _("%s is not a part of a journal"), path);
	if (!data)
		return err_new(ERR_INVALID, _("%s is larger than %d bytes"), path,
			       SEGMENT_READ_MAX_BYTES);
	replica = mem_strndup(name, len);
	err = take_lines(source, path, replica, data, len_bytes);
	free(replica);
	return err ? err : source_progress(source, _("Journal"), 0, 0);
}

struct err *source_take_journal(struct source *source)
{
	return repo_walk(source->repo, NULL, "journal", SEGMENT_READ_MAX_BYTES, take_segment, source);
}

static const char *ref_of(void *payload, const char *id)
{
	struct source *source = payload;
	const struct source_file *file = find_file(source, &source->by_id, id);

	return file ? file->ref : NULL;
}

/* What has no file may be there by rule: controls that nobody has decided on. */
static const char *id_of(void *payload, const char *ref)
{
	struct source *source = payload;
	const struct source_file *file = find_file(source, &source->by_ref, ref);
	char id[ID_SIZE];
	struct err *err;

	if (file)
		return file->id;
	if (!map_has(&source->by_rule, ref)) {
		err = records_find(source->store, ref, id);
		map_set(&source->by_rule, ref, err ? NULL : arena_strdup(&source->texts, id));
		err_drop(err); /* a link to nothing stays as written */
	}
	return map_get(&source->by_rule, ref);
}

/* Invariant (1). */
static struct err *check_record(struct source *source, const struct source_file *file,
				const struct record *record)
{
	struct buf path = BUF_INIT;
	char derived[ID_SIZE];
	struct err *err = NULL;

	record_xml_path(record, &path);
	if (strcmp(buf_str(&path), file->path) != 0)
		err = err_new(ERR_INVALID, _("%s should stand in %s"), file->path, buf_str(&path));
	else if (strcmp(record->id, file->id) != 0 || strcmp(record->ref, file->ref) != 0)
		err = err_new(ERR_INVALID, _("%s is not the file of a record"), file->path);
	buf_free(&path);
	if (!err && record->kind->def->by_rule) {
		id_derive(derived, source->info.id, record->kind->def->name, record->ref);
		if (strcmp(derived, record->id) != 0)
			err = err_new(ERR_INVALID, _("%s has an id that is not of this workspace"),
				      file->path);
	}
	return err;
}

static void put_stamp(const struct source *source, struct record *record)
{
	const struct stamp *stamp = map_get(&source->stamps, record->id);

	record->is_published = true;
	record->revision = 1; /* a file that the journal does not know: made by plain git */
	if (!stamp)
		return;
	record->revision = stamp->revision;
	memcpy(record->created_at, stamp->created_at, sizeof(record->created_at));
	memcpy(record->created_by, stamp->created_by, sizeof(record->created_by));
	memcpy(record->changed_at, stamp->changed_at, sizeof(record->changed_at));
	memcpy(record->changed_by, stamp->changed_by, sizeof(record->changed_by));
}

/* A record that is there by rule keeps its row. */
static struct err *find_row(struct source *source, struct record *record)
{
	struct record *there = NULL;
	bool exists;
	struct err *err = records_exists(source->store, record->id, &exists);

	if (err || !exists)
		return err;
	err = records_load(source->store, record->id, &there);
	if (!err)
		record->rid = there->rid;
	record_free(there);
	return err;
}

static struct err *take_record(struct source *source, const struct source_file *file,
			       const struct link_names *names)
{
	struct buf bytes = BUF_INIT;
	struct record *record = NULL;
	struct err *err = repo_read_blob(source->repo, file->blob, RECORD_MAX_BYTES, &bytes);

	if (!err)
		err = record_xml_parse(source->schema, file->path, buf_str(&bytes), bytes.len, names,
				       &record);
	if (!err)
		err = check_record(source, file, record);
	if (!err && record->kind->def->by_rule)
		err = find_row(source, record);
	if (!err) {
		put_stamp(source, record);
		err = records_write(source->store, record);
	}
	if (!err)
		err = outbox_done(source->store, record->id, record->revision);
	record_free(record);
	buf_free(&bytes);
	return err;
}

struct err *source_take_records(struct source *source)
{
	const struct link_names names = { ref_of, id_of, source };
	struct err *err = NULL;

	for (size_t i = 0; i < source->count && !err; i++) {
		if (i % 100 == 0)
			err = source_progress(source, _("Records"), i, source->count);
		if (!err)
			err = take_record(source, &source->files[i], &names);
	}
	return err;
}
