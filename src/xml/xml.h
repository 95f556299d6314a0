/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml.h - reading XML that may be hostile, and writing it; the only user of Expat.
 * No DTD, no entities of its own, no network, no XInclude; bounded size and depth.
 */
#ifndef ANNEXA_XML_H
#define ANNEXA_XML_H

#include "base/buf.h"
#include "base/err.h"

/** An element of a parsed document; everything belongs to the document. Names are local names. */
struct xml_node {
	const char *name;
	const char *ns;           /* namespace URI or "" */
	const char *text;         /* all text directly inside, joined; "" when none */
	size_t text_at;           /* how many bytes of the parent's text stand before it */
	size_t line, column;
	struct xml_attribute *attributes; /* in document order, xmlns left out */
	size_t attribute_count;
	struct xml_node *first, *next, *parent; /* child elements, siblings */
	size_t start, end;        /* byte range in the source, from '<' to after '>' */
};
struct xml_attribute {
	const char *name;
	const char *value;
};

struct xml_limits {
	size_t max_bytes; /* of the source */
	int max_depth;    /* of elements */
	const char *without; /* elements of this name are read past, but not the root; or NULL */
};

struct xml_document;

/** Reads from memory. `name` is said in errors: ERR_CORRUPT name:line:column: reason. */
struct err *xml_read(struct xml_document **out, const char *name, const void *data, size_t len_bytes,
		     const struct xml_limits *limits) ATTR_MUST_USE;
void xml_free(struct xml_document *document);
const struct xml_node *xml_root(const struct xml_document *document);

const char *xml_attribute(const struct xml_node *node, const char *name); /* NULL when absent */
const struct xml_node *xml_child(const struct xml_node *node, const char *name); /* first, or NULL */
/** Next sibling with that name (NULL: any), or NULL. */
const struct xml_node *xml_next(const struct xml_node *node, const char *name);
/** Text of the first child of that name, trimmed, or NULL. */
const char *xml_child_text(const struct xml_node *node, const char *name);

/** Appends text escaped for element content (also '>' and CR), or for an attribute in "". */
void xml_put_text(struct buf *out, const char *text);
void xml_put_attribute(struct buf *out, const char *name, const char *value); /* ' name="value"' */

#endif
