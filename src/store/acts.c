/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * acts.c - acts of this installation: what can be undone and done again.
 */
#include "store/acts.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/private.h"

struct err *acts_add(struct store *store, const char *person, const char *label, int64_t first_seq,
		     int64_t last_seq, bool is_final)
{
	struct err *err = stmt_run(store, "DELETE FROM act WHERE person = ?1 AND is_undone = 1", "t", person);

	if (err)
		return err;
	return stmt_run(store,
			"INSERT INTO act (person, label, first_seq, last_seq, is_undone, is_final)"
			" VALUES (?1, ?2, ?3, ?4, 0, ?5)",
			"ttiii", person, label, first_seq, last_seq, (int64_t)is_final);
}

struct err *acts_last(struct store *store, const char *person, bool undone, struct act *act)
{
	sqlite3_stmt *stmt;
	bool has_row;
	/* what was undone last is done again first: the oldest of the undone */
	struct err *err = stmt_take(store, &stmt,
				    undone ? "SELECT number, label, first_seq, last_seq, is_final FROM act"
					     " WHERE person = ?1 AND is_undone = 1 ORDER BY number LIMIT 1" :
					     "SELECT number, label, first_seq, last_seq, is_final FROM act"
					     " WHERE person = ?1 AND is_undone = 0 ORDER BY number DESC LIMIT 1",
				    "t", person);

	*act = (struct act){ 0 };
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row) {
		*act = (struct act){ .number = sqlite3_column_int64(stmt, 0),
				     .label = mem_strdup(stmt_text(stmt, 1)),
				     .first_seq = sqlite3_column_int64(stmt, 2),
				     .last_seq = sqlite3_column_int64(stmt, 3),
				     .is_undone = undone, .is_final = sqlite3_column_int(stmt, 4) };
		snprintf(act->person, sizeof(act->person), "%s", person);
	} else if (!err) {
		err = err_new(ERR_MISSING, undone ? _("There is nothing to do again") : _("There is nothing to undo"));
	}
	stmt_give(store, stmt);
	if (!err && act->is_final) {
		err = err_new(ERR_DENIED, _("%s cannot be undone"), act->label);
		free(act->label);
		act->label = NULL;
	}
	return err;
}

struct err *acts_set_undone(struct store *store, int64_t number, bool is_undone)
{
	return stmt_run(store, "UPDATE act SET is_undone = ?2 WHERE number = ?1", "ii", number,
			(int64_t)is_undone);
}

struct err *acts_entries(struct store *store, const struct act *act, journal_visit visit, void *payload)
{
	sqlite3_stmt *stmt;
	bool has_row;
	const char *replica;
	struct err *err = journal_replica(store, &replica);

	if (!err)
		err = stmt_take(store, &stmt,
				"SELECT seq, at, person, verb, record, field, before, after, why FROM journal"
				" WHERE replica = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq",
				"tii", replica, act->first_seq, act->last_seq);
	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		struct journal_entry entry = {
			.replica = replica, .seq = sqlite3_column_int64(stmt, 0),
			.at = stmt_text(stmt, 1), .person = stmt_text(stmt, 2), .verb = stmt_text(stmt, 3),
			.record = stmt_text(stmt, 4), .field = stmt_text(stmt, 5),
			.before = stmt_text(stmt, 6), .after = stmt_text(stmt, 7), .why = stmt_text(stmt, 8),
		};

		err = visit(payload, &entry);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	return err;
}
