/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - what the files of vcs share.
 */
#ifndef ANNEXA_VCS_PRIVATE_H
#define ANNEXA_VCS_PRIVATE_H

#include "base/map.h"
#include "vcs/libgit2.h"
#include "vcs/repo.h"

struct stat;

/** Git's index as it was when last read or written: see index_read(). */
struct index_copy {
	git_index *index; /* NULL: never */
	uint64_t inode, size_bytes;
	int64_t mtime_s, mtime_ns;
};

struct repo {
	git_repository *git;
	char *dir;    /* of the work tree, absolute */
	int dir_fd;   /* the same, so that nobody can move it under us */
	struct index_copy index;
};

#define OID_HEX_SIZE 41

/** From a negative result of libgit2: the message and libgit2's reason, with a code of ours. */
struct err *vcs_err(int result, const char *format, ...) ATTR_PRINTF(2, 3) ATTR_MUST_USE;

void vcs_oid_text(const git_oid *id, char hex[OID_HEX_SIZE]);

/* --- path.c --- */

/** Is this one name (between slashes) fit for every file system we meet? NULL, or why not. */
const char *path_name_refusal(const char *name);

/** ERR_INVALID: this path is refused because of `reason` (a translated phrase). */
struct err *path_err(const char *path, const char *reason) ATTR_MUST_USE;

/* --- tree.c --- */

/** An object to be written: computed in memory, so that giving up leaves nothing behind. */
struct new_object {
	git_oid id;
	git_object_t type;
	const void *data;
	size_t len;
	void *owned; /* the data, when it is ours to free */
};

struct new_objects {
	git_odb *odb;
	struct new_object *items;
	size_t count, cap;
	struct map seen; /* ids as text: two files may have the same bytes */
};

void new_objects_clear(struct new_objects *objects);

/**
 * The tree that results from `changes` (sorted by path, paths checked) on `base` (NULL: empty).
 * Its id in *id; all blobs and trees the repository lacks are added to *objects. ERR_INVALID for
 * a file where a directory is and the other way round, and for names equal but for case.
 */
struct err *tree_build(struct new_objects *objects, git_repository *git, const git_tree *base,
		       const struct repo_change *const *changes, size_t count,
		       git_oid *id) ATTR_MUST_USE;

/** The tree of a commit by its id, of HEAD's for NULL or ""; NULL before the first commit. */
struct err *tree_of_commit(struct repo *repo, const char *commit, git_tree **tree) ATTR_MUST_USE;

/** The same for HEAD, with its commit. */
struct err *tree_of_head(struct repo *repo, git_commit **commit, git_tree **tree) ATTR_MUST_USE;

/* --- worktree.c --- */

/** lstat() of a path below the work tree, links on the way not followed; false: not there. */
bool stat_file(struct repo *repo, const char *path, struct stat *st);

/* --- index.c --- */

/** Git's index, read anew only when the file is another than the last time; it belongs to the
 * repository. What is changed in it is written by the next repo_update_index(). */
struct err *index_read(struct repo *repo, git_index **index) ATTR_MUST_USE;

/** The stat data by which git sees that a file is what it was, without reading it. */
void index_entry_set_stat(git_index_entry *entry, const struct stat *st);
bool index_entry_has_stat(const git_index_entry *entry, const struct stat *st);

/** Is there an index lock of somebody else? One of ours whose maker is dead is removed: see
 * repo_check_quiet(). */
bool index_is_locked(const char *lock_path);

/* --- pack.c --- */

/** Above this many new objects one pack is written: one fsync instead of one for each. */
#define PACK_FROM_OBJECTS 200

/** Writes the objects durably. `progress` may cancel a pack until it is complete. */
struct err *pack_write(const struct new_objects *objects, repo_progress progress,
		       void *payload) ATTR_MUST_USE;

#endif
