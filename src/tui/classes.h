/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * classes.h - the classes of all views, for what is made from their tables of actions. A view
 * itself is opened with what views.h has.
 */
#ifndef ANNEXA_TUI_CLASSES_H
#define ANNEXA_TUI_CLASSES_H

#include "tui/view.h"

/** All classes, screens first, then what is drawn over them. */
extern const struct view_class *const view_classes[];
extern const size_t view_class_count;

extern const struct view_class home_class;
extern const struct view_class first_class;
extern const struct view_class setup_class;
extern const struct view_class guide_class;
extern const struct view_class step_class;
extern const struct view_class records_class;
extern const struct view_class soa_class;
extern const struct view_class form_class;
extern const struct view_class history_class;
extern const struct view_class findings_class;
extern const struct view_class find_class;
extern const struct view_class messages_class;
extern const struct view_class help_class;
extern const struct view_class explain_class;
extern const struct view_class palette_class;
extern const struct view_class goto_class;
extern const struct view_class filter_class;
extern const struct view_class menu_class;
extern const struct view_class ask_class;
extern const struct view_class prompt_class;
extern const struct view_class undo_ask_class;

#endif
