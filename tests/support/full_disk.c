/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full_disk.c - runs code in a child process on a disk that is full from its Nth write on.
 */
#define _GNU_SOURCE
#include "full_disk.h"

#include "base/mem.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/filter.h>
#include <linux/seccomp.h>

#include <cmocka.h>

#define ASK(call)                                            \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF)

/* In the child: installs the filter and returns the descriptor on which it asks. */
static int install_filter(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		ASK(SYS_write),
		ASK(SYS_writev),
		ASK(SYS_pwrite64),
		ASK(SYS_fallocate),
		ASK(SYS_ftruncate),
		ASK(SYS_mkdirat),
#ifdef SYS_mkdir
		ASK(SYS_mkdir),
#endif
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { ARRAY_LEN(code), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return -1;
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
			    &program);
}

static void send_descriptor(int channel, int descriptor)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	char byte = 0;
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control,
				  .msg_controllen = sizeof(control) };

	control.head.cmsg_level = SOL_SOCKET;
	control.head.cmsg_type = SCM_RIGHTS;
	control.head.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.head), &descriptor, sizeof(descriptor));
	if (sendmsg(channel, &message, 0) != 1)
		_exit(97);
}

static int receive_descriptor(int channel)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	char byte;
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	int descriptor;

	if (recvmsg(channel, &message, MSG_CMSG_CLOEXEC) != 1 || !CMSG_FIRSTHDR(&message))
		BUG("a seccomp filter cannot be set here");
	memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(descriptor));
	return descriptor;
}

static bool is_mkdir(int call)
{
#ifdef SYS_mkdir
	if (call == SYS_mkdir)
		return true;
#endif
	return call == SYS_mkdirat;
}

/* Does the call take room on the disk? Pipes and terminals do not, nor does making a file shorter. */
static bool needs_room(const struct seccomp_notif *asked)
{
	char path[64];
	struct stat file;

	if (is_mkdir(asked->data.nr))
		return true;
	snprintf(path, sizeof(path), "/proc/%u/fd/%llu", asked->pid,
		 (unsigned long long)asked->data.args[0]);
	if (stat(path, &file) != 0 || !S_ISREG(file.st_mode))
		return false;
	return asked->data.nr != SYS_ftruncate || (off_t)asked->data.args[1] > file.st_size;
}

/* Answers until the last process under the filter is gone; returns whether a call was refused. */
static bool answer_all(int listener, long at)
{
	struct pollfd question = { .fd = listener, .events = POLLIN };
	bool was_full = false;

	while (poll(&question, 1, -1) > 0 && !(question.revents & POLLHUP)) {
		struct seccomp_notif asked = { 0 };
		struct seccomp_notif_resp answer = { 0 };

		if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0)
			continue; /* it died meanwhile */
		answer.id = asked.id;
		if (needs_room(&asked) && at-- <= 0) {
			answer.error = -ENOSPC;
			was_full = true;
		} else {
			answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		}
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
	}
	return was_full;
}

bool full_disk_run(void (*body)(void *payload), void *payload, long at, int *status)
{
	int channel[2], listener, ended;
	bool was_full;
	pid_t child;

	fflush(NULL);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0)
		BUG("socketpair: error %d", errno);
	child = fork();
	if (child < 0)
		BUG("fork: error %d", errno);
	if (child == 0) {
		listener = install_filter();
		if (listener < 0)
			_exit(97);
		send_descriptor(channel[1], listener);
		close(listener);
		close(channel[0]);
		close(channel[1]);
		body(payload);
		_exit(0);
	}
	close(channel[1]);
	listener = receive_descriptor(channel[0]);
	close(channel[0]);
	was_full = answer_all(listener, at);
	close(listener);
	if (waitpid(child, &ended, 0) != child || !WIFEXITED(ended))
		fail_msg("the child ended badly: status %x", (unsigned int)ended);
	*status = WEXITSTATUS(ended);
	return was_full;
}
