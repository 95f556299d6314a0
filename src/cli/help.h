/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help.h - help texts made from the table of commands, and topics of their own.
 */
#ifndef ANNEXA_CLI_HELP_H
#define ANNEXA_CLI_HELP_H

#include "cli/cli.h"

/** What is explained beside the commands. */
struct help_topic {
	const char *name;
	const char *summary;          /* N_() */
	const char *text;             /* N_() */
	void (*put)(struct buf *out); /* writes it, where text is NULL */
};
extern const struct help_topic help_topics[];
extern const size_t help_topic_count;

/** Appends the overview: usage, every command with its line, global options, topics. */
void help_overview(struct buf *out);

/** Appends "Usage: annexa show REF [--json]", without a line end. */
void help_usage(struct buf *out, const struct command *command);

/** Appends usage, description and options of one command. */
void help_of_command(struct buf *out, const struct command *command);

/** Appends the help on a topic or command; ERR_USAGE with the nearest name when there is none. */
struct err *help_of_topic(struct buf *out, const char *topic) ATTR_MUST_USE;

#endif
