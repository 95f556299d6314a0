/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * path.c - which paths may stand in the repository.
 *
 * Invariants:
 *  (1) A path that passes stays inside the work tree and outside .git on Linux, macOS and
 *      Windows, whatever their ideas of case, short names and ignorable characters.
 *  (2) Every name that passes can be made by git on Windows.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "vcs/private.h"

#define NAME_MAX_BYTES 255
#define PATH_MAX_BYTES 1024

static bool is_same_ascii(const char *text, const char *lower, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != lower[i])
			return false;
	}
	return true;
}

/* CON, NUL, COM1 and so on are devices on Windows, with any extension. */
static bool is_device(const char *name)
{
	static const char *const devices[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };
	size_t len = strcspn(name, ".");

	while (len > 0 && name[len - 1] == ' ')
		len--;
	for (size_t i = 0; i < ARRAY_LEN(devices); i++)
		if (strlen(devices[i]) == len && is_same_ascii(name, devices[i], len))
			return true;
	return len == 4 && (is_same_ascii(name, "com", 3) || is_same_ascii(name, "lpt", 3)) &&
	       name[3] >= '0' && name[3] <= '9';
}

/* What HFS+ leaves out when it compares names (git's utf8.c, next_hfs_char). */
static bool is_ignorable(uint32_t c)
{
	return (c >= 0x200c && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x206a && c <= 0x206f) || c == 0xfeff;
}

/* ".git" after case folding and ignorable characters, or its short name on Windows. */
static bool is_dot_git(const char *name)
{
	struct buf plain = BUF_INIT;
	const char *at = name;
	bool is_git;

	for (uint32_t c = utf8_next(&at); c != 0; c = utf8_next(&at))
		if (!is_ignorable(c))
			buf_put_codepoint(&plain, c);
	is_git = (plain.len == 4 && is_same_ascii(plain.data, ".git", 4)) ||
		 (plain.len >= 5 && is_same_ascii(plain.data, "git~", 4) && plain.data[4] >= '0' &&
		  plain.data[4] <= '9');
	buf_free(&plain);
	return is_git;
}

const char *path_name_refusal(const char *name)
{
	size_t len = strlen(name);

	if (len == 0)
		return _("an empty name");
	if (len > NAME_MAX_BYTES)
		return _("a name that is too long");
	if (!utf8_valid(name, len, NULL))
		return _("a name that is not UTF-8");
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return _("a name that leads elsewhere");
	for (const char *p = name; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return _("a control character in a name");
		if (strchr("<>:\"|?*\\", *p) != NULL)
			return _("a character that Windows does not allow in names");
	}
	if (is_dot_git(name))
		return _("a name that belongs to git itself");
	if (name[len - 1] == '.' || name[len - 1] == ' ')
		return _("a name that ends in a dot or blank");
	if (is_device(name))
		return _("a name that is a device on Windows");
	return NULL;
}

struct err *repo_check_path(const char *path)
{
	const char *reason = NULL;
	const char *at = path;

	if (strlen(path) > PATH_MAX_BYTES)
		reason = _("a path that is too long");
	while (reason == NULL) {
		size_t len = strcspn(at, "/");
		char *name = mem_strndup(at, len);

		reason = path_name_refusal(name);
		free(name);
		if (at[len] == '\0')
			break;
		at += len + 1;
	}
	if (reason == NULL)
		return NULL;
	return path_err(path, reason);
}

struct err *path_err(const char *path, const char *reason)
{
	struct buf shown = BUF_INIT;
	struct err *err;

	utf8_put_safe(&shown, path);
	/* TRANSLATORS: first a path, then a phrase such as "a control character in a name". */
	err = err_new(ERR_INVALID, _("The path \"%s\" is refused: %s"), buf_str(&shown), reason);
	buf_free(&shown);
	return err;
}
