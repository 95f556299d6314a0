/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fs.c - files: read whole, write atomically and durably, directories.
 */
#include "base/fs.h"

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#define READ_CHUNK_BYTES 65536

static struct err *read_all(int fd, const char *path, size_t max_bytes, struct buf *out)
{
	char chunk[READ_CHUNK_BYTES];
	size_t total = 0;

	for (;;) {
		ssize_t got = read(fd, chunk, sizeof(chunk));
		if (got == 0)
			return NULL;
		if (got < 0) {
			if (errno == EINTR)
				continue;
			return err_errno(errno, _("Cannot read %s"), path);
		}
		total += (size_t)got;
		if (total > max_bytes)
			return err_new(ERR_INVALID, _("%s is larger than %zu bytes"), path,
				       max_bytes);
		buf_append(out, chunk, (size_t)got);
	}
}

struct err *fs_read(const char *path, size_t max_bytes, struct buf *out)
{
	const size_t start = out->len;
	struct err *err = NULL;
	struct stat status;

	/* O_NONBLOCK: a pipe under that name must not make us wait before we refuse it. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return err_new(ERR_MISSING, _("There is no file %s"), path);
		return err_errno(errno, _("Cannot read %s"), path);
	}
	if (fstat(fd, &status) != 0)
		err = err_errno(errno, _("Cannot read %s"), path);
	else if (!S_ISREG(status.st_mode))
		err = err_new(ERR_INVALID, _("%s is not a regular file"), path);
	else
		err = read_all(fd, path, max_bytes, out);
	close(fd);
	if (err && out->len > start)
		buf_truncate(out, start);
	return err;
}

char *fs_dir_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return mem_strdup(".");
	return mem_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Opens a new file of an unused name in dir; *path becomes the name. */
static int open_temporary(const char *dir, char **path)
{
	for (int tries = 0; tries < 100; tries++) {
		uint64_t number;

		env_random(&number, sizeof(number));
		*path = mem_printf("%s/.annexa-%016" PRIx64 ".tmp", dir, number);
		int fd = open(*path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
		if (fd >= 0 || errno != EEXIST)
			return fd;
		free(*path);
		*path = NULL;
	}
	return -1;
}

static int write_all(int fd, const void *data, size_t len_bytes)
{
	const char *at = data;

	while (len_bytes > 0) {
		ssize_t done = write(fd, at, len_bytes);
		if (done < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		at += done;
		len_bytes -= (size_t)done;
	}
	return 0;
}

/* Makes a rename in dir outlast a power failure. */
static int sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int result = fsync(fd);
	/* Some file systems cannot sync a directory and say so; then there is nothing to do. */
	if (result != 0 && (errno == EINVAL || errno == ENOTSUP))
		result = 0;
	int errnum = errno;
	close(fd);
	errno = errnum;
	return result;
}

static struct err *write_file(const char *path, const void *data, size_t len_bytes, bool is_durable)
{
	char *dir = fs_dir_of(path), *temporary = NULL;
	int fd = open_temporary(dir, &temporary);
	bool is_done =
		fd >= 0 && write_all(fd, data, len_bytes) == 0 && (!is_durable || fsync(fd) == 0);
	int errnum = errno;

	if (fd >= 0 && close(fd) != 0 && is_done) {
		is_done = false;
		errnum = errno;
	}
	if (is_done && rename(temporary, path) != 0) {
		is_done = false;
		errnum = errno;
	}
	if (!is_done && fd >= 0)
		unlink(temporary);
	if (is_done && is_durable && sync_dir(dir) != 0) {
		is_done = false;
		errnum = errno;
	}
	free(temporary);
	free(dir);
	return is_done ? NULL : err_errno(errnum, _("Cannot write %s"), path);
}

struct err *fs_write_atomic(const char *path, const void *data, size_t len_bytes)
{
	return write_file(path, data, len_bytes, true);
}

struct err *fs_write_quick(const char *path, const void *data, size_t len_bytes)
{
	return write_file(path, data, len_bytes, false);
}

struct err *fs_make_dirs(const char *path)
{
	char *partial = mem_strdup(path);
	struct err *err = NULL;

	for (char *at = partial; !err; at++) {
		char byte = *at;

		if ((byte != '/' && byte != '\0') || at == partial) {
			if (byte == '\0')
				break;
			continue;
		}
		*at = '\0';
		if (mkdir(partial, 0777) != 0) {
			int reason = errno;

			if (!fs_is_dir(partial))
				err = err_errno(reason, _("Cannot make the directory %s"), partial);
		}
		*at = byte;
		if (byte == '\0')
			break;
	}
	free(partial);
	return err;
}

struct err *fs_list(const char *path, struct strvec *names)
{
	struct dirent *entry;
	struct err *err = NULL;
	DIR *dir = opendir(path);

	if (!dir)
		return errno == ENOENT ? NULL : err_errno(errno, _("Cannot read the directory %s"), path);
	while ((errno = 0, entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			strvec_push(names, entry->d_name);
	if (errno)
		err = err_errno(errno, _("Cannot read the directory %s"), path);
	closedir(dir);
	strvec_sort(names);
	return err;
}

bool fs_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool fs_is_dir(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool fs_is_writable(const char *path)
{
	return access(path, W_OK) == 0;
}

/* The type of a mounted file system by its device, as in /proc/self/mountinfo; false: unknown. */
static bool mount_type(dev_t device, char *type, size_t size_bytes)
{
	FILE *file = fopen("/proc/self/mountinfo", "re");
	char *line = NULL, wanted[64];
	size_t cap = 0;
	bool is_found = false;

	if (!file)
		return false;
	snprintf(wanted, sizeof(wanted), " %u:%u ", major(device), minor(device));
	while (!is_found && getline(&line, &cap, file) >= 0) {
		const char *at = strstr(line, " - ");
		if (!strstr(line, wanted) || !at)
			continue;
		snprintf(type, size_bytes, "%.*s", (int)strcspn(at + 3, " "), at + 3);
		is_found = true;
	}
	free(line);
	fclose(file);
	return is_found;
}

/* FUSE carries local file systems (ntfs-3g, virtual disks) and remote ones alike. */
static bool is_remote_fuse(dev_t device)
{
	static const char *const remote[] = {
		"fuse.sshfs",      "fuse.rclone",
		"fuse.s3fs",       "fuse.davfs",
		"fuse.gvfsd-fuse", "fuse.curlftpfs",
		"fuse.glusterfs",  "fuse.ceph-fuse",
		"fuse.mfs",        "fuse.juicefs",
		"fuse.gcsfuse",    "fuse.smbnetfs",
		"fuse.kio-fuse",   "fuse.google-drive-ocamlfuse",
	};
	char type[64];

	if (!mount_type(device, type, sizeof(type)))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(remote); i++)
		if (strcmp(type, remote[i]) == 0)
			return true;
	return false;
}

/* Of the file itself, or of the nearest directory above it that exists. */
static bool stat_nearest(const char *path, struct statfs *volume, struct stat *status)
{
	char *at = mem_strdup(path);
	bool is_found;

	for (;;) {
		is_found = statfs(at, volume) == 0 && stat(at, status) == 0;
		if (is_found || strcmp(at, "/") == 0 || strcmp(at, ".") == 0)
			break;
		char *parent = fs_dir_of(at);
		free(at);
		at = parent;
	}
	free(at);
	return is_found;
}

bool fs_is_network(const char *path)
{
	/* Magic numbers of statfs(2) and of the kernel's sources. */
	static const uint32_t remote[] = {
		0x00006969, /* NFS */
		0x0000517B, /* SMB */
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB 2 */
		0x01021997, /* 9p: WSL's view of Windows drives, shares of virtual machines */
		0x5346414F, /* AFS */
		0x6B414653, /* AFS in the kernel */
		0x73757245, /* Coda */
		0x0000564C, /* NCP */
		0x00C36400, /* Ceph */
		0x0BD00BD0, /* Lustre */
		0x786F4256, /* VirtualBox shared folder */
		0xBACBACBC, /* VMware shared folder */
	};
	const uint32_t fuse = 0x65735546;
	struct statfs volume;
	struct stat status;

	if (!stat_nearest(path, &volume, &status))
		return false;
	uint32_t magic = (uint32_t)volume.f_type;
	if (magic == fuse)
		return is_remote_fuse(status.st_dev);
	for (size_t i = 0; i < ARRAY_LEN(remote); i++)
		if (magic == remote[i])
			return true;
	return false;
}

struct err *fs_remove(const char *path)
{
	if (unlink(path) == 0 || errno == ENOENT)
		return NULL;
	return err_errno(errno, _("Cannot remove %s"), path);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where)
{
	(void)status;
	(void)type;
	(void)where;
	return remove(path);
}

struct err *fs_remove_tree(const char *path)
{
	if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
	    errno == ENOTDIR)
		return NULL;
	return err_errno(errno, _("Cannot remove %s"), path);
}

struct err *fs_move(const char *from, const char *to)
{
	char *dir = fs_dir_of(to);
	struct err *err = NULL;

	if (rename(from, to) != 0 || sync_dir(dir) != 0)
		err = err_errno(errno, _("Cannot move %s to %s"), from, to);
	free(dir);
	return err;
}

char *fs_real_path(const char *path)
{
	return realpath(path, NULL);
}
