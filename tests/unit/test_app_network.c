/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_app_network.c - a workspace on a network file system is refused before anything is made.
 */
#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "workspace.h"

#include <setjmp.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cmocka.h>

#define TYPE_NFS 0x6969
#define TYPE_CIFS 0xff534d42
#define TYPE_TMPFS 0x01021994

static unsigned int volume_type;

/* In place of the C library's: what the tests say is mounted everywhere. */
int statfs(const char *path, struct statfs *volume)
{
	*volume = (struct statfs){ .f_type = volume_type };
	return access(path, F_OK);
}

static int on_a_local_disk(void **state)
{
	static struct workspace workspace;

	volume_type = TYPE_TMPFS;
	workspace_make(&workspace);
	*state = &workspace;
	return 0;
}

static int remove_it(void **state)
{
	workspace_remove(*state);
	return 0;
}

static void none_is_made_there(void **state)
{
	static const struct init_options options = { .name = "Example Ltd" };
	static const unsigned int types[] = { TYPE_NFS, TYPE_CIFS };
	struct workspace *workspace = *state;
	char *dir = mem_printf("%s/share", workspace->home);
	char *file = mem_printf("%s/annexa.xml", dir);

	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		volume_type = types[i];
		expect_error(app_init(dir, &options), ERR_DENIED, "network file system");
		assert_false(fs_exists(file));
	}
	free(file);
	free(dir);
}

static void one_that_came_there_is_not_opened(void **state)
{
	struct workspace *workspace = *state;
	struct app *app;

	volume_type = TYPE_NFS;
	expect_error(app_open(&app, workspace->dir, 0), ERR_DENIED, "use the share as git remote");
	assert_null(app);
	volume_type = TYPE_TMPFS;
	workspace_reopen(workspace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(none_is_made_there, on_a_local_disk, remove_it),
		cmocka_unit_test_setup_teardown(one_that_came_there_is_not_opened, on_a_local_disk, remove_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
