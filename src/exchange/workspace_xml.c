/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workspace_xml.c - reads and writes annexa.xml.
 *
 * Invariant: print(parse(bytes)) = bytes for whatever print has written, by this program or a
 * newer one whose additions are elements at the end.
 */
#include "exchange/workspace_xml.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "standard/catalog.h"
#include "xml/xml.h"

#define WORKSPACE_NS "urn:annexa:workspace:1"

void workspace_info_init(struct workspace_info *info)
{
	memset(info, 0, sizeof(*info));
	info->format = WORKSPACE_FORMAT;
	info->min_reader = 1;
	info->min_writer = 1;
}

void workspace_info_clear(struct workspace_info *info)
{
	free(info->name);
	strvec_free(&info->editions);
	strvec_free(&info->catalogs);
	free(info->unknown);
	memset(info, 0, sizeof(*info));
}

static void put_element(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "  <%s>", name);
	xml_put_text(out, text);
	buf_printf(out, "</%s>\n", name);
}

void workspace_xml_print(const struct workspace_info *info, struct buf *out)
{
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workspace xmlns=\"" WORKSPACE_NS
		      "\"");
	xml_put_attribute(out, "id", info->id);
	buf_printf(out, " format=\"%ld\" min-reader=\"%ld\" min-writer=\"%ld\">\n", info->format,
		   info->min_reader, info->min_writer);
	if (info->name && info->name[0])
		put_element(out, "name", info->name);
	for (size_t i = 0; i < info->editions.count; i++)
		put_element(out, "edition", info->editions.items[i]);
	for (size_t i = 0; i < info->catalogs.count; i++)
		put_element(out, "catalog", info->catalogs.items[i]);
	if (info->is_sample)
		put_element(out, "sample", "yes");
	if (info->unknown)
		buf_puts(out, info->unknown);
	buf_puts(out, "</workspace>\n");
}

static struct err *invalid(const char *path, const struct xml_node *node, const char *what)
{
	return err_new(ERR_INVALID, _("%s:%zu:%zu: %s"), path, node->line, node->column, what);
}

/* A version: 1 to 9999. */
static struct err *read_version(const char *path, const struct xml_node *root, const char *name,
				long *version)
{
	const char *text = xml_attribute(root, name);
	char *end = NULL;

	*version = text && text[0] >= '1' && text[0] <= '9' ? strtol(text, &end, 10) : 0;
	if (*version < 1 || *version > 9999 || *end)
		return invalid(path, root, _("a version of the format is missing or no number"));
	return NULL;
}

static struct err *read_root(struct workspace_info *info, const char *path,
			     const struct xml_node *root)
{
	const char *id = xml_attribute(root, "id");
	struct err *err;

	if (strcmp(root->name, "workspace") != 0 || strcmp(root->ns, WORKSPACE_NS) != 0)
		return invalid(path, root, _("this is not the file of a workspace"));
	if (!id || !id_is_valid(id))
		return invalid(path, root, _("the workspace has no valid id"));
	memcpy(info->id, id, ID_SIZE);
	err = read_version(path, root, "format", &info->format);
	if (!err)
		err = read_version(path, root, "min-reader", &info->min_reader);
	if (!err)
		err = read_version(path, root, "min-writer", &info->min_writer);
	if (!err && info->min_reader > WORKSPACE_FORMAT)
		err = err_hint(err_new(ERR_DENIED,
				       _("This workspace needs a newer version of annexa")),
			       _("It has format %ld; this program reads up to %d. Upgrade annexa."),
			       info->format, WORKSPACE_FORMAT);
	return err;
}

static struct err *read_child(struct workspace_info *info, const char *path, const char *source,
			      const struct xml_node *node)
{
	bool is_ours = strcmp(node->ns, WORKSPACE_NS) == 0;

	if (is_ours && strcmp(node->name, "name") == 0) {
		if (info->name)
			return invalid(path, node, _("a second <name>"));
		info->name = mem_strdup(node->text);
	} else if (is_ours && strcmp(node->name, "edition") == 0) {
		if (strcmp(node->text, "2013") != 0 && strcmp(node->text, "2022") != 0)
			return invalid(path, node, _("the editions are 2013 and 2022"));
		strvec_push(&info->editions, node->text);
	} else if (is_ours && strcmp(node->name, "catalog") == 0) {
		if (!catalog_name_is_valid(node->text) || catalog_is_shipped(node->text))
			return invalid(path, node, _("this is no name of a catalog"));
		strvec_push(&info->catalogs, node->text);
	} else if (is_ours && strcmp(node->name, "sample") == 0) {
		info->is_sample = strcmp(node->text, "yes") == 0;
	} else {
		char *kept = mem_printf("%s  %.*s\n", info->unknown ? info->unknown : "",
					(int)(node->end - node->start), source + node->start);

		free(info->unknown);
		info->unknown = kept;
	}
	return NULL;
}

struct err *workspace_xml_parse(struct workspace_info *info, const char *path, const void *data,
				size_t len_bytes)
{
	static const struct xml_limits limits = { .max_bytes = WORKSPACE_MAX_BYTES, .max_depth = 8 };
	struct xml_document *document;
	const struct xml_node *root;
	struct err *err = xml_read(&document, path, data, len_bytes, &limits);

	workspace_info_init(info);
	if (err)
		return err;
	root = xml_root(document);
	err = read_root(info, path, root);
	for (const struct xml_node *node = root->first; node && !err; node = node->next)
		err = read_child(info, path, data, node);
	if (!err && info->editions.count == 0)
		err = invalid(path, root, _("no edition of the standard is in use"));
	strvec_sort(&info->editions);
	strvec_unique(&info->editions);
	strvec_sort(&info->catalogs);
	strvec_unique(&info->catalogs);
	xml_free(document);
	if (err)
		workspace_info_clear(info);
	return err;
}

bool workspace_is_writable(const struct workspace_info *info)
{
	return info->min_writer <= WORKSPACE_FORMAT;
}
