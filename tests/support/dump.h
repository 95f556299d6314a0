/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dump.h - everything that a workspace's database holds, as text.
 */
#ifndef ANNEXA_TEST_DUMP_H
#define ANNEXA_TEST_DUMP_H

#include "workspace.h"

/** All that a rebuild must bring back: records with all values, links, journal. free() it. */
char *workspace_dump(struct workspace *workspace);

#endif
