/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workspace_xml.h - annexa.xml: what a clone must know before it reads anything else.
 *
 * <workspace xmlns="urn:annexa:workspace:1" id="01J…" format="1" min-reader="1" min-writer="1">
 *   <name>Example Ltd</name>
 *   <edition>2013</edition>
 *   <edition>2022</edition>
 *   <sample>yes</sample>
 * </workspace>
 *
 * Canonical as record files are: same workspace, same bytes; elements of a newer format survive.
 */
#ifndef ANNEXA_WORKSPACE_XML_H
#define ANNEXA_WORKSPACE_XML_H

#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "base/vec.h"

/** The format that this program writes, and the newest it understands. */
#define WORKSPACE_FORMAT 1

#define WORKSPACE_FILE "annexa.xml"
#define WORKSPACE_MAX_BYTES (64 * 1024)

struct workspace_info {
	char id[ID_SIZE];
	char *name;             /* or NULL */
	struct strvec editions; /* "2013", "2022", sorted */
	struct strvec catalogs; /* others in use, sorted */
	bool is_sample;
	long format;
	long min_reader, min_writer; /* oldest programs (by WORKSPACE_FORMAT) that may read, write */
	char *unknown;          /* elements of a newer format, byte for byte, or NULL */
};

/** An info with the versions of this program; end with workspace_info_clear(). */
void workspace_info_init(struct workspace_info *info);
void workspace_info_clear(struct workspace_info *info);

/** Appends the file's bytes. */
void workspace_xml_print(const struct workspace_info *info, struct buf *out);

/**
 * Reads the file's bytes into an uninitialised *info (cleared on failure). `path` is said in
 * errors: ERR_CORRUPT no XML, ERR_INVALID with path:line:column for what does not follow the
 * form, ERR_DENIED when only newer programs may read this workspace.
 */
struct err *workspace_xml_parse(struct workspace_info *info, const char *path, const void *data,
				size_t len_bytes) ATTR_MUST_USE;

/** May this program write here? Else the workspace opens for reading only. */
bool workspace_is_writable(const struct workspace_info *info);

#endif
