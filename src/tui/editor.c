/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * editor.c - keys and value of the editor of a field, see editor.h.
 */
#include "base/base.h"

#include "tui/editor.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/criteria.h"
#include "tui/keys.h"

static void set_text(char **to, const char *text)
{
	char *copy = mem_strdup(text);

	free(*to);
	*to = copy;
}

/* What the box shows for a value that was chosen. */
static char *text_for(const struct editor *editor)
{
	const struct field *field = editor->field;
	struct buf text = BUF_INIT;

	if (!editor->chosen || editor_is_set(editor))
		return mem_strdup("");
	if (field->type == &type_link || field->codes)
		app_value_print(editor->app, field, editor->chosen, &text);
	else
		app_value_text(editor->app, field, editor->chosen, &text);
	return buf_steal(&text);
}

/* Where one of the lines is chosen, the highlight begins on it. */
static void show_chosen(struct editor *editor)
{
	editor->at = -1;
	for (size_t i = 0; !editor->has_box && !editor_is_set(editor) && i < editor->option_count; i++)
		if (value_same(editor->options[i].value, editor->chosen))
			editor->at = (int)i;
}

void editor_open(struct editor *editor, struct app *app, const struct field *field,
		 const struct record *criteria, const char *value)
{
	memset(editor, 0, sizeof(*editor));
	editor->app = app;
	editor->field = field;
	editor->criteria = criteria;
	editor->before = mem_strdup(value);
	editor->chosen = mem_strdup(value);
	editor->has_box = !editor_is_open_choice(field);
	editor->stands_for = text_for(editor);
	textbox_init(&editor->box, field->type->is_multiline, editor->stands_for);
	editor->box.wraps = field->type->is_multiline || field->type == &type_line;
	editor->box.max = (size_t)(field->max ? field->max : field->type->max);
	editor_fill(editor, false);
	show_chosen(editor);
}

void editor_close(struct editor *editor)
{
	editor_drop_options(editor);
	textbox_clear(&editor->box);
	free(editor->options);
	free(editor->before);
	free(editor->chosen);
	free(editor->stands_for);
	memset(editor, 0, sizeof(*editor));
}

bool editor_is_set(const struct editor *editor)
{
	return editor->field->type == &type_codes || editor->field->type == &type_links;
}

bool editor_is_text(const struct editor *editor)
{
	return editor->has_box && !editor->field->codes && !editor->field->type->is_link;
}

bool editor_is_typed(const struct editor *editor)
{
	return editor->has_box && strcmp(textbox_text(&editor->box), editor->stands_for) != 0;
}

bool editor_is_changed(const struct editor *editor)
{
	return editor_is_typed(editor) || !value_same(editor->chosen, editor->before);
}

/* Both sets in one. */
static char *join_sets(const char *a, const char *b)
{
	char *all = mem_strdup(a);
	struct buf item = BUF_INIT;

	while (value_next_item(&b, &item)) {
		char *with = value_with_item(all, buf_str(&item));

		free(all);
		all = with;
	}
	buf_free(&item);
	return all;
}

struct err *editor_value(const struct editor *editor, char **value)
{
	char *typed = NULL;
	struct err *err;

	*value = NULL;
	if (!editor_is_typed(editor)) {
		*value = mem_strdup(editor->chosen);
		return NULL;
	}
	err = app_parse_value(editor->app, editor->field, textbox_text(&editor->box),
			      editor->before, &typed);
	if (err)
		return err;
	if (!editor_is_set(editor)) {
		*value = typed;
		return NULL;
	}
	*value = join_sets(editor->chosen, typed);
	free(typed);
	return NULL;
}

void editor_set_text(struct editor *editor, const char *text)
{
	char *value;

	if (editor->has_box) {
		textbox_set(&editor->box, text);
		editor_fill(editor, false);
		return;
	}
	err_drop(app_parse_value(editor->app, editor->field, text, NULL, &value)); /* NULL then */
	free(editor->chosen);
	editor->chosen = value;
	show_chosen(editor);
}

void editor_paste(struct editor *editor, const char *text, struct effects *effects)
{
	const struct field *field = editor->field;

	if (!editor->has_box)
		effect_message(effects, STYLE_WARNING, _("Nothing was pasted: choose one of the lines."));
	else if (!textbox_paste(&editor->box, text))
		effect_message(effects, STYLE_WARNING,
			       _("Nothing was pasted: it is too long, %s takes at most %d characters."),
			       field_label(field), field->max ? field->max : field->type->max);
	else
		editor_fill(editor, false);
}

/* --- keys --- */

static bool move_highlight(struct editor *editor, int by)
{
	int to = editor->at + by, least = editor->has_box ? -1 : 0;

	if (editor->option_count == 0 || to < least || to >= (int)editor->option_count)
		return false;
	editor->at = to;
	return true;
}

/* The option that a digit means: the one whose label begins with it, else by position. */
static int option_of_digit(const struct editor *editor, int key)
{
	int nth = key - '1';

	for (size_t i = 0; i < editor->option_count; i++)
		if (editor->options[i].label[0] == key)
			return (int)i;
	return nth >= 0 && nth < (int)editor->option_count ? nth : -1;
}

/* The next option from the highlight on that begins with a letter. */
static int option_of_letter(const struct editor *editor, int key)
{
	struct buf typed = BUF_INIT, folded = BUF_INIT;
	int found = -1, count = (int)editor->option_count;

	buf_put_codepoint(&typed, (uint32_t)key);
	utf8_fold(&folded, buf_str(&typed));
	for (int i = 1; i <= count && found < 0; i++) {
		int option = (editor->at + i + count) % count;
		struct buf label = BUF_INIT;

		utf8_fold(&label, editor->options[option].label);
		if (strncmp(buf_str(&label), buf_str(&folded), folded.len) == 0)
			found = option;
		buf_free(&label);
	}
	buf_free(&typed);
	buf_free(&folded);
	return found;
}

/* Open choices: arrows move, Space, Enter and digits choose, letters find, Backspace unsets. */
static enum editor_result choice_key(struct editor *editor, int key, struct effects *effects)
{
	enum editor_result result;
	int option;

	if (key == K_UP || key == K_DOWN)
		return move_highlight(editor, key == K_UP ? -1 : 1) ? EDITOR_USED : EDITOR_UNUSED;
	if (key == K_LEFT || key == K_RIGHT || key == K_HOME || key == K_END)
		return EDITOR_USED;
	if (key == K_BACKSPACE || key == K_DELETE) {
		set_text(&editor->chosen, NULL);
		return EDITOR_CHOSEN;
	}
	if (key == K_ENTER && editor->at < 0)
		return EDITOR_TAKEN;
	if (key >= '0' && key <= '9') {
		option = option_of_digit(editor, key);
		if (option < 0)
			return EDITOR_USED;
		editor->at = option;
		result = editor_choose(editor, effects);
		return editor_is_set(editor) ? result : EDITOR_TAKEN;
	}
	if (key == K_ENTER || key == K_SPACE) {
		if (editor->at < 0)
			return EDITOR_USED;
		if (key == K_SPACE && !editor_is_set(editor) &&
		    value_same(editor->options[editor->at].value, editor->chosen)) {
			set_text(&editor->chosen, NULL); /* the same again unsets it */
			return EDITOR_CHOSEN;
		}
		result = editor_choose(editor, effects);
		return key == K_ENTER && !editor_is_set(editor) ? EDITOR_TAKEN : result;
	}
	if (!key_is_text(key))
		return EDITOR_UNUSED;
	option = option_of_letter(editor, key);
	if (option >= 0)
		editor->at = option;
	return EDITOR_USED;
}

/* Keys of the list below a box; EDITOR_UNUSED: the box may have it. */
static enum editor_result list_key_below(struct editor *editor, int key, struct effects *effects)
{
	bool is_empty = *textbox_text(&editor->box) == '\0';
	enum editor_result result;

	if (key == K_UP || key == K_DOWN)
		return move_highlight(editor, key == K_UP ? -1 : 1) ? EDITOR_USED : EDITOR_UNUSED;
	if (key == K_CTRL('U') && is_empty && editor_is_set(editor)) {
		set_text(&editor->chosen, NULL);
		editor_fill(editor, false);
		return EDITOR_USED;
	}
	if (key == K_ESC && editor->option_count > 0 &&
	    (editor_is_typed(editor) || !editor_is_set(editor))) {
		editor_drop_options(editor);
		return EDITOR_USED;
	}
	if (key == K_ENTER && editor->at >= 0) {
		result = editor_choose(editor, effects);
		return editor_is_set(editor) ? EDITOR_USED : result;
	}
	if (key == K_SPACE && editor->at >= 0 && is_empty)
		return editor_choose(editor, effects);
	if (key == K_SPACE && (is_empty || !editor_is_typed(editor))) {
		editor_fill(editor, true);
		move_highlight(editor, editor->at < 0 ? 1 : 0);
		return EDITOR_USED;
	}
	return EDITOR_UNUSED;
}

enum editor_result editor_key(struct editor *editor, int key, struct effects *effects)
{
	bool has_list = editor->field->type->is_link || editor->field->codes ||
			editor->option_count > 0;

	if (!editor->has_box)
		return choice_key(editor, key, effects);
	if (has_list) {
		enum editor_result result = list_key_below(editor, key, effects);

		if (result != EDITOR_UNUSED)
			return result;
	}
	switch (textbox_key(&editor->box, key)) {
	case TEXTBOX_CHANGED:
		editor_fill(editor, false);
		return EDITOR_USED;
	case TEXTBOX_MOVED:
		return EDITOR_USED;
	case TEXTBOX_UNUSED:
		break;
	}
	return key == K_ENTER ? EDITOR_TAKEN : EDITOR_UNUSED;
}

/* --- words --- */

void editor_print(struct app *app, const struct field *field, const struct record *criteria,
		  const char *value, struct buf *out)
{
	app_value_print(app, field, value, out);
	if (!value || !field->scale || !criteria)
		return;
	buf_putc(out, ' ');
	criteria_step_text(criteria, field->scale, (int)strtol(value, NULL, 10), out);
}

const char *editor_hint(const struct editor *editor)
{
	const struct type *type = editor->field->type;

	if (!editor->has_box)
		return editor_is_set(editor) ? _("Space ticks, Backspace unticks all, Tab goes on.")
					     : _("A digit or Enter chooses; Space on the chosen one unsets.");
	if (type == &type_links)
		return _("Type to find, Enter adds; Space on a ticked line takes it out.");
	if (editor_is_set(editor))
		return _("Type to find, Enter ticks; Ctrl-U unticks all; Tab goes on.");
	if (type->is_link || editor->field->codes)
		return _("Type to find, ↓ and Enter choose; Space lists all.");
	if (type->is_multiline)
		return _("Enter makes a new line, Tab goes on, Ctrl-E opens your editor.");
	return _(type->expect);
}
