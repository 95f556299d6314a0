/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xml.c - a light tree built from libxml2's SAX events.
 *
 * Invariants:
 *  (1) Nothing outside the bytes given is ever read: a document type is refused, so there are no
 *      entities but the five of XML, and nothing names a file.
 *  (2) The source is UTF-8 and is not converted, so an offset of the parser is an offset of ours.
 *  (3) Names belong to the parser's dictionary, which the document holds; all else to its arena.
 */
#include "xml/xml.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <limits.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#define MAX_DEPTH 64 /* whatever the caller allows; libxml2 itself stops at 256 */

struct xml_document {
	struct arena arena;
	xmlDict *dict;
	struct xml_node *root;
};

struct own_node {
	struct xml_node node; /* first: what others see */
	const char *trimmed;  /* its text without blanks around it */
};

struct builder {
	struct xml_document *document;
	xmlParserCtxt *parser;
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
	bool has_failed;
	size_t fail_line, fail_column;
	char *reason; /* of the first failure */
};

static void fail(struct builder *builder, size_t line, size_t column, const char *reason)
{
	if (builder->has_failed)
		return;
	builder->has_failed = true;
	builder->fail_line = line;
	builder->fail_column = column;
	builder->reason = mem_strdup(reason);
	xmlStopParser(builder->parser);
}

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

/* Offset of the parser: what it has used up of the bytes given (invariant 2). */
static size_t parser_offset(const struct builder *builder)
{
	const xmlParserInput *input = builder->parser->input;

	return (size_t)input->consumed + (size_t)(input->cur - input->base);
}

static void add_attributes(struct builder *builder, struct xml_node *node, int count,
			   const xmlChar **attributes)
{
	node->attributes = arena_alloc(&builder->document->arena,
				       (size_t)count * sizeof(*node->attributes));
	node->attribute_count = (size_t)count;
	for (int i = 0; i < count; i++, attributes += 5) {
		node->attributes[i].name = (const char *)attributes[0];
		node->attributes[i].value = arena_strndup(&builder->document->arena,
							  (const char *)attributes[3],
							  (size_t)(attributes[4] - attributes[3]));
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

/*
 * libxml2 calls this with its cursor before the '>' or '/>' of the start tag. An attribute cannot
 * contain '<', so the nearest one to the left begins the tag.
 */
static void on_start(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespace_count, const xmlChar **namespaces, int attribute_count,
		     int default_count, const xmlChar **attributes)
{
	struct builder *builder = payload;
	struct xml_node *node;
	size_t start = parser_offset(builder);

	(void)prefix;
	(void)namespace_count;
	(void)namespaces;
	(void)default_count;
	if (builder->has_failed)
		return;
	if (builder->passing || (builder->depth > 0 && builder->without &&
				 strcmp((const char *)name, builder->without) == 0)) {
		builder->passing++;
		return;
	}
	while (start > 0 && builder->data[start] != '<')
		start--;
	count_to(builder, start);
	if (builder->depth >= builder->max_depth) {
		fail(builder, builder->line, builder->column, _("elements are nested too deeply"));
		return;
	}
	node = arena_alloc(&builder->document->arena, sizeof(struct own_node));
	node->name = (const char *)name;
	node->ns = uri ? (const char *)uri : "";
	node->start = start;
	node->line = builder->line;
	node->column = builder->column;
	if (attribute_count)
		add_attributes(builder, node, attribute_count, attributes);
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

/* The cursor is after the '>' of the end tag or of the empty element. */
static void on_end(void *payload, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct builder *builder = payload;

	(void)name;
	(void)prefix;
	(void)uri;
	if (builder->has_failed)
		return;
	if (builder->passing) {
		builder->passing--;
		return;
	}
	set_text(&builder->document->arena, builder->open, &builder->text[builder->depth]);
	builder->open->end = parser_offset(builder);
	builder->open = builder->open->parent;
	builder->depth--;
}

static void on_text(void *payload, const xmlChar *text, int len)
{
	struct builder *builder = payload;

	if (!builder->has_failed && !builder->passing)
		buf_append(&builder->text[builder->depth], text, (size_t)len);
}

static void on_document_type(void *payload, const xmlChar *name, const xmlChar *public_id,
			     const xmlChar *system_id)
{
	struct builder *builder = payload;

	(void)name;
	(void)public_id;
	(void)system_id;
	count_to(builder, parser_offset(builder));
	fail(builder, builder->line, builder->column, _("a document type (DTD) is not allowed"));
}

/* libxml2 has const here since 2.12. */
#if LIBXML_VERSION >= 21200
static void on_error(void *payload, const xmlError *error)
#else
static void on_error(void *payload, xmlError *error)
#endif
{
	struct builder *builder = payload;
	char *reason;
	size_t len;

	if (error->level < XML_ERR_ERROR || builder->has_failed)
		return;
	reason = mem_strdup(error->message ? error->message : "");
	len = strlen(reason);
	while (len > 0 && (reason[len - 1] == '\n' || reason[len - 1] == ' '))
		reason[--len] = '\0';
	fail(builder, error->line > 0 ? (size_t)error->line : 1,
	     error->int2 > 0 ? (size_t)error->int2 : 1, reason);
	free(reason);
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.internalSubset = on_document_type,
	.externalSubset = on_document_type,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.serror = on_error,
};

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

	builder->parser = xmlCreateMemoryParserCtxt(builder->data, (int)builder->len);
	if (!builder->parser) /* empty input */
		return corrupt(name, 1, 1, _("the file is empty"));
	*builder->parser->sax = handler;
	builder->parser->userData = builder;
	/* NOENT lets &amp; in an attribute come as '&'; other entities do not exist (invariant 1). */
	xmlCtxtUseOptions(builder->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
	builder->document->dict = builder->parser->dict;
	xmlDictReference(builder->document->dict);
	xmlParseDocument(builder->parser);
	if (!builder->has_failed && (!builder->parser->wellFormed || !builder->document->root))
		fail(builder, 1, 1, _("the file is not well-formed XML"));
	if (builder->has_failed)
		err = corrupt(name, builder->fail_line, builder->fail_column, builder->reason);
	xmlFreeParserCtxt(builder->parser);
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
	xmlDictFree(document->dict);
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
