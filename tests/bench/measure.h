/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure.h - clock and statistics for the benchmarks.
 */
#ifndef ANNEXA_BENCH_MEASURE_H
#define ANNEXA_BENCH_MEASURE_H

#include "base/base.h"

/** Milliseconds of a clock that never jumps. */
double measure_now_ms(void);

/** Values of one kind; start with zeros. */
struct samples {
	double *values;
	size_t count, cap;
};

void samples_add(struct samples *samples, double value);
/** The value that `share` (0.5: median, 0.95) of them do not pass; 0 when there are none. */
double samples_quantile(struct samples *samples, double share);
void samples_free(struct samples *samples);

/** One result on standard output, for run.sh: "name value". */
void measure_print(const char *prefix, const char *name, double value);

/** Ends the program with what went wrong. */
_Noreturn void measure_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
