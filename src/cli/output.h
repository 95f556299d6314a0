/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output.h - what leaves the command line: data to standard output, every write checked;
 * messages to standard error, one line each.
 */
#ifndef ANNEXA_CLI_OUTPUT_H
#define ANNEXA_CLI_OUTPUT_H

#include "cli/cli.h"
#include "exchange/json.h"

/** Writes cli->out and empties it. ERR_IO once when that fails; nothing is written after it. */
struct err *output_flush(struct cli *cli) ATTR_MUST_USE;

/** The same when much has piled up; for long lists, between two rows. */
struct err *output_flush_some(struct cli *cli) ATTR_MUST_USE;

/** "annexa: …" on one line of standard error; nothing for NULL. */
void output_error(const struct err *err);

/** One line on standard error, whatever it is. */
void output_message(const char *format, ...) ATTR_PRINTF(1, 2);

/** A confirmation for a person: on standard error, and only when that is a terminal. */
void output_note(const char *format, ...) ATTR_PRINTF(1, 2);

/** Columns of the terminal on standard output, 0 when it is none. */
int output_terminal_cols(void);

/** Appends text as one safe line: no control characters, line ends as blanks. */
void output_put_line(struct buf *out, const char *text);

/** From now on texts are in English, for what programs read. Errors too. */
void output_untranslated(void);

/** Begins the one object that --json prints: { "version": 1. End with json_object_end(). */
void output_json_begin(struct cli *cli, struct json *json);

#endif
