/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tmpdir.c - a directory of its own for a test.
 */
#include "tmpdir.h"

#include "base/env.h"
#include "base/mem.h"

#include <ftw.h>
#include <unistd.h>

#define OPEN_DIRS_MAX 16

char *tmpdir_make(void)
{
	const char *base = env_get("TMPDIR");
	char *path = mem_printf("%s/annexa-test-XXXXXX", base ? base : "/tmp");

	if (!mkdtemp(path))
		BUG("no temporary directory %s: error %d", path, errno);
	return path;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where)
{
	(void)status;
	(void)type;
	(void)where;
	return remove(path);
}

void tmpdir_remove(char *path)
{
	if (!path)
		return;
	nftw(path, remove_entry, OPEN_DIRS_MAX, FTW_DEPTH | FTW_PHYS);
	free(path);
}
