/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * search.c - the full-text index: reference and every text of a record under its rid.
 *
 * Invariant: the indexed text is a function of the stored record alone (never of labels or the
 * locale), as a contentless FTS5 table is told the old text to take a row out.
 */
#include "base/utf8.h"
#include "store/private.h"

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
