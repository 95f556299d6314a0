/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change.h - a change as data: it can be made to one record, to all marked ones in one act, and
 * again to another.
 */
#ifndef ANNEXA_TUI_CHANGE_H
#define ANNEXA_TUI_CHANGE_H

#include "model/record.h"
#include "tui/ui.h"

struct change_step {
	const struct field *field;
	enum change_mode mode;
	char *value; /* canonical; to set: NULL unsets, else one item of a set */
};

struct change {
	char *label;      /* what was done, for messages and the list of acts; NULL: no change */
	bool archives;    /* puts the records away instead; value of the only step: the reason */
	struct change_step *steps;
	size_t count, cap;
};

/** A change without steps; free with change_clear(). label: what follows "RSK-0001 …". */
struct change change_new(const char *label);
/** … with the label of a change of this field. */
struct change change_of(const struct field *field);
void change_step(struct change *change, const struct field *field, enum change_mode mode,
		 const char *value);
struct change change_copy(const struct change *change);
void change_clear(struct change *change);

/**
 * Makes the change to all these records in one act. seen: the only record as it was on the screen,
 * so that a change by somebody else is noticed; NULL: each as it is now. *done tells, for
 * messages, what was changed: a reference or a number of records; free() it. NULL: all were so
 * already. *gone: how many of the records there are no more; they change nothing for the others.
 */
struct err *change_apply(struct ui *ui, const struct change *change, const int64_t *rids,
			 size_t count, const struct record *seen, char **done,
			 size_t *gone) ATTR_MUST_USE;

#endif
