/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kinds.h - the compiled tables, one file each in kinds/, and what several of them share.
 */
#ifndef ANNEXA_MODEL_KINDS_H
#define ANNEXA_MODEL_KINDS_H

#include "base/i18n.h"
#include "model/kind.h"
#include "model/record.h"

extern const struct kind_def kind_organisation;
extern const struct kind_def kind_party;
extern const struct kind_def kind_requirement;
extern const struct kind_def kind_scope;
extern const struct kind_def kind_person;
extern const struct kind_def kind_asset;
extern const struct kind_def kind_criteria;
extern const struct kind_def kind_risk;
extern const struct kind_def kind_action;
extern const struct kind_def kind_control;
extern const struct kind_def kind_nonconformity;
extern const struct kind_def kind_corrective_action;
extern const struct kind_def kind_exception;

/** Fields that every kind has after its own, unless it has one of the same name. */
extern const struct field common_fields[];
extern const size_t common_field_count;

#define CODES(array) .codes = (array), .code_count = ARRAY_LEN(array)

#endif
