/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * derive.c - derived values: computed when a record is written, and for all that depend on it
 * when the transaction ends.
 *
 * Invariants:
 *  (1) Between transactions every derived column is what its function gives now.
 *  (2) A round recomputes each stale record once; records made stale by it wait for the next
 *      round; after MAX_ROUNDS what still changes is a cycle, is cut and logged.
 */
#include "base/log.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/records.h"

#define MAX_ROUNDS 16

/* What one derive function has been given; freed when it returns. */
struct context {
	struct derive derive;
	struct store *store;
	struct record **loaded;
	size_t loaded_count, loaded_cap;
	struct strvec *lists;
	size_t list_count, list_cap;
};

static const struct record *context_get(const struct derive *derive, const char *id)
{
	struct context *context = derive->payload;
	struct record *record;
	struct err *err = records_load(context->store, id, &record);

	if (err) { /* a link to nothing: derived values do without it */
		err_drop(err);
		return NULL;
	}
	context->loaded = mem_grow(context->loaded, &context->loaded_cap, context->loaded_count + 1,
				   sizeof(*context->loaded));
	context->loaded[context->loaded_count++] = record;
	return record;
}

static struct record *load_current(struct store *store, const char *kind)
{
	struct record *record = NULL;
	int64_t rid;
	struct err *err = stmt_int(store, &rid, 0,
				   "SELECT rid FROM record WHERE kind = ?1 AND archived = 0"
				   " ORDER BY rid DESC LIMIT 1",
				   "t", kind);

	if (!err && rid)
		err = records_load_rid(store, rid, &record);
	err_drop(err);
	return record;
}

static const struct record *context_current(const struct derive *derive, const char *kind)
{
	struct store *store = ((struct context *)derive->payload)->store;

	for (size_t i = 0; i < ARRAY_LEN(store->current); i++) {
		if (store->current[i] && strcmp(store->current[i]->kind->def->name, kind) == 0)
			return store->current[i];
		if (!store->current[i]) {
			store->current[i] = load_current(store, kind);
			return store->current[i];
		}
	}
	BUG("derived values look at more than %zu kinds", ARRAY_LEN(store->current));
}

static size_t context_sources(const struct derive *derive, const char *id, const char *kind,
			      const char *field, const char *const **ids)
{
	struct context *context = derive->payload;
	struct strvec *list;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(context->store, &stmt,
				    "SELECT r.id FROM relation l JOIN record r ON r.rid = l.source"
				    " WHERE l.target = ?1 AND l.field = ?2 AND r.kind = ?3 AND r.archived = 0",
				    "ttt", id, field, kind);

	context->lists = mem_grow(context->lists, &context->list_cap, context->list_count + 1,
				  sizeof(*context->lists));
	list = &context->lists[context->list_count++];
	*list = (struct strvec)STRVEC_INIT;
	if (!err) {
		while (!(err = stmt_step(context->store, stmt, &has_row)) && has_row)
			strvec_push(list, stmt_text(stmt, 0));
		stmt_give(context->store, stmt);
	}
	err_drop(err); /* the write that follows meets the same error and reports it */
	*ids = (const char *const *)list->items;
	return list->count;
}

static void context_clear(struct context *context)
{
	for (size_t i = 0; i < context->loaded_count; i++)
		record_free(context->loaded[i]);
	for (size_t i = 0; i < context->list_count; i++)
		strvec_free(&context->lists[i]);
	free(context->loaded);
	free(context->lists);
}

void derive_record(struct store *store, struct record *record)
{
	struct context context = { .store = store };
	struct buf value = BUF_INIT;

	context.derive = (struct derive){ context_get, context_current, context_sources, &context };
	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *field = record->kind->fields[i];

		if (!field->derive)
			continue;
		buf_truncate(&value, 0);
		field->derive(&context.derive, record, &value);
		record_set_at(record, i, buf_str(&value));
	}
	buf_free(&value);
	context_clear(&context);
}

static void add_dependency(struct store *store, size_t *cap, struct dependency dependency)
{
	store->dependencies = mem_grow(store->dependencies, cap, store->dependency_count + 1,
				       sizeof(*store->dependencies));
	store->dependencies[store->dependency_count++] = dependency;
}

static void add_dependencies(struct store *store, size_t *cap, const struct kind *kind, const char *spec)
{
	struct strvec parts = STRVEC_INIT;

	strvec_split(&parts, spec, ' ');
	for (size_t i = 0; i < parts.count; i++) {
		char *part = parts.items[i];
		char *dot = strchr(part, '.');

		if (strncmp(part, "kind:", 5) == 0) {
			add_dependency(store, cap, (struct dependency){ kind, DEPEND_ALL,
				       schema_kind(store->schema, part + 5), NULL });
		} else if ((*part == '<' || *part == '#') && dot) {
			const struct kind *source;

			*dot = '\0';
			source = schema_kind(store->schema, part + 1);
			if (!source)
				BUG("%s depends on the unknown kind %s", kind->def->name, part + 1);
			add_dependency(store, cap, (struct dependency){ kind,
				       *part == '#' ? DEPEND_LINKED : DEPEND_REVERSE, source,
				       kind_field(source, dot + 1)->name });
		} else {
			const struct field *field = kind_field(kind, part);

			add_dependency(store, cap, (struct dependency){ kind, DEPEND_FORWARD,
				       field->target ? schema_kind(store->schema, field->target) : NULL,
				       field->name });
		}
	}
	strvec_free(&parts);
}

void dependencies_init(struct store *store)
{
	size_t cap = 0;

	for (size_t i = 0; i < store->schema->kind_count; i++) {
		const struct kind *kind = &store->schema->kinds[i];

		for (size_t f = 0; f < kind->field_count; f++)
			if (kind->fields[f]->derive && kind->fields[f]->derive_from)
				add_dependencies(store, &cap, kind, kind->fields[f]->derive_from);
	}
}

void derive_forget(struct store *store)
{
	for (size_t i = 0; i < ARRAY_LEN(store->current); i++) {
		record_free(store->current[i]);
		store->current[i] = NULL;
	}
}

static struct err *mark_rows(struct store *store, const char *sql, const char *a, const char *b,
			     const char *c)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, sql, c ? "ttt" : b ? "tt" : "t", a, b, c);

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		map_set(&store->dirty, stmt_text(stmt, 0), store);
	stmt_give(store, stmt);
	return err;
}

static void mark_targets(struct store *store, const struct record *record, const char *field)
{
	const char *at = record ? record_get(record, field) : NULL;
	struct buf item = BUF_INIT;

	while (value_next_item(&at, &item))
		if (id_is_valid(buf_str(&item)))
			map_set(&store->dirty, buf_str(&item), store);
	buf_free(&item);
}

/* Do others still see it linked to the same ones? */
static bool links_as_before(const struct record *before, const struct record *after, const char *field)
{
	return before && after && value_same(record_get(before, field), record_get(after, field)) &&
	       value_same(record_get(before, "archived"), record_get(after, "archived"));
}

struct err *derive_mark(struct store *store, const struct record *before, const struct record *after)
{
	const struct record *any = after ? after : before;
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(store->current); i++)
		if (store->current[i] && store->current[i]->kind == any->kind) {
			derive_forget(store);
			break;
		}
	for (size_t i = 0; i < store->dependency_count && !err; i++) {
		const struct dependency *dependency = &store->dependencies[i];

		if (dependency->source && dependency->source != any->kind)
			continue;
		if (dependency->way == DEPEND_ALL) {
			err = mark_rows(store, "SELECT id FROM record WHERE kind = ?1",
					dependency->kind->def->name, NULL, NULL);
		} else if (dependency->way == DEPEND_FORWARD) {
			err = mark_rows(store,
					"SELECT r.id FROM relation l JOIN record r ON r.rid = l.source"
					" WHERE l.target = ?1 AND l.field = ?2 AND r.kind = ?3",
					any->id, dependency->field, dependency->kind->def->name);
		} else if (dependency->way == DEPEND_REVERSE ||
			   !links_as_before(before, after, dependency->field)) {
			mark_targets(store, before, dependency->field);
			mark_targets(store, after, dependency->field);
		}
	}
	return err;
}

/* Recomputes one record; what depends on it is marked only if something changed. */
static struct err *settle_one(struct store *store, const char *id)
{
	struct record *record, *before;
	bool exists, is_changed = false;
	struct err *err = records_exists(store, id, &exists);

	if (err || !exists)
		return err;
	err = records_load(store, id, &record);
	if (err)
		return err;
	before = record_copy(record);
	derive_record(store, record);
	for (size_t i = 0; i < record->kind->field_count; i++)
		is_changed = is_changed || !value_same(before->values[i], record->values[i]);
	if (is_changed)
		err = records_write_derived(store, record);
	if (is_changed && !err)
		err = derive_mark(store, before, record);
	record_free(before);
	record_free(record);
	return err;
}

struct err *derive_settle(struct store *store)
{
	struct err *err = NULL;

	for (int round = 0; store->dirty.count && !err; round++) {
		struct map stale = store->dirty;
		const struct map_slot *slot;
		size_t at = 0;

		store->dirty = (struct map)MAP_INIT;
		if (round == MAX_ROUNDS) {
			log_printf(LOG_WARNING, "derived values of %zu records depend on each other", stale.count);
			map_free(&stale);
			break;
		}
		while (!err && (slot = map_next(&stale, &at)))
			err = settle_one(store, slot->key);
		map_free(&stale);
	}
	return err;
}
