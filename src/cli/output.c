/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output.c - checked writing to standard output, messages to standard error.
 */
#include "cli/output.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FLUSH_BYTES 65536

static int write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t done = write(fd, data, len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		data += done;
		len -= (size_t)done;
	}
	return 0;
}

struct err *output_flush(struct cli *cli)
{
	int errnum = 0;

	if (!cli->out_failed && cli->out.len)
		errnum = write_all(STDOUT_FILENO, cli->out.data, cli->out.len);
	if (cli->out.len)
		buf_truncate(&cli->out, 0);
	if (errnum == 0)
		return NULL;
	cli->out_failed = true;
	cli->is_unread = errnum == EPIPE;
	return err_errno(errnum, _("Cannot write to standard output"));
}

struct err *output_flush_some(struct cli *cli)
{
	return cli->out.len < FLUSH_BYTES ? NULL : output_flush(cli);
}

void output_put_line(struct buf *out, const char *text)
{
	utf8_put_safe(out, text);
}

static void put_message(const char *text)
{
	struct buf line = BUF_INIT;

	buf_puts(&line, "annexa: ");
	output_put_line(&line, text);
	buf_putc(&line, '\n');
	/* Nobody is left to tell that this failed. */
	(void)write_all(STDERR_FILENO, line.data, line.len);
	buf_free(&line);
}

void output_error(const struct err *err)
{
	char *text;

	if (!err)
		return;
	text = err_text(err);
	put_message(text);
	free(text);
}

void output_message(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = mem_vprintf(format, args);
	va_end(args);
	put_message(text);
	free(text);
}

void output_note(const char *format, ...)
{
	va_list args;

	if (!isatty(STDERR_FILENO))
		return;
	va_start(args, format);
	char *text = mem_vprintf(format, args);
	va_end(args);
	put_message(text);
	free(text);
}

int output_terminal_cols(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return size.ws_col;
}

void output_untranslated(void)
{
	setlocale(LC_MESSAGES, "C");
}

void output_json_begin(struct cli *cli, struct json *json)
{
	json_init(json, &cli->out);
	json_object(json);
	json_name(json, "version");
	json_integer(json, 1);
}
