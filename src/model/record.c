/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.c - see record.h.
 */
#include "model/record.h"

#include "base/mem.h"
#include "base/vec.h"

struct record *record_new(const struct kind *kind)
{
	struct record *record = mem_alloc(sizeof(*record));

	record->kind = kind;
	record->values = mem_alloc_array(kind->field_count, sizeof(*record->values));
	return record;
}

struct record *record_copy(const struct record *record)
{
	struct record *copy = mem_alloc(sizeof(*copy));

	*copy = *record;
	copy->ref = mem_strdup(record->ref);
	copy->unknown = mem_strdup(record->unknown);
	copy->values = mem_alloc_array(record->kind->field_count, sizeof(*copy->values));
	for (size_t i = 0; i < record->kind->field_count; i++)
		copy->values[i] = mem_strdup(record->values[i]);
	return copy;
}

void record_free(struct record *record)
{
	if (!record)
		return;
	for (size_t i = 0; i < record->kind->field_count; i++)
		free(record->values[i]);
	free(record->values);
	free(record->unknown);
	free(record->ref);
	free(record);
}

static size_t index_of(const struct record *record, const char *name)
{
	int index = kind_field_index(record->kind, name);

	if (index < 0)
		BUG("kind %s has no field %s", record->kind->def->name, name);
	return (size_t)index;
}

const char *record_get(const struct record *record, const char *name)
{
	return record->values[index_of(record, name)];
}

const char *record_text(const struct record *record, const char *name)
{
	const char *value = record_get(record, name);

	return value ? value : "";
}

bool record_is(const struct record *record, const char *name, const char *value)
{
	const char *is = record_get(record, name);

	return is && strcmp(is, value) == 0;
}

long record_number(const struct record *record, const char *name, long unset)
{
	const char *value = record_get(record, name);

	return value ? strtol(value, NULL, 10) : unset;
}

void record_set_at(struct record *record, size_t field_index, const char *value)
{
	char *copy = value && *value ? mem_strdup(value) : NULL;

	free(record->values[field_index]);
	record->values[field_index] = copy;
}

void record_set(struct record *record, const char *name, const char *value)
{
	record_set_at(record, index_of(record, name), value);
}

bool record_lacks(const struct record *record, size_t field_index)
{
	const struct field *field = record->kind->fields[field_index];

	return field->needed && !record->values[field_index] &&
	       (!field->needed_if || record_is(record, field->needed_if, "yes"));
}

size_t record_missing(const struct record *record)
{
	size_t missing = 0;

	for (size_t i = 0; i < record->kind->field_count; i++)
		if (record_lacks(record, i))
			missing++;
	return missing;
}

bool value_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool record_same(const struct record *a, const struct record *b)
{
	for (size_t i = 0; i < a->kind->field_count; i++)
		if (!a->kind->fields[i]->derive && !value_same(a->values[i], b->values[i]))
			return false;
	return value_same(a->unknown, b->unknown);
}

bool value_next_item(const char **at, struct buf *item)
{
	size_t len;

	if (!*at || !**at)
		return false;
	len = strcspn(*at, "\n");
	buf_truncate(item, 0);
	buf_append(item, *at, len);
	*at += len + ((*at)[len] != '\0');
	return true;
}

bool value_has_item(const char *value, const char *item)
{
	size_t len = strlen(item);

	while (value && *value) {
		size_t line = strcspn(value, "\n");

		if (line == len && memcmp(value, item, len) == 0)
			return true;
		value += line + (value[line] != '\0');
	}
	return false;
}

size_t value_item_count(const char *value)
{
	size_t count = 0;

	while (value && *value) {
		size_t line = strcspn(value, "\n");

		count++;
		value += line + (value[line] != '\0');
	}
	return count;
}

static char *joined(struct strvec *items)
{
	char *value;

	strvec_sort(items);
	strvec_unique(items);
	value = items->count ? strvec_join(items, "\n") : NULL;
	strvec_free(items);
	return value;
}

char *value_with_item(const char *value, const char *item)
{
	struct strvec items = STRVEC_INIT;

	if (value)
		strvec_split(&items, value, '\n');
	strvec_push(&items, item);
	return joined(&items);
}

char *value_without_item(const char *value, const char *item)
{
	struct strvec items = STRVEC_INIT;
	struct buf piece = BUF_INIT;

	while (value_next_item(&value, &piece))
		if (strcmp(buf_str(&piece), item) != 0)
			strvec_push(&items, buf_str(&piece));
	buf_free(&piece);
	return joined(&items);
}
