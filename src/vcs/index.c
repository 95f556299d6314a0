/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * index.c - git's index in step with what was committed and written.
 *
 * A program that is killed while it holds .git/index.lock leaves it behind, and git refuses to
 * work until a person removes it. So ours bears a mark: the new index is made beside the old one,
 * and the lock, which keeps every git away meanwhile, holds the mark and nothing else.
 *
 * Invariants:
 *  (1) The index is replaced whole, while index.lock is there.
 *  (2) Entries for other paths are left as they are.
 */
#include "base/base.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_MARK "annexa\n"
#define INDEX_MAX_BYTES (1024L * 1024 * 1024)

struct index_paths {
	char *index; /* .git/index */
	char *lock;  /* .git/index.lock */
	char *fresh; /* .git/annexa-index: the next one */
	char *fresh_lock;
};

static struct index_paths paths_of(struct repo *repo)
{
	const char *git = git2.repository_path(repo->git);

	return (struct index_paths){
		.index = mem_printf("%sindex", git),
		.lock = mem_printf("%sindex.lock", git),
		.fresh = mem_printf("%sannexa-index", git),
		.fresh_lock = mem_printf("%sannexa-index.lock", git),
	};
}

static void free_paths(struct index_paths *paths)
{
	free(paths->index);
	free(paths->lock);
	free(paths->fresh);
	free(paths->fresh_lock);
}

bool index_is_locked(const char *lock_path)
{
	struct buf held = BUF_INIT;
	struct err *err = fs_read(lock_path, strlen(LOCK_MARK), &held);
	bool is_ours = err == NULL && (strcmp(buf_str(&held), LOCK_MARK) == 0);
	bool is_locked = err == NULL || err->code != ERR_MISSING;

	err_drop(err); /* whatever it is that cannot be read, it is not ours */
	buf_free(&held);
	if (!is_ours)
		return is_locked;
	err = fs_remove(lock_path);
	is_locked = err != NULL;
	err_drop(err); /* then it stays a lock, and the person is told */
	return is_locked;
}

/* A second name for a file, or a copy of it where the file system has no links (exFAT). Fails with
 * EEXIST when there is such a name. */
static int link_or_copy(const char *from, const char *to)
{
	struct buf bytes = BUF_INIT;
	struct err *err;
	int fd, result = link(from, to);

	if (result == 0 || (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS))
		return result;
	err = fs_read(from, INDEX_MAX_BYTES, &bytes);
	fd = err == NULL ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666) : -1;
	if (fd >= 0) {
		result = write(fd, buf_str(&bytes), bytes.len) == (ssize_t)bytes.len ? 0 : -1;
		close(fd);
	}
	err_drop(err); /* errno tells why */
	buf_free(&bytes);
	return result;
}

/* With its mark from the first moment on: made elsewhere, then linked into place. */
static struct err *take_lock(const struct index_paths *paths)
{
	struct err *err = fs_write_quick(paths->fresh_lock, LOCK_MARK, strlen(LOCK_MARK));

	if (err != NULL)
		return err;
	if (link_or_copy(paths->fresh_lock, paths->lock) != 0)
		err = errno == EEXIST ?
			      err_new(ERR_BUSY, _("Another git program works in this repository")) :
			      err_errno(errno, _("Cannot lock git's index"));
	unlink(paths->fresh_lock);
	return err;
}

void index_entry_set_stat(git_index_entry *entry, const struct stat *st)
{
	entry->ctime.seconds = (int32_t)st->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st->st_mtim.tv_nsec;
	entry->dev = (uint32_t)st->st_dev;
	entry->ino = (uint32_t)st->st_ino;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->file_size = (uint32_t)st->st_size;
}

bool index_entry_has_stat(const git_index_entry *entry, const struct stat *st)
{
	return entry->file_size == (uint32_t)st->st_size &&
	       entry->mtime.seconds == (int32_t)st->st_mtim.tv_sec &&
	       entry->mtime.nanoseconds == (uint32_t)st->st_mtim.tv_nsec &&
	       entry->ctime.seconds == (int32_t)st->st_ctim.tv_sec &&
	       entry->ctime.nanoseconds == (uint32_t)st->st_ctim.tv_nsec &&
	       entry->ino == (uint32_t)st->st_ino;
}

/* With the stat data, so that git need not read the file to see that it is unchanged. */
static int add_entry(git_index *index, struct repo *repo, const struct repo_change *change)
{
	git_index_entry entry = { .mode = GIT_FILEMODE_BLOB, .path = change->path };
	struct stat st;
	int result = git2.odb_hash(&entry.id, change->data, change->len_bytes, GIT_OBJECT_BLOB);

	if (result == 0 && stat_file(repo, change->path, &st))
		index_entry_set_stat(&entry, &st);
	return result < 0 ? result : git2.index_add(index, &entry);
}

static void forget(struct repo *repo)
{
	git2.index_free(repo->index.index);
	repo->index = (struct index_copy){ .index = NULL };
}

/* Not by ctime, which a second name changes. No file is all zero. */
static void note_file(struct index_copy *copy, const char *path)
{
	struct stat st;
	bool is_there = stat(path, &st) == 0;

	copy->inode = is_there ? st.st_ino : 0;
	copy->size_bytes = is_there ? (uint64_t)st.st_size : 0;
	copy->mtime_s = is_there ? st.st_mtim.tv_sec : 0;
	copy->mtime_ns = is_there ? st.st_mtim.tv_nsec : 0;
}

static bool is_present(const struct index_copy *copy, const char *path)
{
	struct index_copy now;

	note_file(&now, path);
	return copy->index != NULL && copy->inode == now.inode && copy->size_bytes == now.size_bytes &&
	       copy->mtime_s == now.mtime_s && copy->mtime_ns == now.mtime_ns;
}

/* Under the name of the fresh index, where it will be written. */
static struct err *read_index(struct repo *repo, const struct index_paths *paths)
{
	int result;

	if (is_present(&repo->index, paths->index))
		return NULL;
	forget(repo);
	unlink(paths->fresh);
	if (link_or_copy(paths->index, paths->fresh) != 0 && errno != ENOENT)
		return err_errno(errno, _("Cannot read git's index"));
	note_file(&repo->index, paths->fresh);
	result = git2.index_open(&repo->index.index, paths->fresh);
	unlink(paths->fresh);
	return result < 0 ? vcs_err(result, _("Cannot read git's index")) : NULL;
}

struct err *index_read(struct repo *repo, git_index **index)
{
	struct index_paths paths = paths_of(repo);
	struct err *err = read_index(repo, &paths);

	*index = repo->index.index;
	free_paths(&paths);
	return err;
}

/* The fresh index: the present one (if there is one) with the changes. */
static struct err *write_fresh(struct repo *repo, const struct index_paths *paths,
			       const struct repo_change *changes, size_t count)
{
	struct err *err = read_index(repo, paths);
	git_index *index = repo->index.index;
	int result = 0;

	if (err != NULL)
		return err;
	for (size_t i = 0; i < count && result == 0; i++) {
		if (changes[i].data != NULL) {
			result = add_entry(index, repo, &changes[i]);
		} else {
			result = git2.index_remove(index, changes[i].path, 0);
			if (result == GIT_ENOTFOUND)
				result = 0;
		}
	}
	if (result == 0)
		result = git2.index_write(index);
	return result < 0 ? vcs_err(result, _("Cannot update git's index")) : NULL;
}

struct err *repo_update_index(struct repo *repo, const struct repo_change *changes, size_t count)
{
	struct index_paths paths = paths_of(repo);
	struct err *err = take_lock(&paths);

	if (err == NULL) {
		err = write_fresh(repo, &paths, changes, count);
		if (err == NULL && rename(paths.fresh, paths.index) != 0)
			err = err_errno(errno, _("Cannot update git's index"));
		if (err == NULL) {
			note_file(&repo->index, paths.index);
		} else {
			forget(repo);
			unlink(paths.fresh);
		}
		unlink(paths.lock);
	}
	free_paths(&paths);
	return err;
}
