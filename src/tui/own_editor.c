/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_editor.c - see own_editor.h.
 */
#include "base/base.h"

#include "tui/own_editor.h"

#include <fcntl.h>
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

static struct err *make_file(const char *path, const char *text)
{
	size_t len = strlen(text), done = 0;
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), errnum;
	ssize_t written = 0;

	if (file < 0)
		return err_errno(errno, _("Cannot make a file for the editor"));
	while (done < len && (written = write(file, text + done, len - done)) > 0)
		done += (size_t)written;
	errnum = errno;
	if (close(file) == 0 && done == len)
		return NULL;
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
	const char *parent = env_get("TMPDIR") ? env_get("TMPDIR") : "/tmp";
	char *dir = mem_printf("%s/annexa-XXXXXX", parent), *path;
	struct buf edited = BUF_INIT;
	struct err *err;

	*out = NULL;
	/* a folder for its owner alone: editors leave copies beside the file */
	if (!mkdtemp(dir)) {
		err = err_errno(errno, _("Cannot make a folder for the editor in %s"), parent);
		free(dir);
		return err;
	}
	path = mem_printf("%s/text", dir);
	err = make_file(path, text);
	if (!err)
		err = run(command, path);
	if (!err)
		err = fs_read(path, EDIT_MAX_BYTES, &edited);
	if (!err && !utf8_valid(buf_str(&edited), edited.len, NULL))
		err = err_new(ERR_INVALID, _("The edited text is not UTF-8; nothing was changed"));
	if (!err && strcmp(buf_str(&edited), text) != 0)
		*out = buf_steal(&edited);
	buf_free(&edited);
	free(path);
	err_drop(fs_remove_tree(dir)); /* the text is safe; what stays is its owner's alone */
	free(dir);
	return err;
}
