/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - reads the explanations from the parts of the catalogs.
 */
#include "standard/explain.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "standard/oscal.h"

static const struct {
	const char *name;    /* of the OSCAL part */
	const char *heading; /* N_() */
} parts[EXPLAIN_PARTS] = {
	[EXPLAIN_ASKS] = { "asks", N_("What it asks for") },
	[EXPLAIN_AMENDMENT] = { "amendment", N_("Added by Amendment 1:2024") },
	[EXPLAIN_WHY] = { "why", N_("Why auditors look at it") },
	[EXPLAIN_PROOF] = { "proof", N_("What usually proves it") },
	[EXPLAIN_GOOD] = { "good-example", N_("Good, for example") },
	[EXPLAIN_POOR] = { "poor-example", N_("Not enough, for example") },
	[EXPLAIN_QUESTION] = { "question", N_("Ask in your own house") },
	[EXPLAIN_DEPENDS] = { "depends", N_("What it goes with") },
};

const char *explain_heading(enum explain_part part)
{
	return _(parts[part].heading);
}

struct reader {
	const char *file;
	struct explanations *explanations;
	size_t cap;
};

/* The text of a part is wrapped in the file; its id tells translators where it belongs. */
static char *read_text(const struct xml_node *part)
{
	const char *id = xml_attribute(part, "id");
	const char *text = xml_child_text(part, "p");
	struct buf line = BUF_INIT;
	char *translated;

	buf_put_one_line(&line, text ? text : "");
	translated = mem_strdup(i18n_data_in(id ? id : "", buf_str(&line)));
	buf_free(&line);
	return translated;
}

static void read_parts(struct explanation *explanation, const struct xml_node *entry)
{
	const struct xml_node *part;

	for (part = xml_child(entry, "part"); part; part = xml_next(part, "part")) {
		const char *name = xml_attribute(part, "name"), *ns = xml_attribute(part, "ns");

		for (size_t i = 0; name && ns && strcmp(ns, ANNEXA_NS) == 0 && i < ARRAY_LEN(parts); i++)
			if (strcmp(parts[i].name, name) == 0 && !explanation->parts[i])
				explanation->parts[i] = read_text(part);
	}
}

/* A group or control, then what is below it. */
static struct err *read_entry(struct reader *reader, const struct xml_node *entry)
{
	static const char *const below[] = { "control", "group" };
	struct explanations *all = reader->explanations;
	const struct xml_node *prop = NULL;
	struct err *err = oscal_check_entry(reader->file, entry);
	struct explanation *now;
	const char *written;

	if (err)
		return err;
	all->items = mem_grow(all->items, &reader->cap, all->count + 1, sizeof(*all->items));
	now = &all->items[all->count++];
	written = oscal_next_prop(entry, &prop, "documented-information", ANNEXA_NS);
	*now = (struct explanation){ .number = mem_strdup(oscal_label(entry)),
				     .title = mem_strdup(xml_child_text(entry, "title")),
				     .is_documented = written && strcmp(written, "yes") == 0 };
	read_parts(now, entry);
	for (size_t i = 0; i < ARRAY_LEN(below) && !err; i++) {
		const struct xml_node *child = xml_child(entry, below[i]);

		for (; child && !err; child = xml_next(child, below[i]))
			err = read_entry(reader, child);
	}
	return err;
}

static struct err *read_file(struct reader *reader, const char *edition, const char *suffix)
{
	char *file = mem_printf("iso27001-%s%s.xml", edition, suffix);
	struct xml_document *document;
	struct err *err = oscal_read(&document, file, "catalog", true);

	reader->file = file;
	if (!err) {
		const struct xml_node *group = xml_child(xml_root(document), "group");

		for (; group && !err; group = xml_next(group, "group"))
			err = read_entry(reader, group);
		xml_free(document);
	}
	free(file);
	return err;
}

struct err *explanations_load(struct explanations **out, const char *edition)
{
	struct reader reader = { .explanations = mem_alloc(sizeof(*reader.explanations)) };
	struct err *err = read_file(&reader, edition, "-clauses");

	if (!err)
		err = read_file(&reader, edition, "");
	*out = reader.explanations;
	if (err) {
		explanations_free(*out);
		*out = NULL;
	}
	return err_wrap(err, _("Cannot read the explanations of %s"), edition);
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
		    strncmp(explanations->items[i].number, number, len) == 0)
			return &explanations->items[i];
	return NULL;
}
