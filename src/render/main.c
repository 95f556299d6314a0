/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - annexa-render: records XML on standard input becomes a document on standard output.
 *
 *   annexa-render --document soa --format html|csv|content|report [--format…]
 *                 --templates DIR [--templates DIR] --language en
 *
 * doc-DOCUMENT.xsl makes the report, report.rng checks it, fmt-FORMAT.xsl writes it. Each
 * format is put out as its length in a line and its bytes, in the order asked for. The team's
 * directory comes first, the shipped one last. Templates may come from strangers, so they run
 * here, in a process of its own with limits, where they can read templates and nothing else.
 * An error is one line on standard error; nothing is written to standard output then.
 */
#include "render/private.h"

#include <getopt.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_RECORDS_BYTES (256 * 1024 * 1024)
#define MAX_OUTPUT_BYTES (256 * 1024 * 1024)
#define CPU_SECONDS 20
#define MEMORY_BYTES (1024UL * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define LIMITS_MEMORY 0 /* its shadow takes terabytes of address space */
#else
#define LIMITS_MEMORY 1
#endif

struct options {
	const char *document, *language;
	struct strvec formats, dirs;
};

static void limit(int resource, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(resource, &now) != 0)
		return;
	if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
		now.rlim_max = most;
	if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > most)
		now.rlim_cur = most;
	if (setrlimit(resource, &now) != 0)
		_exit(RENDER_FAILED); /* never run without the limits */
}

static bool is_name(const char *text)
{
	return text && *text && text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
						  "0123456789-")] == '\0';
}

static bool read_options(int argc, char **argv, struct options *options)
{
	static const struct option known[] = {
		{ "document", required_argument, NULL, 'd' },  { "format", required_argument, NULL, 'f' },
		{ "templates", required_argument, NULL, 't' }, { "language", required_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};

	for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
		if (option == 'd')
			options->document = optarg;
		else if (option == 'f' && is_name(optarg))
			strvec_push(&options->formats, optarg);
		else if (option == 'l')
			options->language = optarg;
		else if (option == 't')
			strvec_push(&options->dirs, optarg);
		else
			return false;
	}
	return optind == argc && is_name(options->document) && options->formats.count > 0 &&
	       is_name(options->language) && options->dirs.count > 0;
}

static bool read_input(struct buf *input)
{
	char block[65536];
	ssize_t count;

	while ((count = read(STDIN_FILENO, block, sizeof(block))) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 || input->len + (size_t)count > MAX_RECORDS_BYTES)
			return false;
		buf_append(input, block, (size_t)count);
	}
	return true;
}

static bool write_output(const struct buf *output)
{
	for (size_t at = 0; at < output->len;) {
		ssize_t count = write(STDOUT_FILENO, output->data + at, output->len - at);

		if (count < 0 && errno != EINTR)
			return false;
		at += count > 0 ? (size_t)count : 0;
	}
	return true;
}

/* The messages as one line. */
static void print_messages(const struct buf *messages)
{
	struct buf line = BUF_INIT;
	struct strvec parts = STRVEC_INIT;
	char *joined;

	strvec_split(&parts, buf_str(messages), '\n');
	joined = strvec_join(&parts, ": ");
	buf_printf(&line, "%s\n", parts.count ? joined : "the template made nothing");
	fputs(line.data, stderr);
	free(joined);
	strvec_free(&parts);
	buf_free(&line);
}

/* One format of the report, with its length before it. */
static bool put_format(const struct options *options, xmlDoc *report, const char *format,
		       struct buf *output)
{
	char name[128];
	struct buf bytes = BUF_INIT;
	xmlDoc *result;

	snprintf(name, sizeof(name), "fmt-%s.xsl", format);
	result = transform(name, report, options->language, &bytes);
	if (result) {
		buf_printf(output, "%zu\n", bytes.len);
		buf_append(output, buf_str(&bytes), bytes.len);
	}
	buf_free(&bytes);
	xmlFreeDoc(result);
	return result != NULL;
}

/* From records to the document's bytes; false with a message. */
static bool render(const struct options *options, const struct buf *input, struct buf *output,
		   struct buf *messages)
{
	char content[128];
	xmlDoc *records, *report = NULL;
	bool is_good = false;

	snprintf(content, sizeof(content), "doc-%s.xsl", options->document);
	records = load_bytes(buf_str(input), input->len, "records", NULL);
	if (records)
		report = transform(content, records, options->language, NULL);
	xmlFreeDoc(records);
	is_good = report && validate_report(report);
	for (size_t i = 0; i < options->formats.count && is_good; i++)
		is_good = put_format(options, report, options->formats.items[i], output);
	if (output->len > MAX_OUTPUT_BYTES) {
		buf_puts(messages, "the document is larger than 256 MiB\n");
		is_good = false;
	}
	xmlFreeDoc(report);
	return is_good;
}

/* With the limits set: reads, renders, writes; the exit status. */
static int run(const struct options *options)
{
	struct buf input = BUF_INIT, output = BUF_INIT, messages = BUF_INIT;
	int status = RENDER_INVALID;

	if (!read_input(&input)) {
		buf_puts(&messages, "the records cannot be read or are larger than 256 MiB\n");
	} else if (load_init(&options->dirs, &messages) && render(options, &input, &output, &messages)) {
		status = write_output(&output) ? RENDER_OK : RENDER_FAILED;
	}
	if (status == RENDER_INVALID)
		print_messages(&messages);
	buf_free(&input);
	buf_free(&output);
	buf_free(&messages);
	return status;
}

int main(int argc, char **argv)
{
	struct options options = { NULL };
	int status = RENDER_USAGE;

	limit(RLIMIT_CPU, CPU_SECONDS);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	if (LIMITS_MEMORY)
		limit(RLIMIT_AS, MEMORY_BYTES);
	if (read_options(argc, argv, &options))
		status = run(&options);
	else
		fputs("Usage: annexa-render --document NAME --format html|csv|content|report... "
		      "--templates DIR... --language CODE <records.xml\n",
		      stderr);
	strvec_free(&options.formats);
	strvec_free(&options.dirs);
	return status;
}
