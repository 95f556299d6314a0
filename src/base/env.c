/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * env.c - clock, randomness and environment. Tests link their own in its place, so nothing else
 * may live here.
 */
#include "base/env.h"

#include "base/mem.h"

#include <pwd.h>
#include <sys/random.h>
#include <unistd.h>

static int64_t clock_ms(clockid_t clock)
{
	struct timespec now;

	if (clock_gettime(clock, &now) != 0)
		BUG("the system has no clock %d", (int)clock);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t env_now(void)
{
	return env_now_ms() / 1000;
}

int64_t env_now_ms(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t env_monotonic_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

int64_t env_cpu_ms(void)
{
	return clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

struct date env_today(void)
{
	time_t now = (time_t)env_now();
	struct tm local;

	if (!localtime_r(&now, &local))
		BUG("the local time of %jd", (intmax_t)now);
	return (struct date){ local.tm_year + 1900, local.tm_mon + 1, local.tm_mday };
}

void env_random(void *out, size_t len_bytes)
{
	unsigned char *at = out;

	while (len_bytes > 0) {
		ssize_t got = getrandom(at, len_bytes, 0);
		if (got < 0) {
			if (errno == EINTR)
				continue;
			BUG("the system gives no random bytes: error %d", errno);
		}
		at += got;
		len_bytes -= (size_t)got;
	}
}

const char *env_get(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

/* $HOME, else what the user database says, else the root directory. */
static char *home_dir(void)
{
	struct passwd entry, *found = NULL;
	const char *home = env_get("HOME");
	char text[4096];

	if (home)
		return mem_strdup(home);
	if (getpwuid_r(getuid(), &entry, text, sizeof(text), &found) == 0 && found)
		return mem_strdup(entry.pw_dir);
	return mem_strdup("/");
}

/* A directory of the XDG base directory specification: a relative value counts as unset. */
static char *xdg_dir(const char *variable, const char *below_home)
{
	const char *base = env_get(variable);

	if (base && base[0] == '/')
		return mem_printf("%s/annexa", base);

	char *home = home_dir();
	char *dir = mem_printf("%s/%s/annexa", home, below_home);
	free(home);
	return dir;
}

char *env_data_dir(void)
{
	return xdg_dir("XDG_DATA_HOME", ".local/share");
}

char *env_config_dir(void)
{
	return xdg_dir("XDG_CONFIG_HOME", ".config");
}

char *env_state_dir(void)
{
	return xdg_dir("XDG_STATE_HOME", ".local/state");
}
