/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * menu.c - a box of choices above the message line.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"
#include "tui/list.h"
#include "tui/ui.h"
#include "tui/views.h"

struct menu {
	int tag;
	char *title;
	struct menu_item *items;
	struct list_cursor list;
	struct arena arena;
};

static int item_key(const struct menu *menu, size_t item)
{
	if (menu->items[item].key)
		return menu->items[item].key;
	return item < 9 ? (int)('1' + item) : K_NONE;
}

static void menu_take(struct view *view, struct effects *effects)
{
	struct menu *menu = view->state;

	if (menu->list.count > 0)
		effect_answer(effects, menu->tag, menu->items[menu->list.row].value);
}

static void menu_cancel(struct view *view, struct effects *effects)
{
	(void)view;
	effect_close(effects);
}

static const struct action menu_actions[] = {
	{ .name = "take", .keys = "Enter Space", .label = N_("Choose"),
	  .help = N_("Takes the marked line; its own key does so at once."), .run = menu_take },
	{ .name = "cancel", .keys = "Esc q Ctrl-C", .label = N_("Never mind"),
	  .help = N_("Closes the box; nothing is changed."), .run = menu_cancel },
};

static bool menu_update(struct view *view, const struct event *event, struct effects *effects)
{
	struct menu *menu = view->state;

	if (event->type != EVENT_KEY)
		return false;
	for (size_t i = 0; i < menu->list.count; i++) {
		if (event->key == item_key(menu, i)) {
			effect_answer(effects, menu->tag, menu->items[i].value);
			return true;
		}
	}
	return list_key(&menu->list, event->key);
}

static void menu_draw(const struct view *view, struct canvas *canvas, struct area area)
{
	struct menu *menu = view->state;
	int rows = (int)menu->list.count + 1, label_cols = 0;
	struct area box;

	if (rows > area.rows - 5)
		rows = area.rows - 5;
	for (size_t i = 0; i < menu->list.count; i++)
		if (utf8_width(menu->items[i].label) > label_cols)
			label_cols = utf8_width(menu->items[i].label);
	if (label_cols > area.cols / 2)
		label_cols = area.cols / 2;
	box = area_bottom(area_shrink(area, 0, 2), rows + 1);
	canvas_blank(canvas, box, STYLE_TEXT);
	canvas_hline(canvas, box, 0, 0, box.cols);
	canvas_printf(canvas, box, 0, 1, STYLE_TITLE, " %s ", menu->title);
	list_show(&menu->list, rows - 1);
	for (int i = 0; i < rows - 1; i++) {
		size_t item = menu->list.top + (size_t)i;
		bool is_focused = item == menu->list.row;
		struct buf key = BUF_INIT;

		if (item >= menu->list.count)
			break;
		key_put_name(item_key(menu, item), &key);
		canvas_put(canvas, box, i + 1, 1, STYLE_TEXT, is_focused ? ">" : " ");
		canvas_put(canvas, box, i + 1, 3, STYLE_KEY,
			   item_key(menu, item) ? buf_str(&key) : " ");
		canvas_fit(canvas, box, i + 1, 5, label_cols,
			   is_focused ? STYLE_FOCUS : STYLE_TEXT, menu->items[item].label);
		if (menu->items[item].help)
			canvas_fit(canvas, box, i + 1, 7 + label_cols, box.cols - label_cols - 8,
				   STYLE_MUTED, menu->items[item].help);
		if (is_focused)
			canvas_cursor(canvas, box, i + 1, 1);
		buf_free(&key);
	}
}

static void menu_close(struct view *view)
{
	struct menu *menu = view->state;

	arena_clear(&menu->arena);
}

const struct view_class menu_class = {
	.name = "menu",
	.title = N_("Choice"),
	.help = N_("Move to a line and press Enter, or press its key. Esc changes nothing."),
	.actions = menu_actions,
	.action_count = ARRAY_LEN(menu_actions),
	.state_size = sizeof(struct menu),
	.is_overlay = true,
	.has_list = true,
	.update = menu_update,
	.draw = menu_draw,
	.close = menu_close,
};

struct view *menu_new(struct ui *ui, int tag, const char *title, const struct menu_item *items,
		      size_t count, const char *selected)
{
	struct view *view = view_new(ui, &menu_class);
	struct menu *menu = view->state;

	menu->tag = tag;
	menu->title = arena_strdup(&menu->arena, title);
	menu->items = arena_alloc(&menu->arena, (count + 1) * sizeof(*items));
	for (size_t i = 0; i < count; i++) {
		menu->items[i] = (struct menu_item){
			.value = arena_strdup(&menu->arena, items[i].value),
			.label = arena_strdup(&menu->arena, items[i].label),
			.help = arena_strdup(&menu->arena, items[i].help),
			.key = items[i].key,
		};
		if (selected && strcmp(selected, items[i].value) == 0)
			menu->list.row = i;
	}
	menu->list.count = count;
	return view;
}
