/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_journal.c - our journal's new lines as files journal/REPLICA/NNNNNN.log.
 *
 * Invariants:
 *  (1) What HEAD has of our journal is the beginning of ours, so which lines are new is read from
 *      HEAD itself and cannot be wrong after a crash.
 *  (2) Bytes once published never change; segments are numbered from 1 without a gap.
 *  (3) A segment ends at SEGMENT_FULL_BYTES and never exceeds SEGMENT_MAX_BYTES, unless it is one
 *      line that is longer.
 */
#include "app/publication.h"

#include "base/i18n.h"
#include "store/journal.h"

struct segments {
	struct publication *publication;
	const char *replica;
	long number;          /* of the segment at hand; 0: none */
	struct buf bytes;     /* its content */
	bool is_changed;
	char *published_line; /* the last one in HEAD, or NULL */
	bool was_seen;        /* ... and the store has it too */
	struct map added;     /* ids of records whose creation is among the new lines */
};

static char *segment_path(const char *replica, long number)
{
	return mem_printf("journal/%s/%06ld.log", replica, number);
}

static struct err *has_segment(struct segments *segments, long number, bool *has)
{
	char *path = segment_path(segments->replica, number);
	char blob[41];
	struct err *err = repo_file_id(segments->publication->repo, path, blob);

	*has = !err && blob[0];
	free(path);
	return err;
}

/* Invariant (2) lets us search by halves: the last one that is there. */
static struct err *find_last(struct segments *segments)
{
	long there = 0, beyond = 1;
	bool has;
	struct err *err;

	while (!(err = has_segment(segments, beyond, &has)) && has) {
		there = beyond;
		beyond *= 2;
	}
	while (!err && beyond - there > 1) {
		long middle = there + (beyond - there) / 2;

		err = has_segment(segments, middle, &has);
		if (has)
			there = middle;
		else
			beyond = middle;
	}
	segments->number = there;
	return err;
}

/* The segment to go on with, and the last line in it. */
static struct err *read_last(struct segments *segments, int64_t *seq)
{
	char *path;
	size_t start;
	struct err *err = find_last(segments);

	*seq = 0;
	if (err || segments->number == 0)
		return err;
	path = segment_path(segments->replica, segments->number);
	err = repo_read(segments->publication->repo, path, SEGMENT_READ_MAX_BYTES,
			&segments->bytes);
	if (!err && (segments->bytes.len < 2 ||
		     segments->bytes.data[segments->bytes.len - 1] != '\n'))
		err = err_new(ERR_CORRUPT, _("%s does not end with a whole line"), path);
	if (!err) {
		start = segments->bytes.len - 1;
		while (start > 0 && segments->bytes.data[start - 1] != '\n')
			start--;
		segments->published_line = mem_strdup(segments->bytes.data + start);
		*seq = strtoll(segments->published_line, NULL, 10);
		if (*seq < 1)
			err = err_new(ERR_CORRUPT, _("%s ends with a line without a number"), path);
	}
	free(path);
	return err;
}

static void end_segment(struct segments *segments)
{
	char *path = segment_path(segments->replica, segments->number);

	if (segments->is_changed)
		publication_add(segments->publication, path, &segments->bytes);
	buf_free(&segments->bytes);
	segments->is_changed = false;
	free(path);
}

/* One field of a line, from 0; false when the line has fewer. */
static bool line_field(const char *line, int number, char *out, size_t size)
{
	size_t len;

	for (; number > 0; number--) {
		line = strchr(line, '\t');
		if (!line)
			return false;
		line++;
	}
	len = strcspn(line, "\t\n");
	snprintf(out, size, "%.*s", (int)len, line);
	return true;
}

/* Records that may have left a file behind: see publish_removals(). */
static void note_gone(struct segments *segments, const char *line)
{
	struct map *gone = &segments->publication->gone;
	char verb[16], id[ID_SIZE];

	if (!line_field(line, 3, verb, sizeof(verb)) || !line_field(line, 4, id, sizeof(id)))
		return;
	if (strcmp(verb, "add") == 0)
		map_set(&segments->added, id, NULL);
	else if ((strcmp(verb, "remove") == 0 || strcmp(verb, "number") == 0) &&
		 !map_has(&segments->added, id))
		map_set(gone, id, NULL);
}

static struct err *differs(const struct segments *segments)
{
	return err_hint(err_new(ERR_DAMAGED,
				_("The journal %s in the repository is not the one of this "
				  "database: the database may be an older copy"),
				segments->replica),
			_("Run 'annexa rebuild' to make the database again from the repository."));
}

static struct err *take_line(void *payload, int64_t seq, const char *line, size_t len)
{
	struct segments *segments = payload;

	(void)seq;
	if (segments->published_line && !segments->was_seen) {
		segments->was_seen = strlen(segments->published_line) == len &&
				     memcmp(segments->published_line, line, len) == 0;
		return segments->was_seen ? NULL : differs(segments);
	}
	if (segments->number == 0 || segments->bytes.len >= SEGMENT_FULL_BYTES ||
	    segments->bytes.len + len > SEGMENT_MAX_BYTES) {
		if (segments->number > 0)
			end_segment(segments);
		segments->number++;
	}
	buf_append(&segments->bytes, line, len);
	segments->is_changed = true;
	note_gone(segments, line);
	return NULL;
}

struct err *publish_journal(struct publication *publication)
{
	struct segments segments = { .publication = publication };
	int64_t seq;
	struct err *err = journal_replica(publication->store, &segments.replica);

	if (!err)
		err = read_last(&segments, &seq);
	if (!err)
		err = journal_lines(publication->store, segments.replica, seq > 0 ? seq : 1,
				    take_line, &segments);
	if (!err && segments.published_line && !segments.was_seen)
		err = differs(&segments);
	if (!err && segments.is_changed)
		end_segment(&segments);
	if (!err)
		err = journal_head(publication->store, segments.replica, &publication->journal_seq,
				   publication->journal_digest);
	if (!err)
		publication->replica = arena_strdup(&publication->texts, segments.replica);
	buf_free(&segments.bytes);
	map_free(&segments.added);
	free(segments.published_line);
	return err;
}
