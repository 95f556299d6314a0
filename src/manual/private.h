/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private.h - the manual pages and the completions of the shells. Each is written by a function
 * from the tables that the program itself works with.
 */
#ifndef ANNEXA_MANUAL_PRIVATE_H
#define ANNEXA_MANUAL_PRIVATE_H

#include "base/buf.h"
#include "base/vec.h"
#include "cli/cli.h"

void page_annexa(struct buf *out);
void page_config(struct buf *out);
void page_keys(struct buf *out);

void completion_bash(struct buf *out);
void completion_fish(struct buf *out);
void completion_zsh(struct buf *out);

/* --- what can be typed where, for the three shells --- */

enum place_content { PLACE_TEXT, PLACE_WORDS, PLACE_FILES, PLACE_FOLDERS };

/** What stands where the usage has a word such as KIND or DIR. */
struct place {
	const char *name; /* as the usage says */
	enum place_content content;
	void (*put)(struct strvec *words); /* WORDS: appends them */
};
extern const struct place places[];
extern const size_t place_count;

/** By the word of the usage; choices ("html|csv") and words in small letters are WORDS too. */
enum place_content place_content(const char *name);

/** The words that can stand where the content is WORDS, separated by blanks; free() it. */
char *place_words(const char *name);

/** An argument of a command for which there is something to offer. */
struct place_argument {
	const char *name;  /* as the usage says */
	const char *after; /* only where the first argument is this word, or NULL */
	size_t at;         /* which it is, from 0 */
	bool repeats;      /* it, and any that follow */
};

/** Calls `put` for each of the arguments of a command. */
typedef void put_argument_fn(struct buf *out, const struct command *command,
			     const struct place_argument *argument);
void place_each_argument(struct buf *out, const struct command *command, put_argument_fn *put);

/** Calls `put` for every option of a command, or of all (command NULL). */
typedef void put_option_fn(struct buf *out, const struct command *command,
			   const struct cli_option *option);
void place_each_option(struct buf *out, put_option_fn *put);

/** Appends text as a word of a shell, in single quotes; `mark` comes for each quote in it. */
void place_quote(struct buf *out, const char *text, const char *mark);

#endif
