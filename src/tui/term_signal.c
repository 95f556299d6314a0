/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term_signal.c - see term_signal.h. The signal pipe and what is restored in a signal handler are
 * the only mutable globals of the program: a handler has no other way to know.
 */
#include "base/base.h"

#include "tui/term_signal.h"

#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"

/* Paste and mouse reports off, attributes off, cursor shown, alternate screen left, keys normal. */
static const char restore_sequence[] =
	"\033[?2004l\033[?1006l\033[?1002l\033[?1000l\033[0m\033[?25h\033[?1049l\033[?1l\033>\r\n";

static int signal_pipe[2] = { -1, -1 };
static volatile sig_atomic_t must_restore;
static struct termios modes_before;
static struct sigaction actions_before[NSIG];

static const int caught_signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT };
static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

static void restore_terminal(void)
{
	ssize_t ignored;

	if (!must_restore)
		return;
	must_restore = 0;
	ignored = write(STDOUT_FILENO, restore_sequence, sizeof(restore_sequence) - 1);
	(void)ignored; /* there is nobody left to tell */
	tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
}

static void on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t ignored = write(signal_pipe[1], &byte, 1);

	(void)ignored; /* a full pipe already wakes the loop */
	errno = saved;
}

static void on_fatal(int number)
{
	restore_terminal();
	signal(number, SIG_DFL);
	raise(number);
}

static void handle(int number, void (*handler)(int), int flags, struct sigaction *before)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handler;
	action.sa_flags = flags;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, before);
}

struct err *signals_open(void)
{
	if (pipe(signal_pipe) != 0)
		return err_errno(errno, _("Cannot make the pipe for signals"));
	for (int i = 0; i < 2; i++) {
		fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
	}
	tcgetattr(STDIN_FILENO, &modes_before);
	for (size_t i = 0; i < ARRAY_LEN(caught_signals); i++)
		handle(caught_signals[i], on_signal, SA_RESTART, &actions_before[caught_signals[i]]);
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		handle(fatal_signals[i], on_fatal, (int)(SA_RESETHAND | SA_NODEFER),
		       &actions_before[fatal_signals[i]]);
	bug_set_hook(restore_terminal);
	return NULL;
}

void signals_close(void)
{
	for (size_t i = 0; i < ARRAY_LEN(caught_signals); i++)
		sigaction(caught_signals[i], &actions_before[caught_signals[i]], NULL);
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		sigaction(fatal_signals[i], &actions_before[fatal_signals[i]], NULL);
	bug_set_hook(NULL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
	signal_pipe[0] = signal_pipe[1] = -1;
}

void signals_arm(bool is_armed)
{
	must_restore = is_armed;
}

int signals_fd(void)
{
	return signal_pipe[0];
}

int signals_next(void)
{
	unsigned char byte;

	return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}

void signals_stop(void)
{
	handle(SIGTSTP, SIG_DFL, 0, NULL);
	raise(SIGTSTP);
	handle(SIGTSTP, on_signal, SA_RESTART, NULL);
}
