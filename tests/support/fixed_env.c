/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fixed_env.c - the clock and the randomness of tests. Defines all of env.h, or the linker would
 * take env.o from the library beside it.
 */
#include "fixed_env.h"

#include "base/env.h"
#include "base/mem.h"

#include <pthread.h>

static int64_t now_ms = FIXED_ENV_START * 1000;
static int64_t monotonic_ms = 1000;
static uint64_t random_state = 1;
static pthread_mutex_t random_lock = PTHREAD_MUTEX_INITIALIZER;

void fixed_env_set(int64_t unix_s)
{
	now_ms = unix_s * 1000;
}

void fixed_env_advance_ms(int64_t ms)
{
	now_ms += ms;
	monotonic_ms += ms;
}

void fixed_env_seed(uint64_t seed)
{
	random_state = seed;
}

int64_t env_now(void)
{
	return now_ms / 1000;
}

int64_t env_now_ms(void)
{
	return now_ms;
}

int64_t env_monotonic_ms(void)
{
	return monotonic_ms;
}

int64_t env_cpu_ms(void)
{
	return monotonic_ms;
}

struct date env_today(void)
{
	return date_from_days(env_now() / 86400);
}

/* SplitMix64 (S. Vigna, public domain). */
static uint64_t random_next(void)
{
	uint64_t z = random_state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

void env_random(void *out, size_t len_bytes)
{
	unsigned char *bytes = out;

	pthread_mutex_lock(&random_lock);
	for (size_t i = 0; i < len_bytes; i++)
		bytes[i] = (unsigned char)(random_next() >> 56);
	pthread_mutex_unlock(&random_lock);
}

const char *env_get(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

static char *dir_below_home(const char *variable, const char *below_home)
{
	const char *base = env_get(variable);
	const char *home = env_get("HOME");

	if (base)
		return mem_printf("%s/annexa", base);
	return mem_printf("%s/%s/annexa", home ? home : "", below_home);
}

char *env_data_dir(void)
{
	return dir_below_home("XDG_DATA_HOME", ".local/share");
}

char *env_config_dir(void)
{
	return dir_below_home("XDG_CONFIG_HOME", ".config");
}

char *env_state_dir(void)
{
	return dir_below_home("XDG_STATE_HOME", ".local/state");
}
