/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clauses.c - the clauses of both editions and the mapping between these, from data/catalogs.
 */
#include "standard/catalog.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "standard/oscal.h"

struct clause_reader {
	const char *path;
	struct clause *clauses;
	size_t count, cap;
};

/* The entry itself, then what is below it. */
static struct err *read_clause(struct clause_reader *reader, const struct xml_node *entry)
{
	const struct xml_node *child = xml_child(entry, "control");
	struct err *err = oscal_check_entry(reader->path, entry);

	if (err)
		return err;
	reader->clauses = mem_grow(reader->clauses, &reader->cap, reader->count + 1,
				   sizeof(*reader->clauses));
	reader->clauses[reader->count++] = (struct clause){
		.number = mem_strdup(oscal_number(entry)),
		.title = mem_strdup(xml_child_text(entry, "title")),
		.is_leaf = !child,
	};
	for (; !err && child; child = xml_next(child, "control"))
		err = read_clause(reader, child);
	return err;
}

struct err *clauses_load(const char *edition, struct clause **out, size_t *count)
{
	char *file = mem_printf("iso27001-%s-clauses.xml", edition), *path = oscal_shipped_path(file);
	struct clause_reader reader = { .path = path };
	struct xml_document *document;
	const struct xml_node *group;
	struct err *err = oscal_read(&document, path, "catalog", false);

	*out = NULL;
	*count = 0;
	if (!err) {
		group = xml_child(xml_root(document), "group");
		for (; !err && group; group = xml_next(group, "group"))
			err = read_clause(&reader, group);
		xml_free(document);
	}
	free(file);
	free(path);
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
	char *path = oscal_shipped_path("iso27001-mapping-2013-2022.xml");
	struct err *err = oscal_read(&document, path, "mapping-collection", false);

	free(path);
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
