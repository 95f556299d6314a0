/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_xml.c - reading XML of strangers, and writing it.
 */
#include "base/mem.h"
#include "xml/xml.h"

#include <setjmp.h>

#include <cmocka.h>

static const struct xml_limits limits = { .max_bytes = 1024 * 1024, .max_depth = 8 };

static struct xml_document *read_ok(const char *text)
{
	struct xml_document *document;
	struct err *err = xml_read(&document, "f.xml", text, strlen(text), &limits);

	if (err)
		fail_msg("%s", err_text(err));
	return document;
}

/* Expects a refusal whose text is exactly `wanted`. */
static void refuse_bytes(const void *data, size_t len, const char *wanted)
{
	struct xml_document *document;
	struct err *err = xml_read(&document, "f.xml", data, len, &limits);
	char *text;

	assert_non_null(err);
	assert_null(document);
	assert_int_equal(err->code, ERR_CORRUPT);
	text = err_text(err);
	assert_string_equal(text, wanted);
	free(text);
	err_drop(err);
}

static void refuse(const char *data, const char *wanted)
{
	refuse_bytes(data, strlen(data), wanted);
}

static void elements_attributes_and_text_are_found(void **state)
{
	struct xml_document *document = read_ok(
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c -->\n"
		"<a xmlns=\"urn:x\" xmlns:y=\"urn:y\" one=\"1 &amp; 2\" two=\"\">\n"
		"  <b> x<c/>y&#233;<![CDATA[<z>]]> </b>\n  <y:d>\n t </y:d><?pi?><b/>\n</a>\n");
	const struct xml_node *root = xml_root(document), *b, *d;

	(void)state;
	assert_string_equal(root->name, "a");
	assert_string_equal(root->ns, "urn:x");
	assert_int_equal(root->attribute_count, 2);
	assert_string_equal(xml_attribute(root, "one"), "1 & 2");
	assert_string_equal(xml_attribute(root, "two"), "");
	assert_null(xml_attribute(root, "three"));
	b = xml_child(root, "b");
	assert_string_equal(b->text, " xyé<z> ");
	assert_string_equal(b->first->name, "c");
	assert_ptr_equal(b->parent, root);
	d = xml_child(root, "d");
	assert_string_equal(d->ns, "urn:y");
	assert_string_equal(d->text, "\n t ");
	assert_string_equal(xml_child_text(root, "d"), "t");
	assert_null(xml_child_text(root, "e"));
	assert_string_equal(xml_next(b, "b")->text, "");
	assert_null(xml_next(xml_next(b, "b"), NULL));
	xml_free(document);
}

static void the_order_of_words_and_elements_can_be_told(void **state)
{
	struct xml_document *document = read_ok("<p>one <b>two</b>three<c/><d/>\xC3\xA4 &lt;<e/></p>");
	const struct xml_node *p = xml_root(document);

	(void)state;
	assert_string_equal(p->text, "one three\xC3\xA4 <");
	assert_int_equal(xml_child(p, "b")->text_at, 4);
	assert_int_equal(xml_child(p, "c")->text_at, 9);
	assert_int_equal(xml_child(p, "d")->text_at, 9);
	assert_int_equal(xml_child(p, "e")->text_at, 13);
	xml_free(document);
}

static void places_are_those_of_the_start_tag(void **state)
{
	struct xml_document *document = read_ok("<a>\n  é<b\n  k='v'/>\n<c>\n</c></a>");
	const struct xml_node *b = xml_child(xml_root(document), "b");

	(void)state;
	assert_int_equal(b->line, 2);
	assert_int_equal(b->column, 4);
	assert_int_equal(b->next->line, 4);
	assert_int_equal(b->next->column, 1);
	xml_free(document);
}

/* Byte ranges must hold wherever the parser's window on the source stands. */
static void byte_ranges_are_exact_in_large_files(void **state)
{
	struct buf source = BUF_INIT;
	struct xml_document *document;
	size_t count = 0;

	(void)state;
	buf_puts(&source, "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' ?>\n<r>");
	for (int i = 0; i < 2000; i++) {
		buf_printf(&source, "<e n='%d' >", i);
		for (int j = 0; j < i % 97; j++)
			buf_puts(&source, i % 3 ? "é&amp;" : "x ]]&gt; ");
		buf_puts(&source, i % 5 ? "<f a='>'/></e >\n" : "<!-- <e> --></e>");
	}
	buf_puts(&source, "</r>\n\n");
	document = read_ok(source.data);
	for (const struct xml_node *e = xml_root(document)->first; e; e = e->next) {
		char *wanted = mem_printf("<e n='%zu' >", count++);
		const char *end = memchr(source.data + e->end - 4, '>', 4);

		assert_memory_equal(source.data + e->start, wanted, strlen(wanted));
		assert_ptr_equal(end, source.data + e->end - 1);
		assert_true(memcmp(source.data + e->end - 4, "</e", 3) == 0 ||
			    memcmp(source.data + e->end - 5, "</e >", 5) == 0);
		if (e->first) {
			assert_int_equal(e->first->end - e->first->start, 10);
			assert_memory_equal(source.data + e->first->start, "<f a='>'/>", 10);
		}
		free(wanted);
	}
	assert_int_equal(count, 2000);
	assert_memory_equal(source.data + xml_root(document)->end - 4, "</r>", 4);
	xml_free(document);
	buf_free(&source);
}

static void document_types_and_entities_are_refused(void **state)
{
	(void)state;
	refuse("<!DOCTYPE a>\n<a/>", "f.xml:1:12: a document type (DTD) is not allowed");
	refuse("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
	       "f.xml:1:40: a document type (DTD) is not allowed");
	refuse("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
	       "f.xml:1:13: a document type (DTD) is not allowed");
	refuse("<a>&x;</a>", "f.xml:1:4: undefined entity");
	refuse("<a b='&x;'/>", "f.xml:1:1: undefined entity");
	/* A namespace that holds what separates names in the parser. */
	refuse("<a xmlns='x&#10;y'/>", "f.xml:1:1: syntax error");
}

static void bad_encodings_are_refused(void **state)
{
	(void)state;
	refuse("<a>\n \xFF</a>", "f.xml:2:2: a byte that is not UTF-8");
	refuse_bytes("<a>\0</a>", 8, "f.xml:1:4: a NUL byte");
	refuse_bytes("\xFF\xFE<\0a\0/\0>\0", 10, "f.xml:1:1: a byte that is not UTF-8");
	refuse("<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
	       "f.xml:1:1: the encoding must be UTF-8");
	refuse("<?xml version=\"1.0\" ENCODING=\"x\"?><a/>", "f.xml:1:1: the encoding must be UTF-8");
	refuse("<a>\x01</a>", "f.xml:1:4: not well-formed (invalid token)");
}

static void broken_and_oversized_files_are_refused(void **state)
{
	struct buf deep = BUF_INIT;
	struct xml_document *document;
	struct err *err;

	(void)state;
	refuse("", "f.xml:1:1: the file is empty");
	refuse("<a><b></a>", "f.xml:1:9: mismatched tag");
	refuse("<a/><b/>", "f.xml:1:5: junk after document element");
	refuse("<x:a/>", "f.xml:1:1: unbound prefix");
	refuse("<a b='1' b='2'/>", "f.xml:1:10: duplicate attribute");
	refuse("text", "f.xml:1:1: syntax error");
	refuse(" ", "f.xml:1:2: no element found");
	refuse("<a>", "f.xml:1:4: no element found");
	for (int i = 0; i < 9; i++)
		buf_puts(&deep, "<a>");
	refuse(deep.data, "f.xml:1:25: elements are nested too deeply");
	buf_free(&deep);
	err = xml_read(&document, "f.xml", "<abcdefg/>", 10,
		       &(struct xml_limits){ .max_bytes = 9, .max_depth = 8 });
	assert_non_null(err);
	assert_string_equal(err->message, "f.xml:1:1: 10 bytes are more than the 9 allowed");
	err_drop(err);
}

static void written_text_reads_back_the_same(void **state)
{
	const char *text = "a & b < c > d \"q\" 'r'\r\n\tä ]]> \xF0\x9F\x94\x92";
	struct buf out = BUF_INIT;
	struct xml_document *document;

	(void)state;
	buf_puts(&out, "<a");
	xml_put_attribute(&out, "k", text);
	buf_putc(&out, '>');
	xml_put_text(&out, text);
	buf_puts(&out, "</a>");
	document = read_ok(out.data);
	assert_string_equal(xml_root(document)->text, text);
	assert_string_equal(xml_attribute(xml_root(document), "k"), text);
	xml_free(document);
	buf_truncate(&out, 0);
	xml_put_text(&out, "\x01|\xEF\xBF\xBF|\xEF\xBF\xBD|\xEF\xBB\xBF");
	assert_string_equal(out.data, "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBB\xBF");
	buf_free(&out);
}

/* Every one-byte change of a valid file is read or refused, never worse. */
static void what_is_not_wanted_is_read_past(void **state)
{
	static const struct xml_limits without = { .max_bytes = 1024, .max_depth = 8, .without = "b" };
	static const char text[] = "<b>1<a>2</a><b>3<a>4<b/>5</a>6</b>7<c>8</c></b>";
	struct xml_document *document;
	const struct xml_node *root;

	(void)state;
	assert_null(xml_read(&document, "f.xml", text, strlen(text), &without));
	root = xml_root(document);
	assert_string_equal(root->text, "17");
	assert_string_equal(root->first->name, "a");
	assert_string_equal(root->first->text, "2");
	assert_string_equal(root->first->next->name, "c");
	assert_string_equal(root->first->next->text, "8");
	assert_int_equal(root->first->next->column, 36);
	assert_null(root->first->next->next);
	xml_free(document);
}

static void mutated_bytes_do_no_harm(void **state)
{
	const char *source = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"urn:x\" i=\"1\">"
			     "<b>t&amp;&#65;</b><![CDATA[c]]><!-- d --><?p i?></a>\n";
	size_t len = strlen(source), accepted = 0, refused = 0;

	(void)state;
	for (size_t at = 0; at < len; at++) {
		for (int byte = 0; byte < 256; byte += 3) {
			char *copy = mem_strndup(source, len);
			struct xml_document *document;
			struct err *err;

			copy[at] = (char)byte;
			err = xml_read(&document, "f.xml", copy, len, &limits);
			if (err) {
				assert_int_equal(err->code, ERR_CORRUPT);
				refused++;
			} else {
				assert_true(xml_root(document)->end <= len);
				accepted++;
			}
			err_drop(err);
			xml_free(document);
			free(copy);
		}
	}
	assert_true(accepted > 0 && refused > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_attributes_and_text_are_found),
		cmocka_unit_test(the_order_of_words_and_elements_can_be_told),
		cmocka_unit_test(places_are_those_of_the_start_tag),
		cmocka_unit_test(byte_ranges_are_exact_in_large_files),
		cmocka_unit_test(document_types_and_entities_are_refused),
		cmocka_unit_test(bad_encodings_are_refused),
		cmocka_unit_test(broken_and_oversized_files_are_refused),
		cmocka_unit_test(written_text_reads_back_the_same),
		cmocka_unit_test(what_is_not_wanted_is_read_past),
		cmocka_unit_test(mutated_bytes_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
