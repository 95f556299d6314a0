/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - locale and environment, then the terminal or the command line; nothing else.
 */
#include "base/base.h"
#include "base/i18n.h"

int main(int argc, char **argv)
{
	i18n_init();
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		printf("annexa %s\n", PACKAGE_VERSION);
		return 0;
	}
	fputs(_("Usage: annexa COMMAND [ARGUMENT…]\n"), stderr);
	return 2;
}
