/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drawer.h - text over the right of the screen: wrapped, scrolled, filtered. A view that is a drawer
 * has a struct drawer as the first member of its state, and in its class what stands here.
 */
#ifndef ANNEXA_TUI_DRAWER_H
#define ANNEXA_TUI_DRAWER_H

#include "base/i18n.h"
#include "base/vec.h"
#include "tui/view.h"

struct drawer {
	/** Says everything anew, with drawer_heading() and the like. */
	void (*build)(struct drawer *drawer, const struct view *view);
	struct strvec lines; /* wrapped for `cols`; headings begin with \1 */
	int cols;            /* what they were wrapped for; 0: to be built */
	int rows;            /* seen at the last drawing */
	size_t top;
	char *heading;       /* of what is being built; NULL: it stands already */
	char *filter;        /* words to look for, or NULL */
	bool is_filtering;   /* they are being typed */
	size_t found, total; /* keys and paragraphs */
};

/** Of what follows; not shown when the filter leaves nothing of it. */
void drawer_heading(struct drawer *drawer, const char *text);
void drawer_paragraph(struct drawer *drawer, const char *text);
/** Keys as an action names them, and what they do. */
void drawer_keys(struct drawer *drawer, const char *keys, const char *text);

/* --- for the class --- */

bool drawer_update(struct view *view, const struct event *event, struct effects *effects);
void drawer_draw(const struct view *view, struct canvas *canvas, struct area area);
void drawer_close(struct view *view);
extern const struct filter_ops drawer_filter_ops;

/** The rows of a drawer's actions: takes the filter away, where there is one; closes; asks for a filter. */
#define DRAWER_ACTIONS(close_keys, close_help) \
	{ .name = "clear", .keys = "Esc", .label = N_("Clear"), .help = N_("Takes the filter away."), \
	  .run = drawer_run_unfilter, .enabled = drawer_is_filtered }, \
	{ .name = "close", .keys = (close_keys), .label = N_("Close"), .help = (close_help), \
	  .run = drawer_run_close }, \
	{ .name = "filter", .keys = "/", .label = N_("Filter"), \
	  .help = N_("Shows only what holds the words typed."), .run = drawer_run_filter }

bool drawer_is_filtered(const struct view *view);
void drawer_run_unfilter(struct view *view, struct effects *effects);
void drawer_run_close(struct view *view, struct effects *effects);
void drawer_run_filter(struct view *view, struct effects *effects);

#endif
