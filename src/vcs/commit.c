/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * commit.c - one commit from a set of changes.
 *
 * Invariants:
 *  (1) Order: all objects, fsynced; then the commit; then the ref, only if it still points to
 *      the commit that we built upon.
 *  (2) The same changes a second time make no second commit.
 */
#include "base/base.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

/* By names: '/' before everything else, so all that lies in a directory stands together. */
static int compare_paths(const void *a, const void *b)
{
	const unsigned char *x = (const unsigned char *)(*(const struct repo_change *const *)a)->path;
	const unsigned char *y = (const unsigned char *)(*(const struct repo_change *const *)b)->path;

	while (*x == *y && *x != '\0') {
		x++;
		y++;
	}
	return (*x == '/' ? 1 : *x) - (*y == '/' ? 1 : *y);
}

static struct err *sort_changes(const struct repo_change *changes, size_t count,
				const struct repo_change ***out)
{
	const struct repo_change **sorted = mem_alloc_array(count, sizeof(*sorted));

	for (size_t i = 0; i < count; i++) {
		struct err *err = repo_check_path(changes[i].path);

		if (err != NULL) {
			free(sorted);
			return err;
		}
		sorted[i] = &changes[i];
	}
	qsort(sorted, count, sizeof(*sorted), compare_paths);
	*out = sorted;
	return NULL;
}

static struct err *missing_identity(const char *name, const char *example)
{
	return err_hint(err_new(ERR_DENIED, _("git does not know who you are: %s is not set"),
				name),
			"git config %s '%s'", name, example);
}

static struct err *make_signature(struct repo *repo, const struct repo_commit_options *options,
				  git_signature **out)
{
	char *name = options->name != NULL ? mem_strdup(options->name) :
					     repo_config(repo, "user.name");
	char *email = options->email != NULL ? mem_strdup(options->email) :
					       repo_config(repo, "user.email");
	struct err *err = NULL;
	int result;

	if (email == NULL || email[0] == '\0') {
		err = missing_identity("user.email", "you@example.org");
	} else if (name == NULL || name[0] == '\0') {
		err = missing_identity("user.name", "Your Name");
	} else {
		result = git2.signature_new(out, name, email, options->when_s, 0);
		if (result < 0)
			err = vcs_err(result, _("git refuses the identity %s <%s>"), name, email);
	}
	free(name);
	free(email);
	return err;
}

/* What a commit is made of besides its changes. */
struct work {
	struct repo *repo;
	const struct repo_commit_options *options;
	git_signature *who;
	git_commit *parent; /* NULL: the first commit */
	git_tree *base;
};

/* Invariant (1): libgit2 compares what the ref holds with what we built upon, under its lock. */
static int move_ref(const struct work *work, const git_oid *id)
{
	git_reference *moved = NULL;
	char *branch = repo_branch(work->repo);
	char *name = branch != NULL ? mem_printf("refs/heads/%s", branch) : mem_strdup("HEAD");
	char *log = mem_printf("commit: %.*s", (int)strcspn(work->options->message, "\n"),
			       work->options->message);
	int result;

	if (work->parent != NULL)
		result = git2.reference_create_matching(&moved, work->repo->git, name, id, 1,
							git2.commit_id(work->parent), log);
	else
		result = git2.reference_create(&moved, work->repo->git, name, id, 0, log);
	if (result == GIT_EEXISTS)
		result = GIT_EMODIFIED;
	git2.reference_free(moved);
	free(log);
	free(name);
	free(branch);
	return result;
}

static struct err *move_head(const struct work *work, const git_oid *tree, char oid[OID_HEX_SIZE])
{
	const git_oid *parents[1] = { NULL };
	char hex[OID_HEX_SIZE];
	struct err *err = NULL;
	git_oid id;
	int result;

	if (work->parent != NULL)
		parents[0] = git2.commit_id(work->parent);
	result = git2.commit_create_from_ids(&id, work->repo->git, NULL, work->who, work->who, NULL,
					     work->options->message, tree,
					     work->parent != NULL ? 1 : 0, parents);
	if (result == 0) {
		vcs_oid_text(&id, hex);
		if (work->options->before_ref != NULL)
			err = work->options->before_ref(work->options->payload, hex);
		if (err != NULL)
			return err;
		result = move_ref(work, &id);
	}
	if (result < 0)
		return vcs_err(result, _("Cannot commit"));
	memcpy(oid, hex, OID_HEX_SIZE);
	return NULL;
}

static struct err *commit_sorted(const struct work *work, const struct repo_change *const *changes,
				 size_t count, char oid[OID_HEX_SIZE])
{
	struct new_objects objects = { .seen = MAP_INIT };
	git_oid tree;
	struct err *err;
	int result = git2.repository_odb(&objects.odb, work->repo->git);

	if (result < 0)
		return vcs_err(result, _("Cannot open the store of objects"));
	err = tree_build(&objects, work->repo->git, work->base, changes, count, &tree);
	if (err == NULL &&
	    (work->base == NULL || !git2.oid_equal(&tree, git2.tree_id(work->base)))) {
		err = pack_write(&objects, work->options->progress, work->options->payload);
		if (err == NULL)
			err = move_head(work, &tree, oid);
	}
	git2.odb_free(objects.odb);
	new_objects_clear(&objects);
	return err;
}

struct err *repo_commit(struct repo *repo, const struct repo_change *changes, size_t count,
			const struct repo_commit_options *options, char oid[OID_HEX_SIZE])
{
	struct work work = { .repo = repo, .options = options };
	const struct repo_change **sorted = NULL;
	struct err *err;

	oid[0] = '\0';
	if (count == 0)
		return NULL;
	err = make_signature(repo, options, &work.who);
	if (err == NULL)
		err = sort_changes(changes, count, &sorted);
	if (err == NULL)
		err = tree_of_head(repo, &work.parent, &work.base);
	if (err == NULL)
		err = commit_sorted(&work, sorted, count, oid);
	git2.tree_free(work.base);
	git2.commit_free(work.parent);
	git2.signature_free(work.who);
	free(sorted);
	return err;
}

struct err *repo_clear_branch_lock(struct repo *repo, const char *oid)
{
	char *branch = repo_branch(repo);
	char *lock = mem_printf("%srefs/heads/%s.lock", git2.repository_commondir(repo->git),
				branch != NULL ? branch : "");
	struct buf held = BUF_INIT;
	struct err *err = branch != NULL ? fs_read(lock, OID_HEX_SIZE, &held) : NULL;

	if (err != NULL && err->code == ERR_MISSING) {
		err_drop(err); /* the usual case */
		err = NULL;
	} else if (err == NULL && branch != NULL &&
		   (held.len == 0 || strncmp(held.data, oid, strlen(oid)) == 0)) {
		err = fs_remove(lock);
	}
	buf_free(&held);
	free(lock);
	free(branch);
	return err;
}
