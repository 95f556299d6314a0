/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record_xml.h - the record file: canonical XML, one value a line. Same record, same bytes;
 * parse(print(x)) = x; elements not known to the schema survive byte for byte.
 *
 * <risk xmlns="urn:annexa:record:1" id="01J…" ref="RSK-0042">: elements in the order of the
 * kind's fields, absent value = no element, no derived values. One-line values stand in the
 * element; sets and links as <item> each; lists as <item id="k3fa">text</item>; long text as
 * <p> for each line (an empty line is <p/>). Links are references, not ids; a link to nothing
 * stays as written.
 */
#ifndef ANNEXA_RECORD_XML_H
#define ANNEXA_RECORD_XML_H

#include "base/buf.h"
#include "model/record.h"

#define RECORD_XML_NS "urn:annexa:record:1"

/** Translates between ids and references. */
struct link_names {
	/** Reference of a record id, owned by the callee until the next call; NULL when unknown. */
	const char *(*ref_of)(void *payload, const char *id);
	/** Id of a reference, likewise; NULL when unknown. */
	const char *(*id_of)(void *payload, const char *ref);
	void *payload;
};

/** Appends the file's bytes. */
void record_xml_print(const struct record *record, const struct link_names *names, struct buf *out);

/**
 * Reads a file of at most 1 MiB. `path` is named in errors. ERR_CORRUPT with path:line:column for
 * XML that cannot be read (or has a DTD, entities, depth above 8), ERR_INVALID for an unknown
 * kind, missing or bad id or ref, a value its type refuses, or a duplicate element.
 */
struct err *record_xml_parse(const struct schema *schema, const char *path, const void *data,
			     size_t len_bytes, const struct link_names *names,
			     struct record **out) ATTR_MUST_USE;

/** records/risk/0000-0099/RSK-0042.xml, records/control/2022/A.5.15.xml; appended to *out. */
void record_xml_path(const struct record *record, struct buf *out);

#endif
