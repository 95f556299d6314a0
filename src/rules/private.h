/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - what the files of rules/ and their tests share.
 */
#ifndef ANNEXA_RULES_PRIVATE_H
#define ANNEXA_RULES_PRIVATE_H

#include "rules/rule.h"

#define RULE_FILE_MAX_BYTES (64 * 1024)
#define RULE_FILES_MAX 500
#define RULE_FINDINGS_MAX 200000
#define RULE_OUTPUT_MAX_BYTES (size_t)(16 * 1024 * 1024)

/** Reads one rule; path is named in errors. Clear with rule_clear(), also after an error. */
struct err *rule_parse(struct rule *rule, const char *path, const char *name, const void *data,
		       size_t len_bytes) ATTR_MUST_USE;
void rule_clear(struct rule *rule);

#endif
