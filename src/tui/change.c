/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change.c - see change.h.
 */
#include "base/base.h"

#include "tui/change.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/progress.h"

#define PROGRESS_ROWS 128

struct change change_new(const char *label)
{
	return (struct change){ .label = mem_strdup(label) };
}

struct change change_of(const struct field *field)
{
	return (struct change){ .label = mem_printf(_("changed: %s"), field_label(field)) };
}

void change_step(struct change *change, const struct field *field, enum change_mode mode,
		 const char *value)
{
	change->steps = mem_grow(change->steps, &change->cap, change->count + 1,
				 sizeof(*change->steps));
	change->steps[change->count++] = (struct change_step){ field, mode, mem_strdup(value) };
}

struct change change_copy(const struct change *change)
{
	struct change copy = change_new(change->label);

	copy.archives = change->archives;
	for (size_t i = 0; i < change->count; i++)
		change_step(&copy, change->steps[i].field, change->steps[i].mode,
			    change->steps[i].value);
	return copy;
}

void change_clear(struct change *change)
{
	for (size_t i = 0; i < change->count; i++)
		free(change->steps[i].value);
	free(change->steps);
	free(change->label);
	memset(change, 0, sizeof(*change));
}

static void take_step(const struct change_step *step, struct record *now)
{
	size_t index = (size_t)kind_field_index(now->kind, step->field->name);
	char *value;

	if (step->mode == CHANGE_SET) {
		record_set_at(now, index, step->value);
		return;
	}
	value = step->mode == CHANGE_ADD ? value_with_item(now->values[index], step->value)
					: value_without_item(now->values[index], step->value);
	record_set_at(now, index, value);
	free(value);
}

/* Adds 1 to *changed unless the record is so already. */
static struct err *change_one(struct app *app, const struct change *change,
			      const struct record *seen, size_t *changed)
{
	size_t fields = 1;
	struct record *now;
	struct err *err;

	if (change->archives) {
		err = app_archive(app, seen->id, change->steps[0].value);
	} else {
		now = record_copy(seen);
		for (size_t i = 0; i < change->count; i++)
			take_step(&change->steps[i], now);
		err = app_save(app, seen, now, &fields);
		record_free(now);
	}
	*changed += fields > 0;
	return err;
}

/* Says how far it is when it takes long, and whether to go on. */
static struct err *report(struct progress *progress, size_t done, size_t count)
{
	if (done % PROGRESS_ROWS == 0 && !progress_step(progress, NULL, done, count))
		return err_new(ERR_CANCELLED, _("Stopped; nothing was changed"));
	return NULL;
}

static struct err *change_all(struct ui *ui, const struct change *change, const int64_t *rids,
			      size_t count, const struct record *seen, size_t *changed, size_t *gone)
{
	struct progress progress = progress_new(ui);
	struct err *err = NULL;

	if (seen)
		return change_one(ui->app, change, seen, changed);
	for (size_t i = 0; i < count && !err; i++) {
		struct record *record = NULL;

		err = app_load_rid(ui->app, rids[i], &record);
		if (!err) {
			err = change_one(ui->app, change, record, changed);
		} else if (err->code == ERR_MISSING) {
			err_drop(err);
			err = NULL;
			++*gone;
		}
		if (!err)
			err = report(&progress, i + 1, count);
		record_free(record);
	}
	return err;
}

static char *name_of(struct app *app, const struct record *only, size_t count)
{
	return only ? mem_strdup(app_short_ref(app, only->ref))
		    : mem_printf(ngettext("%zu record", "%zu records", count), count);
}

/* The name of what is changed; the act is called by it. */
static char *act_label(const char *name, const struct change *change)
{
	return mem_printf("%s %s", name, change->label);
}

static struct err *begin(struct ui *ui, const struct change *change, const struct record *seen, size_t count)
{
	char *name = name_of(ui->app, seen, count), *label = act_label(name, change);
	struct err *err = app_act_begin(ui->app, label, change->archives ? change->steps[0].value : NULL);

	free(label);
	free(name);
	return err;
}

/* Some of them may have been so already: the act is called by what it changed. */
static struct err *commit(struct ui *ui, const struct change *change, const char *name)
{
	char *label = act_label(name, change);

	app_act_rename(ui->app, label);
	free(label);
	return app_act_commit(ui->app);
}

struct err *change_apply(struct ui *ui, const struct change *change, const int64_t *rids,
			 size_t count, const struct record *seen, char **done, size_t *gone)
{
	size_t changed = 0;
	struct err *err = begin(ui, change, seen, count);

	*done = NULL;
	*gone = 0;
	if (err)
		return err;
	err = change_all(ui, change, rids, count, seen, &changed, gone);
	if (err || changed == 0) {
		app_act_cancel(ui->app);
		return err;
	}
	*done = name_of(ui->app, seen, changed);
	return commit(ui, change, *done);
}
