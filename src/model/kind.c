/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kind.c - the kinds of an open workspace: compiled tables, common rows, the team's own fields.
 */
#include "model/kind.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/kinds.h"

#include <strings.h>

static bool own_field(const struct kind_def *def, const char *name)
{
	for (size_t i = 0; i < def->field_count; i++)
		if (strcmp(def->fields[i].name, name) == 0)
			return true;
	return false;
}

static void kind_add_field(struct kind *kind, const struct field *field, size_t *cap)
{
	kind->fields = mem_grow(kind->fields, cap, kind->field_count + 1, sizeof(*kind->fields));
	kind->fields[kind->field_count++] = field;
}

static void kind_init(struct kind *kind, const struct kind_def *def, size_t index)
{
	size_t cap = 0;

	kind->def = def;
	kind->index = index;
	for (size_t i = 0; i < def->field_count; i++)
		kind_add_field(kind, &def->fields[i], &cap);
	for (size_t i = 0; i < common_field_count; i++)
		if (!own_field(def, common_fields[i].name))
			kind_add_field(kind, &common_fields[i], &cap);
}

static bool is_custom_name(const char *name)
{
	if (strncmp(name, "x_", 2) != 0 || !name[2] || strlen(name) > 60)
		return false;
	return name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static const char *place_of(const struct custom_field *custom)
{
	return custom->place ? custom->place : "fields.xml";
}

/* Turns what fields.xml says into a row like the compiled ones. */
static struct err *make_custom_field(struct custom_field *custom)
{
	const struct type *type = type_find(custom->type);

	if (!is_custom_name(custom->name))
		return err_hint(err_new(ERR_INVALID, _("%s: '%s' is not a name for a field"), place_of(custom),
					custom->name),
				_("Names of your own fields begin with x_ and have small letters, digits and _ only."));
	if (!type || type->is_link)
		return err_new(ERR_INVALID, _("%s: %s: unknown type '%s'"), place_of(custom), custom->name,
			       custom->type);
	if ((type == &type_code || type == &type_codes) && custom->code_count == 0)
		return err_new(ERR_INVALID, _("%s: %s: a choice needs at least one code"), place_of(custom),
			       custom->name);
	custom->codes = mem_alloc_array(custom->code_count + 1, sizeof(*custom->codes));
	for (size_t i = 0; i < custom->code_count; i++) {
		custom->codes[i].name = custom->code_names[i];
		custom->codes[i].label = custom->code_labels[i];
	}
	custom->field = (struct field){ .name = custom->name, .type = type, .label = custom->label,
					.help = custom->help ? custom->help : "",
					.codes = custom->code_count ? custom->codes : NULL,
					.code_count = custom->code_count,
					.hidden = custom->removed };
	return NULL;
}

static struct err *add_custom_field(struct schema *schema, struct custom_field *custom)
{
	const struct kind *found = schema_kind(schema, custom->kind);
	struct err *err;
	size_t cap;

	if (!found)
		return err_new(ERR_INVALID, _("%s: %s: there is no kind '%s'"), place_of(custom), custom->name,
			       custom->kind);
	if (kind_field_index(found, custom->name) >= 0)
		return err_new(ERR_INVALID, _("%s: %s is defined twice for %s"), place_of(custom), custom->name,
			       custom->kind);
	err = make_custom_field(custom);
	if (!err) {
		cap = found->field_count;
		kind_add_field(&schema->kinds[found->index], &custom->field, &cap);
	}
	return err;
}

struct err *schema_new(struct schema **out, struct custom_field *custom, size_t custom_count)
{
	struct schema *schema = mem_alloc(sizeof(*schema));
	struct err *err = NULL;

	schema->kind_count = all_kind_count;
	schema->kinds = mem_alloc_array(all_kind_count, sizeof(*schema->kinds));
	schema->custom = custom;
	schema->custom_count = custom_count;
	for (size_t i = 0; i < all_kind_count; i++)
		kind_init(&schema->kinds[i], all_kinds[i], i);
	for (size_t i = 0; i < custom_count && !err; i++)
		err = add_custom_field(schema, &custom[i]);
	if (err) {
		schema_free(schema);
		schema = NULL;
	}
	*out = schema;
	return err;
}

static void custom_clear(struct custom_field *custom)
{
	for (size_t i = 0; i < custom->code_count; i++) {
		free(custom->code_names[i]);
		free(custom->code_labels[i]);
	}
	free(custom->code_names);
	free(custom->code_labels);
	free(custom->codes);
	free(custom->kind);
	free(custom->type);
	free(custom->name);
	free(custom->label);
	free(custom->help);
	free(custom->place);
}

void schema_free(struct schema *schema)
{
	if (!schema)
		return;
	for (size_t i = 0; i < schema->kind_count; i++)
		free(schema->kinds[i].fields);
	for (size_t i = 0; i < schema->custom_count; i++)
		custom_clear(&schema->custom[i]);
	free(schema->custom);
	free(schema->kinds);
	free(schema);
}

const struct kind *schema_kind(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->kind_count; i++)
		if (strcmp(schema->kinds[i].def->name, name) == 0)
			return &schema->kinds[i];
	return NULL;
}

/* Equal without regard to case, with '-' and ' ' as '_'. */
static bool same_word(const char *a, const char *b)
{
	struct buf folded[2] = { BUF_INIT, BUF_INIT };
	bool same;

	utf8_fold(&folded[0], a);
	utf8_fold(&folded[1], b);
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < folded[side].len; i++)
			if (folded[side].data[i] == '-' || folded[side].data[i] == ' ')
				folded[side].data[i] = '_';
	same = strcmp(buf_str(&folded[0]), buf_str(&folded[1])) == 0;
	buf_free(&folded[0]);
	buf_free(&folded[1]);
	return same;
}

const struct kind *schema_kind_human(const struct schema *schema, const char *text)
{
	for (size_t i = 0; i < schema->kind_count; i++) {
		const struct kind_def *def = schema->kinds[i].def;

		if (same_word(text, def->name) || same_word(text, def->plural) ||
		    same_word(text, def->label) || same_word(text, _(def->plural)) ||
		    same_word(text, _(def->label)) || (def->prefix && same_word(text, def->prefix)))
			return &schema->kinds[i];
	}
	return NULL;
}

const struct kind *schema_kind_of_ref(const struct schema *schema, const char *ref, long *number)
{
	const char *dash = strchr(ref, '-');
	char *end;

	if (!dash || dash == ref || dash[1] < '0' || dash[1] > '9' || strlen(dash + 1) > 9)
		return NULL;
	*number = strtol(dash + 1, &end, 10);
	if (*end || *number < 1)
		return NULL;
	for (size_t i = 0; i < schema->kind_count; i++) {
		const char *prefix = schema->kinds[i].def->prefix;

		if (prefix && strlen(prefix) == (size_t)(dash - ref) &&
		    strncasecmp(ref, prefix, strlen(prefix)) == 0)
			return &schema->kinds[i];
	}
	return NULL;
}

int kind_field_index(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (strcmp(kind->fields[i]->name, name) == 0)
			return (int)i;
	return -1;
}

const struct field *kind_field(const struct kind *kind, const char *name)
{
	int index = kind_field_index(kind, name);

	if (index < 0)
		BUG("kind %s has no field %s", kind->def->name, name);
	return kind->fields[index];
}

const struct field *kind_field_human(const struct kind *kind, const char *text)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (same_word(text, kind->fields[i]->name))
			return kind->fields[i];
	for (size_t i = 0; i < kind->field_count; i++)
		if (same_word(text, kind->fields[i]->label) || same_word(text, field_label(kind->fields[i])))
			return kind->fields[i];
	return NULL;
}

const struct code *field_code(const struct field *field, const char *name)
{
	for (size_t i = 0; i < field->code_count; i++)
		if (strcmp(field->codes[i].name, name) == 0)
			return &field->codes[i];
	return NULL;
}

/* Of the team's own fields nothing is translated; to ask gettext for "" gives its own header. */
static const char *translated(const struct field *field, const char *text)
{
	return strncmp(field->name, "x_", 2) == 0 || !*text ? text : _(text);
}

const char *field_label(const struct field *field)
{
	return translated(field, field->label);
}

const char *field_help(const struct field *field)
{
	return field->help ? translated(field, field->help) : "";
}

const char *field_heading(const struct field *field)
{
	return field->heading ? _(field->heading) : field_label(field);
}
