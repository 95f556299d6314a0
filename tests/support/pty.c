/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pty.c - see pty.h.
 */
#include "pty.h"

#include "base/env.h"
#include "base/mem.h"
#include "golden.h"
#include "screen.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#define DEADLINE_MS 30000
#define SETTLED_MS 300 /* only when a golden screen is made anew */

struct pty {
	pid_t child; /* 0: has ended */
	int master;
	int terminal; /* kept open, so that line modes can be read after the program's end */
	struct termios before;
	struct screen *screen;
	struct buf output;
};

/* The test's own clock, whatever the program's is. */
static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void set_environment(const char *const *environment)
{
	for (; environment && *environment; environment++) {
		const char *separator = strchr(*environment, '=');
		char *name;

		if (!separator) {
			unsetenv(*environment);
			continue;
		}
		name = mem_strndup(*environment, (size_t)(separator - *environment));
		setenv(name, separator + 1, 1);
		free(name);
	}
}

static ATTR_NORETURN void run(const struct pty_options *options, const char *program, int terminal)
{
	size_t count = 0;
	const char **argv;

	while (options->arguments && options->arguments[count])
		count++;
	argv = mem_alloc_array(count + 2, sizeof(*argv));
	argv[0] = program;
	for (size_t i = 0; i < count; i++)
		argv[i + 1] = options->arguments[i];
	set_environment(options->environment);
	setsid();
	if (ioctl(terminal, TIOCSCTTY, 0) != 0)
		_exit(126);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		dup2(terminal, fd);
	close(terminal);
	if (options->directory && chdir(options->directory) != 0)
		_exit(126);
	execv(program, (char *const *)argv);
	_exit(127);
}

static void open_pair(struct pty *pty)
{
	pty->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (pty->master < 0 || grantpt(pty->master) != 0 || unlockpt(pty->master) != 0)
		BUG("no pseudo-terminal: error %d", errno);
	pty->terminal = open(ptsname(pty->master), O_RDWR | O_NOCTTY);
	if (pty->terminal < 0)
		BUG("no terminal %s: error %d", ptsname(pty->master), errno);
	tcgetattr(pty->terminal, &pty->before);
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *pty = mem_alloc(sizeof(*pty));
	const char *program = options->program ? options->program : env_get("ANNEXA");
	struct winsize size = { .ws_row = (unsigned short)(options->rows ? options->rows : 24),
				.ws_col = (unsigned short)(options->cols ? options->cols : 80) };

	if (!program)
		BUG("ANNEXA is not set; run the tests by make check");
	open_pair(pty);
	ioctl(pty->master, TIOCSWINSZ, &size);
	pty->screen = screen_new(size.ws_row, size.ws_col);
	pty->child = fork();
	if (pty->child < 0)
		BUG("fork: error %d", errno);
	if (pty->child == 0) {
		close(pty->master);
		run(options, program, pty->terminal);
	}
	fcntl(pty->master, F_SETFL, O_NONBLOCK);
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	fcntl(pty->terminal, F_SETFD, FD_CLOEXEC);
	return pty;
}

void pty_free(struct pty *pty)
{
	if (!pty)
		return;
	if (pty->child) {
		kill(pty->child, SIGKILL);
		waitpid(pty->child, NULL, 0);
	}
	close(pty->master);
	close(pty->terminal);
	screen_free(pty->screen);
	buf_free(&pty->output);
	free(pty);
}

static void put(struct pty *pty, const struct buf *bytes)
{
	const char *at = buf_str(bytes);
	size_t rest = bytes->len;
	int64_t deadline = clock_ms() + DEADLINE_MS;

	while (rest > 0 && clock_ms() < deadline) {
		struct pollfd ready = { .fd = pty->master, .events = POLLOUT };
		ssize_t written = write(pty->master, at, rest);

		if (written > 0) {
			at += written;
			rest -= (size_t)written;
		} else {
			poll(&ready, 1, 100);
		}
	}
}

/* Takes what is there, waiting up to ms for the first of it; false when nothing came. */
static bool take(struct pty *pty, int ms)
{
	struct pollfd ready = { .fd = pty->master, .events = POLLIN };
	struct buf answer = BUF_INIT;
	char bytes[4096];
	ssize_t len;
	bool any = false;

	poll(&ready, 1, ms);
	while ((len = read(pty->master, bytes, sizeof(bytes))) > 0) {
		buf_append(&pty->output, bytes, (size_t)len);
		screen_feed(pty->screen, bytes, (size_t)len, &answer);
		any = true;
	}
	put(pty, &answer);
	buf_free(&answer);
	return any;
}

void pty_keys(struct pty *pty, const char *keys)
{
	struct buf bytes = BUF_INIT;

	take(pty, 0);
	screen_keys(pty->screen, keys, &bytes);
	put(pty, &bytes);
	buf_free(&bytes);
}

void pty_paste(struct pty *pty, const char *text)
{
	struct buf bytes = BUF_INIT;

	take(pty, 0);
	screen_paste(pty->screen, text, &bytes);
	put(pty, &bytes);
	buf_free(&bytes);
}

void pty_send(struct pty *pty, const char *bytes)
{
	struct buf copy = BUF_INIT;

	take(pty, 0);
	buf_puts(&copy, bytes);
	put(pty, &copy);
	buf_free(&copy);
}

void pty_click(struct pty *pty, int row, int col)
{
	struct buf bytes = BUF_INIT;

	take(pty, 0);
	screen_click(pty->screen, row, col, &bytes);
	put(pty, &bytes);
	buf_free(&bytes);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	take(pty, 0);
	screen_resize(pty->screen, rows, cols);
	ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int number)
{
	kill(pty->child, number);
}

/* --- looking --- */

static ATTR_NORETURN void give_up(struct pty *pty, const char *wish, const char *text)
{
	struct buf shown = BUF_INIT;

	screen_text(pty->screen, &shown);
	fprintf(stderr, "%s \"%s\"; the screen is:\n%s\n", wish, text, buf_str(&shown));
	buf_free(&shown);
	fail_msg("%s \"%s\"", wish, text);
	abort(); /* fail_msg() does not return */
}

bool pty_has(struct pty *pty, const char *text)
{
	struct buf shown = BUF_INIT;
	bool is_there;

	take(pty, 0);
	screen_text(pty->screen, &shown);
	is_there = strstr(buf_str(&shown), text) != NULL;
	buf_free(&shown);
	return is_there;
}

static bool has_not(struct pty *pty, const char *text)
{
	return !pty_has(pty, text);
}

static bool has_focus(struct pty *pty, const char *text)
{
	struct buf shown = BUF_INIT;
	const char *line;
	int row, col;
	bool is_there;

	take(pty, 0);
	screen_text(pty->screen, &shown);
	screen_cursor(pty->screen, &row, &col);
	for (line = buf_str(&shown); row > 0; row--)
		line = strchr(line, '\n') + 1;
	buf_truncate(&shown, (size_t)(strchr(line, '\n') - buf_str(&shown)));
	is_there = strstr(line, text) != NULL;
	buf_free(&shown);
	return is_there;
}

static void wait_until(struct pty *pty, bool (*holds)(struct pty *, const char *), const char *text,
		       const char *wish)
{
	int64_t deadline = clock_ms() + DEADLINE_MS;

	while (!holds(pty, text)) {
		if (clock_ms() > deadline)
			give_up(pty, wish, text);
		take(pty, 100);
	}
}

void pty_wait(struct pty *pty, const char *text)
{
	wait_until(pty, pty_has, text, "there is no");
}

void pty_wait_gone(struct pty *pty, const char *text)
{
	wait_until(pty, has_not, text, "there is still");
}

void pty_wait_focus(struct pty *pty, const char *text)
{
	wait_until(pty, has_focus, text, "the cursor is not at");
}

size_t pty_quiet(struct pty *pty, int ms)
{
	size_t before = pty->output.len;

	while (take(pty, ms))
		;
	return pty->output.len - before;
}

long pty_rests(const struct pty *pty)
{
	static const char key[] = "voluntary_ctxt_switches:";
	char *path = mem_printf("/proc/%d/status", (int)pty->child), line[256];
	FILE *file = fopen(path, "r");
	long count = -1;

	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, key, sizeof(key) - 1) == 0)
			count = strtol(line + sizeof(key) - 1, NULL, 10);
	if (count < 0)
		BUG("no %s in %s", key, path);
	fclose(file);
	free(path);
	return count;
}

static void picture(struct pty *pty, struct buf *out)
{
	screen_text(pty->screen, out);
	buf_puts(out, "---\n");
	screen_styles(pty->screen, out);
}

void pty_golden(struct pty *pty, const char *name)
{
	char *file = mem_printf("screens/%s.txt", name);
	int64_t deadline = clock_ms() + DEADLINE_MS / 3;
	struct buf shown = BUF_INIT;

	if (env_get("UPDATE_GOLDEN")) {
		pty_quiet(pty, SETTLED_MS);
		deadline = 0;
	}
	picture(pty, &shown);
	while (clock_ms() < deadline && !golden_is(file, &shown)) {
		take(pty, 100);
		buf_truncate(&shown, 0);
		picture(pty, &shown);
	}
	golden_check(file, &shown);
	buf_free(&shown);
	free(file);
}

/* --- the end --- */

int pty_end(struct pty *pty)
{
	int64_t deadline = clock_ms() + DEADLINE_MS;
	int status = 0;

	while (waitpid(pty->child, &status, WNOHANG) == 0) {
		if (clock_ms() > deadline)
			give_up(pty, "the program does not end", "");
		take(pty, 10);
	}
	pty->child = 0;
	while (take(pty, 0))
		;
	return status;
}

const struct buf *pty_output(const struct pty *pty)
{
	return &pty->output;
}

/* Is the number among those of a sequence, separated by semicolons? */
static bool has_number(const char *numbers, size_t len, const char *wanted)
{
	const char *end = numbers + len;

	while (numbers < end) {
		size_t digits = strspn(numbers, "0123456789");

		if (digits == strlen(wanted) && memcmp(numbers, wanted, digits) == 0)
			return true;
		numbers += digits + 1;
	}
	return false;
}

bool pty_has_mode(const struct pty *pty, const char *mode)
{
	bool is_on = false;

	for (const char *at = buf_str(&pty->output); (at = strstr(at, "\033[?"));) {
		size_t len = strspn(at += 3, "0123456789;");

		if ((at[len] == 'h' || at[len] == 'l') && has_number(at, len, mode))
			is_on = at[len] == 'h';
	}
	return is_on;
}

/* 38 and 48 begin the colours beyond 8; 39 and 49 are the terminal's own. */
bool pty_has_colour(const struct pty *pty)
{
	for (const char *at = buf_str(&pty->output); (at = strstr(at, "\033["));) {
		size_t len = strspn(at += 2, "0123456789;");

		for (int code = 30; at[len] == 'm' && code <= 48; code += code == 38 ? 2 : 1) {
			char number[12];

			snprintf(number, sizeof(number), "%d", code);
			if (has_number(at, len, number))
				return true;
		}
	}
	return false;
}

static bool modes_equal(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
	       a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc)) == 0;
}

bool pty_is_restored(struct pty *pty)
{
	static const char *const modes[] = { "1049", "2004", "1000", "1002", "1006" };
	struct termios now;

	take(pty, 0);
	for (size_t i = 0; i < ARRAY_LEN(modes); i++)
		if (pty_has_mode(pty, modes[i]))
			return false;
	return tcgetattr(pty->terminal, &now) == 0 && modes_equal(&pty->before, &now) &&
	       screen_has_cursor(pty->screen) && !screen_is_alternate(pty->screen);
}
