/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * examples.h - the examples of shipped rules, made into records.
 */
#ifndef ANNEXA_TEST_EXAMPLES_H
#define ANNEXA_TEST_EXAMPLES_H

#include "base/vec.h"
#include "store/store.h"
#include "xml/xml.h"

#define EXAMPLE_TODAY "2026-11-24"

/** The file of a shipped rule, with its <example> elements; xml_free() it. */
struct xml_document *examples_read(const char *rule);

/** Makes the records of an example in the store; their ids go to *made. */
void example_make(struct store *store, const struct schema *schema, const struct xml_node *example,
		  struct strvec *made);
/** Removes them again; clears *made. */
void example_remove(struct store *store, struct strvec *made);

#endif
