/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digest.c - SHA-256 and SHA-1 by libcrypto, CRC-32 by zlib.
 */
#include "base/digest.h"

#include <openssl/evp.h>
#include <zlib.h>

void sha256(const void *data, size_t len_bytes, unsigned char out[SHA256_BYTES])
{
	unsigned int written = 0;

	if (EVP_Digest(data, len_bytes, out, &written, EVP_sha256(), NULL) != 1 ||
	    written != SHA256_BYTES)
		BUG("libcrypto has no SHA-256");
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

/* libcrypto's context itself: struct sha1 is only its name for others. */
static EVP_MD_CTX *context_of(struct sha1 *sha1)
{
	return (EVP_MD_CTX *)(void *)sha1;
}

struct sha1 *sha1_new(void)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	if (!context || EVP_DigestInit_ex(context, EVP_sha1(), NULL) != 1)
		BUG("libcrypto has no SHA-1");
	return (struct sha1 *)(void *)context;
}

void sha1_add(struct sha1 *sha1, const void *data, size_t len_bytes)
{
	if (EVP_DigestUpdate(context_of(sha1), data, len_bytes) != 1)
		BUG("libcrypto cannot go on with SHA-1");
}

void sha1_finish(struct sha1 *sha1, unsigned char out[SHA1_BYTES])
{
	unsigned int written = 0;

	if (EVP_DigestFinal_ex(context_of(sha1), out, &written) != 1 || written != SHA1_BYTES)
		BUG("libcrypto cannot end SHA-1");
	EVP_MD_CTX_free(context_of(sha1));
}

uint32_t crc32_add(uint32_t sum, const void *data, size_t len_bytes)
{
	return (uint32_t)crc32_z(sum, data, len_bytes);
}
