/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * term.c - see term.h. The signal pipe and what is restored in a signal handler are the only
 * mutable globals of the program: a handler has no other way to know.
 */
#include "base/base.h"

#include "tui/term.h"

#include <curses.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/env.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/keys.h"

/* Paste and mouse reports off, attributes off, cursor shown, alternate screen left, keys normal. */
static const char restore_sequence[] =
	"\033[?2004l\033[?1006l\033[?1000l\033[0m\033[?25h\033[?1049l\033[?1l\033>\r\n";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

enum { CODE_PASTE_BEGIN = 2000, CODE_PASTE_END };

/* The most a paste may hold, and how long its end may be missing. */
#define PASTE_MAX ((size_t)4 << 20)
#define PASTE_TIMEOUT_MS 1000

static int signal_pipe[2] = { -1, -1 };
static volatile sig_atomic_t must_restore;
static struct termios modes_before;

struct terminal {
	SCREEN *screen;
	WINDOW *input; /* a pad: reading keys from it never paints */
	struct canvas *shown;
	int colours;
	int cursor_mode; /* as given to curs_set() */
	bool is_repainting, is_ascii;
	int ctrl_left, ctrl_right, shift_up, shift_down; /* key codes of this terminal, or 0 */
	struct buf paste;
	bool is_pasting;
	int64_t paste_began_ms;
	int pushed_back;
};

static const int caught_signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT };
static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

/* --- signals --- */

static void restore_terminal(void)
{
	ssize_t ignored;

	if (!must_restore)
		return;
	must_restore = 0;
	ignored = write(STDOUT_FILENO, restore_sequence, sizeof(restore_sequence) - 1);
	(void)ignored; /* there is nobody left to tell */
	tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
}

static void on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t ignored = write(signal_pipe[1], &byte, 1);

	(void)ignored; /* a full pipe already wakes the loop */
	errno = saved;
}

static void on_fatal(int number)
{
	restore_terminal();
	signal(number, SIG_DFL);
	raise(number);
}

static void handle(int number, void (*handler)(int), int flags)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handler;
	action.sa_flags = flags;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static void signals_catch(void)
{
	for (size_t i = 0; i < ARRAY_LEN(caught_signals); i++)
		handle(caught_signals[i], on_signal, SA_RESTART);
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		handle(fatal_signals[i], on_fatal, (int)(SA_RESETHAND | SA_NODEFER));
	handle(SIGPIPE, SIG_IGN, 0);
	bug_set_hook(restore_terminal);
}

static void signals_release(void)
{
	for (size_t i = 0; i < ARRAY_LEN(caught_signals); i++)
		handle(caught_signals[i], SIG_DFL, 0);
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		handle(fatal_signals[i], SIG_DFL, 0);
	bug_set_hook(NULL);
}

static struct err *pipe_open(void)
{
	if (pipe(signal_pipe) != 0)
		return err_errno(errno, _("Cannot make the pipe for signals"));
	for (int i = 0; i < 2; i++) {
		fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
	}
	return NULL;
}

static void pipe_close(void)
{
	close(signal_pipe[0]);
	close(signal_pipe[1]);
	signal_pipe[0] = signal_pipe[1] = -1;
}

int term_signal(struct terminal *term)
{
	unsigned char byte;

	(void)term;
	return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}

/* --- opening and closing --- */

static int extended_key(const char *capability)
{
	const char *sequence = tigetstr(capability);
	int code;

	if (!sequence || sequence == (const char *)-1)
		return 0;
	code = key_defined(sequence);
	return code > 0 ? code : 0;
}

static void styles_define(const struct terminal *term)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look((enum style)style, term->colours);

		if (look.foreground >= 0 || look.background >= 0)
			init_pair((short)(style + 1), look.foreground, look.background);
	}
}

static void modes_set(struct terminal *term)
{
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a picture is always sent whole */
	term->input = newpad(1, 1);
	keypad(term->input, TRUE);
	nodelay(term->input, TRUE);
	define_key("\033[200~", CODE_PASTE_BEGIN);
	define_key("\033[201~", CODE_PASTE_END);
	term->ctrl_left = extended_key("kLFT5");
	term->ctrl_right = extended_key("kRIT5");
	term->shift_up = extended_key("kUP");
	term->shift_down = extended_key("kDN");
}

static void sequence_write(const char *sequence)
{
	ssize_t ignored = write(STDOUT_FILENO, sequence, strlen(sequence));

	(void)ignored; /* a terminal that is gone is noticed when reading */
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
	return NULL;
}

struct err *term_open(struct terminal **out, bool has_colour)
{
	struct terminal *term;
	struct err *err = check_terminal();

	if (!err)
		err = pipe_open();
	if (err)
		return err;
	tcgetattr(STDIN_FILENO, &modes_before);
	term = mem_alloc(sizeof(*term));
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		free(term);
		pipe_close();
		return err_hint(err_new(ERR_IO, _("The terminal \"%s\" is not known here."),
					env_get("TERM")),
				_("Set TERM to a type this computer knows, such as xterm."));
	}
	must_restore = 1;
	signals_catch();
	set_escdelay(25);
	term->is_ascii = !utf8_locale();
	if (has_colour && !env_get("NO_COLOR") && has_colors() && start_color() == OK &&
	    use_default_colors() == OK)
		term->colours = COLORS;
	styles_define(term);
	modes_set(term);
	sequence_write(paste_on);
	term->shown = canvas_new(LINES, COLS, term->is_ascii);
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
	must_restore = 0;
	signals_release();
	delwin(term->input);
	delscreen(term->screen);
	pipe_close();
	canvas_free(term->shown);
	buf_free(&term->paste);
	free(term);
}

void term_suspend(struct terminal *term)
{
	sequence_write(paste_off);
	if (term->cursor_mode == 0)
		curs_set(1);
	endwin();
	must_restore = 0;
}

void term_resume(struct terminal *term)
{
	must_restore = 1;
	term_resized(term);
	refresh();
	sequence_write(paste_on);
	term->cursor_mode = curs_set(1) == ERR ? -1 : 1;
	term_repaint(term);
}

void term_stop(struct terminal *term)
{
	term_suspend(term);
	handle(SIGTSTP, SIG_DFL, 0);
	raise(SIGTSTP);
	handle(SIGTSTP, on_signal, SA_RESTART);
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
		{ .fd = signal_pipe[0], .events = POLLIN },
	};

	if (term->is_pasting && (timeout_ms < 0 || timeout_ms > PASTE_TIMEOUT_MS))
		timeout_ms = PASTE_TIMEOUT_MS;
	if (poll(fds, 2, timeout_ms) < 0)
		return errno == EINTR;
	return !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) || (fds[0].revents & POLLIN);
}

static int read_code(struct terminal *term, wint_t *code)
{
	if (term->pushed_back) {
		*code = (wint_t)term->pushed_back;
		term->pushed_back = 0;
		return OK;
	}
	return wget_wch(term->input, code);
}

static int function_key(const struct terminal *term, int code)
{
	static const struct {
		int code, key;
	} codes[] = {
		{ KEY_UP, K_UP },           { KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT },       { KEY_RIGHT, K_RIGHT },
		{ KEY_PPAGE, K_PAGE_UP },   { KEY_NPAGE, K_PAGE_DOWN },
		{ KEY_HOME, K_HOME },       { KEY_END, K_END },
		{ KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE },
		{ KEY_IC, K_INSERT },       { KEY_BTAB, K_BACKTAB },
		{ KEY_ENTER, K_ENTER },     { KEY_SR, K_SHIFT_UP },
		{ KEY_SF, K_SHIFT_DOWN },   { KEY_A1, K_HOME },
		{ KEY_C1, K_END },          { KEY_A3, K_PAGE_UP },
		{ KEY_C3, K_PAGE_DOWN },
	};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (codes[i].code == code)
			return codes[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + code - KEY_F(1);
	if (code == term->ctrl_left)
		return K_CTRL_LEFT;
	if (code == term->ctrl_right)
		return K_CTRL_RIGHT;
	if (code == term->shift_up)
		return K_SHIFT_UP;
	return code == term->shift_down ? K_SHIFT_DOWN : K_NONE;
}

/* After an Esc that curses did not understand: swallows the rest of an unknown sequence. */
static int escape_key(struct terminal *term)
{
	wint_t code;

	if (read_code(term, &code) == ERR)
		return K_ESC;
	if (code != '[' && code != 'O') {
		term->pushed_back = (int)code;
		return K_ESC;
	}
	for (int i = 0; i < 32 && read_code(term, &code) == OK; i++)
		if (code >= 0x40 && code <= 0x7e)
			break;
	return K_NONE;
}

static int character_key(struct terminal *term, wint_t code)
{
	if (code == 27)
		return escape_key(term);
	if (code == 127 || code == 8)
		return K_BACKSPACE;
	if (code == '\n' || code == '\r')
		return K_ENTER;
	if (!utf8_locale() && code >= 0x80)
		return '?';
	return (int)code;
}

static bool mouse_input(struct term_input *input)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	if (event.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		input->type = TERM_KEY;
		input->key = event.bstate & BUTTON4_PRESSED ? K_UP : K_DOWN;
		return true;
	}
	input->type = TERM_CLICK;
	input->row = event.y;
	input->col = event.x;
	return true;
}

static bool paste_end(struct terminal *term, struct term_input *input)
{
	term->is_pasting = false;
	input->type = TERM_PASTE;
	input->text = buf_steal(&term->paste);
	return true;
}

/* One code inside a paste; true when it ended. Keys and control characters are left out. */
static bool paste_code(struct terminal *term, int result, wint_t code, struct term_input *input)
{
	if (result == KEY_CODE_YES && code == CODE_PASTE_END)
		return paste_end(term, input);
	if (result == KEY_CODE_YES || term->paste.len > PASTE_MAX)
		return false;
	if (code == '\r')
		code = '\n';
	if (code == '\n' || code == '\t' || (code >= 32 && !utf8_is_unsafe(code)))
		buf_put_codepoint(&term->paste, code);
	return false;
}

bool term_read(struct terminal *term, struct term_input *input)
{
	wint_t code;
	int result;

	memset(input, 0, sizeof(*input));
	while ((result = read_code(term, &code)) != ERR) {
		if (term->is_pasting) {
			term->paste_began_ms = env_monotonic_ms();
			if (paste_code(term, result, code, input))
				return true;
			continue;
		}
		if (result == KEY_CODE_YES && code == CODE_PASTE_BEGIN) {
			term->is_pasting = true;
			term->paste_began_ms = env_monotonic_ms();
			continue;
		}
		if (result == KEY_CODE_YES && code == KEY_MOUSE) {
			if (mouse_input(input))
				return true;
			continue;
		}
		input->type = TERM_KEY;
		input->key = result == KEY_CODE_YES ? function_key(term, (int)code)
						    : character_key(term, code);
		if (input->key != K_NONE)
			return true;
	}
	if (term->is_pasting && env_monotonic_ms() - term->paste_began_ms >= PASTE_TIMEOUT_MS)
		return paste_end(term, input);
	return false;
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
