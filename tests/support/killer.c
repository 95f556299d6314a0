/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * killer.c - runs code in a child process and kills it at its Nth change to the disk.
 */
#define _GNU_SOURCE
#include "killer.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

#include <cmocka.h>

static bool is_change(long call)
{
	static const long changes[] = {
#ifdef SYS_rename
		SYS_rename,
#endif
#ifdef SYS_link
		SYS_link,
#endif
#ifdef SYS_unlink
		SYS_unlink,
#endif
#ifdef SYS_mkdir
		SYS_mkdir,
#endif
#ifdef SYS_renameat
		SYS_renameat,
#endif
		SYS_renameat2, SYS_linkat, SYS_unlinkat, SYS_mkdirat, SYS_ftruncate, SYS_fsync,
		SYS_fdatasync, SYS_syncfs, SYS_write,  SYS_pwrite64,
	};

	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		if (changes[i] == call)
			return true;
	return false;
}

/* Waits for the child's next stop; false when it has ended, then *status is set. */
static bool next_stop(pid_t child, int signal_number, int *status)
{
	if (ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)signal_number) != 0)
		BUG("ptrace: error %d", errno);
	if (waitpid(child, status, 0) != child)
		BUG("waitpid: error %d", errno);
	return WIFSTOPPED(*status);
}

static bool trace(pid_t child, long at, long *what, int *status)
{
	int signal_number = 0;

	while (next_stop(child, signal_number, status)) {
		struct ptrace_syscall_info info;

		signal_number = WSTOPSIG(*status);
		if (signal_number != (SIGTRAP | 0x80))
			continue; /* a signal of its own: handed on */
		signal_number = 0;
		if (ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof(info), &info) <= 0 ||
		    info.op != PTRACE_SYSCALL_INFO_ENTRY || !is_change((long)info.entry.nr))
			continue;
		if (what)
			*what = (long)info.entry.nr;
		if (at-- == 0) {
			kill(child, SIGKILL);
			waitpid(child, status, 0);
			return true;
		}
	}
	return false;
}

bool killer_run(void (*body)(void *payload), void *payload, long at, long *what)
{
	pid_t child;
	int status;
	bool is_killed;

	fflush(NULL);
	child = fork();
	if (child < 0)
		BUG("fork: error %d", errno);
	if (child == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(97);
		raise(SIGSTOP);
		body(payload);
		_exit(0);
	}
	if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
		BUG("a child cannot be traced here");
	if (ptrace(PTRACE_SETOPTIONS, child, NULL,
		   (void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) != 0)
		BUG("ptrace: error %d", errno);
	is_killed = trace(child, at, what, &status);
	if (!is_killed && !(WIFEXITED(status) && WEXITSTATUS(status) == 0))
		fail_msg("the child ended badly: status %x", (unsigned int)status);
	return is_killed;
}
