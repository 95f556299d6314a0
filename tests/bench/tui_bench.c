/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tui_bench.c - how fast a terminal program answers, through a pty.
 *
 *	tui_bench [-n RUNS] [-s COLSxROWS] [-r TEXT] [-i SECONDS] PREFIX STEP... -- COMMAND...
 *
 * Starts COMMAND RUNS times and walks through the STEPs each time: a key (one character, <Down>,
 * <Up>, <PgDn>, <PgUp>, <Home>, <End>, <Enter>, <Esc>) with *N behind it for N times, or @NAME,
 * after which times are kept under that name (those before the first are not kept). Prints, each
 * as "PREFIX.NAME VALUE":
 *
 *	paint, ready        ms from fork to the first byte; to the byte that completes TEXT
 *	NAME.median, .p95   ms from writing a key to the last byte of its answer
 *	NAME.bytes          of the median answer
 *	NAME.bytes_max
 *	idle_bytes, idle_ms output and processor time in SECONDS without a key
 *	peak_mib            resident memory, highest
 *
 * An answer is over when nothing came for a moment and the program sleeps: time in which it
 * computes counts, the quiet time itself does not. A key that is not answered counts for nothing.
 */
#include "measure.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define QUIET_MS 15
#define ESC_QUIET_MS 40 /* after a lone Esc a program waits whether more comes */
#define START_QUIET_MS 150
#define DEADLINE_MS 20000
#define MAX_GROUPS 16

struct group {
	const char *name;
	struct samples ms, bytes;
};

struct bench {
	const char *prefix, *ready_text;
	char **steps;
	int step_count, runs, rows, cols, idle_s;
	char **command;

	struct samples paint, ready, idle_bytes, idle_ms, peak;
	struct group groups[MAX_GROUPS];
	size_t group_count;

	/* the run at hand */
	pid_t child;
	int pty;
};

struct answer {
	double last_ms;	 /* when its last byte came, 0: no answer */
	double first_ms; /* its first */
	double found_ms; /* TEXT was complete */
	size_t bytes;
};

/* The program's end: the terminal of a session of its own. */
static _Noreturn void become_program(const struct bench *bench, const char *terminal)
{
	struct winsize size = { .ws_row = (unsigned short)bench->rows, .ws_col = (unsigned short)bench->cols };
	int fd;

	setsid();
	fd = open(terminal, O_RDWR);
	if (fd < 0 || ioctl(fd, TIOCSCTTY, 0) != 0 || ioctl(fd, TIOCSWINSZ, &size) != 0)
		_exit(127);
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		dup2(fd, i);
	close(fd);
	close(bench->pty);
	setenv("TERM", "xterm-256color", 1);
	execvp(bench->command[0], bench->command);
	perror(bench->command[0]);
	_exit(127);
}

static void start(struct bench *bench)
{
	const char *terminal = NULL;

	bench->pty = posix_openpt(O_RDWR | O_NOCTTY);
	if (bench->pty < 0 || grantpt(bench->pty) != 0 || unlockpt(bench->pty) != 0 ||
	    !(terminal = ptsname(bench->pty)))
		measure_fail("no pty: %s", strerror(errno));
	bench->child = fork();
	if (bench->child < 0)
		measure_fail("no process: %s", strerror(errno));
	if (bench->child == 0)
		become_program(bench, terminal);
}

/* Sleeping, so not computing an answer; a process that is gone sleeps too. */
static bool is_asleep(pid_t child)
{
	char path[64], line[256], *state;
	size_t len;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)child);
	file = fopen(path, "r");
	if (!file)
		return true;
	len = fread(line, 1, sizeof(line) - 1, file);
	line[len] = '\0';
	fclose(file);
	state = strrchr(line, ')');
	return !state || state[1] != ' ' || (state[2] != 'R' && state[2] != 'D');
}

static double cpu_ms(pid_t child)
{
	unsigned long long ns = 0;
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)child);
	file = fopen(path, "r");
	if (file && fscanf(file, "%llu", &ns) != 1)
		ns = 0;
	if (file)
		fclose(file);
	return (double)ns / 1e6;
}

static double peak_mib(pid_t child)
{
	char path[64], line[256];
	double kib = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)child);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kib = strtod(line + 6, NULL);
	if (file)
		fclose(file);
	return kib / 1024;
}

/* Takes what comes until it is quiet; text: is looked for in it, or NULL. */
static struct answer read_answer(struct bench *bench, int quiet_ms, const char *text)
{
	struct answer answer = { 0, 0, 0, 0 };
	double until = measure_now_ms() + DEADLINE_MS;
	static char seen[1 << 20];
	struct pollfd poll_fd = { .fd = bench->pty, .events = POLLIN };

	while (measure_now_ms() < until) {
		char *to = seen + answer.bytes % (sizeof(seen) / 2);
		ssize_t got;

		if (poll(&poll_fd, 1, quiet_ms) == 0) {
			if (is_asleep(bench->child) && (!text || answer.found_ms > 0))
				return answer;
			continue;
		}
		got = read(bench->pty, to, sizeof(seen) / 2);
		if (got <= 0)
			return answer; /* the program has ended */
		answer.last_ms = measure_now_ms();
		if (answer.bytes == 0)
			answer.first_ms = answer.last_ms;
		answer.bytes += (size_t)got;
		to[got] = '\0';
		if (text && answer.found_ms <= 0 && strstr(seen, text))
			answer.found_ms = answer.last_ms;
	}
	measure_fail("%s: no quiet within %d s", bench->prefix, DEADLINE_MS / 1000);
}

static const char *key_bytes(const char *step, size_t len)
{
	static const struct {
		const char *name, *bytes;
	} names[] = {
		{ "<Down>", "\033OB" },	  { "<Up>", "\033OA" },	  { "<PgDn>", "\033[6~" },
		{ "<PgUp>", "\033[5~" },  { "<Home>", "\033OH" }, { "<End>", "\033OF" },
		{ "<Enter>", "\r" },	  { "<Esc>", "\033" },
	};
	static char one[2];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i].name) == len && strncmp(names[i].name, step, len) == 0)
			return names[i].bytes;
	if (len != 1)
		measure_fail("unknown key %.*s", (int)len, step);
	one[0] = *step;
	return one;
}

static struct group *group_named(struct bench *bench, const char *name)
{
	for (size_t i = 0; i < bench->group_count; i++)
		if (strcmp(bench->groups[i].name, name) == 0)
			return &bench->groups[i];
	if (bench->group_count == MAX_GROUPS)
		measure_fail("too many groups");
	bench->groups[bench->group_count].name = name;
	return &bench->groups[bench->group_count++];
}

static void press(struct bench *bench, const char *bytes, struct group *group)
{
	double pressed = measure_now_ms();
	struct answer answer;

	if (write(bench->pty, bytes, strlen(bytes)) < 0)
		measure_fail("%s: the program has ended", bench->prefix);
	answer = read_answer(bench, strcmp(bytes, "\033") == 0 ? ESC_QUIET_MS : QUIET_MS, NULL);
	if (!group || answer.bytes == 0)
		return;
	samples_add(&group->ms, answer.last_ms - pressed);
	samples_add(&group->bytes, (double)answer.bytes);
}

static void walk(struct bench *bench)
{
	struct group *group = NULL;

	for (int i = 0; i < bench->step_count; i++) {
		const char *step = bench->steps[i], *star = strrchr(step, '*');
		size_t len = star && star > step ? (size_t)(star - step) : strlen(step);
		long times = star && star > step ? strtol(star + 1, NULL, 10) : 1;

		if (*step == '@' && step[1])
			group = group_named(bench, step + 1);
		else
			for (long n = 0; n < times; n++)
				press(bench, key_bytes(step, len), group);
	}
}

static void idle(struct bench *bench)
{
	double cpu = cpu_ms(bench->child), until = measure_now_ms() + bench->idle_s * 1e3, left;
	struct pollfd poll_fd = { .fd = bench->pty, .events = POLLIN };
	size_t bytes = 0;
	char some[4096];

	while ((left = until - measure_now_ms()) > 0)
		if (poll(&poll_fd, 1, (int)left + 1) > 0) {
			ssize_t got = read(bench->pty, some, sizeof(some));

			if (got <= 0)
				break;
			bytes += (size_t)got;
		}
	samples_add(&bench->idle_bytes, (double)bytes);
	samples_add(&bench->idle_ms, cpu_ms(bench->child) - cpu);
}

static void run(struct bench *bench)
{
	double begun = measure_now_ms();
	struct answer first;

	start(bench);
	first = read_answer(bench, START_QUIET_MS, bench->ready_text);
	if (first.bytes == 0 || (bench->ready_text && first.found_ms <= 0))
		measure_fail("%s: '%s' never came", bench->prefix, bench->ready_text ? bench->ready_text : "");
	samples_add(&bench->paint, first.first_ms - begun);
	samples_add(&bench->ready, (bench->ready_text ? first.found_ms : first.last_ms) - begun);
	walk(bench);
	if (bench->idle_s)
		idle(bench);
	samples_add(&bench->peak, peak_mib(bench->child));
	kill(bench->child, SIGHUP);
	close(bench->pty);
	waitpid(bench->child, NULL, 0);
}

static void print(struct bench *bench)
{
	char name[64];

	measure_print(bench->prefix, "paint", samples_quantile(&bench->paint, 0.5));
	measure_print(bench->prefix, "ready", samples_quantile(&bench->ready, 0.5));
	for (size_t i = 0; i < bench->group_count; i++) {
		struct group *group = &bench->groups[i];

		snprintf(name, sizeof(name), "%s.median", group->name);
		measure_print(bench->prefix, name, samples_quantile(&group->ms, 0.5));
		snprintf(name, sizeof(name), "%s.p95", group->name);
		measure_print(bench->prefix, name, samples_quantile(&group->ms, 0.95));
		snprintf(name, sizeof(name), "%s.bytes", group->name);
		measure_print(bench->prefix, name, samples_quantile(&group->bytes, 0.5));
		snprintf(name, sizeof(name), "%s.bytes_max", group->name);
		measure_print(bench->prefix, name, samples_quantile(&group->bytes, 1));
	}
	if (bench->idle_s) {
		measure_print(bench->prefix, "idle_bytes", samples_quantile(&bench->idle_bytes, 1));
		measure_print(bench->prefix, "idle_ms", samples_quantile(&bench->idle_ms, 1));
	}
	measure_print(bench->prefix, "peak_mib", samples_quantile(&bench->peak, 0.5));
}

int main(int argc, char **argv)
{
	struct bench bench = { .runs = 5, .rows = 24, .cols = 80 };
	int option, end;

	while ((option = getopt(argc, argv, "+n:s:r:i:")) != -1) {
		if (option == 'n')
			bench.runs = (int)strtol(optarg, NULL, 10);
		else if (option == 'r')
			bench.ready_text = optarg;
		else if (option == 'i')
			bench.idle_s = (int)strtol(optarg, NULL, 10);
		else if (option != 's' || sscanf(optarg, "%dx%d", &bench.cols, &bench.rows) != 2)
			return 2;
	}
	for (end = optind; end < argc && strcmp(argv[end], "--") != 0; end++)
		;
	if (end >= argc - 1 || optind >= end || bench.runs < 1) {
		fputs("usage: tui_bench [-n RUNS] [-s COLSxROWS] [-r TEXT] [-i SECONDS] PREFIX STEP... -- COMMAND...\n",
		      stderr);
		return 2;
	}
	bench.prefix = argv[optind];
	bench.steps = argv + optind + 1;
	bench.step_count = end - optind - 1;
	bench.command = argv + end + 1;
	for (int i = 0; i < bench.runs; i++)
		run(&bench);
	print(&bench);
	return 0;
}
