/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog.c - reads the OSCAL catalogs of data/catalogs.
 *
 * Invariants:
 *  (1) Controls and clauses come in the order of the file, which is that of the standard.
 *  (2) A shipped file that is not a catalog is an error naming the place, never half a catalog.
 */
#include "standard/catalog.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "standard/oscal.h"

int number_compare(const char *a, const char *b)
{
	const char *begin_a = a, *begin_b = b;
	const char digits[] = "0123456789";

	for (;;) {
		if (*a && *b && strchr(digits, *a) && strchr(digits, *b)) {
			size_t len_a, len_b;
			int order;

			a += strspn(a, "0");
			b += strspn(b, "0");
			len_a = strspn(a, digits);
			len_b = strspn(b, digits);
			if (len_a != len_b)
				return len_a < len_b ? -1 : 1;
			order = strncmp(a, b, len_a);
			if (order != 0)
				return order;
			a += len_a;
			b += len_b;
		} else if (*a != *b) {
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		} else if (!*a) {
			return strcmp(begin_a, begin_b); /* they differ in zeros at most */
		} else {
			a++;
			b++;
		}
	}
}

static void read_attribute(const struct xml_node *entry, const char *name, struct strvec *out)
{
	const struct xml_node *prop = NULL;
	const char *value;

	while ((value = oscal_next_prop(entry, &prop, name, ANNEXA_NS)))
		strvec_push(out, value);
}

struct catalog_reader {
	const char *file;
	struct catalog *catalog;
	size_t cap;
};

static void add_control(struct catalog_reader *reader, const struct xml_node *group,
			const struct xml_node *objective, const struct xml_node *entry)
{
	struct catalog *catalog = reader->catalog;
	struct catalog_control *control;
	struct strvec is_new = STRVEC_INIT;

	catalog->controls = mem_grow(catalog->controls, &reader->cap, catalog->count + 1,
				     sizeof(*catalog->controls));
	control = &catalog->controls[catalog->count++];
	*control = (struct catalog_control){
		.number = mem_strdup(oscal_label(entry)),
		.title = mem_strdup(xml_child_text(entry, "title")),
		.group_number = mem_strdup(oscal_label(group)),
		.group_title = mem_strdup(xml_child_text(group, "title")),
	};
	if (objective) {
		control->objective_number = mem_strdup(oscal_label(objective));
		control->objective_title = mem_strdup(xml_child_text(objective, "title"));
	}
	read_attribute(entry, "control-type", &control->types);
	read_attribute(entry, "security-property", &control->properties);
	read_attribute(entry, "cybersecurity-concept", &control->concepts);
	read_attribute(entry, "operational-capability", &control->capabilities);
	read_attribute(entry, "security-domain", &control->domains);
	read_attribute(entry, "new-in-2022", &is_new);
	control->is_new = strvec_contains(&is_new, "yes");
	strvec_free(&is_new);
}

/* Controls of a group, directly or (2013) below its objectives. */
static struct err *read_group(struct catalog_reader *reader, const struct xml_node *group,
			      const struct xml_node *objective)
{
	const struct xml_node *parent = objective ? objective : group;
	const struct xml_node *entry;
	struct err *err = oscal_check_entry(reader->file, parent);

	for (entry = xml_child(parent, "control"); !err && entry; entry = xml_next(entry, "control")) {
		err = oscal_check_entry(reader->file, entry);
		if (!err)
			add_control(reader, group, objective, entry);
	}
	if (objective)
		return err;
	for (entry = xml_child(group, "group"); !err && entry; entry = xml_next(entry, "group"))
		err = read_group(reader, group, entry);
	return err;
}

struct err *catalog_load(struct catalog **out, const char *name)
{
	char *file = mem_printf("iso27001-%s.xml", name);
	struct catalog_reader reader = { .file = file };
	struct xml_document *document;
	const struct xml_node *group;
	struct err *err = oscal_read(&document, file, "catalog", false);

	*out = NULL;
	if (!err) {
		reader.catalog = mem_alloc(sizeof(*reader.catalog));
		reader.catalog->name = mem_strdup(name);
		group = xml_child(xml_root(document), "group");
		for (; !err && group; group = xml_next(group, "group"))
			err = read_group(&reader, group, NULL);
		xml_free(document);
	}
	free(file);
	if (err)
		catalog_free(reader.catalog);
	else
		*out = reader.catalog;
	return err_wrap(err, _("Cannot read the catalog %s"), name);
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
		strvec_free(&control->types);
		strvec_free(&control->properties);
		strvec_free(&control->concepts);
		strvec_free(&control->capabilities);
		strvec_free(&control->domains);
	}
	free(catalog->controls);
	free(catalog->name);
	free(catalog);
}

struct clause_reader {
	const char *file;
	struct clause *clauses;
	size_t count, cap;
};

/* The entry itself, then what is below it. */
static struct err *read_clause(struct clause_reader *reader, const struct xml_node *entry)
{
	const struct xml_node *child = xml_child(entry, "control");
	struct err *err = oscal_check_entry(reader->file, entry);

	if (err)
		return err;
	reader->clauses = mem_grow(reader->clauses, &reader->cap, reader->count + 1,
				   sizeof(*reader->clauses));
	reader->clauses[reader->count++] = (struct clause){
		.number = mem_strdup(oscal_label(entry)),
		.title = mem_strdup(xml_child_text(entry, "title")),
		.is_leaf = !child,
	};
	for (; !err && child; child = xml_next(child, "control"))
		err = read_clause(reader, child);
	return err;
}

struct err *clauses_load(const char *edition, struct clause **out, size_t *count)
{
	char *file = mem_printf("iso27001-%s-clauses.xml", edition);
	struct clause_reader reader = { .file = file };
	struct xml_document *document;
	const struct xml_node *group;
	struct err *err = oscal_read(&document, file, "catalog", false);

	*out = NULL;
	*count = 0;
	if (!err) {
		group = xml_child(xml_root(document), "group");
		for (; !err && group; group = xml_next(group, "group"))
			err = read_clause(&reader, group);
		xml_free(document);
	}
	free(file);
	if (err) {
		clauses_free(reader.clauses, reader.count);
	} else {
		*out = reader.clauses;
		*count = reader.count;
	}
	return err_wrap(err, _("Cannot read the clauses of %s"), edition);
}

void clauses_free(struct clause *clauses, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(clauses[i].number);
		free(clauses[i].title);
	}
	free(clauses);
}

/* --- mapping --- */

/* Ids of controls are their numbers, those of clauses have a c before. */
static const char *mapped_number(const struct xml_node *map, const char *side)
{
	const struct xml_node *node = xml_child(map, side);
	const char *id = node ? xml_attribute(node, "id-ref") : NULL;

	return id && *id == 'c' ? id + 1 : id;
}

struct err *mapping_load(struct mapping *out)
{
	struct xml_document *document;
	const struct xml_node *mapping, *map;
	struct err *err = oscal_read(&document, "iso27001-mapping-2013-2022.xml", "mapping-collection", false);

	*out = (struct mapping){ STRVEC_INIT, STRVEC_INIT };
	if (err)
		return err;
	for (mapping = xml_child(xml_root(document), "mapping"); mapping; mapping = xml_next(mapping, "mapping")) {
		for (map = xml_child(mapping, "map"); map; map = xml_next(map, "map")) {
			const char *older = mapped_number(map, "source"), *newer = mapped_number(map, "target");

			if (older && newer) {
				strvec_push(&out->older, older);
				strvec_push(&out->newer, newer);
			}
		}
	}
	xml_free(document);
	return NULL;
}

void mapping_free(struct mapping *mapping)
{
	strvec_free(&mapping->older);
	strvec_free(&mapping->newer);
}

void mapping_find(const struct mapping *mapping, const char *number, bool is_newer, struct strvec *out)
{
	const struct strvec *from = is_newer ? &mapping->newer : &mapping->older;
	const struct strvec *to = is_newer ? &mapping->older : &mapping->newer;

	for (size_t i = 0; i < from->count; i++)
		if (strcmp(from->items[i], number) == 0)
			strvec_push(out, to->items[i]);
}
