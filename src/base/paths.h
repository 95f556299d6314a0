/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paths.h - where the program's own files are: catalogs, templates, the renderer, translations.
 *
 * A program of the build tree has a marker file ".uninstalled" beside it (made by configure, never
 * installed) and uses the source and build tree; an installed one uses what configure was told.
 */
#ifndef ANNEXA_PATHS_H
#define ANNEXA_PATHS_H

#include "base/base.h"

/** The path of data/<relative>, whether it exists or not; free() it. */
char *paths_data_file(const char *relative);

/** The directory of the shipped templates; free() it. */
char *paths_template_dir(void);

/** The program that renders documents; free() it. */
char *paths_render_program(void);

/** Where <language>/LC_MESSAGES/annexa.mo are; free() it. */
char *paths_locale_dir(void);

#endif
