/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workspace.h - a workspace in a temporary directory for tests, with its own git identity.
 */
#ifndef ANNEXA_TEST_WORKSPACE_H
#define ANNEXA_TEST_WORKSPACE_H

#include "app/app.h"

struct workspace {
	char *home; /* HOME of the test, holds .gitconfig */
	char *dir;
	struct app *app;
};

/** A new workspace of Ada <ada@example.org> with the 2022 edition; stops the test on failure. */
void workspace_make(struct workspace *workspace);
/** The same with "2013" or "2013 2022". */
void workspace_make_of(struct workspace *workspace, const char *edition);

/** Closes and opens it again. */
void workspace_reopen(struct workspace *workspace);
void workspace_remove(struct workspace *workspace);

/** Adds a record of a kind from field, text pairs up to NULL; id receives its id. */
void workspace_add(struct workspace *workspace, char id[ID_SIZE], const char *kind, ...);

/** Sets one field by typed text. */
struct err *workspace_set(struct workspace *workspace, const char *id, const char *field,
			  const char *text) ATTR_MUST_USE;

/** The value of a field as app_value_text() gives it; free() it. */
char *workspace_get(struct workspace *workspace, const char *id, const char *field);

#endif
