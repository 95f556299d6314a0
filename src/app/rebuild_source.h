/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rebuild_source.h - what the files of rebuilding share; nobody else includes it.
 */
#ifndef ANNEXA_APP_REBUILD_SOURCE_H
#define ANNEXA_APP_REBUILD_SOURCE_H

#include "app/exchange.h"
#include "base/map.h"
#include "base/mem.h"
#include "exchange/workspace_xml.h"
#include "store/store.h"
#include "vcs/repo.h"

/** A record file of HEAD, found in the first pass. */
struct source_file {
	const char *path;
	const char *ref;
	char id[ID_SIZE];
	char blob[41];
	size_t kind;  /* index in the schema */
	long number;  /* 0 for controls */
};

/** What the journal says of a record as a whole. */
struct stamp {
	char created_at[21], created_by[ID_SIZE];
	char changed_at[21], changed_by[ID_SIZE];
	int64_t revision; /* entries so far */
};

struct source {
	struct repo *repo;
	struct workspace_info info;
	struct schema *schema;
	struct store *store; /* the new database */
	app_progress progress;
	void *payload;

	struct arena texts;
	struct source_file *files;
	size_t count, cap;
	struct map by_id;  /* to struct source_file, by position + 1 */
	struct map by_ref;
	struct map by_rule; /* references without a file to ids, or NULL for what is nothing */
	struct map stamps; /* record id to struct stamp, in the arena */
};

/** First pass: ids and references of all record files, nothing twice. */
struct err *source_list_records(struct source *source) ATTR_MUST_USE;

/** Takes all journal lines into the store and gathers the stamps. In a transaction. */
struct err *source_take_journal(struct source *source) ATTR_MUST_USE;

/** Second pass: the records themselves, in order of kind and number. In the same transaction. */
struct err *source_take_records(struct source *source) ATTR_MUST_USE;

#endif
