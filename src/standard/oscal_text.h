/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal_text.h - the prose of OSCAL as plain text, with what stands in for its parameters.
 */
#ifndef ANNEXA_OSCAL_TEXT_H
#define ANNEXA_OSCAL_TEXT_H

#include "base/map.h"
#include "xml/xml.h"

/** Finds all parameters of a catalog by id; they belong to the document. */
void oscal_find_params(struct map *params, const struct xml_node *entry);

/** Appends a text with marked-up words and parameters on one line. params may be NULL. */
void oscal_put_inline(struct buf *out, const struct xml_node *node, const struct map *params);

/**
 * Appends a part: a line for each paragraph and list item, items of a statement behind their label
 * and indented as they are nested. A parameter is its value, else its choices or label in brackets.
 * A text that is too long to be meant is cut.
 */
void oscal_put_part(struct buf *out, const struct xml_node *part, const struct map *params);

#endif
