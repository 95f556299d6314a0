/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2.c - finding libgit2 and its functions.
 */
#include "vcs/libgit2.h"

#include "base/base.h"
#include "base/i18n.h"

#include <dlfcn.h>
#include <stddef.h>

/* Its interface changes with this number, and so does the file's name. */
#define FILE_NAME "libgit2.so." LIBGIT2_SOVERSION

struct libgit2 git2;

static const struct function {
	const char *name;
	size_t offset; /* of its pointer in git2 */
} functions[] = {
#define LIBGIT2_ROW(name) { "git_" #name, offsetof(struct libgit2, name) },
	LIBGIT2_FUNCTIONS(LIBGIT2_ROW)
#undef LIBGIT2_ROW
};

static struct err *cannot_load(const char *reason)
{
	return err_hint(err_new(ERR_IO, _("Cannot load %s: %s"), FILE_NAME, reason),
			_("Install libgit2 %s, or build annexa again with the version that is here."),
			LIBGIT2_SOVERSION);
}

struct err *libgit2_load(void)
{
	static bool is_loaded;
	void *library;

	if (is_loaded)
		return NULL;
	library = dlopen(FILE_NAME, RTLD_LAZY | RTLD_LOCAL);
	if (!library)
		return cannot_load(dlerror());
	for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
		void *function = dlsym(library, functions[i].name);

		if (!function) {
			struct err *err = cannot_load(dlerror());

			dlclose(library);
			return err;
		}
		memcpy((char *)&git2 + functions[i].offset, &function, sizeof(function));
	}
	/* Never shut down: to start it again would cost the same each time. */
	git2.libgit2_init();
	git2.libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	is_loaded = true;
	return NULL;
}
