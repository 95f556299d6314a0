/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pty_first_run.c - annexa started for the first time, where there is no workspace.
 */
#include "base/base.h"

#include <setjmp.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/mem.h"
#include "journey.h"
#include "shell.h"

static struct pty *start(const struct journey *journey)
{
	static const char *const environment[] = { "XDG_DATA_HOME", "ANNEXA_HOME", NULL };
	struct pty *pty = pty_start(&(struct pty_options){ .directory = journey->home,
							   .environment = environment });

	pty_wait(pty, "How would you like to start?");
	pty_wait(pty, "Quit");
	return pty;
}

static void leave(struct pty *pty)
{
	pty_keys(pty, "q");
	assert_int_equal(pty_end(pty), 0);
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

/* Leaving must leave nothing: what is in the home before and after. */
static char *contents(const struct journey *journey)
{
	return shell(journey->home, "find . | sort");
}

static void leaving_makes_nothing(void **state)
{
	struct journey *journey = *state;
	char *before = contents(journey), *after;
	struct pty *pty = start(journey);

	pty_keys(pty, "1");
	pty_wait(pty, "Your organisation");
	pty_keys(pty, "Example Ltd<Enter>");
	pty_wait_focus(pty, "example-ltd");
	pty_keys(pty, "<Esc>");
	pty_wait(pty, "How would you like to start?");
	pty_keys(pty, "3");
	pty_wait(pty, "Folder of the workspace");
	pty_keys(pty, "/no/such/folder<Enter>");
	pty_wait(pty, "There is no folder /no/such/folder");
	pty_keys(pty, "?");
	pty_wait(pty, "Keys of this screen");
	pty_keys(pty, "<Esc>");
	pty_wait_gone(pty, "Keys of this screen");
	leave(pty);
	after = contents(journey);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void an_organisation_is_set_up_in_a_folder_made_from_its_name(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = start(journey);

	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Your organisation");
	pty_keys(pty, "Müller & Co. Ltd<Enter>");
	pty_wait_focus(pty, "~/isms/müller-co-ltd");
	pty_keys(pty, "<Enter>");
	pty_wait_focus(pty, "2022");
	pty_keys(pty, "<Enter>");
	pty_wait_focus(pty, "Make it");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "WHAT NEXT");
	pty_wait(pty, "Müller & Co. Ltd");
	pty_wait_focus(pty, "1 ");
	leave(pty);
	free(shell(journey->home, "cd isms/müller-co-ltd && '%s' status", env_get("ANNEXA")));
}

static void a_name_and_a_folder_are_asked_for_until_they_are_there(void **state)
{
	struct pty *pty = start(*state);

	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Your organisation");
	pty_keys(pty, "<Up>");
	pty_wait_focus(pty, "Make it");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Type the name of your organisation first.");
	pty_keys(pty, "A<Tab><Ctrl-U><Up><Up><Enter>");
	pty_wait(pty, "Type a folder for it first.");
	pty_keys(pty, "~/sample<Tab><Tab><Enter>");
	pty_wait(pty, "is a workspace already");
	pty_keys(pty, "<Esc>");
	pty_wait(pty, "How would you like to start?");
	leave(pty);
}

static void whom_git_does_not_know_is_asked_once(void **state)
{
	struct journey *journey = *state;
	struct pty *pty;
	char *name;

	free(shell(journey->home, "rm .gitconfig"));
	pty = start(journey);
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Your e-mail address");
	pty_keys(pty, "Example<Enter><Enter>");
	pty_wait_focus(pty, "Your name");
	pty_keys(pty, "<Enter><Enter><Enter>");
	pty_wait_focus(pty, "Make it");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "Type your name first");
	pty_keys(pty, "Zoë Example<Enter>zoe@example.org<Enter><Enter><Enter>");
	pty_wait(pty, "WHAT NEXT");
	pty_wait(pty, "Zoë Example");
	leave(pty);
	name = shell(journey->home, "cd isms/example && '%s' whoami && git config --local user.email",
		     env_get("ANNEXA"));
	assert_string_equal(name, "PER-0001  Zoë Example  zoe@example.org\nzoe@example.org");
	free(name);
}

static void the_sample_is_made_once_and_opened_again(void **state)
{
	struct journey *journey = *state;
	struct pty *pty = start(journey);

	pty_keys(pty, "2");
	pty_wait(pty, "WHAT NEXT");
	pty_wait(pty, "sample");
	leave(pty);
	assert_int_equal(shell_status(journey->home, "test -d .local/share/annexa/sample"), 0);
	pty = start(journey);
	pty_keys(pty, "2");
	pty_wait(pty, "WHAT NEXT");
	leave(pty);
}

static void a_workspace_is_opened_by_its_folder(void **state)
{
	struct pty *pty = start(*state);

	pty_keys(pty, "<Down><Down><Enter>");
	pty_wait(pty, "Folder of the workspace");
	pty_keys(pty, "~/sample/records<Enter>");
	pty_wait(pty, "There is no folder");
	pty_keys(pty, "3");
	pty_wait(pty, "Folder of the workspace");
	pty_keys(pty, "~/sample<Enter>");
	pty_wait(pty, "WHAT NEXT");
	leave(pty);
}

static void a_folder_named_on_the_command_line_must_be_a_workspace(void **state)
{
	static const char *const arguments[] = { "-C", ".", NULL };
	struct journey *journey = *state;
	struct pty *pty = pty_start(&(struct pty_options){ .directory = journey->home,
							   .arguments = arguments });
	int status = pty_end(pty);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_true(pty_has(pty, "There is no workspace in"));
	assert_true(pty_is_restored(pty));
	pty_free(pty);
}

static void a_spreadsheet_comes_after_the_folder(void **state)
{
	struct pty *pty = start(*state);

	pty_keys(pty, "4");
	pty_wait(pty, "Your organisation");
	pty_keys(pty, "Example<Enter><Enter><Enter><Enter>");
	pty_wait(pty, "WHAT NEXT");
	pty_wait(pty, "annexa import csv");
	leave(pty);
}

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, journey_setup, journey_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JOURNEY(leaving_makes_nothing),
		JOURNEY(an_organisation_is_set_up_in_a_folder_made_from_its_name),
		JOURNEY(a_name_and_a_folder_are_asked_for_until_they_are_there),
		JOURNEY(whom_git_does_not_know_is_asked_once),
		JOURNEY(the_sample_is_made_once_and_opened_again),
		JOURNEY(a_workspace_is_opened_by_its_folder),
		JOURNEY(a_folder_named_on_the_command_line_must_be_a_workspace),
		JOURNEY(a_spreadsheet_comes_after_the_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
