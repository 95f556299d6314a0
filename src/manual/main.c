/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - annexa-manual FILE: writes a manual page or a completion to standard output. It is run
 * by make and not installed.
 */
#include "base/i18n.h"
#include "manual/private.h"

static const struct {
	const char *name; /* of the file, as it is installed */
	void (*put)(struct buf *out);
} files[] = {
	{ "annexa.1", page_annexa },	    { "annexa-config.5", page_config },
	{ "annexa-keys.7", page_keys },	    { "annexa", completion_bash },
	{ "annexa.fish", completion_fish }, { "_annexa", completion_zsh },
};

int main(int argc, char **argv)
{
	struct buf out = BUF_INIT;
	size_t written;

	i18n_init();
	for (size_t i = 0; argc == 2 && i < ARRAY_LEN(files); i++)
		if (strcmp(files[i].name, argv[1]) == 0)
			files[i].put(&out);
	written = fwrite(buf_str(&out), 1, out.len, stdout);
	if (out.len == 0 || written != out.len || fflush(stdout) != 0) {
		fprintf(stderr, "annexa-manual: cannot write %s\n", argc > 1 ? argv[1] : "?");
		return EXIT_FAILURE;
	}
	buf_free(&out);
	return EXIT_SUCCESS;
}
