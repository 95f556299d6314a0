/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * save.c - changing records: acts, conflicts, archive.
 *
 * Invariants:
 *  (1) An act is one store transaction; it leaves one row in the list of acts, if it changed
 *      anything.
 *  (2) A field is written only while it still has the value that the writer had seen.
 *  (3) Every written field has its journal entry in the same transaction.
 *  (4) What a rule refuses is not saved, whoever asks: form, command or import.
 */
#include "app/app.h"
#include "app/findings.h"
#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/acts.h"
#include "store/journal.h"
#include "store/records.h"

static struct err *begin(struct app *app, const char *label, const char *why, int64_t at_s,
			 const char *person)
{
	char hex[65];
	int64_t seq;
	struct err *err;

	if (app->is_acting)
		BUG("an act within an act");
	if (app->is_readonly)
		return err_new(ERR_DENIED, _("The workspace %s is open for reading only"), app->dir);
	err = store_begin(app->store);
	if (err)
		return err;
	err = journal_head(app->store, NULL, &seq, hex);
	if (err) {
		store_rollback(app->store);
		return err;
	}
	app->is_acting = true;
	app->act_label = mem_strdup(label);
	app->act_why = mem_strdup(why ? why : "");
	snprintf(app->act_person, sizeof(app->act_person), "%s", person);
	time_format(at_s, app->act_at);
	app->act_first_seq = seq + 1;
	return NULL;
}

struct err *app_act_begin(struct app *app, const char *label, const char *why)
{
	const char *person;
	struct err *err = app_need_person(app, &person);

	return err ? err : begin(app, label, why, env_now(), person);
}

struct err *app_act_begin_at(struct app *app, const char *label, const char *why, int64_t at_s,
			     const char *person)
{
	if (!app->info.is_sample)
		BUG("times of the past belong to a sample alone");
	return begin(app, label, why, at_s, person);
}

void app_act_rename(struct app *app, const char *label)
{
	if (!app->is_acting)
		BUG("no act to rename");
	free(app->act_label);
	app->act_label = mem_strdup(label);
}

static void end(struct app *app)
{
	free(app->act_label);
	free(app->act_why);
	app->act_label = app->act_why = NULL;
	app->is_acting = false;
}

struct err *app_act_commit(struct app *app)
{
	char hex[65];
	int64_t seq;
	struct err *err = journal_head(app->store, NULL, &seq, hex);

	if (!err && seq >= app->act_first_seq)
		err = acts_add(app->store, app->act_person, app->act_label, app->act_first_seq, seq, false);
	end(app);
	if (!err)
		return store_commit(app->store);
	store_rollback(app->store);
	return err;
}

struct err *app_act_commit_quietly(struct app *app)
{
	end(app);
	return store_commit(app->store);
}

void app_act_cancel(struct app *app)
{
	store_rollback(app->store);
	end(app);
}

struct err *app_note(struct app *app, const char *verb, const char *record, const char *field,
		     const char *before, const char *after)
{
	struct journal_entry entry = { .at = app->act_at, .person = app->act_person, .verb = verb,
				       .record = record, .field = field, .before = before ? before : "",
				       .after = after ? after : "", .why = app->act_why };

	return journal_append(app->store, &entry);
}

struct err *app_new(struct app *app, const struct kind *kind, struct record **out)
{
	char today[DATE_TEXT_SIZE];

	*out = NULL;
	if (kind->def->by_rule)
		return err_hint(err_new(ERR_DENIED, _("A %s comes from a catalog and cannot be added"), _(kind->def->label)),
				_("Decide on it with: annexa set NUMBER applicable=yes"));
	if (kind->def->is_single) {
		size_t count;
		struct err *err = records_count(app->store, kind, &count);

		if (err)
			return err;
		if (count)
			return err_new(ERR_DENIED, _("There is one %s already"), _(kind->def->label));
	}
	*out = record_new(kind);
	date_format(env_today(), today);
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i]->starts_today)
			record_set_at(*out, i, today);
	return NULL;
}

/* The revision counts journal entries, so it can be told from the journal again. */
static void stamp(struct app *app, struct record *record, size_t entries)
{
	if (!record->created_at[0]) {
		memcpy(record->created_at, app->act_at, sizeof(record->created_at));
		memcpy(record->created_by, app->act_person, sizeof(record->created_by));
	}
	memcpy(record->changed_at, app->act_at, sizeof(record->changed_at));
	memcpy(record->changed_by, app->act_person, sizeof(record->changed_by));
	record->revision += (int64_t)entries;
}

static struct err *save_new(struct app *app, struct record *now, size_t *changed)
{
	struct buf values = BUF_INIT;
	struct err *err;

	if (!now->id[0])
		id_new(now->id);
	stamp(app, now, 1);
	err = records_write(app->store, now);
	if (!err)
		err = app_check_refusals(app, NULL, now);
	journal_values(now, &values);
	if (!err)
		err = app_note(app, "add", now->id, "", "", buf_str(&values));
	for (size_t i = 0; changed && i < now->kind->field_count; i++)
		*changed += now->values[i] && !now->kind->fields[i]->derive;
	buf_free(&values);
	return err;
}

static struct err *conflict(struct app *app, const struct record *stored, const struct field *field,
			    const char *mine, const char *theirs)
{
	struct buf shown_mine = BUF_INIT, shown_theirs = BUF_INIT;
	struct err *err;

	app_value_print(app, field, mine, &shown_mine);
	app_value_print(app, field, theirs, &shown_theirs);
	err = err_hint(err_new(ERR_CONFLICT, _("%s: %s was changed meanwhile: now '%s', yours '%s'"), stored->ref,
			       field_label(field), buf_str(&shown_theirs), buf_str(&shown_mine)),
		       _("Look at the record again and decide; nothing was saved."));
	buf_free(&shown_mine);
	buf_free(&shown_theirs);
	return err;
}

/* Takes the changes from seen to now over into the stored record. */
static struct err *merge_changes(struct app *app, const struct record *seen, const struct record *now,
				 struct record *stored, size_t *count)
{
	for (size_t i = 0; i < now->kind->field_count; i++) {
		const struct field *field = now->kind->fields[i];
		struct err *err;

		if (field->derive || value_same(seen->values[i], now->values[i]) ||
		    value_same(stored->values[i], now->values[i]))
			continue;
		if (!value_same(stored->values[i], seen->values[i]))
			return conflict(app, stored, field, now->values[i], stored->values[i]);
		err = app_note(app, "set", stored->id, field->name, stored->values[i], now->values[i]);
		if (err)
			return err;
		record_set_at(stored, i, now->values[i]);
		(*count)++;
	}
	return NULL;
}

static void swap_records(struct record *a, struct record *b)
{
	struct record keep = *a;

	*a = *b;
	*b = keep;
}

static struct err *save_changes(struct app *app, const struct record *seen, struct record *now,
				size_t *changed)
{
	struct record *stored, *before;
	size_t count = 0;
	struct err *err = records_load(app->store, now->id, &stored);

	if (err)
		return err;
	before = record_copy(stored);
	err = merge_changes(app, seen, now, stored, &count);
	if (!err && count) {
		stamp(app, stored, count);
		err = records_rewrite(app->store, before, stored);
	}
	if (!err && count)
		err = app_check_refusals(app, before, stored);
	record_free(before);
	if (!err) {
		swap_records(now, stored);
		if (changed)
			*changed = count;
	}
	record_free(stored);
	return err;
}

struct err *app_save(struct app *app, const struct record *seen, struct record *now, size_t *changed)
{
	if (!app->is_acting)
		BUG("saving outside an act");
	if (changed)
		*changed = 0;
	return seen ? save_changes(app, seen, now, changed) : save_new(app, now, changed);
}

/* "RSK-0042: Owner" for one field, "RSK-0042 changed", "Risk added: title". */
static char *label_for(const struct record *seen, const struct record *now)
{
	const struct field *only = NULL;
	size_t count = 0;

	if (!seen)
		return mem_printf(_("%s added: %s"), _(now->kind->def->label), record_text(now, "title"));
	for (size_t i = 0; i < now->kind->field_count; i++) {
		if (!now->kind->fields[i]->derive && !value_same(seen->values[i], now->values[i])) {
			only = now->kind->fields[i];
			count++;
		}
	}
	if (count == 1)
		return mem_printf("%s: %s", now->ref, field_label(only));
	return mem_printf(_("%s changed"), now->ref);
}

struct err *app_save_one(struct app *app, const struct record *seen, struct record *now, const char *why,
			 size_t *changed)
{
	char *label = label_for(seen, now);
	struct err *err = app_act_begin(app, label, why);

	free(label);
	if (err)
		return err;
	err = app_save(app, seen, now, changed);
	if (!err)
		return app_act_commit(app);
	app_act_cancel(app);
	return err;
}

struct err *app_refuse_self(const struct app *app, const struct record *record)
{
	if (strcmp(record->id, app->act_person) != 0)
		return NULL;
	return err_hint(err_new(ERR_DENIED, _("%s is you, and without you nobody here could change anything"),
				record->ref),
			_("Say who you are instead first: annexa whoami --set REF"));
}

static struct err *check_archivable(const struct app *app, const struct record *record)
{
	if (record->kind->def->by_rule)
		return err_hint(err_new(ERR_DENIED, _("%s comes from a catalog and cannot be archived"), record->ref),
				_("Say that it does not apply: annexa set %s applicable=no"), record->ref);
	if (record->kind->def->is_single)
		return err_hint(err_new(ERR_DENIED, _("%s cannot be put away: an ISMS has one %s"), record->ref,
					_(record->kind->def->label)),
				_("Change it instead."));
	return app_refuse_self(app, record);
}

struct err *app_archive(struct app *app, const char *id, const char *reason)
{
	struct record *seen, *now;
	struct buf values = BUF_INIT;
	struct err *err = records_load(app->store, id, &seen);

	if (err)
		return err;
	now = record_copy(seen);
	err = check_archivable(app, seen);
	if (!err && !seen->is_published) {
		journal_values(seen, &values);
		buf_printf(&values, "\nref=%s", seen->ref);
		err = app_note(app, "remove", id, "", buf_str(&values), "");
		if (!err)
			err = records_remove(app->store, id);
	} else if (!err) {
		record_set(now, "archived", "yes");
		record_set(now, "archived_reason", reason);
		err = app_save(app, seen, now, NULL);
	}
	buf_free(&values);
	record_free(now);
	record_free(seen);
	return err;
}
