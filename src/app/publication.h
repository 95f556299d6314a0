/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publication.h - what the files of publishing share; nobody else includes it.
 */
#ifndef ANNEXA_APP_PUBLICATION_H
#define ANNEXA_APP_PUBLICATION_H

#include "app/documents.h"
#include "app/exchange.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/mem.h"
#include "store/store.h"
#include "vcs/repo.h"

/** Names in the store's meta. */
#define META_PUBLISHED "published"   /* the last commit whose content the database has */
#define META_PUBLISHING "publishing" /* the commit that was about to become it */
#define META_BRANCH "branch"         /* where publications go */

/* Bounds of files, for writing and for reading what others wrote. */
#define RECORD_MAX_BYTES (1024 * 1024)
#define SEGMENT_FULL_BYTES (16 * 1024)       /* from here on the next line begins a segment */
#define SEGMENT_MAX_BYTES (64 * 1024)        /* unless a single line is longer */
#define SEGMENT_READ_MAX_BYTES (1024 * 1024) /* of a segment that is one such line */
#define DOCUMENT_MAX_BYTES (32 * 1024 * 1024)

struct published_record {
	char id[ID_SIZE];
	int64_t revision;
	const char *ref; /* in the arena */
	const char *path;
};

struct published_document {
	const struct document_info *info;
	enum {
		DOCUMENT_AS_IT_IS,
		DOCUMENT_STALE,     /* to be made, or made */
		DOCUMENT_FAILED,
		DOCUMENT_TOO_LARGE,
	} state;
	struct document_source source;
	char records[SHA256_HEX_SIZE]; /* digest of the source */
	char *note;                    /* what the store is to remember of it */
};

struct publication {
	struct app *app;
	struct store *store;
	struct repo *repo;
	app_progress progress;
	void *payload;

	struct arena texts;        /* paths, references */
	struct repo_change *changes; /* the data of each is ours to free */
	size_t count, cap;
	struct published_record *records;
	size_t record_count, record_cap;
	struct published_document *documents; /* one for each of app_documents */
	size_t document_count;     /* documents with other bytes than before */
	char document_basis[SHA256_HEX_SIZE];
	struct err *document_err;  /* why one could not be made, or NULL */
	struct map gone;           /* ids whose file may be left under an old path; where it is now */
	char *branch;              /* the one checked out */
	struct map before;         /* path to blob id in the last completed publication */
	bool was_interrupted;      /* HEAD is a publication of ours that was not completed */
	const char *replica;       /* name of our journal; in the arena */
	int64_t journal_seq;       /* head of our journal in this publication; 0: empty */
	char journal_digest[65];
};

/** Adds a file; takes the bytes out of *data (which is empty afterwards). Returns the path, which
 * lives as long as the publication. */
const char *publication_add(struct publication *publication, const char *path, struct buf *data);
void publication_remove(struct publication *publication, const char *path);

/** Asks the caller whether to go on; ERR_CANCELLED. */
struct err *publication_progress(struct publication *publication, const char *what, size_t done,
				 size_t total) ATTR_MUST_USE;

/** The same unless HEAD has these bytes under this path. */
struct err *publication_add_news(struct publication *publication, const char *path,
				 struct buf *data) ATTR_MUST_USE;

/* --- publish_records.c: inside one transaction --- */

/** Records of the outbox as files, each checked by reading it back. */
struct err *publish_records(struct publication *publication) ATTR_MUST_USE;

/** Files of records that are no more or moved, by the ids in publication->gone. */
struct err *publish_removals(struct publication *publication) ATTR_MUST_USE;

/* --- publish_journal.c: inside the same transaction --- */

/** Lines of our journal that HEAD does not have yet. ERR_DAMAGED when HEAD's go on differently. */
struct err *publish_journal(struct publication *publication) ATTR_MUST_USE;

/* --- publish_documents.c --- */

/** What documents are made from, of those that may be stale; inside the same transaction. */
struct err *publish_read_documents(struct publication *publication) ATTR_MUST_USE;

/** Lays out the stale ones; outside of it. What cannot be made is document_err alone. */
struct err *publish_build_documents(struct publication *publication) ATTR_MUST_USE;

/** Is there anything to note? Notes it, in the last transaction. */
bool publish_has_document_notes(const struct publication *publication);
struct err *publish_note_documents(struct publication *publication) ATTR_MUST_USE;

void publish_clear_documents(struct publication *publication);

/* --- publish_workspace.c --- */

struct err *publish_workspace(struct publication *publication) ATTR_MUST_USE;

/* --- publish_check.c --- */

/** Refuses where publishing would harm; completes a publication that was interrupted. */
struct err *publish_check(struct publication *publication) ATTR_MUST_USE;

/** Refuses when a file that HEAD does not have would be overwritten in the work tree. */
struct err *publish_check_targets(struct publication *publication) ATTR_MUST_USE;

/** Work tree and index in step with these changes of HEAD. */
struct err *publish_bring_files(struct publication *publication, const struct repo_change *changes,
				size_t count) ATTR_MUST_USE;

/** A lock that only one publication or rebuild of this clone can hold. ERR_BUSY. */
struct err *publish_lock(const char *dir, int *fd) ATTR_MUST_USE;

#endif
