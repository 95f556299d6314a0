/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml.c - a light tree built from Expat's events.
 *
 * Invariants:
 *  (1) Nothing outside the bytes given is ever read: a document type is refused, so there are no
 *      entities but the five of XML, and nothing names a file.
 *  (2) The source is UTF-8 and is not converted, so an offset of the parser is an offset of ours.
 *  (3) Everything of a document belongs to its arena.
 */
#include "xml/xml.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <limits.h>

#include <expat.h>

#define MAX_DEPTH 64 /* whatever the caller allows */
#define SEPARATOR '\n' /* between namespace and local name; no attribute's value can hold one */

struct xml_document {
	struct arena arena;
	struct xml_node *root;
};

struct own_node {
	struct xml_node node; /* first: what others see */
	const char *trimmed;  /* its text without blanks around it */
};

struct builder {
	struct xml_document *document;
	XML_Parser parser;
	const char *data;
	size_t len;
	int max_depth;
	const char *without;
	int depth;                    /* open elements */
	int passing;                  /* of them, those that are read past */
	struct xml_node *open;        /* the innermost */
	struct xml_node *last[MAX_DEPTH + 1]; /* newest child of each open element */
	struct buf text[MAX_DEPTH + 1];
	size_t at, line, column;      /* how far the source was counted */
	size_t fail_line, fail_column;
	char *reason; /* of the first failure, or NULL */
};

/* Counts lines and columns on to offset `at`. */
static void count_to(struct builder *builder, size_t at)
{
	for (; builder->at < at; builder->at++) {
		unsigned char byte = (unsigned char)builder->data[builder->at];

		if (byte == '\n') {
			builder->line++;
			builder->column = 1;
		} else if ((byte & 0xC0) != 0x80) {
			builder->column++;
		}
	}
}

/* Where what the parser is at begins (invariant 2); the end where it is at nothing any more. */
static size_t parser_offset(const struct builder *builder)
{
	XML_Index at = XML_GetCurrentByteIndex(builder->parser);

	return at < 0 ? builder->len : (size_t)at;
}

/* At the parser's place; the parser goes no further. */
static void fail(struct builder *builder, const char *reason)
{
	if (builder->reason)
		return;
	count_to(builder, parser_offset(builder));
	builder->fail_line = builder->line;
	builder->fail_column = builder->column;
	builder->reason = mem_strdup(reason);
	XML_StopParser(builder->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
	const char *separator = strchr(name, SEPARATOR);

	return separator ? separator + 1 : name;
}

/* Most elements are in their parent's namespace: one copy is enough. */
static const char *namespace_of(struct builder *builder, const char *name)
{
	const char *separator = strchr(name, SEPARATOR), *outer = builder->open ? builder->open->ns : "";
	size_t len = separator ? (size_t)(separator - name) : 0;

	if (strlen(outer) == len && strncmp(outer, name, len) == 0)
		return outer;
	return arena_strndup(&builder->document->arena, name, len);
}

static void add_attributes(struct builder *builder, struct xml_node *node, const XML_Char **attributes)
{
	struct arena *arena = &builder->document->arena;
	size_t count = 0;

	while (attributes[2 * count])
		count++;
	if (!count)
		return;
	node->attributes = arena_alloc(arena, count * sizeof(*node->attributes));
	node->attribute_count = count;
	for (size_t i = 0; i < count; i++) {
		node->attributes[i].name = arena_strdup(arena, local_name(attributes[2 * i]));
		node->attributes[i].value = arena_strdup(arena, attributes[2 * i + 1]);
	}
}

static void link_node(struct builder *builder, struct xml_node *node)
{
	node->parent = builder->open;
	if (!builder->open)
		builder->document->root = node;
	else if (builder->last[builder->depth])
		builder->last[builder->depth]->next = node;
	else
		builder->open->first = node;
	builder->last[builder->depth] = node;
}

static void on_start(void *payload, const XML_Char *name, const XML_Char **attributes)
{
	struct builder *builder = payload;
	struct xml_node *node;

	if (builder->reason)
		return;
	if (builder->passing || (builder->depth > 0 && builder->without &&
				 strcmp(local_name(name), builder->without) == 0)) {
		builder->passing++;
		return;
	}
	if (builder->depth >= builder->max_depth) {
		fail(builder, _("elements are nested too deeply"));
		return;
	}
	count_to(builder, parser_offset(builder));
	node = arena_alloc(&builder->document->arena, sizeof(struct own_node));
	node->name = arena_strdup(&builder->document->arena, local_name(name));
	node->ns = namespace_of(builder, name);
	node->start = parser_offset(builder);
	node->text_at = builder->text[builder->depth].len;
	node->line = builder->line;
	node->column = builder->column;
	add_attributes(builder, node, attributes);
	link_node(builder, node);
	builder->open = node;
	builder->depth++;
	builder->last[builder->depth] = NULL;
	buf_truncate(&builder->text[builder->depth], 0);
}

static void set_text(struct arena *arena, struct xml_node *node, const struct buf *text)
{
	struct own_node *own = (struct own_node *)node;
	size_t skip, len;

	node->text = own->trimmed = "";
	if (text->len == 0)
		return;
	node->text = own->trimmed = arena_strndup(arena, text->data, text->len);
	skip = strspn(node->text, " \t\r\n");
	len = text->len - skip;
	while (len > 0 && strchr(" \t\r\n", node->text[skip + len - 1]))
		len--;
	if (len < text->len)
		own->trimmed = arena_strndup(arena, node->text + skip, len);
}

static void on_end(void *payload, const XML_Char *name)
{
	struct builder *builder = payload;

	(void)name;
	if (builder->reason)
		return;
	if (builder->passing) {
		builder->passing--;
		return;
	}
	set_text(&builder->document->arena, builder->open, &builder->text[builder->depth]);
	/* An empty element's end is an event of no bytes. */
	builder->open->end = parser_offset(builder) + (size_t)XML_GetCurrentByteCount(builder->parser);
	builder->open = builder->open->parent;
	builder->depth--;
}

static void on_text(void *payload, const XML_Char *text, int len)
{
	struct builder *builder = payload;

	if (!builder->reason && !builder->passing)
		buf_append(&builder->text[builder->depth], text, (size_t)len);
}

static void on_document_type(void *payload, const XML_Char *name, const XML_Char *system_id,
			     const XML_Char *public_id, int has_internal_subset)
{
	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal_subset;
	fail(payload, _("a document type (DTD) is not allowed"));
}

/* A declared encoding other than UTF-8 is refused: the parser is told to ignore it. */
static bool declares_utf8(const char *data, size_t len)
{
	const char *end, *at;
	size_t decl_len;
	char decl[256];
	bool is_utf8 = false;

	if (len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
		data += 3;
		len -= 3;
	}
	if (len < 6 || memcmp(data, "<?xml", 5) != 0 || !strchr(" \t\r\n", data[5]))
		return true;
	end = memchr(data, '>', len);
	decl_len = end ? (size_t)(end - data) : len;
	if (decl_len >= sizeof(decl))
		return false;
	for (size_t i = 0; i < decl_len; i++)
		decl[i] = data[i] >= 'A' && data[i] <= 'Z' ? (char)(data[i] + 32) : data[i];
	decl[decl_len] = '\0';
	at = strstr(decl, "encoding");
	if (!at)
		return true;
	at += strlen("encoding");
	at += strspn(at, " \t\r\n=");
	if (*at == '"' || *at == '\'')
		is_utf8 = strncmp(at + 1, "utf-8", 5) == 0 && at[6] == at[0];
	return is_utf8;
}

static struct err *corrupt(const char *name, size_t line, size_t column, const char *reason)
{
	/* TRANSLATORS: file:line:column: what is wrong with the XML there. */
	return err_new(ERR_CORRUPT, _("%s:%zu:%zu: %s"), name, line, column, reason);
}

/* What is checked before the parser sees a byte. */
static struct err *check_source(struct builder *builder, const char *name,
				const struct xml_limits *limits)
{
	size_t bad;

	if (builder->len > limits->max_bytes || builder->len > INT_MAX)
		return err_new(ERR_CORRUPT, _("%s:1:1: %zu bytes are more than the %zu allowed"),
			       name, builder->len, limits->max_bytes);
	if (builder->len == 0)
		return corrupt(name, 1, 1, _("the file is empty"));
	if (!utf8_valid(builder->data, builder->len, &bad)) {
		count_to(builder, bad);
		return corrupt(name, builder->line, builder->column,
			       builder->data[bad] ? _("a byte that is not UTF-8")
						  : _("a NUL byte"));
	}
	if (!declares_utf8(builder->data, builder->len))
		return corrupt(name, 1, 1, _("the encoding must be UTF-8"));
	return NULL;
}

static struct err *parse(struct builder *builder, const char *name)
{
	struct err *err = NULL;

	builder->parser = XML_ParserCreateNS("UTF-8", SEPARATOR);
	if (!builder->parser)
		BUG("out of memory");
	XML_SetUserData(builder->parser, builder);
	XML_SetElementHandler(builder->parser, on_start, on_end);
	XML_SetCharacterDataHandler(builder->parser, on_text);
	XML_SetStartDoctypeDeclHandler(builder->parser, on_document_type);
	if (XML_Parse(builder->parser, builder->data, (int)builder->len, XML_TRUE) != XML_STATUS_OK)
		fail(builder, XML_ErrorString(XML_GetErrorCode(builder->parser)));
	if (builder->reason)
		err = corrupt(name, builder->fail_line, builder->fail_column, builder->reason);
	XML_ParserFree(builder->parser);
	return err;
}

struct err *xml_read(struct xml_document **out, const char *name, const void *data, size_t len_bytes,
		     const struct xml_limits *limits)
{
	struct builder builder = {
		.data = data,
		.len = len_bytes,
		.max_depth = limits->max_depth < MAX_DEPTH ? limits->max_depth : MAX_DEPTH,
		.without = limits->without,
		.line = 1,
		.column = 1,
	};
	struct err *err;

	*out = NULL;
	err = check_source(&builder, name, limits);
	if (err)
		return err;
	builder.document = mem_alloc(sizeof(*builder.document));
	err = parse(&builder, name);
	for (size_t i = 0; i < ARRAY_LEN(builder.text); i++)
		buf_free(&builder.text[i]);
	free(builder.reason);
	if (err)
		xml_free(builder.document);
	else
		*out = builder.document;
	return err;
}

void xml_free(struct xml_document *document)
{
	if (!document)
		return;
	arena_clear(&document->arena);
	free(document);
}

const struct xml_node *xml_root(const struct xml_document *document)
{
	return document->root;
}

const char *xml_attribute(const struct xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->attribute_count; i++)
		if (strcmp(node->attributes[i].name, name) == 0)
			return node->attributes[i].value;
	return NULL;
}

static const struct xml_node *first_named(const struct xml_node *node, const char *name)
{
	while (node && name && strcmp(node->name, name) != 0)
		node = node->next;
	return node;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	return first_named(node->first, name);
}

const struct xml_node *xml_next(const struct xml_node *node, const char *name)
{
	return first_named(node->next, name);
}

const char *xml_child_text(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, name);

	return child ? ((const struct own_node *)child)->trimmed : NULL;
}
