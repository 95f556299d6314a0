/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paths.c - where the program's own files are.
 */
#include "base/paths.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/mem.h"

#define MARKER_MAX_BYTES 16384

/* The two trees of an uninstalled program; both NULL for an installed one. */
struct trees {
	char *source;
	char *build;
};

static char *join(const char *dir, const char *relative)
{
	return relative[0] == '/' ? mem_strdup(relative) : mem_printf("%s/%s", dir, relative);
}

static void trees_find(struct trees *trees)
{
	struct buf marker = BUF_INIT;
	char *program = fs_real_path("/proc/self/exe");
	char *path = NULL, *slash = program ? strrchr(program, '/') : NULL;

	*trees = (struct trees){ NULL, NULL };
	if (!slash)
		goto out;
	*slash = '\0';
	path = mem_printf("%s/.uninstalled", program);
	if (!fs_exists(path))
		goto out;
	/* One that cannot be read is treated as none: the installed files then answer. */
	err_drop(fs_read(path, MARKER_MAX_BYTES, &marker));

	char *source = marker.data;
	char *build = source ? strchr(source, '\n') : NULL;
	char *end = build ? strchr(build + 1, '\n') : NULL;
	if (end) {
		*build++ = '\0';
		*end = '\0';
		trees->source = join(program, source);
		trees->build = join(program, build);
	}
out:
	buf_free(&marker);
	free(path);
	free(program);
}

static void trees_free(struct trees *trees)
{
	free(trees->source);
	free(trees->build);
}

char *paths_data_file(const char *relative)
{
	struct trees trees;

	trees_find(&trees);
	char *path =
		mem_printf("%s/data/%s", trees.source ? trees.source : ANNEXA_PKGDATADIR, relative);
	trees_free(&trees);
	return path;
}

char *paths_template_dir(void)
{
	struct trees trees;

	trees_find(&trees);
	char *path = mem_printf("%s/templates", trees.source ? trees.source : ANNEXA_PKGDATADIR);
	trees_free(&trees);
	return path;
}

char *paths_render_program(void)
{
	struct trees trees;

	trees_find(&trees);
	char *path = trees.build ? mem_printf("%s/src/render/annexa-render", trees.build)
				 : mem_strdup(ANNEXA_PKGLIBEXECDIR "/annexa-render");
	trees_free(&trees);
	return path;
}

char *paths_locale_dir(void)
{
	struct trees trees;

	trees_find(&trees);
	char *path =
		trees.build ? mem_printf("%s/locale", trees.build) : mem_strdup(ANNEXA_LOCALEDIR);
	trees_free(&trees);
	return path;
}
