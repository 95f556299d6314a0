/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal.c - see oscal.h.
 */
#include "standard/oscal.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"

#define OSCAL_NS "http://csrc.nist.gov/ns/oscal/1.0"
#define MAX_CATALOG_BYTES (8 * 1024 * 1024)

struct err *oscal_read(struct xml_document **document, const char *file, const char *root,
		       bool with_explanations)
{
	const struct xml_limits limits = { .max_bytes = MAX_CATALOG_BYTES, .max_depth = 16,
					   .without = with_explanations ? NULL : "part" };
	struct buf content = BUF_INIT;
	char *relative = mem_printf("catalogs/%s", file);
	char *path = paths_data_file(relative);
	struct err *err = fs_read(path, MAX_CATALOG_BYTES, &content);

	if (!err)
		err = xml_read(document, path, content.data, content.len, &limits);
	if (!err && (strcmp(xml_root(*document)->name, root) != 0 ||
		     strcmp(xml_root(*document)->ns, OSCAL_NS) != 0)) {
		xml_free(*document);
		err = err_new(ERR_CORRUPT, _("%s:1:1: not an OSCAL catalog"), path);
	}
	buf_free(&content);
	free(relative);
	free(path);
	return err;
}

const char *oscal_next_prop(const struct xml_node *entry, const struct xml_node **prop,
			    const char *name, const char *ns)
{
	*prop = *prop ? xml_next(*prop, "prop") : xml_child(entry, "prop");
	for (; *prop; *prop = xml_next(*prop, "prop")) {
		const char *prop_name = xml_attribute(*prop, "name");
		const char *prop_ns = xml_attribute(*prop, "ns");

		if (prop_name && strcmp(prop_name, name) == 0 &&
		    strcmp(prop_ns ? prop_ns : "", ns) == 0)
			return xml_attribute(*prop, "value");
	}
	return NULL;
}

const char *oscal_label(const struct xml_node *entry)
{
	const struct xml_node *prop = NULL;

	return oscal_next_prop(entry, &prop, "label", "");
}

struct err *oscal_check_entry(const char *file, const struct xml_node *entry)
{
	if (oscal_label(entry) && xml_child_text(entry, "title"))
		return NULL;
	return err_new(ERR_CORRUPT, _("%s:%zu:%zu: a %s without label or title"), file, entry->line,
		       entry->column, entry->name);
}
