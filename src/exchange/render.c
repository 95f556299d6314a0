/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * render.c - runs annexa-render and talks to it through pipes.
 *
 * Invariants:
 *  (1) Reading and writing go on together, so neither side waits for the other for ever.
 *  (2) The child is always waited for; one that takes longer than the deadline is killed.
 */
#include "exchange/render.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/vec.h"

#define DEADLINE_MS 120000 /* of the wall clock; the CPU time is limited by the child itself */
#define MAX_OUTPUT_BYTES (256 * 1024 * 1024)
#define MAX_MESSAGE_BYTES 65536
#define MAX_TEMPLATE_BYTES (8 * 1024 * 1024)
#define MAX_TEMPLATE_DEPTH 8 /* of directories */
#define MAX_TEMPLATES 1000   /* files and directories; links could make them many more */
#define STATUS_INVALID 3 /* of annexa-render: its message says what is wrong with the template */

extern char **environ;

struct child {
	pid_t pid;
	int in, out, errors; /* our ends; -1 when closed */
	size_t sent;
	bool is_late, is_too_much;
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void put_arguments(const struct render_request *request, struct strvec *arguments)
{
	char *team = request->workspace ? mem_printf("%s/templates", request->workspace) : NULL;
	char *shipped = paths_template_dir();
	struct strvec formats = STRVEC_INIT;

	strvec_push_owned(arguments, paths_render_program());
	strvec_pushf(arguments, "--document=%s", request->document);
	strvec_split(&formats, request->formats, ' ');
	for (size_t i = 0; i < formats.count; i++)
		strvec_pushf(arguments, "--format=%s", formats.items[i]);
	strvec_free(&formats);
	strvec_pushf(arguments, "--language=%s", request->language);
	if (team && fs_is_dir(team))
		strvec_pushf(arguments, "--templates=%s", team);
	strvec_pushf(arguments, "--templates=%s", shipped);
	free(team);
	free(shipped);
}

/* Three socket pairs: unlike a pipe, a socket that nobody reads gives an error, not a signal. */
static bool open_pairs(int pairs[3][2])
{
	for (int i = 0; i < 3; i++)
		pairs[i][0] = pairs[i][1] = -1;
	for (int i = 0; i < 3; i++)
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pairs[i]) != 0)
			return false;
	for (int i = 0; i < 3; i++)
		fcntl(pairs[i][0], F_SETFL, O_NONBLOCK);
	return true;
}

static struct err *start(struct child *child, char **arguments)
{
	posix_spawn_file_actions_t actions;
	int pairs[3][2], failure = 0;
	struct err *err = NULL;

	*child = (struct child){ .pid = -1, .in = -1, .out = -1, .errors = -1 };
	if (!open_pairs(pairs)) {
		failure = errno;
	} else {
		posix_spawn_file_actions_init(&actions);
		for (int i = 0; i < 3; i++)
			posix_spawn_file_actions_adddup2(&actions, pairs[i][1], i);
		failure = posix_spawn(&child->pid, arguments[0], &actions, NULL, arguments, environ);
		posix_spawn_file_actions_destroy(&actions);
	}
	for (int i = 0; i < 3; i++)
		close_fd(&pairs[i][1]);
	if (failure) {
		err = err_errno(failure, _("Cannot run %s"), arguments[0]);
		for (int i = 0; i < 3; i++)
			close_fd(&pairs[i][0]);
		return err;
	}
	child->in = pairs[0][0];
	child->out = pairs[1][0];
	child->errors = pairs[2][0];
	return NULL;
}

static void send_some(struct child *child, const struct buf *records)
{
	ssize_t count = send(child->in, records->data + child->sent, records->len - child->sent,
			     MSG_NOSIGNAL);

	if (count > 0)
		child->sent += (size_t)count;
	else if (errno != EAGAIN && errno != EINTR)
		close_fd(&child->in); /* it does not want more; its status says why */
	if (child->sent == records->len)
		close_fd(&child->in);
}

/* Appends what is there; false beyond max_bytes. */
static bool take_some(int *fd, struct buf *out, size_t max_bytes)
{
	char block[65536];
	ssize_t count = read(*fd, block, sizeof(block));

	if (count > 0 && out->len + (size_t)count > max_bytes)
		return false;
	if (count > 0)
		buf_append(out, block, (size_t)count);
	else if (count == 0 || (errno != EAGAIN && errno != EINTR))
		close_fd(fd);
	return true;
}

static void talk(struct child *child, const struct buf *records, struct buf *out, struct buf *messages)
{
	int64_t deadline = env_monotonic_ms() + DEADLINE_MS;

	if (records->len == 0)
		close_fd(&child->in);
	while (child->out >= 0 || child->errors >= 0) {
		struct pollfd fds[3] = { { child->in, POLLOUT, 0 }, { child->out, POLLIN, 0 },
					 { child->errors, POLLIN, 0 } };
		int64_t left = deadline - env_monotonic_ms();

		child->is_late = left <= 0;
		if (child->is_late)
			break;
		if (poll(fds, 3, (int)left) < 0 && errno != EINTR)
			break;
		if (fds[0].revents)
			send_some(child, records);
		if (fds[1].revents && !take_some(&child->out, out, MAX_OUTPUT_BYTES)) {
			child->is_too_much = true;
			break;
		}
		if (fds[2].revents && !take_some(&child->errors, messages, MAX_MESSAGE_BYTES))
			close_fd(&child->errors);
	}
	if (child->is_late || child->is_too_much)
		kill(child->pid, SIGKILL);
	close_fd(&child->in);
	close_fd(&child->out);
	close_fd(&child->errors);
}

/* What the end of the child means. */
static struct err *judge(const struct child *child, int status, const struct render_request *request,
			 struct buf *messages)
{
	while (messages->len > 0 && messages->data[messages->len - 1] == '\n')
		buf_truncate(messages, messages->len - 1);
	if (child->is_too_much)
		return err_new(ERR_INVALID, _("The document %s is larger than 256 MiB"), request->document);
	if (child->is_late || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)))
		return err_hint(err_new(ERR_CANCELLED, _("The document %s took too long to make"), request->document),
				_("A template of the workspace may go round in circles: see templates/."));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return NULL;
	if (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_INVALID)
		return err_wrap(err_new(ERR_INVALID, "%s", buf_str(messages)),
				_("Cannot make the document %s"), request->document);
	if (WIFSIGNALED(status))
		return err_new(ERR_IO, _("The renderer was ended by signal %d"), WTERMSIG(status));
	return err_new(ERR_IO, _("The renderer failed with status %d: %s"), WEXITSTATUS(status),
		       buf_str(messages));
}

/* The next "LENGTH\nbytes" at *at; false when it is not whole. */
static bool take_document(const struct buf *all, size_t *at, struct buf *out)
{
	const char *start = buf_str(all) + *at;
	char *end;
	unsigned long long len = strtoull(start, &end, 10);

	if (end == start || *end != '\n' || len > all->len - (size_t)(end + 1 - buf_str(all)))
		return false;
	buf_append(out, end + 1, (size_t)len);
	*at = (size_t)(end + 1 - buf_str(all)) + (size_t)len;
	return true;
}

/* What the child put out, a document a format; all of them or none. */
static struct err *take_documents(const struct render_request *request, const struct buf *all,
				  struct buf *outs)
{
	struct strvec formats = STRVEC_INIT;
	size_t *before, at = 0;
	bool is_whole = true;

	strvec_split(&formats, request->formats, ' ');
	before = mem_alloc_array(formats.count, sizeof(*before));
	for (size_t i = 0; i < formats.count; i++) {
		before[i] = outs[i].len;
		is_whole = is_whole && take_document(all, &at, &outs[i]);
	}
	is_whole = is_whole && at == all->len;
	for (size_t i = 0; i < formats.count && !is_whole; i++)
		buf_truncate(&outs[i], before[i]);
	free(before);
	strvec_free(&formats);
	return is_whole ? NULL : err_new(ERR_IO, _("The renderer broke off in the document %s"), request->document);
}

struct err *render_run(const struct render_request *request, const struct buf *records,
		       struct buf *outs)
{
	struct strvec arguments = STRVEC_INIT;
	struct buf all = BUF_INIT, messages = BUF_INIT;
	struct child child;
	int status = 0;
	struct err *err;

	put_arguments(request, &arguments);
	err = start(&child, arguments.items);
	if (!err) {
		talk(&child, records, &all, &messages);
		while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR)
			;
		err = judge(&child, status, request, &messages);
	}
	if (!err)
		err = take_documents(request, &all, outs);
	strvec_free(&arguments);
	buf_free(&all);
	buf_free(&messages);
	return err;
}

/* Appends names and bytes of a directory's files, in order of their names. */
static struct err *put_files(const char *dir, int depth, size_t *count, struct buf *all)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = depth > MAX_TEMPLATE_DEPTH ? NULL : fs_list(dir, &names);

	for (size_t i = 0; i < names.count && !err; i++) {
		char *path = mem_printf("%s/%s", dir, names.items[i]);
		struct buf bytes = BUF_INIT;

		if (++*count > MAX_TEMPLATES)
			err = err_new(ERR_INVALID, _("%s: there are more than %d templates"), path, MAX_TEMPLATES);
		else if (fs_is_dir(path))
			err = put_files(path, depth + 1, count, all);
		else
			err = fs_read(path, MAX_TEMPLATE_BYTES, &bytes);
		buf_printf(all, "%s %zu\n", names.items[i], bytes.len);
		buf_append(all, buf_str(&bytes), bytes.len);
		buf_free(&bytes);
		free(path);
	}
	strvec_free(&names);
	return err;
}

struct err *render_basis(const char *workspace, char hex[SHA256_HEX_SIZE])
{
	char *team = mem_printf("%s/templates", workspace), *shipped = paths_template_dir();
	struct buf all = BUF_INIT;
	size_t count = 0;
	struct err *err = put_files(team, 0, &count, &all);

	buf_puts(&all, "annexa " PACKAGE_VERSION "\n");
	if (!err)
		err = put_files(shipped, 0, &count, &all);
	sha256_hex(buf_str(&all), all.len, hex);
	buf_free(&all);
	free(team);
	free(shipped);
	return err;
}
