/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load.c - reading rule files, shipped ones and a team's, which may be anybody's.
 *
 * Invariants:
 *  (1) A rule that was loaded has all its parts; whether its SQL is any good is seen when it runs.
 *  (2) An element or attribute that is not known is refused, so that a misspelt one is not lost.
 */
#include "base/digest.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/paths.h"
#include "rules/private.h"
#include "xml/xml.h"

#define RULE_NS "urn:annexa:rule:1"
#define RULE_DEPTH 6
#define RULE_NAME_MAX 60
#define RULE_MINUTES_MAX 600

static struct err *refuse(const char *path, const struct xml_node *node, const char *format, ...)
	ATTR_PRINTF(3, 4);

static struct err *refuse(const char *path, const struct xml_node *node, const char *format, ...)
{
	struct err *err;
	va_list args;
	char *reason;

	va_start(args, format);
	reason = mem_vprintf(format, args);
	va_end(args);
	err = err_new(ERR_INVALID, "%s:%zu:%zu: %s", path, node->line, node->column, reason);
	free(reason);
	return err;
}

/* Files are wrapped for reading. */
static char *one_line(const char *text)
{
	struct buf out = BUF_INIT;

	buf_put_one_line(&out, text);
	return buf_steal(&out);
}

/* SQL keeps its lines: a comment ends with one. */
static char *trimmed(const char *text)
{
	size_t len;

	text += strspn(text, " \t\r\n");
	len = strlen(text);
	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	return mem_strndup(text, len);
}

static char **text_slot(struct rule *rule, const char *name)
{
	const struct {
		const char *name;
		char **slot;
	} slots[] = {
		{ "title", &rule->title },	     { "why", &rule->why },
		{ "message", &rule->message },	     { "next", &rule->next },
		{ "next-one", &rule->next_one },     { "refusal", &rule->refusal },
		{ "population", &rule->population }, { "findings", &rule->findings },
	};

	for (size_t i = 0; i < ARRAY_LEN(slots); i++)
		if (strcmp(slots[i].name, name) == 0)
			return slots[i].slot;
	return NULL;
}

static struct err *no_attributes(const char *path, const struct xml_node *node)
{
	if (node->attribute_count)
		return refuse(path, node, _("unknown attribute '%s'"), node->attributes[0].name);
	return NULL;
}

static struct err *take_text(char **slot, const char *path, const struct xml_node *node)
{
	bool is_sql = strcmp(node->name, "population") == 0 || strcmp(node->name, "findings") == 0;

	if (*slot)
		return refuse(path, node, _("<%s> stands twice"), node->name);
	if (node->first)
		return refuse(path, node->first, _("unknown element <%s>"), node->first->name);
	*slot = is_sql ? trimmed(node->text) : one_line(node->text);
	return **slot ? NULL : refuse(path, node, _("<%s> is empty"), node->name);
}

static struct err *take_clause(struct rule *rule, const char *path, const struct xml_node *node)
{
	const char *edition = xml_attribute(node, "edition");
	char **slot;

	if (node->attribute_count != 1 || !edition ||
	    (strcmp(edition, "2022") != 0 && strcmp(edition, "2013") != 0))
		return refuse(path, node, _("<clause> needs the attribute edition, 2022 or 2013, alone"));
	slot = edition[2] == '2' ? &rule->clause_2022 : &rule->clause_2013;
	return take_text(slot, path, node);
}

static struct err *check_example(const char *path, const struct xml_node *node)
{
	const char *finds = xml_attribute(node, "finds");

	if (node->attribute_count != 1 || !finds || !*finds || finds[strspn(finds, "0123456789")])
		return refuse(path, node, _("<example> needs the attribute finds, a number, alone"));
	return NULL;
}

/* A word of small letters, digits and '_', as kinds and fields are. */
static bool is_word(const char *text)
{
	return *text && !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

static struct err *take_phrase(struct rule *rule, const char *path, const struct xml_node *node)
{
	const char *of = xml_attribute(node, "of"), *name = xml_attribute(node, "name");
	struct phrase *phrase;

	if (node->attribute_count != 2 || !of || !name || !is_word(of) || !is_word(name))
		return refuse(path, node, _("<phrase> needs the attributes of and name, words of small letters, alone"));
	rule->phrases = mem_resize_array(rule->phrases, rule->phrase_count + 1, sizeof(*rule->phrases));
	phrase = &rule->phrases[rule->phrase_count++];
	*phrase = (struct phrase){ .of = mem_strdup(of), .name = mem_strdup(name) };
	return take_text(&phrase->text, path, node);
}

static struct err *take_child(struct rule *rule, const char *path, const struct xml_node *node)
{
	char **slot = text_slot(rule, node->name);
	struct err *err;

	if (strcmp(node->ns, RULE_NS) != 0)
		return refuse(path, node, _("<%s> is not in the namespace of the file"), node->name);
	if (strcmp(node->name, "clause") == 0)
		return take_clause(rule, path, node);
	if (strcmp(node->name, "example") == 0)
		return check_example(path, node);
	if (strcmp(node->name, "phrase") == 0)
		return take_phrase(rule, path, node);
	if (!slot)
		return refuse(path, node, _("unknown element <%s>"), node->name);
	err = no_attributes(path, node);
	return err ? err : take_text(slot, path, node);
}

static struct err *take_minutes(struct rule *rule, const char *path, const struct xml_node *node,
				const char *value)
{
	char *end;
	long minutes = strtol(value, &end, 10);

	if (value[strspn(value, "0123456789")] || *end || minutes < 1 || minutes > RULE_MINUTES_MAX)
		return refuse(path, node, _("the attribute minutes is a whole number from 1 to 600"));
	rule->minutes = (int)minutes;
	return NULL;
}

static struct err *take_attribute(struct rule *rule, const char *path, const struct xml_node *node,
				  const struct xml_attribute *attribute)
{
	const char *name = attribute->name, *value = attribute->value;

	if (strcmp(name, "severity") == 0) {
		if (strcmp(value, "error") != 0 && strcmp(value, "warning") != 0 &&
		    strcmp(value, "info") != 0)
			return refuse(path, node, _("the attribute severity is error, warning or info"));
		rule->severity = mem_strdup(value);
	} else if (strcmp(name, "late") == 0) {
		if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
			return refuse(path, node, _("the attribute late is yes or no"));
		rule->is_late = value[0] == 'y';
	} else if (strcmp(name, "minutes") == 0) {
		return take_minutes(rule, path, node, value);
	} else if (strcmp(name, "kind") == 0 || strcmp(name, "field") == 0) {
		if (!is_word(value))
			return refuse(path, node, _("'%s' is not a name"), value);
		*(name[0] == 'k' ? &rule->kind : &rule->field) = mem_strdup(value);
	} else {
		return refuse(path, node, _("unknown attribute '%s'"), name);
	}
	return NULL;
}

static struct err *check_complete(struct rule *rule, const char *path, const struct xml_node *root)
{
	static const char *const needed[] = { "title", "why", "message", "next", "population", "findings" };

	for (size_t i = 0; i < ARRAY_LEN(needed); i++)
		if (!*text_slot(rule, needed[i]))
			return refuse(path, root, _("<%s> is missing"), needed[i]);
	if (!rule->severity)
		return refuse(path, root, _("the attribute severity is missing"));
	if (!rule->clause_2022 && !rule->clause_2013)
		return refuse(path, root, _("<%s> is missing"), "clause");
	if (rule->field && !rule->kind)
		return refuse(path, root, _("the attribute field needs the attribute kind"));
	if (rule->refusal && !rule->field)
		return refuse(path, root, _("<%s> needs the attributes kind and field"), "refusal");
	return NULL;
}

struct err *rule_parse(struct rule *rule, const char *path, const char *name, const void *data,
		       size_t len_bytes)
{
	static const struct xml_limits limits = { .max_bytes = RULE_FILE_MAX_BYTES, .max_depth = RULE_DEPTH };
	const struct xml_node *root;
	struct xml_document *document;
	struct err *err;

	*rule = (struct rule){ .name = mem_strdup(name), .minutes = 5 };
	err = xml_read(&document, path, data, len_bytes, &limits);
	if (err)
		return err;
	root = xml_root(document);
	if (strcmp(root->name, "rule") != 0 || strcmp(root->ns, RULE_NS) != 0)
		err = refuse(path, root, _("the file is not a rule (<rule xmlns=\"urn:annexa:rule:1\">)"));
	for (size_t i = 0; i < root->attribute_count && !err; i++)
		err = take_attribute(rule, path, root, &root->attributes[i]);
	for (const struct xml_node *node = root->first; node && !err; node = node->next)
		err = take_child(rule, path, node);
	if (!err)
		err = check_complete(rule, path, root);
	xml_free(document);
	return err;
}

void rule_clear(struct rule *rule)
{
	char *const texts[] = { rule->name,	   rule->title,	      rule->why,	 rule->message,
				rule->next,	   rule->next_one,    rule->clause_2022, rule->clause_2013,
				rule->severity,	   rule->kind,	      rule->field,	 rule->population,
				rule->findings,	   rule->broken,      rule->refusal };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		free(texts[i]);
	for (size_t i = 0; i < rule->phrase_count; i++) {
		free(rule->phrases[i].of);
		free(rule->phrases[i].name);
		free(rule->phrases[i].text);
	}
	free(rule->phrases);
	strvec_free(&rule->reads);
	*rule = (struct rule){ 0 };
}

/* The file's name without .xml if that is what a rule may be called, else NULL; free() it. */
static char *rule_name_of(const char *file)
{
	size_t len = strlen(file);

	if (len < 5 || len > RULE_NAME_MAX + 4 || strcmp(file + len - 4, ".xml") != 0 ||
	    strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789-") != len - 4)
		return NULL;
	return mem_strndup(file, len - 4);
}

/* Names of the files in a directory that end in .xml, sorted; a directory that is not there has none. */
static struct err *list_files(const char *dir, struct strvec *files)
{
	struct strvec names = STRVEC_INIT;
	struct err *err = fs_list(dir, &names);

	for (size_t i = 0; i < names.count; i++) {
		size_t len = strlen(names.items[i]);

		if (len > 4 && strcmp(names.items[i] + len - 4, ".xml") == 0)
			strvec_push(files, names.items[i]);
	}
	strvec_free(&names);
	if (!err && files->count > RULE_FILES_MAX)
		err = err_new(ERR_INVALID, _("%s: %zu rules are too many, at most %d are read"), dir,
			      files->count, RULE_FILES_MAX);
	return err;
}

struct rule *rules_find(const struct rule_set *set, const char *name)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->rules[i].name, name) == 0)
			return &set->rules[i];
	return NULL;
}

/* A team's file that cannot be read is told as a rule, so that the others can speak. */
static void make_broken(struct rule *rule, const char *name, struct err *err)
{
	rule_clear(rule);
	*rule = (struct rule){ .name = mem_strdup(name), .title = mem_strdup(name), .broken = err_text(err) };
	err_drop(err);
}

/* A cryptographic digest would guard nothing: who can change a rule can make it say what he likes. */
static void add_to_checksum(struct rule_set *set, const char *name, const struct buf *data)
{
	char *head = mem_printf("%s %zu\n", name, data->len);

	set->checksum = crc32_add(set->checksum, head, strlen(head));
	set->checksum = crc32_add(set->checksum, buf_str(data), data->len);
	free(head);
}

/* Adds the rule or puts it in the place of the shipped one. */
static struct err *load_file(struct rule_set *set, size_t *cap, const char *dir, const char *file,
			     bool is_team)
{
	char *path = mem_printf("%s/%s", dir, file), *name = rule_name_of(file);
	struct buf data = BUF_INIT;
	struct rule rule = { 0 }, *place;
	struct err *err;

	if (!name)
		err = err_hint(err_new(ERR_INVALID, _("%s is not a name for a rule"), path),
			       _("Names of rules have small letters, digits and '-' only."));
	else
		err = fs_read(path, RULE_FILE_MAX_BYTES, &data);
	if (!err)
		err = rule_parse(&rule, path, name, buf_str(&data), data.len);
	if (err && is_team) {
		make_broken(&rule, name ? name : file, err);
		err = NULL;
	}
	if (err) {
		rule_clear(&rule);
	} else {
		rule.is_team = is_team;
		place = rules_find(set, rule.name);
		if (place) {
			rule_clear(place);
		} else {
			set->rules = mem_grow(set->rules, cap, set->count + 1, sizeof(*set->rules));
			place = &set->rules[set->count++];
		}
		*place = rule;
		add_to_checksum(set, place->name, &data);
	}
	buf_free(&data);
	free(path);
	free(name);
	return err;
}

static struct err *load_dir(struct rule_set *set, size_t *cap, const char *dir, bool is_team)
{
	struct strvec files = STRVEC_INIT;
	struct err *err = list_files(dir, &files);

	for (size_t i = 0; i < files.count && !err; i++)
		err = load_file(set, cap, dir, files.items[i], is_team);
	strvec_free(&files);
	return err;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct rule *)a)->name, ((const struct rule *)b)->name);
}

struct err *rules_load(struct rule_set **out, const char *workspace)
{
	struct rule_set *set = mem_alloc(sizeof(*set));
	char *dir = paths_data_file("rules");
	size_t cap = 0;
	struct err *err = load_dir(set, &cap, dir, false);

	free(dir);
	if (!err && workspace) {
		dir = mem_printf("%s/rules", workspace);
		err = load_dir(set, &cap, dir, true);
		free(dir);
	}
	if (err) {
		rules_free(set);
		set = NULL;
	} else if (set->count) {
		qsort(set->rules, set->count, sizeof(*set->rules), by_name);
	}
	*out = set;
	return err;
}

void rules_free(struct rule_set *rules)
{
	if (!rules)
		return;
	for (size_t i = 0; i < rules->count; i++)
		rule_clear(&rules->rules[i]);
	free(rules->rules);
	free(rules);
}
