/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.c - the append-only history and its lines. See journal.h for the format.
 *
 * Invariants:
 *  (1) hash of an entry = SHA-256 of its line without the final LF; the next line names it.
 *  (2) The line is a function of the row alone, so it can be written again at any time.
 */
#include "store/journal.h"

#include "base/digest.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/private.h"

#define VALUE_MAX (16 * 1024)
#define REPLICA_LEN 6
#define COLUMNS 10
#define ZERO_HEX "0000000000000000000000000000000000000000000000000000000000000000"

/* %09 %0A %0D %25 for what would break a line apart. */
static void put_escaped(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\t' || *text == '\n' || *text == '\r' || *text == '%')
			buf_printf(out, "%%%02X", (unsigned char)*text);
		else
			buf_putc(out, *text);
	}
}

/* Back in place; false for an escape that put_escaped() never writes. */
static bool unescape(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (*text != '%') {
			*to++ = *text;
			continue;
		}
		if (strncmp(text, "%09", 3) == 0)
			*to++ = '\t';
		else if (strncmp(text, "%0A", 3) == 0)
			*to++ = '\n';
		else if (strncmp(text, "%0D", 3) == 0)
			*to++ = '\r';
		else if (strncmp(text, "%25", 3) == 0)
			*to++ = '%';
		else
			return false;
		text += 2;
	}
	*to = '\0';
	return true;
}

static void put_value(struct buf *out, const char *value)
{
	char hex[SHA256_HEX_SIZE];

	if (strlen(value) <= VALUE_MAX) {
		put_escaped(out, value);
		return;
	}
	sha256_hex(value, strlen(value), hex);
	buf_printf(out, "sha256:%s", hex);
}

static void put_line(struct buf *out, const struct journal_entry *entry, const char *previous_hex)
{
	buf_printf(out, "%" PRId64 "\t%s\t%s\t%s\t%s\t%s\t", entry->seq, entry->at, entry->person, entry->verb,
		   entry->record, entry->field);
	put_value(out, entry->before);
	buf_putc(out, '\t');
	put_value(out, entry->after);
	buf_putc(out, '\t');
	put_escaped(out, entry->why);
	buf_printf(out, "\tsha256:%s", previous_hex);
}

static void hex_of(const void *hash, char hex[SHA256_HEX_SIZE])
{
	const unsigned char *bytes = hash;

	for (size_t i = 0; i < SHA256_BYTES; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
}

/* Kept with the first entry, in its transaction: store_rollback() forgets it. */
static struct err *make_replica(struct store *store)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char random[REPLICA_LEN];
	char name[REPLICA_LEN + 1] = "";
	struct err *err;

	env_random(random, sizeof(random));
	for (size_t i = 0; i < REPLICA_LEN; i++)
		name[i] = alphabet[random[i] % 32];
	err = store_meta_set(store, "replica", name);
	if (!err)
		memcpy(store->replica, name, sizeof(name));
	return err;
}

struct err *journal_replica(struct store *store, const char **name)
{
	struct err *err = NULL;
	char *known = NULL;

	if (!store->replica[0])
		err = store_meta_get(store, "replica", &known);
	if (known)
		snprintf(store->replica, sizeof(store->replica), "%s", known);
	else if (!err && !store->replica[0])
		err = make_replica(store);
	free(known);
	*name = store->replica;
	return err;
}

struct err *journal_head(struct store *store, const char *replica, int64_t *seq, char hex[65])
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = replica ? NULL : journal_replica(store, &replica);

	*seq = 0;
	memcpy(hex, ZERO_HEX, SHA256_HEX_SIZE);
	if (!err)
		err = stmt_take(store, &stmt,
				"SELECT seq, hash FROM journal WHERE replica = ?1 ORDER BY seq DESC LIMIT 1",
				"t", replica);
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row) {
		*seq = sqlite3_column_int64(stmt, 0);
		if (sqlite3_column_bytes(stmt, 1) == SHA256_BYTES)
			hex_of(sqlite3_column_blob(stmt, 1), hex);
	}
	stmt_give(store, stmt);
	return err;
}

/* The old number of a record goes on leading to it; aliases are told by the journal alone. */
static struct err *add_alias(struct store *store, const struct journal_entry *entry)
{
	return stmt_run(store, "INSERT OR REPLACE INTO alias (ref, id) VALUES (?1, ?2)", "tt", entry->before,
			entry->record);
}

static struct err *insert(struct store *store, const struct journal_entry *entry,
			  const unsigned char hash[SHA256_BYTES])
{
	struct err *err = stmt_run(
		store,
		"INSERT INTO journal (replica, seq, at, person, verb, record, field, before, after, why,"
		" hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
		"tittttttttb", entry->replica, entry->seq, entry->at, entry->person, entry->verb,
		entry->record, entry->field, entry->before, entry->after, entry->why,
		(const void *)hash, (size_t)SHA256_BYTES);

	if (!err && strcmp(entry->verb, "number") == 0)
		err = add_alias(store, entry);
	return err;
}

struct err *journal_append(struct store *store, struct journal_entry *entry)
{
	unsigned char hash[SHA256_BYTES];
	char previous[SHA256_HEX_SIZE];
	struct buf line = BUF_INIT;
	struct err *err;

	err = journal_replica(store, &entry->replica);
	if (!err)
		err = journal_head(store, entry->replica, &entry->seq, previous);
	if (err)
		return err;
	entry->seq++;
	put_line(&line, entry, previous);
	sha256(line.data, line.len, hash);
	buf_free(&line);
	return insert(store, entry, hash);
}

void journal_values(const struct record *record, struct buf *out)
{
	for (size_t i = 0; i < record->kind->field_count; i++) {
		if (!record->values[i] || record->kind->fields[i]->derive)
			continue;
		buf_printf(out, "%s%s=", out->len ? "\n" : "", record->kind->fields[i]->name);
		put_escaped(out, record->values[i]);
	}
}

struct err *journal_apply_values(struct record *record, const char *text)
{
	struct buf line = BUF_INIT;
	struct err *err = NULL;

	while (!err && value_next_item(&text, &line)) {
		char *equals = strchr(line.data, '=');
		int field;

		if (!equals) {
			err = err_new(ERR_CORRUPT, _("The journal has a value without a field name"));
			break;
		}
		*equals = '\0';
		field = kind_field_index(record->kind, line.data);
		if (!unescape(equals + 1))
			err = err_new(ERR_CORRUPT, _("The journal has a damaged value of %s"), line.data);
		else if (field >= 0) /* a newer program's field: its value is in the record file */
			record_set_at(record, (size_t)field, equals + 1);
	}
	buf_free(&line);
	return err;
}

static struct journal_entry entry_from_row(sqlite3_stmt *stmt)
{
	return (struct journal_entry){
		.replica = stmt_text(stmt, 0), .seq = sqlite3_column_int64(stmt, 1),
		.at = stmt_text(stmt, 2), .person = stmt_text(stmt, 3), .verb = stmt_text(stmt, 4),
		.record = stmt_text(stmt, 5), .field = stmt_text(stmt, 6), .before = stmt_text(stmt, 7),
		.after = stmt_text(stmt, 8), .why = stmt_text(stmt, 9),
	};
}

#define ENTRY_COLUMNS "replica, seq, at, person, verb, record, field, before, after, why"

struct err *journal_read(struct store *store, const char *record, size_t limit, journal_visit visit,
			 void *payload)
{
	int64_t rows = limit ? (int64_t)limit : -1;
	sqlite3_stmt *stmt;
	struct err *err;
	bool has_row;

	if (record)
		err = stmt_take(store, &stmt, "SELECT " ENTRY_COLUMNS " FROM journal WHERE record = ?1"
					      " ORDER BY n DESC LIMIT ?2", "ti", record, rows);
	else
		err = stmt_take(store, &stmt, "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY n DESC LIMIT ?1",
				"i", rows);
	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		struct journal_entry entry = entry_from_row(stmt);

		err = visit(payload, &entry);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	return err;
}

/* Digest of the line before `seq` of a replica. */
static struct err *previous_hash(struct store *store, const char *replica, int64_t seq, char hex[65])
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT hash FROM journal WHERE replica = ?1 AND seq = ?2",
				    "ti", replica, seq - 1);

	memcpy(hex, ZERO_HEX, SHA256_HEX_SIZE);
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row && sqlite3_column_bytes(stmt, 0) == SHA256_BYTES)
		hex_of(sqlite3_column_blob(stmt, 0), hex);
	stmt_give(store, stmt);
	return err;
}

struct err *journal_lines(struct store *store, const char *replica, int64_t from_seq,
			  journal_line_visit visit, void *payload)
{
	char previous[SHA256_HEX_SIZE];
	struct buf line = BUF_INIT;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = previous_hash(store, replica, from_seq, previous);

	if (!err)
		err = stmt_take(store, &stmt, "SELECT " ENTRY_COLUMNS ", hash FROM journal"
					      " WHERE replica = ?1 AND seq >= ?2 ORDER BY seq",
				"ti", replica, from_seq);
	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		struct journal_entry entry = entry_from_row(stmt);

		buf_truncate(&line, 0);
		put_line(&line, &entry, previous);
		buf_putc(&line, '\n');
		hex_of(sqlite3_column_blob(stmt, COLUMNS), previous);
		err = visit(payload, entry.seq, line.data, line.len);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	buf_free(&line);
	return err;
}

/* Splits a line at TABs into exactly COLUMNS + … parts, in place. */
static bool split_line(char *line, char *parts[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		char *tab = strchr(line, '\t');

		parts[i] = line;
		if ((tab != NULL) != (i < COLUMNS - 1))
			return false;
		if (tab)
			*tab++ = '\0';
		line = tab;
	}
	return true;
}

static struct err *bad_line(const char *replica, const char *reason)
{
	return err_new(ERR_CORRUPT, _("journal/%s: %s"), replica, reason);
}

/* Invariant (2), of a line that anybody may have written. */
static bool is_line_of(const struct journal_entry *entry, const char *previous_hex,
		       const unsigned char hash[SHA256_BYTES])
{
	unsigned char again[SHA256_BYTES];
	struct buf line = BUF_INIT;

	put_line(&line, entry, previous_hex);
	sha256(line.data, line.len, again);
	buf_free(&line);
	return memcmp(again, hash, sizeof(again)) == 0;
}

static struct err *take_parts(struct store *store, const char *replica, char *parts[COLUMNS],
			      const unsigned char hash[SHA256_BYTES])
{
	struct journal_entry entry = { .replica = replica, .seq = strtoll(parts[0], NULL, 10),
				       .at = parts[1], .person = parts[2], .verb = parts[3],
				       .record = parts[4], .field = parts[5], .before = parts[6],
				       .after = parts[7], .why = parts[8] };
	char previous[SHA256_HEX_SIZE];
	int64_t head, at_s;
	struct err *err;

	for (int i = 6; i <= 8; i++)
		if (!unescape(parts[i]))
			return bad_line(replica, _("a line has an unknown escape"));
	if (!time_parse(entry.at, &at_s))
		return bad_line(replica, _("a line has no proper time"));
	err = journal_head(store, replica, &head, previous);
	if (err)
		return err;
	if (entry.seq != head + 1)
		return err_new(ERR_CORRUPT, _("journal/%s: line %" PRId64 " follows line %" PRId64), replica,
			       entry.seq, head);
	if (strncmp(parts[9], "sha256:", 7) != 0 || strcmp(parts[9] + 7, previous) != 0)
		return err_new(ERR_CORRUPT, _("journal/%s: the chain breaks at line %" PRId64), replica, entry.seq);
	if (!is_line_of(&entry, previous, hash))
		return err_new(ERR_CORRUPT,
			       _("journal/%s: line %" PRId64 " is not written as annexa writes it"), replica,
			       entry.seq);
	return insert(store, &entry, hash);
}

struct err *journal_take_line(struct store *store, const char *replica, const char *line, size_t len)
{
	unsigned char hash[SHA256_BYTES];
	char *parts[COLUMNS];
	struct err *err;
	char *copy;

	if (len && line[len - 1] == '\n')
		len--;
	sha256(line, len, hash);
	copy = mem_strndup(line, len);
	if (strlen(copy) != len)
		err = bad_line(replica, _("a line has a NUL byte"));
	else if (!split_line(copy, parts))
		err = bad_line(replica, _("a line does not have 10 columns"));
	else
		err = take_parts(store, replica, parts, hash);
	free(copy);
	return err;
}

struct err *journal_replicas(struct store *store, struct strvec *out)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT DISTINCT replica FROM journal ORDER BY replica", "");

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(out, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	return err;
}
