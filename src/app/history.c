/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history.c - who changed what, as people read it.
 */
#include "app/app.h"
#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/journal.h"
#include "store/records.h"

struct collector {
	struct app *app;
	bool for_people;
	struct history_entry *entries;
	size_t count, cap;
};

struct newest_removal {
	char *values;
};

static struct err *find_removal(void *payload, const struct journal_entry *entry)
{
	struct newest_removal *removal = payload;

	if (!removal->values && strcmp(entry->verb, "remove") == 0)
		removal->values = mem_strdup(entry->before);
	return NULL;
}

struct err *app_removed(struct app *app, const char *id, struct removed *removed)
{
	struct newest_removal removal = { NULL };
	struct err *err = journal_read(app->store, id, 0, find_removal, &removal);
	const char *at = removal.values ? strstr(removal.values, "\nref=") : NULL;
	long number;

	*removed = (struct removed){ .values = removal.values };
	if (at)
		removed->ref = mem_strndup(at + 5, strcspn(at + 5, "\n"));
	if (removed->ref)
		removed->kind = schema_kind_of_ref(app->schema, removed->ref, &number);
	return err;
}

void app_removed_clear(struct removed *removed)
{
	free(removed->values);
	free(removed->ref);
}

/* The title among the values of an add or remove entry. */
static char *title_of_values(const char *values)
{
	const char *at = strncmp(values, "title=", 6) == 0 ? values : strstr(values, "\ntitle=");

	if (!at)
		return mem_strdup("");
	at = strchr(at, '=') + 1;
	return mem_strndup(at, strcspn(at, "\n"));
}

/* What an entry on a whole record, or on a catalog, is about. */
static char *subject_of_values(const char *verb, const char *values)
{
	if (strcmp(verb, "use") == 0 || strcmp(verb, "drop") == 0)
		return mem_strndup(values, strcspn(values, "\n"));
	return title_of_values(values);
}

/* Reference, title and kind of a record that may be gone: then as it was when it went. */
static struct err *describe(struct app *app, const char *id, struct history_entry *entry)
{
	struct removed removed;
	struct record *record;
	struct err *err = records_load(app->store, id, &record);

	if (!err) {
		entry->kind = record->kind;
		entry->ref = mem_strdup(record->ref);
		entry->title = mem_strdup(record_text(record, "title"));
		snprintf(entry->id, sizeof(entry->id), "%s", id);
		record_free(record);
		return NULL;
	}
	err_drop(err);
	err = app_removed(app, id, &removed);
	entry->kind = removed.kind;
	entry->ref = mem_strdup(removed.ref ? removed.ref : id);
	entry->title = title_of_values(removed.values ? removed.values : "");
	app_removed_clear(&removed);
	return err;
}

static char *value_text(const struct collector *collector, const struct field *field, const char *value)
{
	struct buf text = BUF_INIT;

	if (!field || !*value)
		buf_puts(&text, value);
	else if (collector->for_people)
		app_value_print(collector->app, field, value, &text);
	else
		app_value_text(collector->app, field, value, &text);
	return buf_steal(&text);
}

static struct err *collect(void *payload, const struct journal_entry *from)
{
	struct collector *collector = payload;
	struct app *app = collector->app;
	struct history_entry *entry;
	char *person_ref = NULL;
	int field;
	struct err *err;

	collector->entries = mem_grow(collector->entries, &collector->cap, collector->count + 1,
				      sizeof(*collector->entries));
	entry = &collector->entries[collector->count++];
	*entry = (struct history_entry){ .verb = mem_strdup(from->verb), .why = mem_strdup(from->why) };
	snprintf(entry->at, sizeof(entry->at), "%s", from->at);
	err = records_label(app->store, from->person, &person_ref, &entry->person);
	free(person_ref);
	if (!entry->person)
		entry->person = mem_strdup(from->person);
	if (!err)
		err = describe(app, from->record, entry);
	field = entry->kind && *from->field ? kind_field_index(entry->kind, from->field) : -1;
	entry->field = field >= 0 ? entry->kind->fields[field] : NULL;
	if (*from->field) {
		entry->before = value_text(collector, entry->field, from->before);
		entry->after = value_text(collector, entry->field, from->after);
	} else {
		entry->before = subject_of_values(from->verb, from->before);
		entry->after = subject_of_values(from->verb, from->after);
	}
	return err;
}

struct err *app_history(struct app *app, const char *id, size_t limit, bool for_people,
			struct history_entry **out, size_t *count)
{
	struct collector collector = { .app = app, .for_people = for_people };
	struct err *err = journal_read(app->store, id, limit, collect, &collector);

	*out = collector.entries;
	*count = collector.count;
	return err;
}

void app_history_free(struct history_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(entries[i].person);
		free(entries[i].verb);
		free(entries[i].ref);
		free(entries[i].title);
		free(entries[i].before);
		free(entries[i].after);
		free(entries[i].why);
	}
	free(entries);
}
