/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load.c - the only way by which annexa-render reads anything.
 *
 * Invariants:
 *  (1) A file is read only if its real path is below one of the template directories.
 *  (2) libxml2 and libxslt open nothing by themselves: their loaders are replaced, and a document
 *      type, which could name entities, is refused.
 *
 * Names: annexa:NAME is the shipped file, team:NAME the team's or an empty document; other names
 * are paths, relative to the file that has them.
 */
#include "render/private.h"

#include "base/fs.h"
#include "base/mem.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/xsltutils.h>

#define MAX_TEMPLATE_BYTES (8 * 1024 * 1024)
#define MAX_MESSAGES_BYTES 4096

/* libxslt gives its loader no pointer of ours, so the program has this one static state. */
static struct {
	struct strvec dirs; /* real paths */
	struct buf *messages;
	bool has_failed; /* a file was not there or refused */
} loading;

static void ATTR_PRINTF(2, 3) take_message(void *payload, const char *format, ...)
{
	va_list args;

	(void)payload;
	if (loading.messages->len >= MAX_MESSAGES_BYTES)
		return;
	va_start(args, format);
	buf_vprintf(loading.messages, format, args);
	va_end(args);
}

#if LIBXML_VERSION >= 21200
static void take_error(void *payload, const xmlError *error)
#else
static void take_error(void *payload, xmlError *error)
#endif
{
	if (error->level < XML_ERR_ERROR)
		return;
	take_message(payload, "%s:%d: %s", error->file ? error->file : "", error->line,
		     error->message ? error->message : "\n");
}

static bool is_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return strncmp(path, dir, len) == 0 && path[len] == '/';
}

/* The real path of a file that may be read, or NULL; free() it. */
static char *allowed_path(const char *path)
{
	char *real = fs_real_path(path);

	for (size_t i = 0; real && i < loading.dirs.count; i++)
		if (is_below(real, loading.dirs.items[i]))
			return real;
	free(real);
	return NULL;
}

static char *in_dir(size_t index, const char *name)
{
	char *path = mem_printf("%s/%s", loading.dirs.items[index], name);
	char *allowed = allowed_path(path);

	free(path);
	return allowed;
}

xmlDoc *load_bytes(const char *data, size_t len, const char *name, xmlDict *dict)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *doc;

	if (!parser)
		return NULL;
	if (dict) { /* libxslt compares names by address */
		xmlDictFree(parser->dict);
		parser->dict = dict;
		xmlDictReference(dict);
	}
	doc = xmlCtxtReadMemory(parser, data, (int)len, name, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	if (doc && doc->intSubset) {
		take_message(NULL, "%s: a document type (DTD) is not allowed\n", name);
		xmlFreeDoc(doc);
		doc = NULL;
	}
	xmlFreeParserCtxt(parser);
	return doc;
}

static xmlDoc *load_path(const char *path, const char *name, xmlDict *dict)
{
	struct buf content = BUF_INIT;
	struct err *err = fs_read(path, MAX_TEMPLATE_BYTES, &content);
	xmlDoc *doc = NULL;
	char *text;

	if (err) {
		text = err_text(err);
		take_message(NULL, "%s\n", text);
		free(text);
		err_drop(err);
	} else {
		doc = load_bytes(buf_str(&content), content.len, name, dict);
	}
	buf_free(&content);
	return doc;
}

/* The path behind a name that a template uses, or NULL; *is_empty: a team file that is not there. */
static char *path_of_uri(const char *uri, bool *is_empty)
{
	char *plain, *path;

	*is_empty = false;
	if (strncmp(uri, "annexa:", 7) == 0)
		return in_dir(loading.dirs.count - 1, uri + 7);
	if (strncmp(uri, "team:", 5) == 0) {
		path = loading.dirs.count > 1 ? in_dir(0, uri + 5) : NULL;
		*is_empty = !path;
		return path;
	}
	if (strncmp(uri, "file://", 7) == 0)
		uri += 7;
	plain = xmlURIUnescapeString(uri, 0, NULL);
	path = plain ? allowed_path(plain) : NULL;
	xmlFree(plain);
	return path;
}

static xmlDoc *load_uri(const xmlChar *uri, xmlDict *dict, int options, void *payload, xsltLoadType type)
{
	static const char empty[] = "<strings xmlns=\"urn:annexa:strings:1\"/>";
	bool is_empty;
	char *path = path_of_uri((const char *)uri, &is_empty);
	xmlDoc *doc = NULL;

	(void)options;
	(void)payload;
	(void)type;
	if (is_empty)
		doc = load_bytes(empty, sizeof(empty) - 1, (const char *)uri, dict);
	else if (path)
		doc = load_path(path, (const char *)uri, dict);
	else
		take_message(NULL, "%s is not a file of the template directories\n", (const char *)uri);
	free(path);
	loading.has_failed = loading.has_failed || !doc;
	return doc;
}

bool load_has_failed(void)
{
	return loading.has_failed;
}

/* libxml2's own way to open files and addresses: none. */
static xmlParserInput *refuse_input(const char *url, const char *id, xmlParserCtxt *parser)
{
	(void)id;
	(void)parser;
	take_message(NULL, "%s may not be read\n", url ? url : "");
	return NULL;
}

static int may_read_file(xsltSecurityPrefs *prefs, xsltTransformContext *context, const char *value)
{
	bool is_empty;
	char *path = path_of_uri(value, &is_empty);

	(void)prefs;
	(void)context;
	free(path);
	return path != NULL;
}

/* libxslt takes every scheme but file: for the network. */
static int may_read_scheme(xsltSecurityPrefs *prefs, xsltTransformContext *context, const char *value)
{
	(void)prefs;
	(void)context;
	return strncmp(value, "annexa:", 7) == 0 || strncmp(value, "team:", 5) == 0;
}

bool load_init(const struct strvec *dirs, struct buf *messages)
{
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

	loading.messages = messages;
	for (size_t i = 0; i < dirs->count; i++) {
		char *real = fs_real_path(dirs->items[i]);

		if (!real) {
			buf_printf(messages, "there is no directory %s\n", dirs->items[i]);
			return false;
		}
		strvec_push_owned(&loading.dirs, real);
	}
	xmlSetStructuredErrorFunc(NULL, take_error);
	xmlSetGenericErrorFunc(NULL, take_message);
	xsltSetGenericErrorFunc(NULL, take_message);
	xmlSetExternalEntityLoader(refuse_input);
	xsltSetLoaderFunc(load_uri);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_FILE, may_read_file);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_NETWORK, may_read_scheme);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
	xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	xsltSetDefaultSecurityPrefs(prefs);
	return true;
}

xmlDoc *load_template(const char *name)
{
	for (size_t i = 0; i < loading.dirs.count; i++) {
		char *path = in_dir(i, name);

		if (path) {
			xmlDoc *doc = load_path(path, path, NULL);

			free(path);
			return doc;
		}
	}
	take_message(NULL, "there is no template %s\n", name);
	return NULL;
}

xmlDoc *load_shipped(const char *name)
{
	char *path = in_dir(loading.dirs.count - 1, name);
	xmlDoc *doc = path ? load_path(path, path, NULL) : NULL;

	if (!path)
		take_message(NULL, "%s is not installed\n", name);
	free(path);
	return doc;
}
