/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey.c - see journey.h.
 */
#include "journey.h"

#include "base/env.h"
#include "base/mem.h"
#include "shell.h"
#include "tmpdir.h"

#include <setjmp.h>
#include <sys/wait.h>

#include <cmocka.h>

static const char *program(const struct journey *journey)
{
	return journey->program ? journey->program : env_get("ANNEXA");
}

/* The home as it is at the start of every test, made once. */
static char *first_home;

static void remove_first_home(void)
{
	tmpdir_remove(first_home);
}

static void make_first_home(const struct journey *journey)
{
	first_home = tmpdir_make();
	atexit(remove_first_home);
	setenv("HOME", first_home, 1);
	free(shell(first_home, "printf '[user]\\n\\tname = Ada\\n\\temail = ada@example.org\\n' "
			       ">.gitconfig"));
	free(shell(first_home, "'%s' init sample --sample", program(journey)));
}

static int setup(void **state, const char *program_path)
{
	struct journey *journey = mem_alloc(sizeof(*journey));
	char *git_config;

	journey->program = program_path;
	if (!first_home)
		make_first_home(journey);
	journey->home = tmpdir_make();
	journey->dir = mem_printf("%s/sample", journey->home);
	setenv("HOME", journey->home, 1);
	git_config = mem_printf("%s/.gitconfig", journey->home);
	setenv("GIT_CONFIG_GLOBAL", git_config, 1);
	free(git_config);
	free(shell(first_home, "cp -R . '%s'", journey->home));
	*state = journey;
	return 0;
}

int journey_setup(void **state)
{
	return setup(state, NULL);
}

int journey_setup_fixed(void **state)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/tests/pty/annexa_fixed", env_get("TOP_BUILDDIR"));
	return setup(state, path);
}

int journey_teardown(void **state)
{
	struct journey *journey = *state;

	tmpdir_remove(journey->home);
	free(journey->dir);
	free(journey);
	return 0;
}

static struct pty *start(const struct journey *journey, int rows, int cols,
			 const char *const *environment)
{
	const struct pty_options options = { .program = journey->program,
					     .directory = journey->dir,
					     .environment = environment,
					     .rows = rows,
					     .cols = cols };
	struct pty *pty = pty_start(&options);

	pty_wait(pty, "WHAT NEXT");
	pty_wait(pty, "Quit");
	return pty;
}

struct pty *journey_start(const struct journey *journey, int rows, int cols)
{
	return start(journey, rows, cols, NULL);
}

struct pty *journey_start_with(const struct journey *journey, const char *const *environment)
{
	return start(journey, 0, 0, environment);
}

void journey_quit(struct pty *pty)
{
	int status;

	pty_keys(pty, "<Esc>gh");
	pty_wait(pty, "WHAT NEXT");
	pty_wait_gone(pty, "Never mind");
	pty_keys(pty, "q");
	status = pty_end(pty);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

void journey_run(const struct journey *journey, const char *format, ...)
{
	va_list args;
	char *command;

	va_start(args, format);
	command = mem_vprintf(format, args);
	va_end(args);
	free(shell(journey->dir, "'%s' %s", program(journey), command));
	free(command);
}
