/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * criteria.h - what a criteria record says about a rating. Pure; a NULL record means the
 * defaults: product of two scales of 5, no bands, no limit.
 */
#ifndef ANNEXA_MODEL_CRITERIA_H
#define ANNEXA_MODEL_CRITERIA_H

#include "model/record.h"

/** Steps of a scale ("likelihood_levels" or "consequence_levels"), 3 to 6; 5 where none are named. */
int criteria_steps(const struct record *criteria, const char *scale);

/** Name (and, after a colon, meaning) of a step from 1; false when the step has none. */
bool criteria_step_text(const struct record *criteria, const char *scale, int step, struct buf *out);

/** The level of a rating, 0 when either step is unset (0) or the matrix has no such cell. */
long criteria_level(const struct record *criteria, int likelihood, int consequence);

/** The name of the band a level lies in; appends nothing when there is none. */
void criteria_band(const struct record *criteria, long level, struct buf *out);

/** The band's place from the top as 0 (highest) and the number of bands, for colours; -1: none. */
int criteria_band_rank(const struct record *criteria, long level, int *band_count);

/** The acceptance limit, or -1 when none is set. */
long criteria_limit(const struct record *criteria);

#endif
