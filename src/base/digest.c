/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digest.c - SHA-256 and SHA-1 by Nettle, CRC-32 by zlib.
 */
#include "base/digest.h"

#include "base/mem.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <zlib.h>

void sha256(const void *data, size_t len_bytes, unsigned char out[SHA256_BYTES])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, len_bytes, data);
	sha256_digest(&context, SHA256_BYTES, out);
}

void sha256_hex(const void *data, size_t len_bytes, char out[SHA256_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[SHA256_BYTES];

	sha256(data, len_bytes, bytes);
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[SHA256_HEX_SIZE - 1] = '\0';
}

struct sha1 {
	struct sha1_ctx context;
};

struct sha1 *sha1_new(void)
{
	struct sha1 *sha1 = mem_alloc(sizeof(*sha1));

	sha1_init(&sha1->context);
	return sha1;
}

void sha1_add(struct sha1 *sha1, const void *data, size_t len_bytes)
{
	sha1_update(&sha1->context, len_bytes, data);
}

void sha1_finish(struct sha1 *sha1, unsigned char out[SHA1_BYTES])
{
	sha1_digest(&sha1->context, SHA1_BYTES, out);
	free(sha1);
}

uint32_t crc32_add(uint32_t sum, const void *data, size_t len_bytes)
{
	return (uint32_t)crc32_z(sum, data, len_bytes);
}
