/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fixed_env.h - the clock and the randomness of tests, linked in place of env.o.
 *
 * The clock stands at 2026-11-24T09:00:00Z until it is told otherwise; random bytes come from a
 * seeded generator, so that a run can be repeated. The environment is the real one.
 */
#ifndef ANNEXA_TEST_FIXED_ENV_H
#define ANNEXA_TEST_FIXED_ENV_H

#include "base/base.h"

#define FIXED_ENV_START INT64_C(1795510800) /* 2026-11-24T09:00:00Z */

/** Sets the clock, in seconds since 1970 UTC. */
void fixed_env_set(int64_t unix_s);

/** Moves both clocks forward. */
void fixed_env_advance_ms(int64_t ms);

/** Restarts the random generator. */
void fixed_env_seed(uint64_t seed);

#endif
