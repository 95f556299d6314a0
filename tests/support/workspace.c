/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workspace.c - see workspace.h.
 */
#include "workspace.h"

#include "base/fs.h"
#include "base/mem.h"
#include "gitdir.h"
#include "tmpdir.h"

void workspace_make(struct workspace *workspace)
{
	workspace_make_of(workspace, "2022");
}

void workspace_make_of(struct workspace *workspace, const char *edition)
{
	static const char config[] = "[user]\n\tname = Ada\n\temail = ada@example.org\n";
	const struct init_options options = { .name = "Example Ltd", .edition = edition };
	char *file;

	workspace->home = tmpdir_make();
	workspace->dir = mem_printf("%s/isms", workspace->home);
	file = mem_printf("%s/.gitconfig", workspace->home);
	expect_success(fs_write_quick(file, config, sizeof(config) - 1));
	free(file);
	use_home(workspace->home);
	expect_success(app_init(workspace->dir, &options));
	expect_success(app_open(&workspace->app, workspace->dir, 0));
}

void workspace_reopen(struct workspace *workspace)
{
	app_close(workspace->app);
	expect_success(app_open(&workspace->app, workspace->dir, 0));
}

void workspace_remove(struct workspace *workspace)
{
	app_close(workspace->app);
	free(workspace->dir);
	tmpdir_remove(workspace->home);
}

static void set_typed(struct workspace *workspace, struct record *record, const char *field, const char *text)
{
	char *value;

	expect_success(app_parse_value(workspace->app, kind_field(record->kind, field), text,
				       record_get(record, field), &value));
	record_set(record, field, value);
	free(value);
}

void workspace_add(struct workspace *workspace, char id[ID_SIZE], const char *kind, ...)
{
	struct record *record;
	const char *field;
	va_list args;

	expect_success(app_new(workspace->app, schema_kind(app_schema(workspace->app), kind), &record));
	va_start(args, kind);
	while ((field = va_arg(args, const char *)))
		set_typed(workspace, record, field, va_arg(args, const char *));
	va_end(args);
	expect_success(app_save_one(workspace->app, NULL, record, NULL, NULL));
	memcpy(id, record->id, ID_SIZE);
	record_free(record);
}

struct err *workspace_set(struct workspace *workspace, const char *id, const char *field, const char *text)
{
	struct record *seen, *now;
	struct err *err;

	expect_success(app_load(workspace->app, id, &seen));
	now = record_copy(seen);
	set_typed(workspace, now, field, text);
	err = app_save_one(workspace->app, seen, now, NULL, NULL);
	record_free(seen);
	record_free(now);
	return err;
}

char *workspace_get(struct workspace *workspace, const char *id, const char *field)
{
	struct record *record;
	struct buf text = BUF_INIT;

	expect_success(app_load(workspace->app, id, &record));
	app_value_text(workspace->app, kind_field(record->kind, field), record_get(record, field), &text);
	record_free(record);
	return buf_steal(&text);
}
