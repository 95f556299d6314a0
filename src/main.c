/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - locale and environment, then the terminal or the command line; nothing else.
 */
#include "base/base.h"
#include "base/env.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
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

/* What went wrong inside the program, for whoever is to mend it; there is no file before. */
static void start_log(void)
{
	char *dir = env_state_dir(), *path = mem_printf("%s/log", dir);

	log_open(path, LOG_WARNING);
	free(path);
	free(dir);
}

int main(int argc, char **argv)
{
	guard_standard_files();
	i18n_init();
	start_log();
	return cli_main(argc, argv, tui_run);
}
