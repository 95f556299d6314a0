/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_bench.c - wall time and memory of a whole command.
 *
 *	run_bench [-n RUNS] NAME COMMAND...
 *
 * Runs COMMAND RUNS times (5), its output thrown away, and prints "NAME.ms" and "NAME.mib", the
 * medians of wall time and of the highest resident memory. A command that fails ends it.
 */
#include "measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void child(char **command)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct samples ms = { 0 }, mib = { 0 };
	int runs = 5, option;

	while ((option = getopt(argc, argv, "+n:")) != -1) {
		if (option != 'n' || (runs = (int)strtol(optarg, NULL, 10)) < 1)
			return 2;
	}
	if (argc - optind < 2) {
		fputs("usage: run_bench [-n RUNS] NAME COMMAND...\n", stderr);
		return 2;
	}
	for (int i = 0; i < runs; i++) {
		double begun = measure_now_ms();
		struct rusage usage;
		pid_t pid = fork();
		int status;

		if (pid == 0)
			child(argv + optind + 1);
		if (pid < 0 || wait4(pid, &status, 0, &usage) < 0)
			measure_fail("cannot run %s: %s", argv[optind + 1], strerror(errno));
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			measure_fail("%s failed", argv[optind + 1]);
		samples_add(&ms, measure_now_ms() - begun);
		samples_add(&mib, (double)usage.ru_maxrss / 1024);
	}
	measure_print(argv[optind], "ms", samples_quantile(&ms, 0.5));
	measure_print(argv[optind], "mib", samples_quantile(&mib, 0.5));
	samples_free(&ms);
	samples_free(&mib);
	return 0;
}
