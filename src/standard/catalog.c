/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog.c - the controls of an OSCAL catalog.
 *
 * Invariants:
 *  (1) Controls come in the order of the catalog: that of the file, or of the prop sort-id where all
 *      neighbours have one.
 *  (2) A control that is in a catalog can be a record with a file: number and title are such that
 *      any system and terminal takes them, and no number is there twice, whatever its case.
 *  (3) A file that is not a catalog is an error naming the place, never half a catalog.
 */
#include "standard/catalog.h"

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "standard/oscal.h"

#include <strings.h>

#define MAX_CONTROLS 10000
#define MAX_TITLE_CHARACTERS 300

struct reader {
	struct catalog *catalog;
	struct map numbers; /* in capitals: the control that has it */
	struct map ids;     /* of controls: their number */
	size_t cap;
};

/* Where in the catalog a control stands. */
struct place {
	const struct xml_node *group, *objective; /* outermost group, innermost below it; or NULL */
	const char *parent;                       /* number of the control around it, or NULL */
};

void catalog_refuse(struct catalog *catalog, size_t line, size_t column, const char *reason)
{
	catalog->refused = mem_grow(catalog->refused, &catalog->refused_cap, catalog->refused_count + 1,
				    sizeof(*catalog->refused));
	catalog->refused[catalog->refused_count++] =
		(struct catalog_refusal){ line, column, mem_strdup(reason) };
}

static void refuse(struct reader *reader, const struct xml_node *entry, const char *reason)
{
	catalog_refuse(reader->catalog, entry->line, entry->column, reason);
}

/* The title of a group or control; else why it cannot be one. */
static char *read_title(const struct xml_node *entry, const char **reason)
{
	char *title = oscal_title(entry);
	const char *at = title;
	size_t count = 0;

	*reason = title ? NULL : _("it has no title");
	for (uint32_t c; at && !*reason && (c = utf8_next(&at)) != 0; count++)
		if (utf8_is_unsafe(c))
			*reason = _("a control character in the title");
	if (!*reason && count > MAX_TITLE_CHARACTERS)
		*reason = _("the title is too long");
	if (!*reason)
		return title;
	free(title);
	return NULL;
}

static void read_attribute(const struct xml_node *entry, const char *name, struct strvec *out)
{
	const struct xml_node *prop = NULL;
	const char *value;

	while ((value = oscal_next_prop(entry, &prop, name, ANNEXA_NS)))
		strvec_push(out, value);
}

static bool has_prop(const struct xml_node *entry, const char *name, const char *ns, const char *wanted)
{
	const struct xml_node *prop = NULL;
	const char *value;

	while ((value = oscal_next_prop(entry, &prop, name, ns)))
		if (strcasecmp(value, wanted) == 0)
			return true;
	return false;
}

/* Ids that links of a withdrawn control name, separated by blanks; numbers take their place later. */
static char *read_instead(const struct xml_node *entry)
{
	const struct xml_node *link = xml_child(entry, "link");
	struct buf ids = BUF_INIT;

	for (; link; link = xml_next(link, "link")) {
		const char *rel = xml_attribute(link, "rel"), *href = xml_attribute(link, "href");

		if (rel && href && href[0] == '#' &&
		    (strcmp(rel, "incorporated-into") == 0 || strcmp(rel, "moved-to") == 0))
			buf_printf(&ids, "%s%s", ids.len ? " " : "", href + 1);
	}
	return ids.len ? buf_steal(&ids) : NULL;
}

static void fill_control(struct catalog_control *control, const struct xml_node *entry,
			 const struct place *place)
{
	const struct xml_node *group = place->group, *objective = place->objective;

	if (group && oscal_number(group))
		control->group_number = mem_strdup(oscal_number(group));
	if (group)
		control->group_title = oscal_title(group);
	if (objective && oscal_number(objective))
		control->objective_number = mem_strdup(oscal_number(objective));
	if (objective)
		control->objective_title = oscal_title(objective);
	if (place->parent)
		control->parent = mem_strdup(place->parent);
	control->is_withdrawn = has_prop(entry, "status", "", "withdrawn");
	if (control->is_withdrawn)
		control->instead = read_instead(entry);
	read_attribute(entry, "control-type", &control->types);
	read_attribute(entry, "security-property", &control->properties);
	read_attribute(entry, "cybersecurity-concept", &control->concepts);
	read_attribute(entry, "operational-capability", &control->capabilities);
	read_attribute(entry, "security-domain", &control->domains);
	control->is_new = has_prop(entry, "new-in-2022", ANNEXA_NS, "yes");
}

/* Notes number and id; false when another control has that number. */
static bool take_number(struct reader *reader, const struct xml_node *entry, const char *number)
{
	const char *id = xml_attribute(entry, "id");
	struct buf upper = BUF_INIT;
	const struct xml_node *other;

	buf_put_upper(&upper, number);
	other = map_get(&reader->numbers, buf_str(&upper));
	if (other) {
		char *reason = mem_printf(_("the number %s stands in line %zu already"), number, other->line);

		refuse(reader, entry, reason);
		free(reason);
	} else {
		map_set(&reader->numbers, buf_str(&upper), (void *)entry);
		if (id && !map_has(&reader->ids, id))
			map_set(&reader->ids, id, (void *)number);
	}
	buf_free(&upper);
	return !other;
}

static void read_control(struct reader *reader, const struct xml_node *entry, const struct place *place)
{
	struct catalog *catalog = reader->catalog;
	const char *number = oscal_number(entry), *reason;
	char *title = read_title(entry, &reason);
	struct catalog_control *control;

	if (!number)
		reason = _("neither label nor id can be its number (letters, digits and . _ - ( ))");
	else if (title && catalog->count == MAX_CONTROLS)
		reason = _("there are more controls than a catalog may have");
	if (reason)
		refuse(reader, entry, reason);
	if (reason || !take_number(reader, entry, number)) {
		free(title);
		return;
	}
	catalog->controls = mem_grow(catalog->controls, &reader->cap, catalog->count + 1,
				     sizeof(*catalog->controls));
	control = &catalog->controls[catalog->count++];
	*control = (struct catalog_control){ .number = mem_strdup(number), .title = title,
					     .line = entry->line, .column = entry->column };
	fill_control(control, entry, place);
	catalog->withdrawn_count += control->is_withdrawn;
}

struct sibling {
	const struct xml_node *entry;
	const char *sort_id;
	size_t at;
};

static int compare_siblings(const void *a, const void *b)
{
	const struct sibling *x = a, *y = b;
	int order = strcmp(x->sort_id, y->sort_id);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Groups and controls below an entry in their order: invariant (1). free() *out. */
static size_t list_siblings(const struct xml_node *parent, struct sibling **out)
{
	size_t count = 0, cap = 0;
	bool is_sorted = true;

	*out = NULL;
	for (const struct xml_node *child = parent->first; child; child = child->next) {
		const struct xml_node *prop = NULL;
		const char *sort_id;

		if (strcmp(child->name, "group") != 0 && strcmp(child->name, "control") != 0)
			continue;
		sort_id = oscal_next_prop(child, &prop, "sort-id", "");
		is_sorted = is_sorted && sort_id;
		*out = mem_grow(*out, &cap, count + 1, sizeof(**out));
		(*out)[count] = (struct sibling){ child, sort_id, count };
		count++;
	}
	if (count && is_sorted)
		qsort(*out, count, sizeof(**out), compare_siblings);
	return count;
}

static void read_below(struct reader *reader, const struct xml_node *parent, const struct place *place)
{
	struct sibling *siblings;
	size_t count = list_siblings(parent, &siblings);

	for (size_t i = 0; i < count; i++) {
		const struct xml_node *entry = siblings[i].entry;
		struct place below = *place;

		if (strcmp(entry->name, "control") == 0) {
			read_control(reader, entry, place);
			below.parent = oscal_number(entry);
		} else {
			const char *reason;
			char *title = read_title(entry, &reason);

			if (reason)
				refuse(reader, entry, reason);
			free(title);
			reader->catalog->group_count++;
			if (place->group)
				below.objective = entry;
			else
				below.group = entry;
		}
		read_below(reader, entry, &below);
	}
	free(siblings);
}

/* "ac-2_smt.k" is a part of "ac-2". */
static const char *number_of_id(const struct map *ids, const char *id)
{
	const char *number = map_get(ids, id), *part = strchr(id, '_');

	if (!number && part) {
		char *control = mem_strndup(id, (size_t)(part - id));

		number = map_get(ids, control);
		free(control);
	}
	return number ? number : id;
}

static void resolve_instead(struct reader *reader)
{
	for (size_t i = 0; i < reader->catalog->count; i++) {
		struct catalog_control *control = &reader->catalog->controls[i];
		struct strvec ids = STRVEC_INIT, numbers = STRVEC_INIT;

		if (!control->instead)
			continue;
		strvec_split(&ids, control->instead, ' ');
		for (size_t n = 0; n < ids.count; n++) {
			const char *number = number_of_id(&reader->ids, ids.items[n]);

			if (!strvec_contains(&numbers, number))
				strvec_push(&numbers, number);
		}
		free(control->instead);
		control->instead = strvec_join(&numbers, ", ");
		strvec_free(&numbers);
		strvec_free(&ids);
	}
}

static void read_catalog(struct catalog *catalog, const struct xml_node *root)
{
	struct reader reader = { .catalog = catalog };
	const struct xml_node *metadata = xml_child(root, "metadata");
	const char *version = metadata ? xml_child_text(metadata, "version") : NULL;
	const char *reason = NULL;

	catalog->title = metadata ? read_title(metadata, &reason) : NULL;
	if (reason)
		refuse(&reader, metadata, reason);
	if (!catalog->title)
		catalog->title = mem_strdup(catalog->name);
	if (version)
		catalog->version = mem_strdup(version);
	read_below(&reader, root, &(struct place){ NULL, NULL, NULL });
	resolve_instead(&reader);
	if (!catalog->count && !catalog->refused_count)
		refuse(&reader, root, _("it has no control"));
	map_free(&reader.numbers);
	map_free(&reader.ids);
}

static struct err *read_document(struct catalog **out, const char *name, struct err *err,
				 struct xml_document *document)
{
	*out = NULL;
	if (!err) {
		*out = mem_alloc(sizeof(**out));
		(*out)->name = mem_strdup(name);
		read_catalog(*out, xml_root(document));
	}
	xml_free(document);
	return err_wrap(err, _("Cannot read the catalog %s"), name);
}

struct err *catalog_parse(struct catalog **out, const char *name, const char *path, const void *data,
			  size_t len_bytes)
{
	struct xml_document *document;
	struct err *err = oscal_parse(&document, path, data, len_bytes, "catalog", true);

	return read_document(out, name, err, document);
}

struct err *catalog_check(const struct catalog *catalog, const char *path)
{
	const struct catalog_refusal *first = catalog->refused;

	return catalog->refused_count ? err_new(ERR_CORRUPT, _("%s:%zu:%zu: %s"), path, first->line,
						first->column, first->reason)
				      : NULL;
}

struct err *catalog_load(struct catalog **out, const char *name, const char *dir)
{
	char *path = catalog_path(name, dir);
	struct xml_document *document;
	struct err *err = oscal_read(&document, path, "catalog", false);

	err = read_document(out, name, err, document);
	if (!err)
		err = catalog_check(*out, path);
	if (err) {
		catalog_free(*out);
		*out = NULL;
	}
	free(path);
	return err;
}

const struct catalog_control *catalog_find(const struct catalog *catalog, const char *number)
{
	for (size_t i = 0; i < catalog->count; i++)
		if (strcasecmp(catalog->controls[i].number, number) == 0)
			return &catalog->controls[i];
	return NULL;
}

void catalog_free(struct catalog *catalog)
{
	if (!catalog)
		return;
	for (size_t i = 0; i < catalog->count; i++) {
		struct catalog_control *control = &catalog->controls[i];

		free(control->number);
		free(control->title);
		free(control->group_number);
		free(control->group_title);
		free(control->objective_number);
		free(control->objective_title);
		free(control->parent);
		free(control->instead);
		strvec_free(&control->types);
		strvec_free(&control->properties);
		strvec_free(&control->concepts);
		strvec_free(&control->capabilities);
		strvec_free(&control->domains);
	}
	for (size_t i = 0; i < catalog->refused_count; i++)
		free(catalog->refused[i].reason);
	free(catalog->refused);
	free(catalog->controls);
	free(catalog->version);
	free(catalog->title);
	free(catalog->name);
	free(catalog);
}
