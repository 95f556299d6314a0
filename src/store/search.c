/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * search.c - the full-text index: reference and every text of a record under its rid; and the
 * search for a part of a word, which reads the texts themselves.
 *
 * Invariant: the indexed text is a function of the stored record alone (never of labels or the
 * locale), as a contentless FTS5 table is told the old text to take a row out.
 */
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/private.h"
#include "store/records.h"

static void put_body(struct buf *out, const struct record *record)
{
	buf_puts(out, record->ref);
	for (size_t i = 0; i < record->kind->field_count; i++) {
		const struct field *field = record->kind->fields[i];

		if (!record->values[i] || field->type->is_link || field->codes || field->derive)
			continue;
		if (field->type->sql[0] != 'T' || field->type == &type_date || field->type == &type_flag)
			continue;
		buf_putc(out, '\n');
		buf_puts(out, record->values[i]);
	}
}

struct err *search_update(struct store *store, const struct record *before, const struct record *after)
{
	struct buf old = BUF_INIT, new = BUF_INIT;
	struct err *err = NULL;

	if (before)
		put_body(&old, before);
	if (after)
		put_body(&new, after);
	if (before && after && strcmp(buf_str(&old), buf_str(&new)) == 0)
		goto out;
	if (before)
		err = stmt_run(store, "INSERT INTO search (search, rowid, body) VALUES ('delete', ?1, ?2)", "it",
			       before->rid, buf_str(&old));
	if (after && !err)
		err = stmt_run(store, "INSERT INTO search (rowid, body) VALUES (?1, ?2)", "it", after->rid,
			       buf_str(&new));
out:
	buf_free(&old);
	buf_free(&new);
	return err;
}

struct err *search_refill(struct store *store)
{
	struct record *record;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_run(store, "INSERT INTO search (search) VALUES ('delete-all')", "");

	if (!err)
		err = stmt_take(store, &stmt, "SELECT rid FROM record ORDER BY rid", "");
	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		err = records_load_rid(store, sqlite3_column_int64(stmt, 0), &record);
		if (!err)
			err = search_update(store, NULL, record);
		record_free(record);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	return err;
}

/* A character that the tokenizer may take as part of a word. */
static bool is_word_char(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool search_expression(const char *words, struct buf *out)
{
	size_t count = 0;

	while (*words) {
		size_t len = 0;

		while (words[len] && !is_word_char((unsigned char)words[len]))
			len++;
		words += len;
		for (len = 0; words[len] && is_word_char((unsigned char)words[len]);)
			len++;
		if (len == 0)
			break;
		buf_printf(out, "%s\"%.*s\"*", count++ ? " " : "", (int)len, words);
		words += len;
	}
	return count > 0;
}

/* --- a part of a word --- */

/* As LIKE does it: letters of ASCII alone are the same in both cases. */
static unsigned char folded(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool begins_with(const char *text, const char *part)
{
	while (*part && folded(*text) == folded(*part)) {
		text++;
		part++;
	}
	return !*part;
}

static bool has_part(const char *text, const char *part)
{
	unsigned char first = folded(*part);
	char both[3] = { (char)first, (char)(first >= 'a' && first <= 'z' ? first & ~0x20 : first), '\0' };

	/* strcspn() goes on by many bytes at a time, which is most of what there is to save */
	for (text += strcspn(text, both); *text; text += strcspn(text, both)) {
		if (begins_with(text, part))
			return true;
		text++;
	}
	return !first;
}

/* mentions(part, text, …): the part is in one of the texts, of which any may be NULL. */
static void mentions(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *part = (const char *)sqlite3_value_text(values[0]);
	bool found = false;

	for (int i = 1; i < count && part && !found; i++) {
		const char *text = (const char *)sqlite3_value_text(values[i]);

		found = text && has_part(text, part);
	}
	sqlite3_result_int(context, found);
}

struct err *search_set_up(struct store *store)
{
	if (sqlite3_create_function_v2(store->db, "mentions", -1,
				       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, mentions,
				       NULL, NULL, NULL) != SQLITE_OK)
		return err_sqlite(store, _("Cannot open the database %s"), store->path);
	return NULL;
}
