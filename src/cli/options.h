/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * options.h - reads the command line: global options, the command, its options and arguments.
 */
#ifndef ANNEXA_CLI_OPTIONS_H
#define ANNEXA_CLI_OPTIONS_H

#include "cli/cli.h"

/** Options that stand before or after any command. */
extern const struct cli_option options_global[];
extern const size_t options_global_count;

/**
 * Fills command, args, values, directory, wants_*. Options may stand anywhere; "--" ends them.
 * ERR_USAGE for what is unknown, missing, given twice or not UTF-8. With --help or --version the
 * number of arguments does not matter.
 */
struct err *options_parse(struct cli *cli, int argc, char **argv) ATTR_MUST_USE;

#endif
