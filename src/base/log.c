/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * log.c - a levelled log file. Any thread may write; one line is one write.
 */
#include "base/log.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/mem.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static char *log_path; /* until the first line is written; NULL: nothing is logged */
static int log_fd = -1;
static enum log_level log_max_level;

void log_open(const char *path, enum log_level max_level)
{
	log_close();
	pthread_mutex_lock(&log_lock);
	log_path = mem_strdup(path);
	log_max_level = max_level;
	pthread_mutex_unlock(&log_lock);
}

/* With the lock. What cannot be opened is not tried again. */
static void open_file(void)
{
	char *dir = fs_dir_of(log_path);

	err_drop(fs_make_dirs(dir)); /* the program works without a log */
	log_fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	free(dir);
	free(log_path);
	log_path = NULL;
}

void log_printf(enum log_level level, const char *format, ...)
{
	static const char *const names[] = { "error", "warning", "info", "debug" };
	char time_text[TIME_TEXT_SIZE];
	struct buf line = BUF_INIT;
	va_list args;

	pthread_mutex_lock(&log_lock);
	bool is_wanted = (log_path || log_fd >= 0) && level <= log_max_level;
	pthread_mutex_unlock(&log_lock);
	if (!is_wanted)
		return;

	time_format(env_now(), time_text);
	buf_printf(&line, "%s %s ", time_text, names[level]);
	size_t start = line.len;
	va_start(args, format);
	buf_vprintf(&line, format, args);
	va_end(args);
	/* A message is one line, whatever a file name or a server's text contains. */
	for (size_t i = start; i < line.len; i++)
		if ((unsigned char)line.data[i] < 0x20)
			line.data[i] = ' ';
	buf_putc(&line, '\n');

	pthread_mutex_lock(&log_lock);
	if (log_path)
		open_file();
	if (log_fd >= 0 && write(log_fd, line.data, line.len) < 0) {
		close(log_fd); /* the disk is full or gone: go on without a log */
		log_fd = -1;
	}
	pthread_mutex_unlock(&log_lock);
	buf_free(&line);
}

void log_close(void)
{
	pthread_mutex_lock(&log_lock);
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
	free(log_path);
	log_path = NULL;
	pthread_mutex_unlock(&log_lock);
}
