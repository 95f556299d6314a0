/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_view_pseudo.c - no screen says anything that cannot be translated. With accents on all a, e
 * and o of the translations, a word with a bare one came from somewhere else than from them.
 */
#include "base/base.h"

#include <libintl.h>
#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "app/standing.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "gitdir.h"
#include "shell.h"
#include "stage.h"
#include "tmpdir.h"
#include "workspace.h"

/* Accents on what is said; formats, values in braces and escapes stay as they are. */
static const char accents[] =
	"/^$/ { is_past_header = 1 } /^msgstr/ { in_text = 1 } /^$|^#/ { in_text = 0 }\n"
	"!in_text || !is_past_header { print; next }\n"
	"{\n"
	"	out = \"\"; text = $0\n"
	"	if (match(text, /^msgstr[^\"]*/)) { out = substr(text, 1, RLENGTH); text = substr(text, RLENGTH + 1) }\n"
	"	while (match(text, /\\\\.|%[-0-9.*$#lzh]*[a-zA-Z]|[{][a-z_]*[}]|<PRI[a-z0-9]*>/)) {\n"
	"		out = out accent(substr(text, 1, RSTART - 1)) substr(text, RSTART, RLENGTH)\n"
	"		text = substr(text, RSTART + RLENGTH)\n"
	"	}\n"
	"	print out accent(text)\n"
	"}\n"
	"function accent(text) {\n"
	"	gsub(/a/, \"à\", text); gsub(/e/, \"è\", text); gsub(/o/, \"ò\", text)\n"
	"	gsub(/A/, \"À\", text); gsub(/E/, \"È\", text); gsub(/O/, \"Ò\", text)\n"
	"	return text\n"
	"}\n";

static char *locale_dir;

static int make_language(void **state)
{
	char *source = mem_strdup(env_get("TOP_SRCDIR")), *program;

	(void)state;
	locale_dir = tmpdir_make();
	program = mem_printf("%s/accents", locale_dir);
	expect_success(fs_write_quick(program, accents, strlen(accents)));
	free(shell(source, "mkdir -p '%s/xx/LC_MESSAGES'", locale_dir));
	for (int i = 0; i < 2; i++)
		free(shell(source,
			   "msgcat --no-wrap '%s' | awk -f '%s' | msgfmt -o '%s/xx/LC_MESSAGES/%s.mo' -",
			   i ? "po/data/de.po" : "po/de.po", program, locale_dir, i ? "annexa-data" : "annexa"));
	setenv("LANGUAGE", "xx", 1);
	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	bindtextdomain("annexa", locale_dir);
	bindtextdomain("annexa-data", locale_dir);
	bind_textdomain_codeset("annexa", "UTF-8");
	bind_textdomain_codeset("annexa-data", "UTF-8");
	textdomain("annexa");
	free(program);
	free(source);
	return 0;
}

static int remove_language(void **state)
{
	(void)state;
	tmpdir_remove(locale_dir);
	return 0;
}

/* --- looking for words --- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* What is data here, or a name. */
static bool is_known(const char *word, size_t len)
{
	static const char *const known[] = { "annexa", "Example", "Ltd", "Ada", "example", "org", "ada", "ISO", "IEC" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strlen(known[i]) == len && strncmp(known[i], word, len) == 0)
			return true;
	return false;
}

/* A word of three letters or more with a, e or o as they stand in the source. */
static bool is_bare(const char *word, size_t len)
{
	if (word[len] == '-' && word[len + 1] >= '0' && word[len + 1] <= '9')
		return false; /* a reference */
	for (size_t i = 0; i < len && len >= 3; i++)
		if (strchr("aeoAEO", word[i]))
			return !is_known(word, len);
	return false;
}

static void look_at(struct stage *stage, const char *keys)
{
	const char *at;

	stage_keys(stage, keys);
	at = buf_str(&stage->text);
	while (*at) {
		size_t len = 0;

		while (is_letter(at[len]))
			len++;
		if (is_bare(at, len))
			fail_msg("after %s the screen says \"%.*s\":\n%s", keys, (int)len, at, buf_str(&stage->text));
		at += len + (at[len] != '\0');
	}
}

static void every_screen_can_be_translated(void **state)
{
	struct workspace workspace;
	struct stage stage;

	(void)state;
	workspace_make(&workspace);
	expect_success(app_refresh_findings(workspace.app, true));
	stage_open(&stage, workspace.app, "risk", 50, 130);
	look_at(&stage, "g h");
	look_at(&stage, "?");
	look_at(&stage, "Esc i");
	look_at(&stage, "Esc z");
	look_at(&stage, "Esc g");
	look_at(&stage, "Esc :");
	look_at(&stage, "Esc w");
	look_at(&stage, "Down Down Enter");
	look_at(&stage, "L");
	look_at(&stage, "Ctrl-F");
	look_at(&stage, "Esc");
	for (const char *go = "OSiqpakrtcv"; *go; go++) {
		char *list = mem_printf("Esc Esc Esc g %c", *go), *help = mem_printf("g %c ?", *go);

		look_at(&stage, list);
		look_at(&stage, help);
		if (*go != 'a') /* it belongs to a control: their titles exist in English alone */
			look_at(&stage, "Esc i");
		look_at(&stage, "Esc a");
		look_at(&stage, "F1");
		free(list);
		free(help);
	}
	stage_close(&stage);
	workspace_remove(&workspace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_can_be_translated),
	};

	return cmocka_run_group_tests(tests, make_language, remove_language);
}
