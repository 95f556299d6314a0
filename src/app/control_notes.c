/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * control_notes.c - what the shipped catalogs say of a control beyond its record: its attributes,
 * and its counterparts in the other edition.
 */
#include "app/app.h"
#include "app/private.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"

/* Read at the first question; NULL where a team's own catalog has nothing of the sort. */
struct control_notes {
	struct catalog *catalog; /* of 2022: it alone has attributes */
	struct mapping mapping;
};

void app_control_notes_free(struct control_notes *notes)
{
	if (!notes)
		return;
	catalog_free(notes->catalog);
	mapping_free(&notes->mapping);
	free(notes);
}

static struct err *open_notes(struct app *app)
{
	struct control_notes *notes;
	struct err *err;

	if (app->control_notes)
		return NULL;
	notes = mem_alloc(sizeof(*notes));
	err = catalog_load(&notes->catalog, "2022", app->dir);
	if (!err)
		err = mapping_load(&notes->mapping);
	if (err)
		app_control_notes_free(notes);
	else
		app->control_notes = notes;
	return err;
}

/* "Preventive; Corrective" of the names in the catalog, which have _ for a blank. */
static void add(struct strvec *out, const char *label, const struct strvec *items)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < items->count; i++) {
		buf_puts(&text, i > 0 ? "; " : "");
		for (const char *at = items->items[i]; *at; at++)
			buf_putc(&text, *at == '_' ? ' ' : *at);
	}
	if (text.len > 0) {
		strvec_push(out, label);
		strvec_push(out, buf_str(&text));
	}
	buf_free(&text);
}

struct err *app_control_notes(struct app *app, const struct record *control, struct strvec *out)
{
	bool is_2022 = record_is(control, "catalog", "2022");
	const char *number = record_text(control, "number");
	const struct catalog_control *found = NULL;
	struct strvec others = STRVEC_INIT;
	struct err *err;

	if (!is_2022 && !record_is(control, "catalog", "2013"))
		return NULL;
	err = open_notes(app);
	if (err)
		return err;
	mapping_find(&app->control_notes->mapping, number, is_2022, &others);
	if (is_2022)
		found = catalog_find(app->control_notes->catalog, number);
	if (found)
		add(out, _("Works by"), &found->types);
	if (found && found->is_new)
		strvec_push(&others, _("none, it is new"));
	add(out, is_2022 ? _("In 2013") : _("In 2022"), &others);
	strvec_free(&others);
	if (found) {
		add(out, _("Protects"), &found->properties);
		add(out, _("Capability"), &found->capabilities);
	}
	return NULL;
}
