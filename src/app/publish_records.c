/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_records.c - the records of the outbox as files.
 *
 * Invariants:
 *  (1) A file is only published when reading it back gives the record that it was made from.
 *  (2) A record has one file: when its number changed or it was taken back, the old one goes.
 */
#include "app/publication.h"

#include "app/link_store.h"
#include "base/i18n.h"
#include "store/outbox.h"
#include "store/records.h"

static struct err *collect_id(void *payload, const char *id)
{
	struct publication *publication = payload;
	struct published_record *record;

	publication->records = mem_grow(publication->records, &publication->record_cap,
					publication->record_count + 1,
					sizeof(*publication->records));
	record = &publication->records[publication->record_count++];
	*record = (struct published_record){ .revision = 0 };
	snprintf(record->id, sizeof(record->id), "%s", id);
	return NULL;
}

/* A reference typed before there was such a record stays text in the store, but a reader of the
 * file finds the record: the copy says what the reader will. */
static struct record *with_links_found(const struct record *record, const struct link_names *names)
{
	struct record *copy = record_copy(record);
	struct buf item = BUF_INIT;

	for (size_t i = 0; i < record->kind->field_count; i++) {
		const char *at = record->values[i];
		char *value = NULL;

		if (!record->kind->fields[i]->type->is_link)
			continue;
		while (value_next_item(&at, &item)) {
			const char *id = names->id_of(names->payload, buf_str(&item));
			char *next = value_with_item(value, id ? id : buf_str(&item));

			free(value);
			value = next;
		}
		record_set_at(copy, i, value);
		free(value);
	}
	buf_free(&item);
	return copy;
}

/* Invariant (1). */
static struct err *check_back(struct publication *publication, const struct record *record,
			      const char *path, const struct buf *data,
			      const struct link_names *names)
{
	struct record *again = NULL, *expected;
	struct err *err = record_xml_parse(app_schema(publication->app), path, buf_str(data),
					   data->len, names, &again);
	bool is_same;

	if (err)
		return err_wrap(err, _("The file of %s cannot be read back"), record->ref);
	expected = with_links_found(record, names);
	is_same = again->kind == record->kind && strcmp(again->id, record->id) == 0 &&
		  value_same(again->ref, record->ref) &&
		  value_same(again->unknown, record->unknown) && record_same(again, expected);
	record_free(expected);
	record_free(again);
	if (!is_same)
		return err_new(ERR_INVALID, _("The file of %s does not say what the record says"),
			       record->ref);
	return NULL;
}

static struct err *add_record(struct publication *publication, struct published_record *item,
			      struct link_store *links)
{
	struct buf path = BUF_INIT, data = BUF_INIT;
	struct record *record;
	struct err *err = records_load(publication->store, item->id, &record);

	if (err)
		return err;
	link_store_add(links, record->id, record->ref);
	record_xml_print(record, &links->names, &data);
	record_xml_path(record, &path);
	if (data.len > RECORD_MAX_BYTES)
		err = err_new(ERR_INVALID, _("%s is larger than a record file may be (%d bytes)"),
			      record->ref, RECORD_MAX_BYTES);
	else
		err = check_back(publication, record, buf_str(&path), &data, &links->names);
	if (!err) {
		item->revision = record->revision;
		item->ref = arena_strdup(&publication->texts, record->ref);
		item->path = publication_add(publication, buf_str(&path), &data);
	}
	buf_free(&path);
	buf_free(&data);
	record_free(record);
	return err;
}

struct err *publish_records(struct publication *publication)
{
	struct link_store links;
	struct err *link_err;
	struct err *err = outbox_read(publication->store, collect_id, publication);

	link_store_init(&links, publication->store);
	for (size_t i = 0; i < publication->record_count && !err; i++) {
		err = add_record(publication, &publication->records[i], &links);
		if (!err && i % 100 == 0)
			err = publication_progress(publication, _("Records"), i,
						   publication->record_count);
	}
	link_err = link_store_end(&links);
	if (err)
		err_drop(link_err); /* the first failure tells more */
	else
		err = link_err;
	return err;
}

/* The id in the first lines of a record file, as record_xml_print() writes it. */
static bool find_id(const char *data, size_t len, char id[ID_SIZE])
{
	static const char mark[] = " id=\"";
	size_t last = len < 512 ? len : 512;

	for (size_t at = 0; at + strlen(mark) + ID_SIZE <= last; at++) {
		if (memcmp(data + at, mark, strlen(mark)) != 0)
			continue;
		memcpy(id, data + at + strlen(mark), ID_SIZE - 1);
		id[ID_SIZE - 1] = '\0';
		return id_is_valid(id);
	}
	return false;
}

static struct err *remove_if_gone(void *payload, const char *path, const char *blob,
				  const void *data, size_t len_bytes)
{
	struct publication *publication = payload;
	char id[ID_SIZE];

	(void)blob;
	if (data && find_id(data, len_bytes, id) && map_has(&publication->gone, id)) {
		const struct published_record *now = map_get(&publication->gone, id);

		if (!now || strcmp(now->path, path) != 0)
			publication_remove(publication, path);
	}
	return NULL;
}

/* Reads all record files, but only after an undone creation or a changed number. */
struct err *publish_removals(struct publication *publication)
{
	if (publication->gone.count == 0)
		return NULL;
	for (size_t i = 0; i < publication->record_count; i++)
		if (map_has(&publication->gone, publication->records[i].id))
			map_set(&publication->gone, publication->records[i].id,
				&publication->records[i]);
	return repo_walk(publication->repo, NULL, "records", RECORD_MAX_BYTES, remove_if_gone,
			 publication);
}
