/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * roff.c - see roff.h.
 */
#include "manual/roff.h"

#include "base/mem.h"
#include "base/utf8.h"

/* What roff would show as another character, or read as its own. */
static const char *escaped(uint32_t c)
{
	switch (c) {
	case '\\':
		return "\\(rs";
	case '-':
		return "\\-";
	case '\'':
		return "\\(aq";
	case '"':
		return "\\(dq";
	case '`':
		return "\\(ga";
	case '^':
		return "\\(ha";
	case '~':
		return "\\(ti";
	default:
		return NULL;
	}
}

void roff_put(struct buf *out, const char *text)
{
	if (*text == '.')
		buf_puts(out, "\\&"); /* it may begin the line */
	while (*text) {
		uint32_t c = utf8_next(&text);
		const char *as = escaped(c);

		if (as)
			buf_puts(out, as);
		else if (c < 0x80)
			buf_putc(out, (char)c);
		else
			buf_printf(out, "\\[u%04X]", (unsigned)c);
	}
}

static void put_in_font(struct buf *out, char font, const char *text)
{
	buf_printf(out, "\\f%c", font);
	roff_put(out, text);
	buf_puts(out, "\\fR");
}

void roff_bold(struct buf *out, const char *text)
{
	put_in_font(out, 'B', text);
}

void roff_italic(struct buf *out, const char *text)
{
	put_in_font(out, 'I', text);
}

void roff_page(struct buf *out, const char *name, int section, const char *summary)
{
	struct buf title = BUF_INIT;

	buf_put_upper(&title, name);
	buf_puts(out, ".TH ");
	roff_put(out, buf_str(&title));
	/* No date: the same sources make the same page. */
	buf_printf(out, " %d \"\" \"annexa %s\"\n", section, PACKAGE_VERSION);
	buf_free(&title);
	buf_puts(out, ".nr HY 0\n.ad l\n"); /* commands are neither broken nor stretched */
	roff_section(out, "name");
	roff_put(out, name);
	buf_puts(out, " \\- ");
	roff_put(out, summary);
	buf_putc(out, '\n');
}

static void put_heading(struct buf *out, const char *macro, const char *heading)
{
	buf_printf(out, ".%s \"", macro);
	roff_put(out, heading);
	buf_puts(out, "\"\n");
}

void roff_section(struct buf *out, const char *heading)
{
	struct buf upper = BUF_INIT;

	buf_put_upper(&upper, heading);
	put_heading(out, "SH", buf_str(&upper));
	buf_free(&upper);
}

void roff_subsection(struct buf *out, const char *heading)
{
	put_heading(out, "SS", heading);
}

void roff_paragraph(struct buf *out)
{
	buf_puts(out, ".PP\n");
}

void roff_row(struct buf *out)
{
	buf_puts(out, ".TP\n");
}

void roff_row_text(struct buf *out, const char *text)
{
	struct buf line = BUF_INIT;

	buf_putc(out, '\n');
	buf_put_one_line(&line, text);
	roff_put(out, buf_str(&line));
	buf_putc(out, '\n');
	buf_free(&line);
}

/* --- text of the help --- */

enum block { BLOCK_NONE, BLOCK_FILLED, BLOCK_ROWS, BLOCK_EXAMPLE };

struct text {
	struct buf *out;
	enum block block; /* that the line before belongs to */
	bool has_gap;     /* there were empty lines since */
};

/* Where the text of "head  text" begins, or NULL. */
static char *row_text(char *line)
{
	char *gap = strstr(line, "  ");

	return gap && gap != line ? gap + strspn(gap, " ") : NULL;
}

static void begin_block(struct text *text, enum block block)
{
	if (text->block == block && !text->has_gap)
		return;
	if (text->block == BLOCK_EXAMPLE)
		buf_puts(text->out, ".EE\n");
	if (block != BLOCK_ROWS && text->block != BLOCK_NONE)
		roff_paragraph(text->out);
	if (block == BLOCK_EXAMPLE)
		buf_puts(text->out, ".EX\n");
	text->block = block;
	text->has_gap = false;
}

static void put_row(struct text *text, char *line, char *said)
{
	char *end = said;

	while (end > line && end[-1] == ' ')
		end--;
	*end = '\0';
	begin_block(text, BLOCK_ROWS);
	roff_row(text->out);
	roff_bold(text->out, line);
	roff_row_text(text->out, said);
}

static void put_line(struct text *text, char *line)
{
	size_t indent = strspn(line, " ");
	char *content = line + indent, *said = row_text(content);

	if (*content == '\0') {
		text->has_gap = true;
		return;
	}
	if (indent == 2 && said) {
		put_row(text, content, said);
		return;
	}
	if (indent == 0)
		begin_block(text, BLOCK_FILLED);
	else if (indent == 2 || text->block != BLOCK_ROWS)
		begin_block(text, BLOCK_EXAMPLE);
	roff_put(text->out, content);
	buf_putc(text->out, '\n');
}

void roff_text(struct buf *out, const char *help)
{
	struct text text = { .out = out };
	char *copy = mem_strdup(help), *line = copy;

	while (line) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		put_line(&text, line);
		line = end ? end + 1 : NULL;
	}
	if (text.block == BLOCK_EXAMPLE)
		buf_puts(out, ".EE\n");
	free(copy);
}
