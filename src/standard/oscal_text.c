/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * oscal_text.c - see oscal_text.h.
 *
 * Invariant: whatever the file says, a text ends: parameters within choices of parameters go a few
 * levels deep, and nothing is added to a text that is long already.
 */
#include "standard/oscal_text.h"

#include "base/i18n.h"
#include "standard/oscal.h"

#define MAX_TEXT_BYTES (64 * 1024)
#define MAX_PARAMS_DEEP 3
#define INDENT_COLS 2

struct renderer {
	struct buf *out;
	size_t end; /* of out: no more from here on */
	const struct map *params;
	int params_deep;
};

void oscal_find_params(struct map *params, const struct xml_node *entry)
{
	for (const struct xml_node *child = entry->first; child; child = child->next) {
		const char *id = xml_attribute(child, "id");

		if (strcmp(child->name, "param") == 0 && id && !map_has(params, id))
			map_set(params, id, (void *)child);
		else if (strcmp(child->name, "group") == 0 || strcmp(child->name, "control") == 0)
			oscal_find_params(params, child);
	}
}

static bool is_full(const struct renderer *renderer)
{
	return renderer->out->len >= renderer->end;
}

/* As much as there is room for, in whole characters. */
static void put_bytes(struct renderer *renderer, const char *text, size_t len)
{
	size_t room = is_full(renderer) ? 0 : renderer->end - renderer->out->len;

	if (len > room) {
		len = room;
		while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
			len--;
		renderer->end = renderer->out->len + len;
	}
	buf_append(renderer->out, text, len);
}

static void put(struct renderer *renderer, const char *text)
{
	put_bytes(renderer, text, strlen(text));
}

/* --- within a line --- */

static void put_words(struct renderer *renderer, const struct xml_node *node);

static void put_each(struct renderer *renderer, const struct xml_node *parent, const char *name,
		     const char *separator)
{
	const struct xml_node *child = xml_child(parent, name);

	for (bool is_first = true; child && !is_full(renderer); child = xml_next(child, name), is_first = false) {
		if (!is_first)
			put(renderer, separator);
		put_words(renderer, child);
	}
}

static void put_choices(struct renderer *renderer, const struct xml_node *select)
{
	const char *how_many = xml_attribute(select, "how-many");

	/* TRANSLATORS: choices of a control's text follow, as in [one of: daily; weekly]. */
	put(renderer, how_many && strcmp(how_many, "one-or-more") == 0 ? _("one or more of:") : _("one of:"));
	put(renderer, " ");
	put_each(renderer, select, "choice", "; ");
}

static void put_param(struct renderer *renderer, const struct xml_node *insert)
{
	const char *id = xml_attribute(insert, "id-ref");
	const struct xml_node *param, *select;

	if (!id)
		id = xml_attribute(insert, "param-id"); /* before 1.0 */
	param = id && renderer->params && renderer->params_deep < MAX_PARAMS_DEEP
			? map_get(renderer->params, id)
			: NULL;
	if (param && xml_child(param, "value")) {
		put_each(renderer, param, "value", ", ");
		return;
	}
	select = param ? xml_child(param, "select") : NULL;
	put(renderer, "[");
	renderer->params_deep++;
	if (select)
		put_choices(renderer, select);
	else if (param && xml_child(param, "label"))
		put_words(renderer, xml_child(param, "label"));
	else
		put(renderer, id ? id : "…");
	renderer->params_deep--;
	put(renderer, "]");
}

static bool is_list(const struct xml_node *node)
{
	return strcmp(node->name, "ul") == 0 || strcmp(node->name, "ol") == 0;
}

/* Text and marked-up words in their order; lists below an item are lines of their own. */
static void put_words(struct renderer *renderer, const struct xml_node *node)
{
	size_t at = 0;

	for (const struct xml_node *child = node->first; child && !is_full(renderer); child = child->next) {
		put_bytes(renderer, node->text + at, child->text_at - at);
		at = child->text_at;
		if (strcmp(child->name, "insert") == 0)
			put_param(renderer, child);
		else if (strcmp(child->name, "br") == 0)
			put(renderer, " ");
		else if (!is_list(child))
			put_words(renderer, child);
	}
	put(renderer, node->text + at);
}

static void put_one_line(struct renderer *renderer, const struct xml_node *node)
{
	struct buf words = BUF_INIT, line = BUF_INIT;
	struct renderer inner = *renderer;

	inner.out = &words;
	inner.end = MAX_TEXT_BYTES;
	put_words(&inner, node);
	buf_put_one_line(&line, buf_str(&words));
	put(renderer, buf_str(&line));
	buf_free(&words);
	buf_free(&line);
}

void oscal_put_inline(struct buf *out, const struct xml_node *node, const struct map *params)
{
	struct renderer renderer = { .out = out, .end = out->len + MAX_TEXT_BYTES, .params = params };

	put_one_line(&renderer, node);
}

/* --- lines --- */

static void begin_line(struct renderer *renderer, int indent)
{
	if (renderer->out->len > 0)
		buf_putc(renderer->out, '\n');
	buf_printf(renderer->out, "%*s", indent, "");
}

static void put_block(struct renderer *renderer, const struct xml_node *node, int indent);

static void put_list(struct renderer *renderer, const struct xml_node *list, int indent)
{
	const struct xml_node *item = xml_child(list, "li");
	size_t number = 1;

	for (; item && !is_full(renderer); item = xml_next(item, "li"), number++) {
		begin_line(renderer, indent);
		if (strcmp(list->name, "ol") == 0)
			buf_printf(renderer->out, "%zu. ", number);
		else
			put(renderer, "- ");
		put_one_line(renderer, item);
		for (const struct xml_node *child = item->first; child; child = child->next)
			if (is_list(child))
				put_list(renderer, child, indent + INDENT_COLS);
	}
}

static void put_row(struct renderer *renderer, const struct xml_node *row, int indent)
{
	begin_line(renderer, indent);
	for (const struct xml_node *cell = row->first; cell && !is_full(renderer); cell = cell->next) {
		put(renderer, cell == row->first ? "" : " | ");
		put_one_line(renderer, cell);
	}
}

static void put_blocks(struct renderer *renderer, const struct xml_node *parent, int indent)
{
	for (const struct xml_node *child = parent->first; child && !is_full(renderer); child = child->next)
		put_block(renderer, child, indent);
}

static void put_block(struct renderer *renderer, const struct xml_node *node, int indent)
{
	static const char *const lines[] = { "p", "pre", "title", "h1", "h2", "h3", "h4", "h5", "h6" };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		if (strcmp(node->name, lines[i]) == 0) {
			begin_line(renderer, indent);
			put_one_line(renderer, node);
			return;
		}
	}
	if (is_list(node))
		put_list(renderer, node, indent);
	else if (strcmp(node->name, "tr") == 0)
		put_row(renderer, node, indent);
	else if (strcmp(node->name, "table") == 0 || strcmp(node->name, "blockquote") == 0)
		put_blocks(renderer, node, indent);
}

/* An item of a statement; its first paragraph stands behind its label. */
static void put_item(struct renderer *renderer, const struct xml_node *part, int indent)
{
	const char *label = oscal_label(part);
	const struct xml_node *child = part->first;

	while (child && (strcmp(child->name, "prop") == 0 || strcmp(child->name, "link") == 0))
		child = child->next;
	if (label) {
		begin_line(renderer, indent);
		put(renderer, label);
		if (child && (strcmp(child->name, "p") == 0 || strcmp(child->name, "title") == 0)) {
			put(renderer, " ");
			put_one_line(renderer, child);
			child = child->next;
		}
	}
	for (; child && !is_full(renderer); child = child->next) {
		if (strcmp(child->name, "part") == 0)
			put_item(renderer, child, indent + INDENT_COLS);
		else
			put_block(renderer, child, indent);
	}
}

void oscal_put_part(struct buf *out, const struct xml_node *part, const struct map *params)
{
	struct buf text = BUF_INIT;
	struct renderer renderer = { .out = &text, .end = MAX_TEXT_BYTES, .params = params };

	for (const struct xml_node *child = part->first; child && !is_full(&renderer); child = child->next) {
		if (strcmp(child->name, "part") == 0)
			put_item(&renderer, child, 0);
		else
			put_block(&renderer, child, 0);
	}
	buf_puts(out, buf_str(&text));
	buf_free(&text);
}
