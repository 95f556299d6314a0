/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * findings.c - the table of what the rules found.
 */
#include "store/findings.h"

#include "base/vec.h"
#include "store/private.h"

/* Between neighbours when they are new, so that what comes in later moves none of the others. */
#define PLACE_STEP 1024
#define PLACE_END (INT64_C(1) << 62)

/* Findings at one end of the list that stand in the table already. */
struct kept {
	size_t count;
	int64_t place; /* of the innermost one; without any, beyond that end */
};

/* The findings in the table as far as they are those of the list: from its first one on, or from
 * its last one backwards down to `beyond`. */
static struct err *find_kept(struct store *store, const char *rule, const struct finding *findings,
			     size_t count, bool is_backwards, int64_t beyond, struct kept *kept)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt,
				    is_backwards ? "SELECT place, record, detail FROM finding WHERE rule = ?1"
						   " AND place > ?2 ORDER BY place DESC" :
						   "SELECT place, record, detail FROM finding WHERE rule = ?1"
						   " AND place > ?2 ORDER BY place",
				    "ti", rule, beyond);

	if (err)
		return err;
	while (kept->count < count && !(err = stmt_step(store, stmt, &has_row)) && has_row) {
		const struct finding *wanted = &findings[is_backwards ? count - 1 - kept->count : kept->count];

		if (strcmp(stmt_text(stmt, 1), wanted->record) != 0 || strcmp(stmt_text(stmt, 2), wanted->detail) != 0)
			break;
		kept->count++;
		kept->place = sqlite3_column_int64(stmt, 0);
	}
	stmt_give(store, stmt);
	return err;
}

/* Puts findings into the room between two places; there is enough of it. */
static struct err *put_between(struct store *store, const char *rule, const struct finding *findings,
			       size_t count, int64_t after, int64_t before)
{
	int64_t step = before == PLACE_END ? PLACE_STEP : (before - after) / ((int64_t)count + 1);
	struct err *err = stmt_run(store, "DELETE FROM finding WHERE rule = ?1 AND place > ?2 AND place < ?3",
				   "tii", rule, after, before);

	for (size_t i = 0; i < count && !err; i++)
		err = stmt_run(store, "INSERT INTO finding (rule, place, record, detail) VALUES (?1, ?2, ?3, ?4)",
			       "titt", rule, after + ((int64_t)i + 1) * step, findings[i].record,
			       findings[i].detail);
	return err;
}

/* A change of one record changes one finding among thousands: the others are left where they are. */
struct err *findings_replace(struct store *store, const char *rule, int64_t population,
			     const struct finding *findings, size_t count)
{
	struct kept head = { 0, -1 }, tail = { 0, PLACE_END };
	struct err *err = find_kept(store, rule, findings, count, false, head.place, &head);
	const struct finding *rest = head.count ? findings + head.count : findings; /* no findings: NULL */

	if (!err)
		err = find_kept(store, rule, rest, count - head.count, true, head.place, &tail);
	if (tail.place - head.place <= (int64_t)(count - head.count - tail.count))
		tail = (struct kept){ 0, PLACE_END };
	if (!err)
		err = put_between(store, rule, rest, count - head.count - tail.count, head.place, tail.place);
	if (!err)
		err = stmt_run(store, "INSERT INTO rule_state (rule, population, found) VALUES (?1, ?2, ?3)"
				      " ON CONFLICT (rule) DO UPDATE SET population = ?2, found = ?3"
				      " WHERE population <> ?2 OR found <> ?3",
			       "tii", rule, population, (int64_t)count);
	return err;
}

struct err *findings_set_broken(struct store *store, const char *rule, const char *why)
{
	const struct finding finding = { rule, "", why };
	struct err *err = exempted_replace(store, rule, NULL, 0);

	return err ? err : findings_replace(store, rule, POPULATION_BROKEN, &finding, 1);
}

static struct err *forget(struct store *store, const char *rule)
{
	struct err *err = stmt_run(store, "DELETE FROM finding WHERE rule = ?1", "t", rule);

	if (!err)
		err = exempted_replace(store, rule, NULL, 0);
	return err ? err : stmt_run(store, "DELETE FROM rule_state WHERE rule = ?1", "t", rule);
}

struct err *findings_keep(struct store *store, const struct strvec *rules)
{
	struct strvec gone = STRVEC_INIT;
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT rule FROM rule_state", "");

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		if (!strvec_contains(rules, stmt_text(stmt, 0)))
			strvec_push(&gone, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	for (size_t i = 0; i < gone.count && !err; i++)
		err = forget(store, gone.items[i]);
	strvec_free(&gone);
	return err;
}

struct err *findings_summary(struct store *store, const char *rule, int64_t *population, int64_t *count)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT population, found FROM rule_state WHERE rule = ?1", "t",
				    rule);

	*population = POPULATION_NEVER_RUN;
	*count = 0;
	if (err)
		return err;
	err = stmt_step(store, stmt, &has_row);
	if (!err && has_row) {
		*population = sqlite3_column_int64(stmt, 0);
		*count = sqlite3_column_int64(stmt, 1);
	}
	stmt_give(store, stmt);
	return err;
}

static struct err *visit_rows(struct store *store, sqlite3_stmt *stmt, findings_visit visit, void *payload)
{
	struct err *err;
	bool has_row;

	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		struct finding finding = { stmt_text(stmt, 0), stmt_text(stmt, 1), stmt_text(stmt, 2) };

		err = visit(payload, &finding);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	return err;
}

struct err *findings_read(struct store *store, const char *rule, size_t limit, findings_visit visit,
			  void *payload)
{
	int64_t rows = limit ? (int64_t)limit : -1;
	sqlite3_stmt *stmt;
	struct err *err;

	if (rule)
		err = stmt_take(store, &stmt, "SELECT rule, record, detail FROM finding WHERE rule = ?1"
					      " ORDER BY place LIMIT ?2", "ti", rule, rows);
	else
		err = stmt_take(store, &stmt, "SELECT rule, record, detail FROM finding"
					      " ORDER BY rule, place LIMIT ?1", "i", rows);
	return err ? err : visit_rows(store, stmt, visit, payload);
}

struct err *findings_of_record(struct store *store, const char *id, findings_visit visit, void *payload)
{
	sqlite3_stmt *stmt;
	struct err *err = stmt_take(store, &stmt, "SELECT rule, record, detail FROM finding WHERE record = ?1"
						  " ORDER BY rule, place", "t", id);

	return err ? err : visit_rows(store, stmt, visit, payload);
}

struct err *findings_changed_kinds(struct store *store, struct strvec *kinds)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT kind FROM changed_kind ORDER BY kind", "");

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row)
		strvec_push(kinds, stmt_text(stmt, 0));
	stmt_give(store, stmt);
	return err;
}

struct err *findings_clear_changed(struct store *store)
{
	return stmt_run(store, "DELETE FROM changed_kind", "");
}

/* --- exceptions --- */

struct err *exempted_replace(struct store *store, const char *rule, const struct exempted *items, size_t count)
{
	struct err *err = stmt_run(store, "DELETE FROM exempted WHERE rule = ?1", "t", rule);

	for (size_t i = 0; i < count && !err; i++)
		err = stmt_run(store, "INSERT INTO exempted (rule, exception, found) VALUES (?1, ?2, ?3)", "tti", rule,
			       items[i].exception, items[i].found);
	return err;
}

struct err *exempted_read(struct store *store, const char *rule, exempted_visit visit, void *payload)
{
	sqlite3_stmt *stmt;
	bool has_row;
	struct err *err = stmt_take(store, &stmt, "SELECT rule, exception, found FROM exempted"
						  " WHERE ?1 IS NULL OR rule = ?1 ORDER BY rule, exception",
				    "t", rule);

	if (err)
		return err;
	while (!(err = stmt_step(store, stmt, &has_row)) && has_row) {
		struct exempted exempted = { stmt_text(stmt, 0), stmt_text(stmt, 1), sqlite3_column_int64(stmt, 2) };

		err = visit(payload, &exempted);
		if (err)
			break;
	}
	stmt_give(store, stmt);
	return err;
}
