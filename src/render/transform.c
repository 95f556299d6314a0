/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transform.c - XSLT and RELAX NG within limits.
 *
 * Invariant: any error of a stylesheet, also one that libxslt survives, ends without output.
 */
#include "render/private.h"

#include "base/mem.h"

#include <libexslt/exslt.h>
#include <libxml/relaxng.h>
#include <libxml/xpathInternals.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#define MAX_TEMPLATE_DEPTH 1000
#define MAX_XPATH_OPERATIONS 2000000000UL

/* generate-id() would put an address of memory into a document. */
static void refuse_function(xmlXPathParserContext *context, int argument_count)
{
	(void)argument_count;
	xsltGenericError(xsltGenericErrorContext, "generate-id() differs from run to run\n");
	xmlXPathErr(context, XPATH_UNKNOWN_FUNC_ERROR);
}

static xmlDoc *apply(xsltStylesheet *style, xmlDoc *source, const char *language)
{
	xsltTransformContext *context = xsltNewTransformContext(style, source);
	char *quoted = mem_printf("'%s'", language);
	const char *parameters[] = { "language", quoted, NULL };
	xmlDoc *result = NULL;

	if (context) {
		context->maxTemplateDepth = MAX_TEMPLATE_DEPTH;
		context->xpathCtxt->opLimit = MAX_XPATH_OPERATIONS;
		/* the table keeps the first of a name, so libxslt's has to go before */
		xmlXPathRegisterFunc(context->xpathCtxt, BAD_CAST "generate-id", NULL);
		xmlXPathRegisterFunc(context->xpathCtxt, BAD_CAST "generate-id", refuse_function);
		result = xsltApplyStylesheetUser(style, source, parameters, NULL, NULL, context);
		if (context->state != XSLT_STATE_OK || load_has_failed()) {
			xmlFreeDoc(result);
			result = NULL;
		}
		xsltFreeTransformContext(context);
	}
	free(quoted);
	return result;
}

xmlDoc *transform(const char *stylesheet, xmlDoc *source, const char *language, struct buf *out)
{
	xmlDoc *doc = load_template(stylesheet), *result = NULL;
	xsltStylesheet *style;
	xmlChar *text = NULL;
	int len = 0;

	if (!doc)
		return NULL;
	exsltCommonRegister();
	exsltStrRegister();
	exsltSetsRegister();
	style = xsltParseStylesheetDoc(doc);
	if (!style) {
		xmlFreeDoc(doc);
		return NULL;
	}
	if (style->errors == 0)
		result = apply(style, source, language);
	if (result && out && xsltSaveResultToString(&text, &len, result, style) == 0)
		buf_append(out, text, (size_t)len);
	xmlFree(text);
	xsltFreeStylesheet(style);
	return result;
}

bool validate_report(xmlDoc *report)
{
	xmlDoc *grammar = load_shipped("report.rng");
	xmlRelaxNGParserCtxt *parser = grammar ? xmlRelaxNGNewDocParserCtxt(grammar) : NULL;
	xmlRelaxNG *schema = parser ? xmlRelaxNGParse(parser) : NULL;
	xmlRelaxNGValidCtxt *context = schema ? xmlRelaxNGNewValidCtxt(schema) : NULL;
	bool is_valid = context && xmlRelaxNGValidateDoc(context, report) == 0;

	xmlRelaxNGFreeValidCtxt(context);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlFreeDoc(grammar);
	return is_valid;
}
