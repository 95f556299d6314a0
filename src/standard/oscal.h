/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal.h - what the catalogs of data/catalogs have in common: they are OSCAL, with props and
 * parts of ours in a namespace of its own.
 */
#ifndef ANNEXA_OSCAL_H
#define ANNEXA_OSCAL_H

#include "base/err.h"
#include "xml/xml.h"

#define ANNEXA_NS "urn:annexa:oscal:1"

/** Reads data/catalogs/<file>, whose root is "catalog" or "mapping-collection"; ERR_CORRUPT with
 * the place when it is not. The explanations, most of a file, are left out unless wanted. */
struct err *oscal_read(struct xml_document **document, const char *file, const char *root,
		       bool with_explanations) ATTR_MUST_USE;

/** Value of the next prop of that name after `prop` (NULL: the first); moves prop; NULL: no more. */
const char *oscal_next_prop(const struct xml_node *entry, const struct xml_node **prop,
			    const char *name, const char *ns);

/** The number of a group or control: its prop "label"; or NULL. */
const char *oscal_label(const struct xml_node *entry);

/** ERR_CORRUPT with the place unless a group or control has label and title. */
struct err *oscal_check_entry(const char *file, const struct xml_node *entry) ATTR_MUST_USE;

#endif
