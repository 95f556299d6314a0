/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change_value.c - a new value from the one before: set, items added, items taken away.
 */
#include "app/app.h"
#include "base/mem.h"

/* A set with the items of `items` added or taken away. */
static char *change_set(const char *before, const char *items, enum change_mode mode)
{
	char *now = mem_strdup(before);
	struct buf item = BUF_INIT;
	const char *at = items;

	while (value_next_item(&at, &item)) {
		char *next = mode == CHANGE_ADD ? value_with_item(now, buf_str(&item))
					 : value_without_item(now, buf_str(&item));

		free(now);
		now = next;
	}
	buf_free(&item);
	return now;
}

/* Adds lines to a list, or takes away those that are equal to one of `text`. */
static struct err *change_list(struct app *app, const struct field *field, const char *before,
			       const char *text, enum change_mode mode, char **value)
{
	struct strvec now = STRVEC_INIT, given = STRVEC_INIT, kept = STRVEC_INIT;
	struct buf lines = BUF_INIT;
	struct err *err;
	char *joined;

	if (before)
		app_value_text(app, field, before, &lines);
	strvec_split(&now, buf_str(&lines), '\n');
	strvec_split(&given, text, '\n');
	for (size_t i = 0; i < now.count; i++)
		if (mode == CHANGE_ADD || !strvec_contains(&given, now.items[i]))
			strvec_push(&kept, now.items[i]);
	for (size_t i = 0; mode == CHANGE_ADD && i < given.count; i++)
		strvec_push(&kept, given.items[i]);
	joined = strvec_join(&kept, "\n");
	err = app_parse_value(app, field, joined, before, value);
	free(joined);
	buf_free(&lines);
	strvec_free(&now);
	strvec_free(&given);
	strvec_free(&kept);
	return err;
}

struct err *app_change_value(struct app *app, const struct field *field, enum change_mode mode,
			     const char *text, const char *before, char **value)
{
	struct err *err;
	char *items;

	if (mode != CHANGE_SET && field->type->merge == MERGE_LIST)
		return change_list(app, field, before, text, mode, value);
	err = app_parse_value(app, field, text, before, value);
	if (err && mode == CHANGE_REMOVE && value_has_item(before, text)) {
		/* A link to nothing can be taken away as it was typed. */
		err_drop(err);
		err = NULL;
		*value = mem_strdup(text);
	}
	if (err || mode == CHANGE_SET)
		return err;
	items = *value;
	*value = change_set(before, items, mode);
	free(items);
	return NULL;
}
