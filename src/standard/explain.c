/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - reads the explanations from the parts of the catalogs.
 */
#include "standard/explain.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "standard/oscal.h"
#include "standard/oscal_text.h"

#include <strings.h>

static const struct {
	const char *name;    /* of the OSCAL part */
	const char *heading; /* N_() */
	const char *ns;      /* "": OSCAL's own */
} parts[EXPLAIN_PARTS] = {
	[EXPLAIN_ASKS] = { "asks", N_("What it asks for"), ANNEXA_NS },
	[EXPLAIN_AMENDMENT] = { "amendment", N_("Added by Amendment 1:2024"), ANNEXA_NS },
	[EXPLAIN_WHY] = { "why", N_("Why auditors look at it"), ANNEXA_NS },
	[EXPLAIN_PROOF] = { "proof", N_("What usually proves it"), ANNEXA_NS },
	[EXPLAIN_GOOD] = { "good-example", N_("Good, for example"), ANNEXA_NS },
	[EXPLAIN_POOR] = { "poor-example", N_("Not enough, for example"), ANNEXA_NS },
	[EXPLAIN_QUESTION] = { "question", N_("Ask in your own house"), ANNEXA_NS },
	[EXPLAIN_DEPENDS] = { "depends", N_("What it goes with"), ANNEXA_NS },
	[EXPLAIN_STATEMENT] = { "statement", N_("What the catalog says"), "" },
	[EXPLAIN_GUIDANCE] = { "guidance", N_("Guidance"), "" },
};

const char *explain_name(enum explain_part part)
{
	return parts[part].name;
}

const char *explain_heading(enum explain_part part)
{
	return _(parts[part].heading);
}

struct reader {
	struct map params; /* of the document */
	struct explanations *explanations;
	size_t cap;
};

/* The id of a part of ours tells translators where it belongs. */
static char *read_text(const struct reader *reader, const struct xml_node *part, const char *ns)
{
	const char *id = xml_attribute(part, "id");
	struct buf text = BUF_INIT;
	char *translated;

	oscal_put_part(&text, part, &reader->params);
	if (!*ns)
		return buf_steal(&text);
	translated = mem_strdup(i18n_data_in(id ? id : "", buf_str(&text)));
	buf_free(&text);
	return translated;
}

static void read_parts(const struct reader *reader, struct explanation *explanation,
		       const struct xml_node *entry)
{
	const struct xml_node *part;

	for (part = xml_child(entry, "part"); part; part = xml_next(part, "part")) {
		const char *name = xml_attribute(part, "name"), *ns = xml_attribute(part, "ns");

		for (size_t i = 0; name && i < ARRAY_LEN(parts); i++)
			if (strcmp(parts[i].ns, ns ? ns : "") == 0 && strcmp(parts[i].name, name) == 0 &&
			    !explanation->parts[i])
				explanation->parts[i] = read_text(reader, part, parts[i].ns);
	}
}

static void add_entry(struct reader *reader, const struct xml_node *entry)
{
	struct explanations *all = reader->explanations;
	const struct xml_node *prop = NULL;
	const char *written = oscal_next_prop(entry, &prop, "documented-information", ANNEXA_NS);
	char *title = oscal_title(entry);
	struct explanation *now;

	all->items = mem_grow(all->items, &reader->cap, all->count + 1, sizeof(*all->items));
	now = &all->items[all->count++];
	*now = (struct explanation){ .number = mem_strdup(oscal_number(entry)), .title = mem_strdup(i18n_data(title)),
				     .is_documented = written && strcmp(written, "yes") == 0 };
	free(title);
	read_parts(reader, now, entry);
}

/* Groups and controls below an entry, each before what is below it. */
static void read_below(struct reader *reader, const struct xml_node *entry)
{
	for (const struct xml_node *child = entry->first; child; child = child->next) {
		if (strcmp(child->name, "group") != 0 && strcmp(child->name, "control") != 0)
			continue;
		if (oscal_number(child) && xml_child(child, "title"))
			add_entry(reader, child);
		read_below(reader, child);
	}
}

static struct err *read_file(struct reader *reader, const char *path)
{
	struct xml_document *document;
	struct err *err = oscal_read(&document, path, "catalog", true);

	if (err)
		return err;
	oscal_find_params(&reader->params, xml_root(document));
	read_below(reader, xml_root(document));
	map_free(&reader->params);
	xml_free(document);
	return NULL;
}

static struct err *read_clauses(struct reader *reader, const char *edition)
{
	char *file = mem_printf("iso27001-%s-clauses.xml", edition), *path = oscal_shipped_path(file);
	struct err *err = read_file(reader, path);

	free(path);
	free(file);
	return err;
}

struct err *explanations_load(struct explanations **out, const char *catalog, const char *dir)
{
	struct reader reader = { .explanations = mem_alloc(sizeof(*reader.explanations)) };
	char *path = catalog_path(catalog, dir);
	struct err *err = catalog_is_shipped(catalog) ? read_clauses(&reader, catalog) : NULL;

	if (!err)
		err = read_file(&reader, path);
	free(path);
	*out = reader.explanations;
	if (err) {
		explanations_free(*out);
		*out = NULL;
	}
	return err_wrap(err, _("Cannot read the explanations of %s"), catalog);
}

void explanations_free(struct explanations *explanations)
{
	if (!explanations)
		return;
	for (size_t i = 0; i < explanations->count; i++) {
		struct explanation *item = &explanations->items[i];

		free(item->number);
		free(item->title);
		for (size_t part = 0; part < EXPLAIN_PARTS; part++)
			free(item->parts[part]);
	}
	free(explanations->items);
	free(explanations);
}

const struct explanation *explanations_find(const struct explanations *explanations, const char *number)
{
	size_t len = strcspn(number, " ");

	for (size_t i = 0; i < explanations->count; i++)
		if (strlen(explanations->items[i].number) == len &&
		    strncasecmp(explanations->items[i].number, number, len) == 0)
			return &explanations->items[i];
	return NULL;
}
