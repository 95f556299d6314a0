/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo.h - the workspace's git repository.
 *
 * A commit updates trees directly, never by checkout or `git add`. Order: objects (fsync), ref,
 * work-tree files (temporary file, fsync, rename), index. A crash in between leaves work-tree
 * files behind the commit, which repo_write_files() brings up again. Hooks are never run.
 */
#ifndef ANNEXA_VCS_REPO_H
#define ANNEXA_VCS_REPO_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

struct repo;

/** Makes a repository with branch main in dir (an existing one is taken as it is). */
struct err *repo_init(const char *dir) ATTR_MUST_USE;

/** Opens the repository whose work tree is exactly dir. ERR_MISSING, ERR_DENIED (owned by
 * somebody else), ERR_IO. */
struct err *repo_open(struct repo **out, const char *dir) ATTR_MUST_USE;
void repo_close(struct repo *repo);

/** A configuration value ("user.email") or NULL; free() it. */
char *repo_config(struct repo *repo, const char *name);

/** The same outside of any repository: what the person and the computer have set. */
char *repo_default_config(const char *name);

/** Sets a value for this repository alone. */
struct err *repo_set_config(struct repo *repo, const char *name, const char *value) ATTR_MUST_USE;

/** Name of the checked-out branch ("main"), NULL when HEAD is detached; free() it. */
char *repo_branch(struct repo *repo);

/**
 * What stands in the way of a commit of ours: ERR_DENIED for a merge, rebase or the like under
 * way, a detached HEAD, an index lock of a running git; the hint names the command. The caller
 * holds a lock that keeps other commits of ours away: an index lock with our mark is one that a
 * killed program left, and is removed.
 */
struct err *repo_check_quiet(struct repo *repo) ATTR_MUST_USE;

/** Removes the lock of the checked-out branch if it holds this commit or nothing yet: what a
 * program of ours left that was killed while the branch was to move to `oid`. */
struct err *repo_clear_branch_lock(struct repo *repo, const char *oid) ATTR_MUST_USE;

/** HEAD's commit as 40 hex digits; "" before the first commit. */
struct err *repo_head(struct repo *repo, char oid[41]) ATTR_MUST_USE;

/** Blob id that these bytes would have, as 40 hex digits. */
void repo_hash_blob(const void *data, size_t len_bytes, char oid[41]);

/** ERR_INVALID with the path and the reason, unless all its names are fit for every file system
 * that we meet. */
struct err *repo_check_path(const char *path) ATTR_MUST_USE;

struct repo_change {
	const char *path; /* relative, '/' between; by rules of path.c */
	const void *data; /* NULL: the file is removed */
	size_t len_bytes;
};

/** Called as objects are stored; may be NULL. Return false to cancel: nothing is left behind. */
typedef bool (*repo_progress)(void *payload, size_t done, size_t total);

struct repo_commit_options {
	const char *message;
	int64_t when_s;      /* author and committer time, UTC seconds */
	const char *name, *email; /* NULL: from git's configuration */
	repo_progress progress;
	/** Called when all objects are on the disk and the branch is about to move to `oid`; may
	 * be NULL. An error stops it there. The place to note what is going to happen. */
	struct err *(*before_ref)(void *payload, const char *oid);
	void *payload; /* of both */
};

/**
 * One commit on HEAD's branch with these changes (any order, no path twice). The work tree and
 * index are not touched yet. Many new objects are written as one pack. oid receives the commit;
 * when the tree would be the same as HEAD's, "" and no commit. Removing a file that is not there
 * is no change. ERR_INVALID for a path that is refused, ERR_DENIED without an identity
 * (user.name, user.email), ERR_BUSY when HEAD moved meanwhile, ERR_CANCELLED by progress.
 */
struct err *repo_commit(struct repo *repo, const struct repo_change *changes, size_t count,
			const struct repo_commit_options *options, char oid[41]) ATTR_MUST_USE;

/**
 * Brings the work tree in step with these changes: files written whole (temporary file, synced,
 * renamed), removed ones unlinked with the directories that become empty. Symbolic links on the
 * way are not followed (ERR_DENIED). A file that has these bytes already is left alone. Repeatable
 * after a crash.
 */
struct err *repo_write_files(struct repo *repo, const struct repo_change *changes,
			     size_t count) ATTR_MUST_USE;

/** Appends the bytes of a file in the work tree; ERR_MISSING, ERR_DENIED for a symbolic link or
 * anything else that is no regular file, ERR_INVALID above max_bytes. */
struct err *repo_read_file(struct repo *repo, const char *path, size_t max_bytes,
			   struct buf *out) ATTR_MUST_USE;

/** Brings the index in step with these changes, already committed and written, so that
 * `git status` is clean. Once a publish: it writes the whole index. Other entries stay. */
struct err *repo_update_index(struct repo *repo, const struct repo_change *changes,
			      size_t count) ATTR_MUST_USE;

/**
 * Walks all files of a commit's tree ("" or NULL: HEAD) in path order below `prefix` (NULL: all),
 * with their bytes. Refuses symlinks, submodules, names with "..", ".git", control characters
 * (ERR_INVALID with the path). Files larger than max_bytes are not read: data NULL.
 */
typedef struct err *(*repo_visit)(void *payload, const char *path, const char *blob,
				  const void *data, size_t len_bytes);
struct err *repo_walk(struct repo *repo, const char *commit, const char *prefix, size_t max_bytes,
		      repo_visit visit, void *payload) ATTR_MUST_USE;

/** Blob id of one file of HEAD as 40 hex digits; "" when there is none. */
struct err *repo_file_id(struct repo *repo, const char *path, char oid[41]) ATTR_MUST_USE;

/** Appends the bytes of a blob by its id. ERR_MISSING, ERR_INVALID above max_bytes. */
struct err *repo_read_blob(struct repo *repo, const char *blob, size_t max_bytes,
			   struct buf *out) ATTR_MUST_USE;

/** Names in the root of the repository ("records", "annexa.xml") that a question is about. */
struct repo_scope {
	const char *const *names;
	size_t count;
};

/** Appends the paths whose files differ between two commits ("": the empty tree), in git's
 * order. Looks only into directories that differ. ERR_MISSING for a commit that is not there. */
struct err *repo_changed_paths(struct repo *repo, const char *from, const char *to,
			       const struct repo_scope *scope, struct strvec *paths) ATTR_MUST_USE;

/** Appends the paths of HEAD's files whose bytes in the work tree are others, or which are gone
 * from there: somebody edited them by hand. Reads only files whose stat data the index does not
 * know; it does after the next repo_update_index(). The caller holds the lock that keeps other
 * publications away. */
struct err *repo_edited_paths(struct repo *repo, const struct repo_scope *scope,
			      struct strvec *paths) ATTR_MUST_USE;

/** One file of HEAD; ERR_MISSING. */
struct err *repo_read(struct repo *repo, const char *path, size_t max_bytes, struct buf *out) ATTR_MUST_USE;

#endif
