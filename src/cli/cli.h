/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cli.h - the command line. Each command is one row of the table in cli.c and one file; usage,
 * --help and "annexa help" are made from the rows.
 *
 * Invariants:
 *  (1) Standard output carries data alone, standard error messages alone.
 *  (2) Nothing is ever asked: a command has all it needs or fails.
 *  (3) What --json prints does not depend on the language.
 */
#ifndef ANNEXA_CLI_H
#define ANNEXA_CLI_H

#include "app/app.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

#define CLI_MAX_OPTIONS 12

struct cli_option {
	const char *name; /* without "--" */
	char letter;      /* short form, or 0 */
	const char *arg;  /* N_(): its value ("DIR"); "one|other": what it can be; NULL: a flag */
	const char *help; /* N_() */
};

enum cli_needs {
	CLI_NEEDS_NOTHING, /* the command finds its workspace, if any, itself */
	CLI_NEEDS_READING,
	CLI_NEEDS_WRITING,
};

struct cli;

struct command {
	const char *name;
	const char *also; /* words that people type for it who know other programs, or NULL */
	const char *args; /* "KIND FIELD=VALUE…" */
	int min_args;
	int max_args; /* -1: any number */
	enum cli_needs needs;
	const char *summary; /* N_(): one line */
	const char *help;    /* N_(): paragraphs, with examples */
	const struct cli_option *options;
	size_t option_count;
	/** Writes into cli->out; sets cli->status to 1 where the answer is no. */
	struct err *(*run)(struct cli *cli);
};

struct cli {
	const struct command *command; /* NULL until one is named */
	struct strvec args;
	const char *values[CLI_MAX_OPTIONS]; /* by row of command->options; "" for a flag given */
	const char *directory;               /* of -C, or NULL */
	bool wants_help, wants_version;
	struct app *app; /* open while a command runs that needs it */
	struct buf out;  /* not yet written to standard output */
	bool out_failed; /* and that was said */
	bool is_unread;  /* it failed as nobody reads it any more: nothing to say */
	int status;      /* exit status when there is no error */
};

/* Rows that many commands have. */
#define CLI_OPTION_JSON                                                                            \
	{                                                                                          \
		"json", 0, NULL, N_("print JSON for programs")                                     \
	}
#define CLI_OPTION_WHY                                                                             \
	{                                                                                          \
		"why", 0, N_("TEXT"), N_("the reason, kept in the history")                        \
	}

#define CLI_OPTIONS(array) .options = (array), .option_count = ARRAY_LEN(array)

typedef struct err *run_tui_fn(struct app **app, int *status);

/**
 * Runs the command line and returns the exit status. run_tui: called with the open workspace, or NULL
 * where there is none, when no command is named and both ends are a terminal; sets the exit status.
 */
int cli_main(int argc, char **argv, run_tui_fn *run_tui);

/** All commands, in the order of the help. */
extern const struct command *const cli_commands[];
extern const size_t cli_command_count;

/** By name, or NULL. */
const struct command *cli_find_command(const char *name);

/** Was the option given? BUG when the command has none of that name. */
bool cli_has(const struct cli *cli, const char *option);

/** The option's value, or NULL. */
const char *cli_value(const struct cli *cli, const char *option);

/** The option as a whole number from 1, or `unset` when it was not given. */
struct err *cli_number(const struct cli *cli, const char *option, size_t unset,
		       size_t *number) ATTR_MUST_USE;

/** The directory to look for the workspace from: -C, ANNEXA_HOME, the current one. */
const char *cli_start_directory(const struct cli *cli);

/** The workspace's directory; ERR_MISSING with a hint when there is none; free() it. */
struct err *cli_find_workspace(const struct cli *cli, char **dir) ATTR_MUST_USE;

/* Rows of the table, one file each. */
extern const struct command cmd_add;
extern const struct command cmd_catalog;
extern const struct command cmd_check;
extern const struct command cmd_delete;
extern const struct command cmd_export;
extern const struct command cmd_help;
extern const struct command cmd_import;
extern const struct command cmd_init;
extern const struct command cmd_kinds;
extern const struct command cmd_link;
extern const struct command cmd_list;
extern const struct command cmd_log;
extern const struct command cmd_next;
extern const struct command cmd_publish;
extern const struct command cmd_rebuild;
extern const struct command cmd_redo;
extern const struct command cmd_set;
extern const struct command cmd_show;
extern const struct command cmd_status;
extern const struct command cmd_undo;
extern const struct command cmd_whoami;

#endif
