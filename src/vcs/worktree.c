/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worktree.c - files in the work tree.
 *
 * Invariants:
 *  (1) A file is replaced whole or not at all: its bytes are on the disk before its name is.
 *  (2) No symbolic link is followed below the work tree's root, so nothing outside is written
 *      or read, whatever a hostile tree has put there.
 */
#define _GNU_SOURCE /* syncfs */
#include "base/base.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Up to here each file is synced by itself; above, the file system once for all. */
#define SYNC_EACH_UP_TO 16

/* The open directory that holds the file at `path`, and the file's name in it; -1 and errno. */
static int open_parent(struct repo *repo, const char *path, bool make, const char **name)
{
	const char *at = path;
	int dir = fcntl(repo->dir_fd, F_DUPFD_CLOEXEC, 0);

	for (const char *slash = strchr(at, '/'); slash != NULL && dir >= 0;
	     slash = strchr(at, '/')) {
		char *part = mem_strndup(at, (size_t)(slash - at));
		int next = -1, errnum;

		if (!make || mkdirat(dir, part, 0777) == 0 || errno == EEXIST)
			next = openat(dir, part,
				      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		errnum = errno;
		close(dir);
		free(part);
		errno = errnum;
		dir = next;
		at = slash + 1;
	}
	*name = at;
	return dir;
}

static struct err *file_err(const char *path)
{
	if (errno == ELOOP || errno == ENOTDIR)
		return err_new(ERR_DENIED, _("On the way to %s is something that is no directory"),
			       path);
	return err_errno(errno, _("Cannot write %s"), path);
}

static bool write_whole(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

/* The same name every time, so that what a crash leaves behind is overwritten by the next try. */
static char *temporary_name(const char *name)
{
	char digest[SHA256_HEX_SIZE];

	sha256_hex(name, strlen(name), digest);
	return mem_printf(".annexa-%.16s.tmp", digest);
}

static bool has_bytes(int dir, const char *name, const struct repo_change *change)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char chunk[16 * 1024];
	const char *expected = change->data;
	size_t left = change->len_bytes;
	struct stat st;
	bool same = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		    (uint64_t)st.st_size == left;

	while (same && left > 0) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		same = n > 0 && (size_t)n <= left && memcmp(chunk, expected, (size_t)n) == 0;
		if (same) {
			expected += n;
			left -= (size_t)n;
		}
	}
	if (fd >= 0)
		close(fd);
	return same;
}

/* The directory of the last file: changes come in the order of their paths. */
struct parent {
	struct repo *repo;
	char *path; /* NULL: none */
	int fd;
};

static void parent_close(struct parent *parent)
{
	if (parent->path != NULL)
		close(parent->fd);
	free(parent->path);
	parent->path = NULL;
}

/* As open_parent(), but the descriptor stays the cache's. */
static int parent_open(struct parent *parent, const char *path, bool make, const char **name)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash != NULL ? (size_t)(slash - path) : 0;

	if (parent->path != NULL && strlen(parent->path) == len &&
	    strncmp(parent->path, path, len) == 0) {
		*name = slash != NULL ? slash + 1 : path;
		return parent->fd;
	}
	parent_close(parent);
	parent->fd = open_parent(parent->repo, path, make, name);
	if (parent->fd >= 0)
		parent->path = mem_strndup(path, len);
	return parent->fd;
}

/* Writes the temporary file beside the target, unless the target has these bytes. */
static struct err *prepare_file(struct parent *parent, const struct repo_change *change, bool sync,
				bool *is_pending)
{
	const char *name;
	int dir = parent_open(parent, change->path, true, &name);
	char *temporary;
	struct err *err = NULL;
	int fd;

	if (dir < 0)
		return file_err(change->path);
	*is_pending = !has_bytes(dir, name, change);
	if (!*is_pending)
		return NULL;
	temporary = temporary_name(name);
	unlinkat(dir, temporary, 0);
	fd = openat(dir, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0 || !write_whole(fd, change->data, change->len_bytes) ||
	    (sync && fsync(fd) != 0))
		err = file_err(change->path);
	if (fd >= 0 && close(fd) != 0 && err == NULL)
		err = file_err(change->path);
	if (err != NULL)
		unlinkat(dir, temporary, 0);
	free(temporary);
	return err;
}

static struct err *put_in_place(struct parent *parent, const struct repo_change *change, bool sync)
{
	const char *name;
	int dir = parent_open(parent, change->path, false, &name);
	char *temporary;
	struct err *err = NULL;

	if (dir < 0)
		return file_err(change->path);
	temporary = temporary_name(name);
	if (renameat(dir, temporary, dir, name) != 0 || (sync && fsync(dir) != 0))
		err = file_err(change->path);
	free(temporary);
	return err;
}

static struct err *remove_file(struct repo *repo, const char *path)
{
	const char *name;
	int dir = open_parent(repo, path, false, &name);
	char *parent = mem_strdup(path);

	if (dir < 0) {
		free(parent);
		return errno == ENOENT ? NULL : file_err(path);
	}
	if (unlinkat(dir, name, 0) != 0 && errno != ENOENT) {
		struct err *err = file_err(path);

		close(dir);
		free(parent);
		return err;
	}
	close(dir);
	/* As git does: directories that became empty go too; the first that is not ends it. */
	for (char *slash = strrchr(parent, '/'); slash != NULL; slash = strrchr(parent, '/')) {
		int result = -1;

		*slash = '\0';
		dir = open_parent(repo, parent, false, &name);
		if (dir >= 0) {
			result = unlinkat(dir, name, AT_REMOVEDIR);
			close(dir);
		}
		if (result != 0)
			break;
	}
	free(parent);
	return NULL;
}

static struct err *sync_all(struct repo *repo)
{
	if (syncfs(repo->dir_fd) != 0)
		return err_errno(errno, _("Cannot write the files of %s to the disk"), repo->dir);
	return NULL;
}

/* The names are on the disk too when this ends: who publishes then takes the work for done. */
static struct err *write_prepared(struct repo *repo, const struct repo_change *changes,
				  size_t count, const bool *pending)
{
	struct parent parent = { .repo = repo };
	struct err *err = NULL;

	for (size_t i = 0; i < count && err == NULL; i++) {
		if (pending[i]) {
			err = put_in_place(&parent, &changes[i], count <= SYNC_EACH_UP_TO);
		} else if (changes[i].data == NULL) {
			parent_close(&parent); /* the directory may go too */
			err = remove_file(repo, changes[i].path);
		}
	}
	parent_close(&parent);
	return err == NULL && count > SYNC_EACH_UP_TO ? sync_all(repo) : err;
}

struct err *repo_write_files(struct repo *repo, const struct repo_change *changes, size_t count)
{
	bool *pending = mem_alloc_array(count, sizeof(*pending));
	bool sync_each = count <= SYNC_EACH_UP_TO;
	struct parent parent = { .repo = repo };
	struct err *err = NULL;

	for (size_t i = 0; i < count && err == NULL; i++) {
		err = repo_check_path(changes[i].path);
		if (err == NULL && changes[i].data != NULL)
			err = prepare_file(&parent, &changes[i], sync_each, &pending[i]);
	}
	parent_close(&parent);
	if (err == NULL && !sync_each)
		err = sync_all(repo);
	if (err == NULL)
		err = write_prepared(repo, changes, count, pending);
	free(pending);
	return err;
}

bool stat_file(struct repo *repo, const char *path, struct stat *st)
{
	const char *name;
	int dir = open_parent(repo, path, false, &name);
	bool found = dir >= 0 && fstatat(dir, name, st, AT_SYMLINK_NOFOLLOW) == 0;

	if (dir >= 0)
		close(dir);
	return found;
}

struct err *repo_read_file(struct repo *repo, const char *path, size_t max_bytes, struct buf *out)
{
	char chunk[64 * 1024];
	size_t total = 0;
	const char *name;
	struct err *err = NULL;
	struct stat st;
	int dir = open_parent(repo, path, false, &name);
	int fd = dir < 0 ? -1 : openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int errnum = errno;

	if (dir >= 0)
		close(dir);
	if (fd < 0 && errnum == ENOENT)
		return err_new(ERR_MISSING, _("There is no file %s"), path);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		err = err_new(ERR_DENIED, _("%s is not a regular file that can be read"), path);
	while (err == NULL) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			break;
		if (n < 0)
			err = err_errno(errno, _("Cannot read %s"), path);
		else if ((total += (size_t)n) > max_bytes)
			err = err_new(ERR_INVALID, _("%s is larger than %zu bytes"), path, max_bytes);
		else
			buf_append(out, chunk, (size_t)n);
	}
	if (fd >= 0)
		close(fd);
	return err;
}
