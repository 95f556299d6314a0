/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal.h - what all OSCAL catalogs have in common, ours and those of others. Ours have props and
 * parts in a namespace of their own besides.
 */
#ifndef ANNEXA_OSCAL_H
#define ANNEXA_OSCAL_H

#include "base/err.h"
#include "xml/xml.h"

#define ANNEXA_NS "urn:annexa:oscal:1"
#define OSCAL_MAX_BYTES (16 * 1024 * 1024)

/** The path of data/catalogs/<file>; free() it. */
char *oscal_shipped_path(const char *file);

/** Reads a document of OSCAL whose root is "catalog" or "mapping-collection"; `name` is said in
 * errors: ERR_CORRUPT with the place when it is not. The texts of controls, most of a file, are left
 * out unless wanted. */
struct err *oscal_parse(struct xml_document **document, const char *name, const void *data,
			size_t len_bytes, const char *root, bool with_texts) ATTR_MUST_USE;

/** The same for a file. */
struct err *oscal_read(struct xml_document **document, const char *path, const char *root,
		       bool with_texts) ATTR_MUST_USE;

/** Value of the next prop of that name after `prop` (NULL: the first); moves prop; NULL: no more.
 * ns "": OSCAL's own. */
const char *oscal_next_prop(const struct xml_node *entry, const struct xml_node **prop,
			    const char *name, const char *ns);

/** What a group, control or part is called: its prop "label", rather the one without a class; or
 * NULL. */
const char *oscal_label(const struct xml_node *entry);

/** May that be the number of a control? Letters, digits and . _ - ( ), a letter or digit first, no
 * dot last; at most 64. */
bool oscal_is_number(const char *text);

/** The number of a group or control: its label where that is one, else its id, else NULL. */
const char *oscal_number(const struct xml_node *entry);

/** Title of a group, control, part or metadata on one line, marked-up words with the others; NULL
 * when it has none. free() it. */
char *oscal_title(const struct xml_node *entry);

/** ERR_CORRUPT with the place unless a group or control has number and title. */
struct err *oscal_check_entry(const char *name, const struct xml_node *entry) ATTR_MUST_USE;

#endif
