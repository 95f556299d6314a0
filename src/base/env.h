/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * env.h - clock, randomness and environment: the only impure inputs. Tests link a fixed one
 * (tests/support/fixed_env.c) in place of env.o; the program itself has no clock switch.
 */
#ifndef ANNEXA_ENV_H
#define ANNEXA_ENV_H

#include "base/base.h"
#include "base/date.h"

/** Seconds since 1970 UTC. */
int64_t env_now(void);

/** Milliseconds since 1970 UTC, for record ids. */
int64_t env_now_ms(void);

/** Milliseconds of the monotonic clock, for deadlines and durations. */
int64_t env_monotonic_ms(void);

/** Milliseconds of processor time that this thread has used, for limits on work: a machine that
 * is busy with something else does not use them up. */
int64_t env_cpu_ms(void);

/** The calendar day of env_now() in the local time zone. */
struct date env_today(void);

/** Fills with unpredictable bytes from the system; cannot fail (BUG if the system has none). */
void env_random(void *out, size_t len_bytes);

/** getenv() that treats an empty value as unset. */
const char *env_get(const char *name);

/** $XDG_DATA_HOME/annexa or ~/.local/share/annexa, likewise config and state; free() them. */
char *env_data_dir(void);
char *env_config_dir(void);
char *env_state_dir(void);

#endif
