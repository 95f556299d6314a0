/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term.c - the screen: taken over, painted, given back. See term.h.
 */
#include "base/base.h"

#include "tui/term.h"

#include <curses.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/term_input.h"
#include "tui/term_signal.h"

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

struct terminal {
	SCREEN *screen;
	struct term_reader *reader;
	struct canvas *shown;
	int colours;
	int cursor_mode; /* as given to curs_set() */
	bool is_repainting;
};

/* --- opening and closing --- */

static void styles_define(const struct terminal *term)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look((enum style)style, term->colours);

		if (look.foreground >= 0 || look.background >= 0)
			init_pair((short)(style + 1), look.foreground, look.background);
	}
}

static void modes_set(void)
{
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a picture is always sent whole */
}

static void sequence_write(const char *sequence)
{
	ssize_t ignored = write(STDOUT_FILENO, sequence, strlen(sequence));

	(void)ignored; /* a terminal that is gone is noticed when reading */
}

/* Asked before newterm(), which does not free all it took when it fails. */
static bool is_known(void)
{
	int result;

	if (setupterm(NULL, STDOUT_FILENO, &result) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

static struct err *unknown_terminal(void)
{
	return err_hint(err_new(ERR_IO, _("The terminal \"%s\" is not known here."), env_get("TERM")),
			_("Set TERM to a type this computer knows, such as xterm."));
}

static struct err *check_terminal(void)
{
	const char *name = env_get("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_hint(err_new(ERR_IO, _("The workbench needs a terminal for input and "
						  "output.")),
				_("Use the commands instead; 'annexa help' lists them."));
	if (!name || strcmp(name, "dumb") == 0)
		return err_hint(err_new(ERR_IO, _("The terminal \"%s\" cannot show screens."),
					name ? name : ""),
				_("Set TERM to the terminal's type, or use the commands; "
				  "'annexa help' lists them."));
	return is_known() ? NULL : unknown_terminal();
}

struct err *term_open(struct terminal **out, bool has_colour)
{
	struct terminal *term;
	struct err *err = check_terminal();

	if (!err)
		err = signals_open();
	if (err)
		return err;
	term = mem_alloc(sizeof(*term));
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		free(term);
		signals_close();
		return unknown_terminal();
	}
	/* Until it has ended once, ncurses 6.4 flushes at every move of the cursor: 30 writes a picture.
	 * It begins again at once, since later it would reset the colours of the terminal. */
	endwin();
	doupdate();
	signals_arm(true);
	set_escdelay(25);
	if (has_colour && !env_get("NO_COLOR") && has_colors() && start_color() == OK &&
	    use_default_colors() == OK)
		term->colours = COLORS;
	styles_define(term);
	modes_set();
	term->reader = term_reader_new();
	sequence_write(paste_on);
	term->shown = canvas_new(LINES, COLS, !utf8_locale());
	term->is_repainting = true;
	term->cursor_mode = curs_set(1) == ERR ? -1 : 1;
	*out = term;
	return NULL;
}

void term_close(struct terminal *term)
{
	if (!term)
		return;
	term_mouse(term, false);
	sequence_write(paste_off);
	if (term->cursor_mode == 0)
		curs_set(1);
	endwin();
	signals_arm(false);
	signals_close();
	term_reader_free(term->reader);
	delscreen(term->screen);
	canvas_free(term->shown);
	free(term);
}

void term_suspend(struct terminal *term)
{
	sequence_write(paste_off);
	if (term->cursor_mode == 0)
		curs_set(1);
	endwin();
	signals_arm(false);
}

void term_resume(struct terminal *term)
{
	signals_arm(true);
	term_resized(term);
	refresh();
	sequence_write(paste_on);
	term->cursor_mode = curs_set(1) == ERR ? -1 : 1;
	term_repaint(term);
}

void term_stop(struct terminal *term)
{
	term_suspend(term);
	signals_stop();
	term_resume(term);
}

void term_mouse(struct terminal *term, bool is_on)
{
	(void)term;
	mousemask(is_on ? BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
		  NULL);
	if (is_on)
		mouseinterval(0);
}

void term_size(const struct terminal *term, int *rows, int *cols)
{
	(void)term;
	*rows = LINES;
	*cols = COLS;
}

void term_resized(struct terminal *term)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resize_term(size.ws_row, size.ws_col);
	term_repaint(term);
}

/* --- input --- */

bool term_wait(struct terminal *term, int timeout_ms)
{
	struct pollfd fds[2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = signals_fd(), .events = POLLIN },
	};
	int patience_ms = term_reader_patience_ms(term->reader);

	if (patience_ms >= 0 && (timeout_ms < 0 || timeout_ms > patience_ms))
		timeout_ms = patience_ms;
	if (poll(fds, 2, timeout_ms) < 0)
		return errno == EINTR;
	/* a terminal that has gone is readable as well, and has nothing to read */
	return !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

int term_signal(struct terminal *term)
{
	(void)term;
	return signals_next();
}

bool term_read(struct terminal *term, struct term_input *input)
{
	return term_reader_next(term->reader, input);
}

/* --- output --- */

void term_repaint(struct terminal *term)
{
	term->is_repainting = true;
}

static void cell_draw(const struct terminal *term, int row, int col, const struct cell *cell)
{
	struct look look = theme_look((enum style)cell->style, term->colours);
	bool has_pair = term->colours > 0 && (look.foreground >= 0 || look.background >= 0);
	attr_t attributes = A_NORMAL;
	wchar_t characters[CCHARW_MAX + 1];
	const char *text = cell->text;
	size_t count = 0;
	cchar_t glyph;

	while (*text && count < CCHARW_MAX)
		characters[count++] = (wchar_t)utf8_next(&text);
	characters[count] = L'\0';
	if (look.is_bold)
		attributes |= A_BOLD;
	if (look.is_reverse)
		attributes |= A_REVERSE;
	if (look.is_underlined)
		attributes |= A_UNDERLINE;
	if (setcchar(&glyph, characters, attributes, (short)(has_pair ? cell->style + 1 : 0),
		     NULL) == OK)
		mvadd_wch(row, col, &glyph);
	else
		mvaddch(row, col, '?');
}

/* Takes over what differs; curses then sends the difference of the screens. */
static void cells_draw(struct terminal *term, const struct canvas *canvas)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->cols;

	for (size_t i = 0; i < count; i++) {
		const struct cell *cell = &canvas->cells[i];

		if (cell->width == 0 ||
		    (!term->is_repainting && !memcmp(cell, &term->shown->cells[i], sizeof(*cell))))
			continue;
		cell_draw(term, (int)(i / (size_t)canvas->cols), (int)(i % (size_t)canvas->cols),
			  cell);
	}
	memcpy(term->shown->cells, canvas->cells, count * sizeof(*canvas->cells));
}

static void cursor_draw(struct terminal *term, const struct canvas *canvas)
{
	int mode = canvas->cursor_row >= 0;

	if (mode)
		move(canvas->cursor_row, canvas->cursor_col);
	if (term->cursor_mode >= 0 && mode != term->cursor_mode) {
		curs_set(mode);
		term->cursor_mode = mode;
	}
}

void term_draw(struct terminal *term, const struct canvas *canvas)
{
	if (canvas->rows != LINES || canvas->cols != COLS)
		return; /* a resize is on its way */
	if (term->shown->rows != canvas->rows || term->shown->cols != canvas->cols) {
		canvas_resize(term->shown, canvas->rows, canvas->cols);
		term->is_repainting = true;
	}
	if (term->is_repainting) {
		erase();
		clearok(curscr, TRUE);
	}
	cells_draw(term, canvas);
	term->is_repainting = false;
	cursor_draw(term, canvas);
	wnoutrefresh(stdscr);
	doupdate();
}
