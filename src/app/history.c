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
	struct history_entry *entries;
	size_t count, cap;
};

/* Reference, title and kind of a record that may be gone. */
static const struct kind *describe(struct app *app, const char *id, struct history_entry *entry)
{
	struct record *record;
	const struct kind *kind;
	struct err *err = records_load(app->store, id, &record);

	if (err) {
		err_drop(err);
		entry->ref = mem_strdup(id);
		entry->title = mem_strdup("");
		return NULL;
	}
	kind = record->kind;
	entry->ref = mem_strdup(record->ref);
	entry->title = mem_strdup(record_text(record, "title"));
	record_free(record);
	return kind;
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

static char *value_text(struct app *app, const struct field *field, const char *value)
{
	struct buf text = BUF_INIT;

	if (field && *value)
		app_value_text(app, field, value, &text);
	else
		buf_puts(&text, value);
	return buf_steal(&text);
}

static struct err *collect(void *payload, const struct journal_entry *from)
{
	struct collector *collector = payload;
	struct app *app = collector->app;
	struct history_entry *entry;
	const struct kind *kind;
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
	kind = describe(app, from->record, entry);
	field = kind && *from->field ? kind_field_index(kind, from->field) : -1;
	entry->field = field >= 0 ? kind->fields[field] : NULL;
	if (*from->field) {
		entry->before = value_text(app, entry->field, from->before);
		entry->after = value_text(app, entry->field, from->after);
	} else {
		entry->before = *from->before ? title_of_values(from->before) : mem_strdup("");
		entry->after = *from->after ? title_of_values(from->after) : mem_strdup("");
	}
	return err;
}

struct err *app_history(struct app *app, const char *id, size_t limit, struct history_entry **out,
			size_t *count)
{
	struct collector collector = { .app = app };
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
