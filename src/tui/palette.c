/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * palette.c - every command of the screen beneath and of all screens by its words, with the key
 * that does the same.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/textbox.h"
#include "tui/ui.h"
#include "tui/views.h"

struct entry {
	const struct action *action; /* or NULL: go to the kind */
	const struct kind *kind;
	const char *label; /* translated */
	const char *keys;
	int score; /* 0: does not match what was typed */
};

#define TEXT_MAX_COLS 90

struct palette {
	struct textbox box;
	struct entry *entries;
	size_t count, cap;
	size_t *shown; /* indices of entries, best first */
	struct list_cursor list;
};

/* --- matching --- */

static bool begins_word(const char *text, size_t at)
{
	return at == 0 || text[at - 1] == ' ';
}

/* How well the letters of `typed` occur in order in `text`; 0: they do not. Both folded. */
static int match_score(const char *text, const char *typed)
{
	const char *found = strstr(text, typed);
	int score = 1;
	size_t at = 0;

	if (found)
		return begins_word(text, (size_t)(found - text)) ? 1000 - (int)(found - text) : 500;
	for (; *typed; typed++) {
		if (*typed == ' ')
			continue;
		while (text[at] && text[at] != *typed)
			at++;
		if (!text[at])
			return 0;
		score += begins_word(text, at) ? 20 : 1;
		at++;
	}
	return score;
}

static void rank(struct palette *palette)
{
	struct buf typed = BUF_INIT;
	size_t count = 0;

	utf8_fold(&typed, textbox_text(&palette->box));
	for (size_t i = 0; i < palette->count; i++) {
		struct buf label = BUF_INIT;
		size_t at;

		utf8_fold(&label, palette->entries[i].label);
		palette->entries[i].score = match_score(buf_str(&label), buf_str(&typed));
		buf_free(&label);
		if (palette->entries[i].score == 0)
			continue;
		for (at = count; at > 0; at--) {
			if (typed.len == 0 || palette->entries[palette->shown[at - 1]].score >=
						      palette->entries[i].score)
				break;
			palette->shown[at] = palette->shown[at - 1];
		}
		palette->shown[at] = i;
		count++;
	}
	buf_free(&typed);
	palette->list.row = 0;
	list_set_count(&palette->list, count);
}

/* --- commands --- */

static void palette_run(struct view *view, struct effects *effects)
{
	struct palette *palette = view->state;
	const struct entry *entry;

	if (palette->list.count == 0)
		return;
	entry = &palette->entries[palette->shown[palette->list.row]];
	if (entry->action) {
		effect_run(effects, entry->action);
		return;
	}
	effect_close_all(effects);
	effect_open(effects, view_kind_new(view->ui, entry->kind));
}

static void palette_cancel(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static const struct action palette_actions[] = {
	{ .name = "run", .keys = "Enter", .label = N_("Run"),
	  .help = N_("Runs the marked command."), .run = palette_run },
	{ .name = "cancel", .keys = "Esc Ctrl-C Ctrl-P", .label = N_("Close"),
	  .help = N_("Closes the list of commands."), .run = palette_cancel },
};

static bool palette_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct palette *palette = view->state;

	(void)effects;
	if (event->type == EVENT_PASTE) {
		textbox_paste(&palette->box, event->text);
		rank(palette);
	}
	if (event->type != EVENT_KEY)
		return false;
	if (!key_is_text(event->key) && event->key != K_HOME && event->key != K_END &&
	    list_key(&palette->list, event->key))
		return true;
	switch (textbox_key(&palette->box, event->key)) {
	case TEXTBOX_CHANGED:
		rank(palette);
		return true;
	case TEXTBOX_MOVED:
		return true;
	case TEXTBOX_UNUSED:
		break;
	}
	return false;
}

static void draw_entry(struct canvas *canvas, struct area box, int row, const struct entry *entry,
		       bool is_focused)
{
	struct buf key = BUF_INIT;

	if (entry->keys[0])
		key_put_name(key_parse(entry->keys, strcspn(entry->keys, " ")), &key);
	canvas_put(canvas, box, row, 1, STYLE_TEXT, is_focused ? ">" : " ");
	canvas_fit(canvas, box, row, 3, box.cols - 14, is_focused ? STYLE_FOCUS : STYLE_TEXT,
		   entry->label);
	if (entry->kind) {
		canvas_printf(canvas, box, row, box.cols - 10, STYLE_KEY, "g %c",
			      entry->kind->def->go_key);
	} else {
		canvas_put(canvas, box, row, box.cols - 10, STYLE_KEY, buf_str(&key));
	}
	buf_free(&key);
}

static void palette_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct palette *palette = view->state;
	int rows = area.rows - 8 > 14 ? 14 : area.rows - 8;
	struct area box = area_bottom(area_shrink(area, 0, 2), rows + 2);

	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_hline(canvas, box, 0, 0, box.cols);
	canvas_printf(canvas, box, 0, 1, STYLE_TITLE, " %s ", _("Command"));
	canvas_put(canvas, box, 1, 1, STYLE_TEXT, ":");
	box = area_left(box, TEXT_MAX_COLS); /* a key stands near its command */
	list_show(&palette->list, rows);
	for (int i = 0; i < rows; i++) {
		size_t row = palette->list.top + (size_t)i;

		if (row < palette->list.count)
			draw_entry(canvas, box, i + 2, &palette->entries[palette->shown[row]],
				   row == palette->list.row);
	}
	if (palette->list.count == 0)
		canvas_put(canvas, box, 2, 3, STYLE_TEXT, _("No command has these letters."));
	palette->box.width = box.cols - 4;
	textbox_draw(&palette->box, canvas,
		     (struct area){ box.row + 1, box.col + 3, 1, box.cols - 4 }, STYLE_TEXT, true);
}

static void palette_close(struct view *view)
{
	struct palette *palette = view->state;

	textbox_clear(&palette->box);
	free(palette->entries);
	free(palette->shown);
}

const struct view_class palette_class = {
	.name = "palette",
	.title = N_("Commands"),
	.help = N_("Type letters of a command; the key on the right works without this list."),
	.actions = palette_actions,
	.action_count = ARRAY_LEN(palette_actions),
	.state_size = sizeof(struct palette),
	.is_overlay = true,
	.has_list = true,
	.takes_text = true,
	.update = palette_update,
	.draw = palette_draw,
	.close = palette_close,
};

static void add(struct palette *palette, struct entry entry)
{
	palette->entries = mem_grow(palette->entries, &palette->cap, palette->count + 1,
				    sizeof(*palette->entries));
	palette->entries[palette->count++] = entry;
}

static void add_actions(struct palette *palette, const struct view *beneath,
			const struct action *actions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (actions[i].run && action_is_enabled(&actions[i], beneath))
			add(palette, (struct entry){ .action = &actions[i],
						     .label = _(actions[i].help),
						     .keys = actions[i].keys });
}

struct view *palette_new(struct ui *ui)
{
	const struct view *beneath = ui_top(ui);
	struct view *view = view_new(ui, &palette_class);
	struct palette *palette = view->state;

	textbox_init(&palette->box, false, NULL);
	add_actions(palette, beneath, beneath->class->actions, beneath->class->action_count);
	for (size_t i = 0; ui->schema && i < ui->schema->kind_count; i++) {
		const struct kind *kind = &ui->schema->kinds[i];

		if (kind->def->go_key)
			add(palette, (struct entry){ .kind = kind, .label = _(kind->def->plural),
						     .keys = "" });
	}
	add_actions(palette, beneath, global_actions, global_action_count);
	palette->shown = mem_alloc_array(palette->count + 1, sizeof(*palette->shown));
	rank(palette);
	return view;
}
