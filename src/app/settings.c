/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.c - see settings.h.
 */
#include "app/settings.h"

#include "base/env.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#define SETTINGS_MAX_BYTES ((size_t)64 * 1024)

const struct setting settings_table[] = {
	{ "mouse", { "off", "on" }, offsetof(struct settings, has_mouse),
	  N_("whether clicks and the wheel are taken; the terminal then selects text with\n"
	     "Shift held. M switches it while annexa runs.") },
	{ "colour", { "auto", "never" }, offsetof(struct settings, is_colourless),
	  N_("colours where the terminal has them, or bold and reverse alone; setting the\n"
	     "variable NO_COLOR does the same.") },
	{ "boxes", { "lines", "ascii" }, offsetof(struct settings, has_ascii_boxes),
	  N_("how lines and bars are drawn: ascii for fonts that lack them.") },
};
const size_t settings_count = ARRAY_LEN(settings_table);

const char *const settings_about =
	N_("The file $XDG_CONFIG_HOME/annexa/config (~/.config/annexa/config) sets how the\n"
	   "screens look and what they take, one \"name = value\" a line; # begins a comment.\n"
	   "A line that cannot be understood is left out and said so at the start.\n");

/* The text without blanks at its ends; it is changed. */
static char *trim(char *text)
{
	size_t len;

	text += strspn(text, " \t");
	for (len = strlen(text); len > 0 && strchr(" \t\r", text[len - 1]); len--)
		text[len - 1] = '\0';
	return text;
}

/* One "name = word"; what is wrong with it, or NULL. free() it. */
static char *take(struct settings *settings, char *name, char *word)
{
	for (size_t i = 0; i < settings_count; i++) {
		if (strcmp(settings_table[i].name, name) != 0)
			continue;
		for (size_t j = 0; j < ARRAY_LEN(settings_table[i].words); j++) {
			if (strcmp(settings_table[i].words[j], word) != 0)
				continue;
			*(bool *)((char *)settings + settings_table[i].offset) = j > 0;
			return NULL;
		}
		return mem_printf(_("%s is %s or %s, not '%s'"), name, settings_table[i].words[0],
				  settings_table[i].words[1], word);
	}
	return mem_printf(_("there is no setting '%s'"), name);
}

static char *take_line(struct settings *settings, char *line)
{
	char *value;

	line = trim(line);
	if (*line == '\0' || *line == '#' || *line == ';')
		return NULL;
	value = strchr(line, '=');
	if (!value)
		return mem_printf(_("'%s' is not of the form name = value"), line);
	*value = '\0';
	return take(settings, trim(line), trim(value + 1));
}

static void take_file(struct settings *settings, const char *path, char *text,
		      struct strvec *warnings)
{
	for (size_t number = 1; text; number++) {
		char *line = text, *end = strchr(text, '\n'), *wrong;

		if (end)
			*end = '\0';
		text = end ? end + 1 : NULL;
		wrong = take_line(settings, line);
		if (wrong)
			/* TRANSLATORS: file, number of the line, what is wrong there. */
			strvec_pushf(warnings, _("%s, line %zu: %s; see annexa help config"), path,
				     number, wrong);
		free(wrong);
	}
}

void settings_read(struct settings *out, struct strvec *warnings)
{
	char *dir = env_config_dir();
	char *path = mem_printf("%s/config", dir);
	struct buf text = BUF_INIT;
	struct err *err = NULL;

	*out = (struct settings){ false, false, false };
	if (fs_exists(path))
		err = fs_read(path, SETTINGS_MAX_BYTES, &text);
	if (!err && !utf8_valid(buf_str(&text), text.len, NULL))
		err = err_new(ERR_INVALID, _("%s is not UTF-8"), path);
	if (err) {
		strvec_push_owned(warnings, err_text(err));
		err_drop(err);
	} else if (text.len) {
		take_file(out, path, text.data, warnings);
	}
	buf_free(&text);
	free(path);
	free(dir);
}

void settings_help(struct buf *out)
{
	buf_puts(out, _(settings_about));
	for (size_t i = 0; i < settings_count; i++) {
		const char *help = _(settings_table[i].help);

		buf_printf(out, "\n  %s = %s | %s\n", settings_table[i].name, settings_table[i].words[0],
			   settings_table[i].words[1]);
		while (*help) {
			size_t len = strcspn(help, "\n");

			buf_printf(out, "      %.*s\n", (int)len, help);
			help += len + (help[len] == '\n');
		}
	}
	buf_puts(out, _("\nThe first word is how it comes.\n"));
}
