/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * query.c - a filter and an order as one statement, stepped little by little.
 *
 * Invariant: every value is bound; only names of fields and tables, from the schema, are pasted.
 */
#include "store/query.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "store/private.h"

struct query {
	struct store *store;
	sqlite3_stmt *stmt;
	bool is_done;
};

struct builder {
	struct store *store;
	const struct kind *kind;
	const char *me;
	struct buf where;
	struct strvec binds; /* ?1, ?2 … */
	bool needs_fields;   /* joins the kind's table */
	bool needs_search;
	bool begins_with_fields; /* an index of the kind's table finds the rows */
};

static void put_bind(struct builder *builder, const char *value)
{
	strvec_push(&builder->binds, value);
	buf_printf(&builder->where, "?%zu", builder->binds.count);
}

static void put_column(struct builder *builder, const struct field *field)
{
	builder->needs_fields = true;
	buf_puts(&builder->where, "k.");
	put_name(&builder->where, field->name);
}

/* LIKE pattern with % _ and \ of the text taken literally. */
static char *like_pattern(const char *text)
{
	struct buf out = BUF_INIT;

	buf_putc(&out, '%');
	for (; *text; text++) {
		if (*text == '%' || *text == '_' || *text == '\\')
			buf_putc(&out, '\\');
		buf_putc(&out, *text);
	}
	buf_putc(&out, '%');
	return buf_steal(&out);
}

static void put_like(struct builder *builder, const char *text)
{
	char *pattern = like_pattern(text);

	buf_puts(&builder->where, " LIKE ");
	put_bind(builder, pattern);
	buf_puts(&builder->where, " ESCAPE '\\'");
	free(pattern);
}

/* Records that have these word beginnings, by the index. */
static void put_words(struct builder *builder, const char *words)
{
	struct buf expression = BUF_INIT;

	if (search_expression(words, &expression)) {
		buf_puts(&builder->where, "r.rid IN (SELECT rowid FROM search WHERE search MATCH ");
		put_bind(builder, buf_str(&expression));
		buf_puts(&builder->where, ")");
	} else {
		buf_puts(&builder->where, "1");
	}
	buf_free(&expression);
}

/* "~text": in the title or in any text of the record. */
static void put_substring(struct builder *builder, const char *text)
{
	size_t count = 0;

	buf_puts(&builder->where, "(0");
	for (size_t i = 0; i < builder->kind->field_count; i++) {
		const struct field *field = builder->kind->fields[i];

		if (field->type->sql[0] != 'T' || field->type->is_link || field->codes)
			continue;
		if (count++ % MENTIONS_MAX_TEXTS == 0) {
			buf_puts(&builder->where, count > 1 ? ") OR mentions(" : " OR mentions(");
			put_bind(builder, text);
		}
		buf_puts(&builder->where, ", ");
		put_column(builder, field);
	}
	buf_puts(&builder->where, count ? "))" : ")");
}

/* A reference in full, or the number of a control alone; catalogs may have small letters. */
static void put_reference(struct builder *builder, const char *table, const char *value)
{
	buf_printf(&builder->where, "%s.ref = ", table);
	put_bind(builder, value);
	buf_printf(&builder->where, " COLLATE NOCASE OR substr(%s.ref, instr(%s.ref, ':') + 1) = ", table, table);
	put_bind(builder, value);
	buf_puts(&builder->where, " COLLATE NOCASE");
}

/* A link field: the target by reference, or by words of its title. The targets come first: they
 * are looked for once, not for each record that could link to them. */
static void put_link(struct builder *builder, const struct field *field, const char *value)
{
	buf_puts(&builder->where, "r.rid IN (SELECT l.source FROM relation l WHERE l.field = ");
	put_bind(builder, field->name);
	buf_puts(&builder->where, " AND l.target IN (SELECT t.id FROM record t WHERE (");
	put_reference(builder, "t", value);
	buf_puts(&builder->where, " OR t.title");
	put_like(builder, value);
	buf_puts(&builder->where, ")");
	if (field->target) {
		buf_puts(&builder->where, " AND t.kind = ");
		put_bind(builder, field->target);
	}
	buf_puts(&builder->where, " UNION ALL SELECT ");
	put_bind(builder, value);
	buf_puts(&builder->where, "))");
}

static void put_equal_field(struct builder *builder, const struct field *field, const char *value)
{
	if (field->type->is_link) {
		put_link(builder, field, value);
	} else if (field->type->has_items && !field->type->is_multiline) {
		buf_puts(&builder->where, "instr(char(10) || ");
		put_column(builder, field);
		buf_puts(&builder->where, " || char(10), char(10) || ");
		put_bind(builder, value);
		buf_puts(&builder->where, " || char(10)) > 0");
	} else if (field->type == &type_line || field->type->is_multiline) {
		put_column(builder, field);
		put_like(builder, value);
	} else {
		put_column(builder, field);
		buf_puts(&builder->where, " = ");
		put_bind(builder, value);
	}
}

static void put_ref(struct builder *builder, const char *value)
{
	struct buf upper = BUF_INIT;

	buf_put_upper(&upper, value);
	buf_puts(&builder->where, "(");
	put_reference(builder, "r", value);
	buf_puts(&builder->where, " OR r.id = ");
	put_bind(builder, buf_str(&upper));
	buf_puts(&builder->where, ")");
	buf_free(&upper);
}

static void put_equal(struct builder *builder, const struct filter_term *term)
{
	buf_puts(&builder->where, "(");
	for (size_t i = 0; i < term->value_count; i++) {
		buf_puts(&builder->where, i ? " OR " : "");
		if (term->is_ref)
			put_ref(builder, term->values[i]);
		else
			put_equal_field(builder, term->field, term->values[i]);
	}
	buf_puts(&builder->where, ")");
}

static void put_compare(struct builder *builder, const struct filter_term *term, const char *operator)
{
	bool is_number = term->field && term->field->type->sql[0] != 'T';

	if (term->field)
		put_column(builder, term->field);
	else
		buf_puts(&builder->where, "r.ref");
	buf_puts(&builder->where, operator);
	buf_puts(&builder->where, is_number ? "CAST(" : "");
	put_bind(builder, term->values[0]);
	buf_puts(&builder->where, is_number ? " AS REAL)" : "");
}

static void put_state(struct builder *builder, const char *state)
{
	if (strcmp(state, "archived") == 0) {
		buf_puts(&builder->where, "r.archived = 1");
	} else if (strcmp(state, "published") == 0) {
		buf_puts(&builder->where, "r.id NOT IN (SELECT id FROM outbox)");
	} else if (strcmp(state, "provisional") == 0) {
		buf_puts(&builder->where, "r.published = 0");
	} else if (strcmp(state, "mine") == 0) {
		const struct field *owner = kind_field_index(builder->kind, "owner") >= 0 ?
						    kind_field(builder->kind, "owner") : NULL;

		if (owner && builder->me) {
			put_column(builder, owner);
			buf_puts(&builder->where, " = ");
			put_bind(builder, builder->me);
		} else {
			buf_puts(&builder->where, "0");
		}
	} else { /* draft: something needed is still empty */
		buf_puts(&builder->where, "(0");
		for (size_t i = 0; i < builder->kind->field_count; i++)
			if (builder->kind->fields[i]->needed) {
				buf_puts(&builder->where, " OR ");
				put_column(builder, builder->kind->fields[i]);
				buf_puts(&builder->where, " IS NULL");
			}
		buf_puts(&builder->where, ")");
	}
}

static void put_term(struct builder *builder, const struct filter_term *term)
{
	buf_puts(&builder->where, term->is_negated ? " AND NOT COALESCE((" : " AND (");
	switch (term->op) {
	case FILTER_WORD:
		put_words(builder, term->values[0]);
		break;
	case FILTER_SUBSTRING:
		put_substring(builder, term->values[0]);
		break;
	case FILTER_EQUAL:
		if (term->field && term->field->counted && !term->is_negated)
			builder->begins_with_fields = true;
		put_equal(builder, term);
		break;
	case FILTER_UNSET:
	case FILTER_SET:
		if (term->is_ref)
			buf_puts(&builder->where, "r.ref");
		else
			put_column(builder, term->field);
		buf_puts(&builder->where, term->op == FILTER_SET ? " IS NOT NULL" : " IS NULL");
		break;
	case FILTER_LESS:
		put_compare(builder, term, " < ");
		break;
	case FILTER_LESS_EQUAL:
		put_compare(builder, term, " <= ");
		break;
	case FILTER_GREATER:
		put_compare(builder, term, " > ");
		break;
	case FILTER_GREATER_EQUAL:
		put_compare(builder, term, " >= ");
		break;
	case FILTER_IS:
		put_state(builder, term->values[0]);
		break;
	}
	buf_puts(&builder->where, term->is_negated ? "), 0)" : ")");
}

/* All words of the filter become one MATCH that drives the statement in order of entry. */
static bool put_search_join(struct builder *builder, const struct filter *filter)
{
	struct buf expression = BUF_INIT;
	bool any = false;

	for (size_t i = 0; filter && i < filter->term_count; i++) {
		const struct filter_term *term = &filter->terms[i];

		if (term->op != FILTER_WORD || term->is_negated)
			continue;
		if (any)
			buf_putc(&expression, ' ');
		any = search_expression(term->values[0], &expression) || any;
	}
	if (any) {
		buf_puts(&builder->where, " AND search MATCH ");
		put_bind(builder, buf_str(&expression));
		builder->needs_search = true;
	}
	buf_free(&expression);
	return any;
}

static void put_order(struct builder *builder, const struct field *sort, bool descending)
{
	const char *direction = descending ? " DESC" : "";

	if (!sort) {
		buf_printf(&builder->where, " ORDER BY %s%s", builder->needs_search ? "s.rowid" : "r.rid", direction);
		return;
	}
	/* unset values come last either way */
	buf_puts(&builder->where, " ORDER BY ");
	if (sort->type->is_link) {
		builder->needs_fields = true;
		buf_puts(&builder->where, "(SELECT t.title FROM record t WHERE t.id = k.");
		put_name(&builder->where, sort->name);
		buf_printf(&builder->where, ") COLLATE NOCASE%s NULLS LAST, r.rid", direction);
	} else {
		put_column(builder, sort);
		buf_printf(&builder->where, "%s%s NULLS LAST, r.rid",
			   sort->type->sql[0] == 'T' ? " COLLATE NOCASE" : "", direction);
	}
}

static void put_filter(struct builder *builder, const struct filter *filter)
{
	bool joined;

	buf_puts(&builder->where, " WHERE r.kind = ");
	put_bind(builder, builder->kind->def->name);
	if (!filter || !filter->wants_archived)
		buf_puts(&builder->where, " AND r.archived = 0");
	joined = put_search_join(builder, filter);
	for (size_t i = 0; filter && i < filter->term_count; i++)
		if (!joined || filter->terms[i].op != FILTER_WORD || filter->terms[i].is_negated)
			put_term(builder, &filter->terms[i]);
}

/* CROSS JOIN: in this order. SQLite knows nothing of how many rows a kind or a value has. */
static void put_tables(const struct builder *builder, struct buf *sql)
{
	const char *kind = builder->kind->def->name;

	if (builder->needs_search)
		buf_puts(sql, "search s CROSS JOIN record r ON r.rid = s.rowid");
	else if (builder->begins_with_fields)
		buf_printf(sql, "\"k_%s\" k CROSS JOIN record r ON r.rid = k.rid", kind);
	else
		buf_puts(sql, "record r");
	if (builder->needs_fields && (builder->needs_search || !builder->begins_with_fields))
		buf_printf(sql, " JOIN \"k_%s\" k ON k.rid = r.rid", kind);
}

/* The statement whose rows are `what`; prepared, with the values bound. */
static struct err *prepare(struct builder *builder, const char *what, sqlite3_stmt **stmt)
{
	struct store *store = builder->store;
	struct buf sql = BUF_INIT;
	struct err *err = NULL;

	buf_printf(&sql, "SELECT %s FROM ", what);
	put_tables(builder, &sql);
	buf_puts(&sql, buf_str(&builder->where));
	/* not from the cache: it stays open while other statements run */
	if (sqlite3_prepare_v2(store->db, buf_str(&sql), -1, stmt, NULL) != SQLITE_OK)
		err = err_sqlite(store, _("Cannot read the list"));
	for (size_t i = 0; !err && i < builder->binds.count; i++)
		sqlite3_bind_text(*stmt, (int)i + 1, builder->binds.items[i], -1, SQLITE_TRANSIENT);
	strvec_free(&builder->binds);
	buf_free(&builder->where);
	buf_free(&sql);
	return err;
}

struct err *query_open(struct query **out, struct store *store, const struct kind *kind,
		       const struct filter *filter, const struct field *sort, bool descending,
		       const char *me)
{
	struct builder builder = { .store = store, .kind = kind, .me = me };
	struct query *query = mem_alloc(sizeof(*query));
	struct err *err;

	query->store = store;
	put_filter(&builder, filter);
	put_order(&builder, sort, descending);
	err = prepare(&builder, "r.rid", &query->stmt);
	if (err) {
		query_close(query);
		query = NULL;
	}
	*out = query;
	return err;
}

struct err *query_step(struct query *query, int64_t *rids, size_t max, size_t *count)
{
	struct err *err = NULL;
	bool has_row = true;

	*count = 0;
	while (*count < max && !query->is_done && !err) {
		err = stmt_step(query->store, query->stmt, &has_row);
		if (!err && has_row)
			rids[(*count)++] = sqlite3_column_int64(query->stmt, 0);
		else
			query->is_done = true;
	}
	if (query->is_done)
		sqlite3_reset(query->stmt); /* lets go of the read snapshot */
	return err;
}

void query_close(struct query *query)
{
	if (!query)
		return;
	sqlite3_finalize(query->stmt);
	free(query);
}

struct err *query_count(struct store *store, const struct kind *kind, const struct filter *filter,
			const char *me, size_t *count)
{
	struct builder builder = { .store = store, .kind = kind, .me = me };
	sqlite3_stmt *stmt = NULL;
	bool has_row;
	struct err *err;

	*count = 0;
	put_filter(&builder, filter);
	err = prepare(&builder, "count(*)", &stmt);
	if (!err)
		err = stmt_step(store, stmt, &has_row);
	if (!err && has_row)
		*count = (size_t)sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return err;
}

struct err *query_values(struct store *store, const struct kind *kind, const char *field,
			 struct strvec *values)
{
	struct buf sql = BUF_INIT;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err;

	buf_printf(&sql, "SELECT DISTINCT \"%s\" FROM \"k_%s\" WHERE \"%s\" IS NOT NULL", field,
		   kind->def->name, field);
	err = stmt_take(store, &stmt, buf_str(&sql), "");
	while (!err && !(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(values, stmt_text(stmt, 0));
	if (!err)
		stmt_give(store, stmt);
	buf_free(&sql);
	return err;
}

struct err *query_everywhere(struct store *store, const char *words, int64_t *rids, size_t max,
			     size_t *count)
{
	struct buf expression = BUF_INIT;
	struct err *err = NULL;
	sqlite3_stmt *stmt;
	bool has_row;

	*count = 0;
	if (!search_expression(words, &expression))
		goto out;
	err = stmt_take(store, &stmt,
			"SELECT r.rid FROM search s CROSS JOIN record r ON r.rid = s.rowid"
			" WHERE search MATCH ?1 AND r.archived = 0 ORDER BY s.rowid LIMIT ?2",
			"ti", buf_str(&expression), (int64_t)max);
	if (err)
		goto out;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		rids[(*count)++] = sqlite3_column_int64(stmt, 0);
	stmt_give(store, stmt);
out:
	buf_free(&expression);
	return err;
}
