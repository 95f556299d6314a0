/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digest.c - SHA-256 by libcrypto.
 */
#include "base/digest.h"

#include <openssl/evp.h>

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
