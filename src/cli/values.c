/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * values.c - kinds, fields and assignments as they stand on a command line.
 */
#include "cli/values.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/suggest.h"

#include <unistd.h>

#define MAX_VALUE_BYTES ((size_t)1024 * 1024)

struct err *values_find_kind(const struct schema *schema, const char *text,
			     const struct kind **kind)
{
	struct suggestion near = SUGGESTION_INIT;
	struct err *err;

	*kind = schema_kind_human(schema, text);
	if (*kind)
		return NULL;
	for (size_t i = 0; i < schema->kind_count; i++)
		suggest_try(&near, text, schema->kinds[i].def->name);
	err = err_new(ERR_MISSING, _("There is no kind of record '%s'"), text);
	if (near.best)
		return err_hint(err, _("Did you mean '%s'?"), near.best);
	return err_hint(err, _("annexa kinds lists them."));
}

struct err *values_find_field(const struct kind *kind, const char *text, const struct field **field)
{
	struct suggestion near = SUGGESTION_INIT;
	struct err *err;

	*field = kind_field_human(kind, text);
	if (*field)
		return NULL;
	for (size_t i = 0; i < kind->field_count; i++)
		suggest_try(&near, text, kind->fields[i]->name);
	err = err_new(ERR_MISSING, _("%s has no field '%s'"), _(kind->def->label), text);
	if (near.best)
		return err_hint(err, _("Did you mean '%s'?"), near.best);
	return err_hint(err, _("annexa kinds %s lists the fields."), kind->def->name);
}

struct err *values_load(struct app *app, const char *ref, struct record **out)
{
	char id[ID_SIZE];
	struct err *err = app_resolve(app, ref, id);

	*out = NULL;
	return err ? err : app_load(app, id, out);
}

/* All of standard input. */
static struct err *read_stdin(struct buf *out)
{
	char chunk[65536];

	for (;;) {
		ssize_t got = read(STDIN_FILENO, chunk, sizeof(chunk));

		if (got == 0)
			return NULL;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_errno(errno, _("Cannot read standard input"));
		if (out->len + (size_t)got > MAX_VALUE_BYTES)
			return err_new(ERR_INVALID, _("Standard input is larger than %zu bytes"),
				       MAX_VALUE_BYTES);
		buf_append(out, chunk, (size_t)got);
	}
}

/* What stands behind the '=': itself, or what it says to read. */
static struct err *read_value(const char *text, struct buf *out)
{
	struct err *err;
	size_t bad;

	if (text[0] != '@' || text[1] == '@') {
		buf_puts(out, text[0] == '@' ? text + 1 : text);
		return NULL;
	}
	if (strcmp(text, "@-") == 0)
		err = read_stdin(out);
	else
		err = fs_read(text + 1, MAX_VALUE_BYTES, out);
	if (!err && out->len && !utf8_valid(out->data, out->len, &bad))
		err = err_new(ERR_INVALID, _("%s: byte %zu is not UTF-8 text"),
			      strcmp(text, "@-") == 0 ? _("standard input") : text + 1, bad + 1);
	return err;
}

static struct err *check_settable(const struct record *record, const struct field *field)
{
	if (field->derive)
		return err_new(ERR_INVALID, _("%s is worked out by the program and cannot be set"),
			       field->name);
	if (field->fixed && record->ref)
		return err_new(ERR_INVALID, _("%s is fixed and cannot be changed"), field->name);
	return NULL;
}

static struct err *assign(struct app *app, struct record *record, const struct field *field,
			  enum change_mode mode, const char *text)
{
	struct err *err;
	char *value;

	if (mode != CHANGE_SET && !field->type->has_items)
		return err_hint(err_new(ERR_USAGE, _("%s has a single value"), field->name),
				_("Write %s=VALUE."), field->name);
	err = app_change_value(app, field, mode, text, record_get(record, field->name), &value);
	if (err)
		return err;
	record_set(record, field->name, value);
	free(value);
	return NULL;
}

static struct err *assign_text(struct app *app, struct record *record, const char *assignment)
{
	const char *equal = strchr(assignment, '=');
	const struct field *field;
	struct buf text = BUF_INIT;
	struct err *err;
	enum change_mode mode = CHANGE_SET;
	size_t len;
	char *name;

	if (!equal || equal == assignment)
		return err_hint(err_new(ERR_USAGE, _("'%s' sets no field"), assignment),
				_("Write FIELD=VALUE; annexa help values says more."));
	len = (size_t)(equal - assignment);
	if (len > 1 && (equal[-1] == '+' || equal[-1] == '-')) {
		mode = equal[-1] == '+' ? CHANGE_ADD : CHANGE_REMOVE;
		len--;
	}
	name = mem_strndup(assignment, len);
	err = values_find_field(record->kind, name, &field);
	if (!err)
		err = check_settable(record, field);
	if (!err)
		err = read_value(equal + 1, &text);
	if (!err)
		err = assign(app, record, field, mode, buf_str(&text));
	buf_free(&text);
	free(name);
	return err;
}

struct err *values_assign(struct app *app, struct record *record, char *const *assignments,
			  size_t count)
{
	struct err *err = NULL;

	for (size_t i = 0; i < count && !err; i++)
		err = assign_text(app, record, assignments[i]);
	return err;
}
