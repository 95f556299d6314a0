/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * log.h - a levelled log file ($XDG_STATE_HOME/annexa/log), never the screen. Without
 * log_open() messages are dropped. Record contents are never logged.
 */
#ifndef ANNEXA_LOG_H
#define ANNEXA_LOG_H

#include "base/base.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

/** Appends to the file from the first line on, when it and its directory are made; failure is silent:
 * the program works without a log. */
void log_open(const char *path, enum log_level max_level);
void log_printf(enum log_level level, const char *format, ...) ATTR_PRINTF(2, 3);
void log_close(void);

#endif
