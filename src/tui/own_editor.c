/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_editor.c - see own_editor.h.
 */
#include "base/base.h"

#include "tui/own_editor.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"

#define EDIT_MAX_BYTES (1024 * 1024)

const char *own_editor_command(void)
{
	return env_get("VISUAL") ? env_get("VISUAL") : env_get("EDITOR");
}

/* mkstemp() makes the file for its owner alone; writing into it keeps that. */
static struct err *make_file(char *path, const char *text)
{
	size_t len = strlen(text), done = 0;
	int file = mkstemp(path), errnum;
	ssize_t written = 0;

	if (file < 0)
		return err_errno(errno, _("Cannot make a file for the editor"));
	while (done < len && (written = write(file, text + done, len - done)) > 0)
		done += (size_t)written;
	errnum = errno;
	if (close(file) == 0 && done == len)
		return NULL;
	unlink(path);
	return err_errno(errnum, _("Cannot write the file for the editor"));
}

/* As for a shell's foreground job: keys that interrupt are the editor's alone meanwhile. */
static pid_t start(char *const words[], struct sigaction kept[2])
{
	struct sigaction ignore;
	pid_t child;

	memset(&ignore, 0, sizeof(ignore));
	ignore.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ignore, &kept[0]);
	sigaction(SIGQUIT, &ignore, &kept[1]);
	child = fork();
	if (child == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		execvp(words[0], words);
		_exit(127);
	}
	return child;
}

static struct err *run(const char *command, const char *path)
{
	struct strvec words = STRVEC_INIT;
	struct sigaction kept[2];
	struct err *err = NULL;
	int status = 0;
	pid_t child, ended;

	strvec_split(&words, command, ' ');
	strvec_push(&words, path);
	child = start(words.items, kept);
	do
		ended = child < 0 ? -1 : waitpid(child, &status, 0);
	while (ended < 0 && child > 0 && errno == EINTR);
	sigaction(SIGINT, &kept[0], NULL);
	sigaction(SIGQUIT, &kept[1], NULL);
	if (ended < 0)
		err = err_errno(errno, _("Cannot run %s"), words.items[0]);
	else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		err = err_new(ERR_CANCELLED, _("%s ended with an error; nothing was changed"),
			      words.items[0]);
	strvec_free(&words);
	return err;
}

struct err *own_editor_run(const char *command, const char *text, char **out)
{
	char path[] = "/tmp/annexa-XXXXXX";
	struct buf edited = BUF_INIT;
	struct err *err;

	*out = NULL;
	err = make_file(path, text);
	if (err)
		return err;
	err = run(command, path);
	if (!err)
		err = fs_read(path, EDIT_MAX_BYTES, &edited);
	if (!err && !utf8_valid(buf_str(&edited), edited.len, NULL))
		err = err_new(ERR_INVALID, _("The edited text is not UTF-8; nothing was changed"));
	if (!err && strcmp(buf_str(&edited), text) != 0)
		*out = buf_steal(&edited);
	buf_free(&edited);
	unlink(path);
	return err;
}
