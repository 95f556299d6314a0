/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample.c - replays a sample file:
 *
 * <sample xmlns="urn:annexa:sample:1">
 *   <act at="2026-01-12T09:00:00Z" by="PER-0001" label="Set up the ISMS" why="optional">
 *     <person ref="PER-0001"><title>…</title></person>   new if there is no such number yet,
 *     <control ref="2022:A.5.15"><applicable>yes</applicable></control>   else the fields named
 *   </act>                                                               change; empty unsets
 * </sample>
 *
 * Values are text as a person would type it; several items stand as <item> each, links as
 * references. The person of the first act may be made by it.
 */
#include "app/sample.h"

#include "app/private.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/records.h"
#include "xml/xml.h"

#define SAMPLE_MAX_BYTES (4 * 1024 * 1024)

static struct err *at_place(struct err *err, const char *path, const struct xml_node *node)
{
	return err_wrap(err, "%s:%zu", path, node->line);
}

/* Long texts are wrapped in the file; there every run of blanks and line ends is one blank. */
static void put_tidy(struct buf *out, const char *text)
{
	size_t start = out->len;

	for (; *text; text++) {
		if (!strchr(" \t\r\n", *text))
			buf_putc(out, *text);
		else if (out->len > start && out->data[out->len - 1] != ' ')
			buf_putc(out, ' ');
	}
}

/* Text of a field element: its own, or its items joined as app_parse_value() reads them. */
static void put_value_text(const struct field *field, const struct xml_node *node, struct buf *out)
{
	const struct xml_node *item = xml_child(node, "item");

	if (!item) {
		put_tidy(out, node->text);
		return;
	}
	for (; item; item = xml_next(item, "item")) {
		if (out->len)
			buf_putc(out, field->type->is_multiline ? '\n' : ';');
		put_tidy(out, item->text);
	}
}

static struct err *set_fields(struct app *app, struct record *record, const struct xml_node *node)
{
	struct err *err = NULL;

	for (const struct xml_node *child = node->first; child && !err; child = child->next) {
		int index = kind_field_index(record->kind, child->name);
		struct buf text = BUF_INIT;
		char *value = NULL;

		if (index < 0)
			return err_new(ERR_INVALID, _("line %zu: %s has no field %s"), child->line, node->name, child->name);
		put_value_text(record->kind->fields[index], child, &text);
		err = app_parse_value(app, record->kind->fields[index], buf_str(&text), record->values[index], &value);
		if (!err)
			record_set_at(record, (size_t)index, value);
		else
			err = err_wrap(err, _("line %zu"), child->line);
		free(value);
		buf_free(&text);
	}
	return err;
}

/* A record not there yet is made with the number the file names. */
static struct err *do_record(struct app *app, const struct xml_node *node)
{
	const struct kind *kind = schema_kind(app->schema, node->name);
	const char *ref = xml_attribute(node, "ref");
	struct record *seen = NULL, *now = NULL;
	char id[ID_SIZE];
	struct err *err;

	if (!kind || !ref)
		return err_new(ERR_INVALID, _("line %zu: %s is no kind of record, or has no ref"), node->line, node->name);
	err = records_find(app->store, ref, id);
	if (err && err->code == ERR_MISSING && !kind->def->by_rule) {
		err_drop(err);
		err = NULL;
		now = record_new(kind);
		now->ref = mem_strdup(ref);
		id_derive(now->id, app->info.id, kind->def->name, ref);
	} else if (!err) {
		err = records_load(app->store, id, &seen);
		now = err ? NULL : record_copy(seen);
	}
	if (!err)
		err = set_fields(app, now, node);
	if (!err)
		err = app_save(app, seen, now, NULL);
	record_free(seen);
	record_free(now);
	return err;
}

static struct err *do_act(struct app *app, const struct xml_node *act)
{
	const char *at = xml_attribute(act, "at"), *by = xml_attribute(act, "by");
	const char *label = xml_attribute(act, "label");
	char person[ID_SIZE];
	int64_t at_s;
	struct err *err;

	if (strcmp(act->name, "act") != 0 || !at || !by || !time_parse(at, &at_s))
		return err_new(ERR_INVALID, _("an act needs the attributes at and by"));
	id_derive(person, app->info.id, "person", by);
	err = app_act_begin_at(app, label ? label : _("Sample"), xml_attribute(act, "why"), at_s, person);
	if (err)
		return err;
	for (const struct xml_node *node = act->first; node && !err; node = node->next)
		err = do_record(app, node);
	if (!err)
		return app_act_commit(app);
	app_act_cancel(app);
	return err;
}

static struct err *do_acts(struct app *app, const char *path, const struct xml_node *root)
{
	struct err *err = store_begin(app->store);

	if (err)
		return err;
	for (const struct xml_node *act = root->first; act && !err; act = act->next)
		err = at_place(do_act(app, act), path, act);
	if (!err)
		return store_commit(app->store);
	store_rollback(app->store);
	return err;
}

struct err *app_replay_sample(struct app *app, const char *path)
{
	const struct xml_limits limits = { .max_bytes = SAMPLE_MAX_BYTES, .max_depth = 8 };
	struct xml_document *document = NULL;
	struct buf data = BUF_INIT;
	struct err *err;

	if (!app->info.is_sample)
		return err_new(ERR_DENIED, _("%s is not a sample workspace"), app->dir);
	err = fs_read(path, SAMPLE_MAX_BYTES, &data);
	if (!err)
		err = xml_read(&document, path, buf_str(&data), data.len, &limits);
	if (!err && strcmp(xml_root(document)->name, "sample") != 0)
		err = err_new(ERR_INVALID, _("%s is not a sample file"), path);
	if (!err)
		err = do_acts(app, path, xml_root(document));
	xml_free(document);
	buf_free(&data);
	return err;
}
