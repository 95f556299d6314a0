/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term_input.h - from what the terminal sends to keys, pastes and clicks. Part of the terminal:
 * for term.c alone.
 */
#ifndef ANNEXA_TUI_TERM_INPUT_H
#define ANNEXA_TUI_TERM_INPUT_H

#include "tui/term.h"

struct term_reader;

/** After the screen was opened. */
struct term_reader *term_reader_new(void);
void term_reader_free(struct term_reader *reader);

/** As term_read(). */
bool term_reader_next(struct term_reader *reader, struct term_input *input);

/** How long to wait for more at most, or -1: what has begun must end. */
int term_reader_patience_ms(const struct term_reader *reader);

#endif
