/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * values.c - names and values as people write them, to and from what is stored.
 */
#include "app/app.h"
#include "app/private.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "standard/catalog.h"
#include "store/query.h"
#include "store/records.h"

/* The control with this number in one catalog; id "" when there is none. */
static struct err *find_in_catalog(struct app *app, const char *catalog, const char *number, char id[ID_SIZE])
{
	char *ref = mem_printf("%s:%s", catalog, number);
	struct err *err = catalog_ref_is_valid(ref) ? records_find(app->store, ref, id)
						    : err_new(ERR_MISSING, "%s", number);

	free(ref);
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = NULL;
		id[0] = '\0';
	}
	return err;
}

/* A number typed without its catalog: that of the leading edition, else the only one. */
static struct err *find_control(struct app *app, const char *number, char id[ID_SIZE])
{
	const char *first = NULL, *leading = app_leading_edition(app);
	struct err *err = find_in_catalog(app, leading, number, id);

	for (size_t i = 0; i < app->catalogs.count && !err && (!id[0] || first); i++) {
		const char *catalog = app->catalogs.items[i];
		char other[ID_SIZE];

		err = find_in_catalog(app, catalog, number, other);
		if (err || !other[0])
			continue;
		if (first)
			return err_hint(err_new(ERR_INVALID, _("%s is a number of %s and of %s"), number, first,
						catalog),
					_("Write %s:%s."), first, number);
		first = catalog;
		memcpy(id, other, ID_SIZE);
	}
	if (!err && !id[0])
		err = err_new(ERR_MISSING, "%s", number);
	return err;
}

struct err *app_resolve(struct app *app, const char *text, char id[ID_SIZE])
{
	struct buf upper = BUF_INIT;
	struct err *err;
	bool exists = false;

	buf_put_upper(&upper, text);
	if (id_is_valid(buf_str(&upper))) {
		err = records_exists(app->store, buf_str(&upper), &exists);
		if (!err && !exists)
			err = err_new(ERR_MISSING, _("There is no record %s"), text);
		if (!err)
			memcpy(id, buf_str(&upper), ID_SIZE);
		goto out;
	}
	err = records_find(app->store, buf_str(&upper), id);
	if (err && err->code == ERR_MISSING && !strchr(text, ':')) {
		struct err *second = find_control(app, buf_str(&upper), id);

		if (!second || second->code != ERR_MISSING) {
			err_drop(err);
			err = second;
		} else {
			err_drop(second);
		}
	}
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		err = err_hint(err_new(ERR_MISSING, _("There is no record %s"), text),
			       _("Numbers look like RSK-0042 or A.5.15; 'annexa list KIND' shows them."));
	}
out:
	buf_free(&upper);
	return err;
}

/* One link: by number, id, or exact title within the target kind. */
static struct err *resolve_link(struct app *app, const struct field *field, const char *text, char id[ID_SIZE])
{
	const struct kind *target = field->target ? schema_kind(app->schema, field->target) : NULL;
	struct strvec ids = STRVEC_INIT;
	struct record *record;
	struct err *err = app_resolve(app, text, id);

	if (!err && target) {
		err = records_load(app->store, id, &record);
		if (!err && record->kind != target)
			err = err_new(ERR_INVALID, _("%s: %s is no %s"), field_label(field), text,
				      _(target->def->label));
		record_free(record);
		return err;
	}
	if (!err || err->code != ERR_MISSING || !target)
		return err_wrap(err, "%s", field_label(field));
	err_drop(err);
	err = records_find_title(app->store, target, text, &ids);
	if (!err && ids.count == 1)
		memcpy(id, ids.items[0], ID_SIZE);
	else if (!err && ids.count > 1)
		err = err_hint(err_new(ERR_INVALID, _("%s: there is more than one '%s'"), field_label(field), text),
			       _("Use its number."));
	else if (!err)
		err = err_hint(err_new(ERR_MISSING, _("%s: there is no %s '%s'"), field_label(field),
				       _(target->def->label), text),
			       _("Add it first, or use the number of an existing one."));
	strvec_free(&ids);
	return err;
}

static struct err *parse_links(struct app *app, const struct field *field, const char *typed, char **value)
{
	struct buf item = BUF_INIT;
	struct err *err = NULL;

	*value = NULL;
	while (!err && value_next_item(&typed, &item)) {
		char id[ID_SIZE];
		char *with;

		err = resolve_link(app, field, buf_str(&item), id);
		if (err)
			break;
		with = value_with_item(*value, id);
		free(*value);
		*value = with;
	}
	if (err) {
		free(*value);
		*value = NULL;
	}
	buf_free(&item);
	return err;
}

struct err *app_parse_value(struct app *app, const struct field *field, const char *text,
			    const char *before, char **value)
{
	struct type_input in = { .field = field, .today = env_today(), .before = before };
	struct buf undirected = BUF_INIT;
	char *typed = NULL;
	struct err *err;

	utf8_put_undirected(&undirected, text);
	err = field->type->parse(&in, buf_str(&undirected), &typed);
	buf_free(&undirected);
	if (!err && typed && field->names_rule)
		err = app_check_rule_name(app, field, typed);
	if (err) {
		free(typed);
		*value = NULL;
		return err;
	}
	if (!field->type->is_link) {
		*value = typed;
		return NULL;
	}
	err = parse_links(app, field, typed ? typed : "", value);
	free(typed);
	return err;
}

/* One item of a link field with what it is sorted and shown by. */
struct shown_link {
	char *ref; /* reference, or the text of a link to nothing */
	char *text;
};

static int compare_links(const void *a, const void *b)
{
	return number_compare(((const struct shown_link *)a)->ref, ((const struct shown_link *)b)->ref);
}

static struct shown_link show_link(struct app *app, const char *item, bool with_title)
{
	char *ref = NULL, *title = NULL;
	struct shown_link link;

	err_drop(records_label(app->store, item, &ref, &title)); /* then the id stands */
	link.ref = ref ? ref : mem_strdup(item);
	if (!ref || !with_title)
		link.text = mem_strdup(link.ref);
	else
		link.text = mem_strdup(title && *title && !strchr(ref, ':') ? title : app_short_ref(app, ref));
	free(title);
	return link;
}

/* Links in the order of their references: ids sort by chance. */
static void put_links(struct app *app, const char *value, bool with_title, struct buf *out)
{
	struct shown_link *links = mem_alloc_array(value_item_count(value) + 1, sizeof(*links));
	struct buf item = BUF_INIT;
	size_t count = 0;

	while (value_next_item(&value, &item))
		links[count++] = show_link(app, buf_str(&item), with_title);
	qsort(links, count, sizeof(*links), compare_links);
	for (size_t i = 0; i < count; i++) {
		buf_puts(out, i ? "; " : "");
		buf_puts(out, links[i].text);
		free(links[i].ref);
		free(links[i].text);
	}
	buf_free(&item);
	free(links);
}

void app_value_text(struct app *app, const struct field *field, const char *value, struct buf *out)
{
	struct buf item = BUF_INIT;
	size_t count = 0;

	if (!value)
		return;
	if (field->type->is_link) {
		put_links(app, value, false, out);
	} else if (field->type == &type_list) {
		while (value_next_item(&value, &item)) {
			buf_puts(out, count++ ? "\n" : "");
			field->type->print(field, buf_str(&item), out);
		}
	} else if (field->type->has_items) {
		while (value_next_item(&value, &item)) {
			buf_puts(out, count++ ? "; " : "");
			buf_puts(out, buf_str(&item));
		}
	} else {
		buf_puts(out, value);
	}
	buf_free(&item);
}

void app_value_print(struct app *app, const struct field *field, const char *value, struct buf *out)
{
	if (!value)
		return;
	if (field->type->is_link)
		put_links(app, value, true, out);
	else
		field->type->print(field, value, out);
}

const char *app_short_ref(const struct app *app, const char *ref)
{
	const char *colon = strchr(ref, ':');
	size_t len = colon ? (size_t)(colon - ref) : 0;

	if (len && app->catalogs.count == 1 && strlen(app->catalogs.items[0]) == len &&
	    strncmp(ref, app->catalogs.items[0], len) == 0)
		return colon + 1;
	return ref;
}

static struct err *load_choices(struct app *app, const int64_t *rids, size_t count, struct choice **out)
{
	struct err *err = NULL;

	*out = mem_alloc_array(count ? count : 1, sizeof(**out));
	for (size_t i = 0; i < count && !err; i++) {
		struct record *record;

		err = records_load_rid(app->store, rids[i], &record);
		if (err)
			break;
		memcpy((*out)[i].id, record->id, ID_SIZE);
		(*out)[i].ref = mem_strdup(record->ref);
		(*out)[i].title = mem_strdup(record_text(record, "title"));
		record_free(record);
	}
	return err;
}

/* A number typed in full comes first, whatever words the search finds. */
static struct err *exact_choice(struct app *app, const struct kind *kind, const char *typed, int64_t *rid)
{
	struct record *record;
	char id[ID_SIZE];
	struct err *err = *typed ? app_resolve(app, typed, id) : err_new(ERR_MISSING, "%s", typed);

	*rid = 0;
	if (!err)
		err = records_load(app->store, id, &record);
	if (err) {
		bool is_missing = err->code == ERR_MISSING;

		if (is_missing) {
			err_drop(err);
			err = NULL;
		}
		return err;
	}
	if (!kind || record->kind == kind)
		*rid = record->rid;
	record_free(record);
	return NULL;
}

struct err *app_complete(struct app *app, const struct field *field, const char *typed, size_t max,
			 struct choice **out, size_t *count)
{
	const struct kind *kind = field->target ? schema_kind(app->schema, field->target) : NULL;
	int64_t *rids = mem_alloc_array(max + 1, sizeof(*rids));
	struct filter_term term = { .op = FILTER_WORD, .values = (char *[]){ (char *)typed }, .value_count = 1 };
	struct filter filter = { .terms = &term, .term_count = *typed ? 1 : 0 };
	struct query *query = NULL;
	size_t found = 0, kept;
	int64_t exact;
	struct err *err;

	*out = NULL;
	*count = 0;
	err = exact_choice(app, kind, typed, &exact);
	kept = exact ? 1 : 0;
	rids[0] = exact;
	if (!err && kind)
		err = query_open(&query, app->store, kind, &filter, NULL, false, NULL);
	if (!err && kind)
		err = query_step(query, rids + kept, max - kept, &found);
	else if (!err)
		err = query_everywhere(app->store, typed, rids + kept, max - kept, &found);
	query_close(query);
	for (size_t i = 0; !err && i < found; i++)
		if (rids[kept + i] != exact)
			rids[(*count)++ + (exact ? 1 : 0)] = rids[kept + i];
	*count += exact ? 1 : 0;
	if (!err)
		err = load_choices(app, rids, *count, out);
	free(rids);
	return err;
}

void app_choices_free(struct choice *choices, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(choices[i].ref);
		free(choices[i].title);
	}
	free(choices);
}

struct err *app_find(struct app *app, const char *words, size_t max, struct choice **out, size_t *count)
{
	int64_t *rids = mem_alloc_array(max + 1, sizeof(*rids));
	struct err *err = query_everywhere(app->store, words, rids, max, count);

	*out = NULL;
	if (!err)
		err = load_choices(app, rids, *count, out);
	free(rids);
	return err;
}
