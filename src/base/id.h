/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * id.h - record identities: ULIDs (https://github.com/ulid/spec), 26 characters of Crockford's
 * base 32 in upper case, first character 0 to 7.
 */
#ifndef ANNEXA_ID_H
#define ANNEXA_ID_H

#include "base/base.h"

#define ID_SIZE 27 /* 26 characters and NUL */

/** A new id: 48 bits of time in ms, 80 random bits; strictly increasing within this process. */
void id_new(char out[ID_SIZE]);

/**
 * The id of a record that exists by rule, equal on every replica: the first 128 bits of
 * SHA-256("annexa-id\n" workspace_id "\n" kind "\n" natural_key).
 */
void id_derive(char out[ID_SIZE], const char *workspace_id, const char *kind,
	       const char *natural_key);

bool id_is_valid(const char *text);

#endif
