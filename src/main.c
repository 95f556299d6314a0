/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - locale and environment, then the terminal or the command line; nothing else.
 */
#include "app/app.h"
#include "base/base.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "tui/tui.h"

#include <fcntl.h>
#include <unistd.h>

/*
 * A standard descriptor that is closed would be given to the next file opened, the database, and
 * messages would be written into it. Opened the wrong way round, so that using it still fails.
 */
static void guard_standard_files(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			abort();
}

/* The full screen in the workspace at hand; without one the command line says how to make it. */
static int run_tui(const char *directory)
{
	char *dir = app_find_workspace(directory ? directory : ".");
	struct app *app = NULL;
	struct err *err;
	int status;
	char *text;

	if (!dir)
		err = err_hint(err_new(ERR_MISSING, _("There is no workspace here")),
			       _("Make one with 'annexa init', or look at a sample: annexa init DIR --sample"));
	else
		err = app_open(&app, dir, 0);
	if (!err)
		err = tui_run(app);
	app_close(app);
	free(dir);
	if (!err)
		return 0;
	text = err_text(err);
	fprintf(stderr, "annexa: %s\n", text);
	status = err_exit_status(err);
	free(text);
	err_drop(err);
	return status;
}

int main(int argc, char **argv)
{
	guard_standard_files();
	i18n_init();
	return cli_main(argc, argv, run_tui);
}
