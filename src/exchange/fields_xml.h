/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_xml.h - fields.xml: the fields of the team's own.
 *
 * <fields xmlns="urn:annexa:fields:1">
 *   <field kind="risk" name="x_cost_centre" type="code">
 *     <label xml:lang="en">Cost centre</label>   <label xml:lang="de">Kostenstelle</label>
 *     <help xml:lang="en">Who pays for it.</help>
 *     <code name="it"><label xml:lang="en">IT</label></code>
 *   </field>
 *   <field kind="asset" name="x_rack" type="line" removed="yes">…   hidden; its values stay
 * </fields>
 *
 * Of labels and helps in several languages the one in the language asked for is taken, else the
 * English, else the first. What fields mean together (names, kinds, types) is schema_new()'s.
 */
#ifndef ANNEXA_FIELDS_XML_H
#define ANNEXA_FIELDS_XML_H

#include "base/err.h"
#include "model/kind.h"

#define FIELDS_FILE "fields.xml"
#define FIELDS_MAX_BYTES (1024 * 1024)

/**
 * Reads the file's bytes; labels in the language of the program's messages. `name` is said in
 * errors: ERR_CORRUPT no XML, ERR_INVALID with name:line:column for what does not follow the
 * form. The array is for schema_new(), which takes it over; else fields_xml_free().
 */
struct err *fields_xml_read(const void *data, size_t len_bytes, const char *name,
			    struct custom_field **custom, size_t *count) ATTR_MUST_USE;

/** The same with labels in a given language ("de"): for documents, whoever makes them. */
struct err *fields_xml_read_language(const void *data, size_t len_bytes, const char *name,
				     const char *language, struct custom_field **custom,
				     size_t *count) ATTR_MUST_USE;

void fields_xml_free(struct custom_field *custom, size_t count);

#endif
