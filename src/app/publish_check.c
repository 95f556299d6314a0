/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * publish_check.c - may we publish now, and was the last publication completed?
 *
 * Which files somebody edited is asked of HEAD and git's index, whose stat data make it cheap.
 * That a commit is ours is known by its id, noted in the database before the branch moved to it:
 * a trailer in the message could be carried along by `git commit --amend`.
 *
 * Invariants:
 *  (1) Nobody's edit is overwritten, neither in the work tree nor by a commit that takes back
 *      what somebody else committed.
 *  (2) An interrupted publication is completed before anything new is looked at.
 */
#include "app/private.h"
#include "app/publication.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "exchange/fields_xml.h"
#include "exchange/workspace_xml.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define NAMED_MAX 5 /* paths in a message */

/* What we write; the team's own templates, rules and the like are edited by hand by intention. */
static const char *const written_names[] = { WORKSPACE_FILE, "documents", "journal", "records" };
static const struct repo_scope written = { written_names, ARRAY_LEN(written_names) };

/* What a commit of ours may hold. */
static const char *const committed_names[] = { WORKSPACE_FILE, CATALOGS_DIRECTORY, "documents",
						FIELDS_FILE, "journal", "records" };
static const struct repo_scope committed = { committed_names, ARRAY_LEN(committed_names) };

/* What the database is made from. */
static const char *const data_names[] = { WORKSPACE_FILE, "journal", "records" };
static const struct repo_scope data_scope = { data_names, ARRAY_LEN(data_names) };

struct err *publish_lock(const char *dir, int *fd)
{
	char *path = mem_printf("%s/.annexa/publish.lock", dir);
	struct err *err = NULL;

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (*fd < 0) {
		err = err_errno(errno, _("Cannot open %s"), path);
	} else if (flock(*fd, LOCK_EX | LOCK_NB) != 0) {
		err = errno == EWOULDBLOCK ?
			      err_new(ERR_BUSY, _("Another annexa is publishing this workspace")) :
			      err_errno(errno, _("Cannot lock %s"), path);
		close(*fd);
		*fd = -1;
	}
	free(path);
	return err;
}

/* "a, b and 3 more" would be glued; a list and an ellipsis need no grammar. */
static char *name_paths(const struct strvec *paths)
{
	struct strvec first = STRVEC_INIT;
	char *text;

	for (size_t i = 0; i < paths->count && i < NAMED_MAX; i++)
		strvec_push(&first, paths->items[i]);
	if (paths->count > NAMED_MAX)
		strvec_push(&first, "…");
	text = strvec_join(&first, ", ");
	strvec_free(&first);
	return text;
}

static struct err *edited_err(const struct strvec *paths)
{
	char *text = name_paths(paths);
	struct err *err = err_hint(err_new(ERR_DENIED, _("Edited by hand in the work tree: %s"), text),
				   _("Make the change in annexa and take the file back with "
				     "'git restore -- %s'."),
				   paths->items[0]);

	free(text);
	return err;
}

static struct err *check_branch(struct publication *publication)
{
	char *usual = NULL;
	struct err *err = store_meta_get(publication->store, META_BRANCH, &usual);

	publication->branch = repo_branch(publication->repo);
	if (!err && usual && publication->branch && strcmp(usual, publication->branch) != 0)
		err = err_hint(err_new(ERR_DENIED,
				       _("The branch %s is checked out, but this workspace is "
					 "published on %s"),
				       publication->branch, usual),
			       "git switch %s", usual);
	free(usual);
	return err;
}

/* The bytes of HEAD for a path as a change: data NULL when HEAD has no such file. */
static struct err *change_of_head(struct publication *publication, const char *path,
				  struct repo_change *change)
{
	struct buf bytes = BUF_INIT;
	struct err *err = repo_read(publication->repo, path, DOCUMENT_MAX_BYTES, &bytes);

	*change = (struct repo_change){ path, NULL, 0 };
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		return NULL;
	}
	if (!err) {
		change->len_bytes = bytes.len;
		change->data = buf_steal(&bytes);
	}
	buf_free(&bytes);
	return err;
}

/* Is the file in the work tree as it was before the publication, as it is in HEAD, or absent? */
static struct err *is_untouched(struct publication *publication, const struct repo_change *change,
				const struct map *before, bool *untouched)
{
	const char *old = map_get(before, change->path);
	struct buf bytes = BUF_INIT;
	char now[41], head[41] = "";
	struct err *err = repo_read_file(publication->repo, change->path, DOCUMENT_MAX_BYTES, &bytes);

	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		*untouched = true;
		return NULL;
	}
	if (!err) {
		repo_hash_blob(buf_str(&bytes), bytes.len, now);
		if (change->data)
			repo_hash_blob(change->data, change->len_bytes, head);
		*untouched = strcmp(now, head) == 0 || (old && strcmp(now, old) == 0);
	}
	buf_free(&bytes);
	return err;
}

static struct err *note_blob(void *payload, const char *path, const char *blob, const void *data,
			     size_t len_bytes)
{
	struct publication *publication = payload;

	(void)data;
	(void)len_bytes;
	map_set(&publication->before, path, arena_strdup(&publication->texts, blob));
	return NULL;
}

/* The files of the commit that the database knows, by path; only where they differ from HEAD. */
static struct err *read_before(struct publication *publication, const char *commit,
			       const struct strvec *paths)
{
	struct err *err = NULL;

	for (size_t i = 0; i < paths->count && commit[0] && !err; i++)
		err = repo_walk(publication->repo, commit, paths->items[i], 0, note_blob,
				publication);
	return err;
}

/* What the team writes and we only bring along. */
static bool is_written_by_hand(const char *path)
{
	return strcmp(path, FIELDS_FILE) == 0 ||
	       strncmp(path, CATALOGS_DIRECTORY "/", strlen(CATALOGS_DIRECTORY "/")) == 0;
}

/* Invariant (2): HEAD is a commit of ours; its files may not be in the work tree yet. */
static struct err *complete(struct publication *publication, const char *before, const char *head)
{
	struct strvec paths = STRVEC_INIT, edited = STRVEC_INIT;
	struct repo_change *changes = NULL;
	size_t count = 0;
	struct err *err = repo_changed_paths(publication->repo, before, head, &committed, &paths);

	if (!err)
		err = read_before(publication, before, &paths);
	changes = mem_alloc_array(paths.count, sizeof(*changes));
	for (size_t i = 0; i < paths.count && !err; i++) {
		bool untouched = true;

		err = change_of_head(publication, paths.items[i], &changes[count]);
		if (!err)
			err = is_untouched(publication, &changes[count], &publication->before,
					   &untouched);
		if (!err && !untouched && is_written_by_hand(paths.items[i])) {
			/* edited again, as it may be: what is there now comes with the next commit */
			free((void *)changes[count].data);
			continue;
		}
		if (!err && !untouched)
			strvec_push(&edited, paths.items[i]);
		count++;
	}
	if (!err && edited.count > 0)
		err = edited_err(&edited);
	if (!err)
		err = publish_bring_files(publication, changes, count);
	for (size_t i = 0; i < count; i++)
		free((void *)changes[i].data);
	free(changes);
	strvec_free(&paths);
	strvec_free(&edited);
	publication->was_interrupted = true;
	return err;
}

/* Commits by plain git since our last: they may add anything but change what the database holds. */
static struct err *check_foreign(struct publication *publication, const char *before,
				 const char *head)
{
	struct strvec paths = STRVEC_INIT;
	struct err *err = repo_changed_paths(publication->repo, before, head, &data_scope, &paths);
	char *text;

	if (err && err->code == ERR_MISSING)
		err = err_hint(err_wrap(err, _("The last publication is no longer in this repository")),
			       _("Run 'annexa rebuild' to take over what the repository has."));
	if (!err && paths.count > 0) {
		text = name_paths(&paths);
		err = err_hint(err_new(ERR_CONFLICT, _("Changed by a commit made outside annexa: %s"),
				       text),
			       _("Take it back with 'git revert', or take it over with "
				 "'annexa rebuild' (unpublished changes are kept apart)."));
		free(text);
	}
	strvec_free(&paths);
	return err;
}

static struct err *check_history(struct publication *publication)
{
	char *published = NULL, *publishing = NULL;
	char head[41] = "";
	struct err *err = store_meta_get(publication->store, META_PUBLISHED, &published);

	if (!err)
		err = store_meta_get(publication->store, META_PUBLISHING, &publishing);
	if (!err)
		err = repo_head(publication->repo, head);
	if (!err && publishing && strcmp(publishing, head) != 0)
		err = repo_clear_branch_lock(publication->repo, publishing);
	if (!err && strcmp(published ? published : "", head) != 0) {
		if (publishing && strcmp(publishing, head) == 0)
			err = complete(publication, published ? published : "", head);
		else
			err = check_foreign(publication, published ? published : "", head);
	}
	free(published);
	free(publishing);
	return err;
}

struct err *publish_check(struct publication *publication)
{
	struct strvec edited = STRVEC_INIT;
	struct err *err = repo_check_quiet(publication->repo);

	if (!err)
		err = check_branch(publication);
	if (!err)
		err = check_history(publication);
	if (!err)
		err = repo_edited_paths(publication->repo, &written, &edited);
	if (!err && edited.count > 0)
		err = edited_err(&edited);
	strvec_free(&edited);
	return err;
}

/* A file that init has written before the first publication is ours too. */
static bool is_our_workspace_file(const char *path, const struct buf *bytes, const char *id)
{
	struct workspace_info info;
	struct err *err;
	bool is_ours;

	if (strcmp(path, WORKSPACE_FILE) != 0)
		return false;
	err = workspace_xml_parse(&info, path, buf_str(bytes), bytes->len);
	if (err) {
		err_drop(err); /* not one of ours, then */
		return false;
	}
	is_ours = strcmp(info.id, id) == 0;
	workspace_info_clear(&info);
	return is_ours;
}

static struct err *check_target(struct publication *publication, const struct repo_change *change,
				struct strvec *edited)
{
	struct buf bytes = BUF_INIT;
	char blob[41];
	struct err *err = repo_file_id(publication->repo, change->path, blob);

	if (err || blob[0] || !change->data)
		return err; /* publish_check() has seen it */
	err = repo_read_file(publication->repo, change->path, DOCUMENT_MAX_BYTES, &bytes);
	if (err && err->code == ERR_MISSING) {
		err_drop(err);
		return NULL;
	}
	if (!err &&
	    (bytes.len != change->len_bytes ||
	     memcmp(buf_str(&bytes), change->data, bytes.len) != 0) &&
	    !is_our_workspace_file(change->path, &bytes, app_workspace_id(publication->app)))
		strvec_push(edited, change->path);
	buf_free(&bytes);
	return err;
}

struct err *publish_check_targets(struct publication *publication)
{
	struct strvec paths = STRVEC_INIT;
	struct err *err = NULL;
	char *text;

	for (size_t i = 0; i < publication->count && !err; i++)
		err = check_target(publication, &publication->changes[i], &paths);
	if (!err && paths.count > 0) {
		text = name_paths(&paths);
		err = err_hint(err_new(ERR_DENIED, _("In the way of what is to be published: %s"),
				       text),
			       _("Move these files away; annexa did not make them."));
		free(text);
	}
	strvec_free(&paths);
	return err;
}

struct err *publish_bring_files(struct publication *publication, const struct repo_change *changes,
				size_t count)
{
	struct err *err = repo_write_files(publication->repo, changes, count);

	if (!err)
		err = repo_update_index(publication->repo, changes, count);
	return err;
}
