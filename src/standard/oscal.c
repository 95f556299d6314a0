/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal.c - see oscal.h.
 */
#include "standard/oscal.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "standard/oscal_text.h"

#define OSCAL_NS "http://csrc.nist.gov/ns/oscal/1.0"
#define OSCAL_PROP_NS "http://csrc.nist.gov/ns/oscal" /* of a prop that names none */
#define MAX_DEPTH 40
#define MAX_NUMBER_BYTES 64

char *oscal_shipped_path(const char *file)
{
	char *relative = mem_printf("catalogs/%s", file);
	char *path = paths_data_file(relative);

	free(relative);
	return path;
}

static struct err *check_root(const char *name, const struct xml_node *root, const char *wanted)
{
	struct err *err;

	if (strcmp(root->name, wanted) == 0 && strcmp(root->ns, OSCAL_NS) == 0)
		return NULL;
	err = err_new(ERR_CORRUPT, _("%s:%zu:%zu: not an OSCAL catalog"), name, root->line, root->column);
	if (strcmp(root->ns, OSCAL_NS) == 0 && strcmp(root->name, "profile") == 0)
		err = err_hint(err, _("It is a profile, which selects from catalogs: resolve it to a catalog first."));
	return err;
}

struct err *oscal_parse(struct xml_document **document, const char *name, const void *data,
			size_t len_bytes, const char *root, bool with_texts)
{
	const struct xml_limits limits = { .max_bytes = OSCAL_MAX_BYTES, .max_depth = MAX_DEPTH,
					   .without = with_texts ? NULL : "part" };
	struct err *err = xml_read(document, name, data, len_bytes, &limits);

	if (!err)
		err = check_root(name, xml_root(*document), root);
	if (err) {
		xml_free(*document);
		*document = NULL;
	}
	return err;
}

struct err *oscal_read(struct xml_document **document, const char *path, const char *root,
		       bool with_texts)
{
	struct buf content = BUF_INIT;
	struct err *err = fs_read(path, OSCAL_MAX_BYTES, &content);

	*document = NULL;
	if (!err)
		err = oscal_parse(document, path, buf_str(&content), content.len, root, with_texts);
	buf_free(&content);
	return err;
}

const char *oscal_next_prop(const struct xml_node *entry, const struct xml_node **prop,
			    const char *name, const char *ns)
{
	*prop = *prop ? xml_next(*prop, "prop") : xml_child(entry, "prop");
	for (; *prop; *prop = xml_next(*prop, "prop")) {
		const char *prop_name = xml_attribute(*prop, "name");
		const char *prop_ns = xml_attribute(*prop, "ns");

		if (!prop_ns || strcmp(prop_ns, OSCAL_PROP_NS) == 0)
			prop_ns = "";
		if (prop_name && strcmp(prop_name, name) == 0 && strcmp(prop_ns, ns) == 0)
			return xml_attribute(*prop, "value");
	}
	return NULL;
}

const char *oscal_label(const struct xml_node *entry)
{
	const struct xml_node *prop = NULL;
	const char *value, *first = NULL;

	while ((value = oscal_next_prop(entry, &prop, "label", ""))) {
		if (!xml_attribute(prop, "class"))
			return value;
		first = first ? first : value;
	}
	return first;
}

bool oscal_is_number(const char *text)
{
	static const char marks[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-()";
	size_t len = strlen(text);

	return len > 0 && len <= MAX_NUMBER_BYTES && strspn(text, marks) == len && !strchr("._-()", text[0]) &&
	       text[len - 1] != '.' && !strstr(text, "..");
}

const char *oscal_number(const struct xml_node *entry)
{
	const char *label = oscal_label(entry), *id = xml_attribute(entry, "id");

	if (label && oscal_is_number(label))
		return label;
	return id && oscal_is_number(id) ? id : NULL;
}

char *oscal_title(const struct xml_node *entry)
{
	const struct xml_node *title = xml_child(entry, "title");
	struct buf text = BUF_INIT;

	if (title)
		oscal_put_inline(&text, title, NULL);
	if (text.len)
		return buf_steal(&text);
	buf_free(&text);
	return NULL;
}

struct err *oscal_check_entry(const char *name, const struct xml_node *entry)
{
	if (oscal_number(entry) && xml_child_text(entry, "title"))
		return NULL;
	return err_new(ERR_CORRUPT, _("%s:%zu:%zu: a %s without label or title"), name, entry->line,
		       entry->column, entry->name);
}
