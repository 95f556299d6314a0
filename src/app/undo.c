/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undo.c - taking the last act back, and doing it again.
 *
 * Invariant: an entry is reversed only where the record still is as the entry left it; else the
 * whole undo is refused and names the field and who changed it.
 */
#include "app/app.h"
#include "app/private.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/acts.h"
#include "store/journal.h"
#include "store/records.h"

/* A journal entry kept beyond the visit. */
struct step {
	char *verb, *record, *field, *before, *after;
};

struct steps {
	struct step *items;
	size_t count, cap;
};

static struct err *keep(void *payload, const struct journal_entry *entry)
{
	struct steps *steps = payload;

	steps->items = mem_grow(steps->items, &steps->cap, steps->count + 1, sizeof(*steps->items));
	steps->items[steps->count++] = (struct step){
		.verb = mem_strdup(entry->verb), .record = mem_strdup(entry->record),
		.field = mem_strdup(entry->field), .before = mem_strdup(entry->before),
		.after = mem_strdup(entry->after) };
	return NULL;
}

static void steps_free(struct steps *steps)
{
	for (size_t i = 0; i < steps->count; i++) {
		free(steps->items[i].verb);
		free(steps->items[i].record);
		free(steps->items[i].field);
		free(steps->items[i].before);
		free(steps->items[i].after);
	}
	free(steps->items);
}

struct last_change {
	const char *field;
	char person[ID_SIZE];
};

static struct err *find_change(void *payload, const struct journal_entry *entry)
{
	struct last_change *last = payload;

	if (!last->person[0] && (!*last->field || strcmp(entry->field, last->field) == 0))
		snprintf(last->person, sizeof(last->person), "%s", entry->person);
	return NULL;
}

/* "RSK-0042: Owner was changed since, by Ana". */
static struct err *changed_since(struct app *app, const struct record *record, const struct field *field)
{
	struct last_change last = { .field = field ? field->name : "" };
	char *ref = NULL, *name = NULL;
	struct err *err = journal_read(app->store, record->id, 0, find_change, &last);

	if (!err && last.person[0])
		err = records_label(app->store, last.person, &ref, &name);
	if (!err)
		err = err_new(ERR_CONFLICT, _("%s: %s was changed since, by %s"), record->ref,
			      field ? field_label(field) : _("the record"), name ? name : _("somebody unknown"));
	free(ref);
	free(name);
	return err;
}

static struct err *write_back(struct app *app, struct record *record)
{
	memcpy(record->changed_at, app->act_at, sizeof(record->changed_at));
	memcpy(record->changed_by, app->act_person, sizeof(record->changed_by));
	record->revision++;
	return records_write(app->store, record);
}

static struct err *change_field(struct app *app, const struct step *step, const char *from, const char *to)
{
	struct record *record;
	const struct field *field;
	int index;
	struct err *err = records_load(app->store, step->record, &record);

	if (err)
		return err;
	index = kind_field_index(record->kind, step->field);
	field = index < 0 ? NULL : record->kind->fields[index];
	if (!field) {
		err = err_new(ERR_DENIED, _("%s: this program does not know the field %s"), record->ref, step->field);
	} else if (strcmp(record->values[index] ? record->values[index] : "", from) != 0) {
		err = changed_since(app, record, field);
	} else {
		err = app_note(app, "set", record->id, field->name, from, to);
		record_set_at(record, (size_t)index, to);
		if (!err)
			err = write_back(app, record);
	}
	record_free(record);
	return err;
}

/* What an add entry made goes: removed when never published, else archived. */
static struct err *take_away(struct app *app, const struct step *step, const char *values)
{
	struct record *record, *as_made;
	struct buf all = BUF_INIT;
	struct err *err = records_load(app->store, step->record, &record);

	if (err)
		return err;
	as_made = record_new(record->kind);
	err = journal_apply_values(as_made, values);
	if (!err && !record_same(record, as_made) && !record->unknown)
		err = changed_since(app, record, NULL);
	if (!err)
		err = app_refuse_self(app, record);
	if (!err && !record->is_published) {
		journal_values(record, &all);
		buf_printf(&all, "\nref=%s", record->ref);
		err = app_note(app, "remove", record->id, "", buf_str(&all), "");
		if (!err)
			err = records_remove(app->store, record->id);
	} else if (!err) {
		err = app_note(app, "set", record->id, "archived", "", "yes");
		record_set(record, "archived", "yes");
		if (!err)
			err = write_back(app, record);
	}
	buf_free(&all);
	record_free(as_made);
	record_free(record);
	return err;
}

/* Was it archived by an undo? Then it comes back as it was. */
static struct err *bring_back_archived(struct app *app, const char *id)
{
	struct record *record;
	struct err *err = records_load(app->store, id, &record);

	if (err)
		return err;
	err = app_note(app, "set", id, "archived", "yes", "");
	record_set(record, "archived", NULL);
	if (!err)
		err = write_back(app, record);
	record_free(record);
	return err;
}

static struct err *bring_back(struct app *app, const struct step *step)
{
	struct removed removed = { NULL };
	struct record *record;
	struct buf values = BUF_INIT;
	bool exists;
	char taken[ID_SIZE];
	struct err *err = records_exists(app->store, step->record, &exists);

	if (!err && exists)
		return bring_back_archived(app, step->record);
	if (!err)
		err = app_removed(app, step->record, &removed);
	if (!err && !removed.kind)
		err = err_new(ERR_DENIED, _("What was removed cannot be brought back: its number is not known"));
	if (err)
		goto out;
	record = record_new(removed.kind);
	memcpy(record->id, step->record, ID_SIZE);
	err = journal_apply_values(record, removed.values);
	err_drop(records_find(app->store, removed.ref, taken)); /* missing: the number is free again */
	if (!taken[0])
		record->ref = mem_strdup(removed.ref);
	memcpy(record->created_at, app->act_at, sizeof(record->created_at));
	memcpy(record->created_by, app->act_person, sizeof(record->created_by));
	if (!err)
		err = write_back(app, record);
	journal_values(record, &values);
	if (!err)
		err = app_note(app, "add", record->id, "", "", buf_str(&values));
	record_free(record);
out:
	buf_free(&values);
	app_removed_clear(&removed);
	return err;
}

static struct err *apply(struct app *app, const struct step *step, bool forward)
{
	if (strcmp(step->verb, "set") == 0)
		return change_field(app, step, forward ? step->before : step->after,
				    forward ? step->after : step->before);
	if (strcmp(step->verb, "add") == 0)
		return forward ? bring_back(app, step) : take_away(app, step, step->after);
	if (strcmp(step->verb, "use") == 0)
		return app_catalog_step(app, step->after, forward);
	if (strcmp(step->verb, "remove") == 0)
		return forward ? take_away(app, step, step->before) : bring_back(app, step);
	return NULL;
}

static struct err *run(struct app *app, const struct act *act, bool forward)
{
	struct steps steps = { NULL, 0, 0 };
	struct err *err = acts_entries(app->store, act, keep, &steps);

	for (size_t i = 0; i < steps.count && !err; i++)
		err = apply(app, &steps.items[forward ? i : steps.count - 1 - i], forward);
	if (!err)
		err = acts_set_undone(app->store, act->number, !forward);
	steps_free(&steps);
	return err;
}

static struct err *find_act(struct app *app, bool forward, struct act *act)
{
	const char *person;
	struct err *err = app_need_person(app, &person);

	return err ? err : acts_last(app->store, person, forward, act);
}

static struct err *undo_or_redo(struct app *app, bool forward, char **label)
{
	struct act act;
	struct err *err = find_act(app, forward, &act);
	char *why;

	*label = NULL;
	if (err)
		return err;
	why = mem_printf(forward ? _("done again: %s") : _("undone: %s"), act.label);
	err = app_act_begin(app, act.label, why);
	free(why);
	if (err)
		goto out;
	err = run(app, &act, forward);
	if (err) {
		app_act_cancel(app);
		goto out;
	}
	/* the entries of an undo are no act of their own */
	err = app_act_commit_quietly(app);
	if (!err)
		err = app_read_catalogs_in_use(app);
	if (!err) {
		*label = act.label;
		act.label = NULL;
	}
out:
	free(act.label);
	return err;
}

struct err *app_undo(struct app *app, char **label)
{
	return undo_or_redo(app, false, label);
}

struct err *app_redo(struct app *app, char **label)
{
	return undo_or_redo(app, true, label);
}

static struct err *take_time(void *payload, const struct journal_entry *entry)
{
	snprintf(payload, TIME_TEXT_SIZE, "%s", entry->at);
	return NULL;
}

struct err *app_undo_next(struct app *app, char **label, char at[TIME_TEXT_SIZE])
{
	struct act act;
	struct err *err = find_act(app, false, &act);

	*label = NULL;
	*at = '\0';
	if (err)
		return err;
	err = acts_entries(app->store, &act, take_time, at);
	if (err)
		free(act.label);
	else
		*label = act.label;
	return err;
}
