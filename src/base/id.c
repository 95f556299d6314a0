/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * id.c - record identities (ULID).
 *
 * Invariant: within the process each new id is greater than the one before, also when the clock
 * stands still or is set back: the time never goes back and the random part counts up.
 */
#include "base/id.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/env.h"

#include <pthread.h>

#define ID_BYTES 16
#define TIME_BYTES 6

static const char id_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static pthread_mutex_t id_lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char id_last[ID_BYTES];

/* 128 bits as 26 digits of 5 bits: the first digit holds two zero bits and three of ours. */
static void id_print(char out[ID_SIZE], const unsigned char bytes[ID_BYTES])
{
	for (int i = 0; i < ID_SIZE - 1; i++) {
		int first_bit = 5 * i - 2;
		unsigned int value = 0;

		for (int bit = first_bit; bit < first_bit + 5; bit++)
			value = value << 1 | (bit < 0 ? 0U : bytes[bit / 8] >> (7 - bit % 8) & 1U);
		out[i] = id_digits[value];
	}
	out[ID_SIZE - 1] = '\0';
}

void id_new(char out[ID_SIZE])
{
	unsigned char bytes[ID_BYTES];
	uint64_t now = (uint64_t)env_now_ms();

	for (int i = 0; i < TIME_BYTES; i++)
		bytes[i] = (unsigned char)(now >> (8 * (TIME_BYTES - 1 - i)));
	env_random(bytes + TIME_BYTES, ID_BYTES - TIME_BYTES);

	pthread_mutex_lock(&id_lock);
	if (memcmp(bytes, id_last, TIME_BYTES) <= 0) {
		/* The same millisecond or an earlier one: the last id plus one. */
		memcpy(bytes, id_last, ID_BYTES);
		for (int i = ID_BYTES - 1; i >= 0 && ++bytes[i] == 0; i--)
			;
	}
	memcpy(id_last, bytes, ID_BYTES);
	pthread_mutex_unlock(&id_lock);
	id_print(out, bytes);
}

void id_derive(char out[ID_SIZE], const char *workspace_id, const char *kind,
	       const char *natural_key)
{
	unsigned char digest[SHA256_BYTES];
	struct buf text = BUF_INIT;

	buf_printf(&text, "annexa-id\n%s\n%s\n%s", workspace_id, kind, natural_key);
	sha256(text.data, text.len, digest);
	buf_free(&text);
	id_print(out, digest);
}

bool id_is_valid(const char *text)
{
	if (strlen(text) != ID_SIZE - 1 || text[0] > '7')
		return false;
	return strspn(text, id_digits) == ID_SIZE - 1;
}
