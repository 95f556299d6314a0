/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * i18n.c - sets up the locale and looks up texts with a context.
 */
#include "base/i18n.h"

#include "base/mem.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <locale.h>

#define DATA_DOMAIN PACKAGE "-data"

const char *i18n_context(const char *key)
{
	const char *found = gettext(key);

	if (found != key)
		return found;

	const char *separator = strchr(key, '\004');
	return separator ? separator + 1 : key;
}

const char *i18n_data(const char *text)
{
	return *text ? dgettext(DATA_DOMAIN, text) : text;
}

const char *i18n_data_in(const char *id, const char *text)
{
	char *key = mem_printf("%s\004%s", id, text);
	const char *found = dgettext(DATA_DOMAIN, key);

	if (found == key)
		found = text;
	free(key);
	return found;
}

void i18n_init(void)
{
	char *dir = paths_locale_dir();

	setlocale(LC_ALL, "");
	/* Numbers in files and SQL are locale-free; what people read is formatted by us. */
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(PACKAGE, dir);
	/* All text inside the program is UTF-8, whatever the terminal speaks. */
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	bindtextdomain(DATA_DOMAIN, dir);
	bind_textdomain_codeset(DATA_DOMAIN, "UTF-8");
	textdomain(PACKAGE);
	utf8_init();
	free(dir);
}
