/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digest.h - SHA-256 and SHA-1 (FIPS 180-4); the only user of Nettle.
 */
#ifndef ANNEXA_DIGEST_H
#define ANNEXA_DIGEST_H

#include "base/base.h"

#define SHA256_BYTES 32
#define SHA256_HEX_SIZE 65 /* 64 lower-case hex digits and NUL */

void sha256(const void *data, size_t len_bytes, unsigned char out[SHA256_BYTES]);
void sha256_hex(const void *data, size_t len_bytes, char out[SHA256_HEX_SIZE]);

#define SHA1_BYTES 20

/** SHA-1 piece by piece. Git's formats ask for it; nothing of ours relies on its strength. */
struct sha1;
struct sha1 *sha1_new(void);
void sha1_add(struct sha1 *sha1, const void *data, size_t len_bytes);
/** The digest of all pieces; frees sha1. */
void sha1_finish(struct sha1 *sha1, unsigned char out[SHA1_BYTES]);

/** CRC-32 (ISO 3309) of some bytes more, after those whose sum is given, 0 at first. It tells
 * that something was changed, not that it was forged. */
uint32_t crc32_add(uint32_t sum, const void *data, size_t len_bytes);

#endif
