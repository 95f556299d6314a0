/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * i18n.h - texts for people. N_() marks in tables, _() looks up when shown, ngettext() counts,
 * P_() gives short labels a context. Domain "annexa" only; data texts are "annexa-data".
 */
#ifndef ANNEXA_I18N_H
#define ANNEXA_I18N_H

#include "base/base.h"

#include <libintl.h>

#define N_(text) (text)
#define NP_(context, text) (context "\004" text)
#define _(text) gettext(text)
#define P_(context, text) i18n_context(context "\004" text)

/** The translation of a text that came with data (rules, catalogs), or the text itself. */
const char *i18n_data(const char *text) ATTR_FORMAT_ARG(1);

/** The same for a text that is an element of a catalog: its id is the context. */
const char *i18n_data_in(const char *id, const char *text);

/** Looks up a "context\004text" key and returns the translation or the text after the \004. */
const char *i18n_context(const char *key) ATTR_FORMAT_ARG(1);

/** setlocale, bindtextdomain, textdomain, utf8_init(); call first in main(). */
void i18n_init(void);

#endif
