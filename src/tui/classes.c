/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * classes.c - see classes.h. A class that is not listed here has no place in the manual
 * (tests/meta/manual.sh).
 */
#include "base/base.h"

#include "tui/classes.h"

const struct view_class *const view_classes[] = {
	&home_class,
	&first_class,
	&setup_class,
	&guide_class,
	&step_class,
	&records_class,
	&soa_class,
	&form_class,
	&history_class,
	&findings_class,
	&find_class,
	&messages_class,
	&help_class,
	&explain_class,
	&palette_class,
	&goto_class,
	&filter_class,
	&menu_class,
	&ask_class,
	&prompt_class,
	&undo_ask_class,
};
const size_t view_class_count = ARRAY_LEN(view_classes);
