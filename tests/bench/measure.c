/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure.c - clock and statistics for the benchmarks.
 */
#include "measure.h"


double measure_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void samples_add(struct samples *samples, double value)
{
	if (samples->count == samples->cap) {
		samples->cap = samples->cap ? 2 * samples->cap : 64;
		samples->values = realloc(samples->values, samples->cap * sizeof(*samples->values));
		if (!samples->values)
			measure_fail("out of memory");
	}
	samples->values[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double samples_quantile(struct samples *samples, double share)
{
	if (samples->count == 0)
		return 0;
	qsort(samples->values, samples->count, sizeof(*samples->values), compare);
	return samples->values[(size_t)((double)(samples->count - 1) * share + 0.5)];
}

void samples_free(struct samples *samples)
{
	free(samples->values);
	*samples = (struct samples){ NULL, 0, 0 };
}

void measure_print(const char *prefix, const char *name, double value)
{
	printf("%s.%s %.4f\n", prefix, name, value);
	fflush(stdout);
}

void measure_fail(const char *format, ...)
{
	va_list args;

	fputs("benchmark: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}
