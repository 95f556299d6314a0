/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fs.h - files: read whole, write atomically and durably, directories.
 */
#ifndef ANNEXA_FS_H
#define ANNEXA_FS_H

#include "base/base.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

/**
 * Appends the whole regular file to *out. ERR_MISSING when it is not there, ERR_INVALID above
 * max_bytes or when it is no regular file, ERR_IO else.
 */
struct err *fs_read(const char *path, size_t max_bytes, struct buf *out) ATTR_MUST_USE;

/** The directory part of a path: "." without a slash, "/" for a name in the root; free() it. */
char *fs_dir_of(const char *path);

/** Temporary file in the same directory, fsync, rename, fsync of the directory. Mode 0644. */
struct err *fs_write_atomic(const char *path, const void *data, size_t len_bytes) ATTR_MUST_USE;

/** As fs_write_atomic() without the two fsync: for what can be made again from elsewhere. */
struct err *fs_write_quick(const char *path, const void *data, size_t len_bytes) ATTR_MUST_USE;

/** mkdir -p, mode 0777 & ~umask; an existing directory is success. */
struct err *fs_make_dirs(const char *path) ATTR_MUST_USE;

/** Appends the names in a directory, sorted, but for those that begin with a dot; a directory that
 * is not there has none. */
struct err *fs_list(const char *path, struct strvec *names) ATTR_MUST_USE;

bool fs_exists(const char *path);
bool fs_is_dir(const char *path);
bool fs_is_writable(const char *path);

/** Is the path on NFS, CIFS, 9p, FUSE network or the like, where SQLite's locks and WAL fail? */
bool fs_is_network(const char *path);

/** unlink(); a missing file is success. */
struct err *fs_remove(const char *path) ATTR_MUST_USE;

/** Removes a directory with all that is in it, following no link; a missing one is success. */
struct err *fs_remove_tree(const char *path) ATTR_MUST_USE;

/** Renames and waits until the disk has it; what was at `to` is replaced. */
struct err *fs_move(const char *from, const char *to) ATTR_MUST_USE;

/** The absolute path without symbolic links, or NULL; free() it. */
char *fs_real_path(const char *path);

#endif
