/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalog_print.h - catalogs and what was done with them, as text or, with --json, for programs.
 */
#ifndef ANNEXA_CLI_CATALOG_PRINT_H
#define ANNEXA_CLI_CATALOG_PRINT_H

#include "app/catalogs.h"
#include "cli/cli.h"
#include "standard/explain.h"

/** What there is; files that cannot be read are messages besides. */
void catalog_print_list(struct cli *cli, const struct catalog_summary *summaries, size_t count);

/** The controls of one. */
void catalog_print(struct cli *cli, const struct catalog *catalog);

/** One control with what is said of it; explanation may be NULL. */
void catalog_print_control(struct cli *cli, const struct catalog_control *control,
			   const struct explanation *explanation);

void catalog_print_use(struct cli *cli, const char *name, const struct catalog_use *use);

/** What is in the file; refused entries are messages in text. is_taken: it was (or would be). */
void catalog_print_import(struct cli *cli, const struct catalog_import *import, bool is_taken);

#endif
