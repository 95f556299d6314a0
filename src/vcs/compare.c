/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare.c - what differs between two commits, and between HEAD and the work tree.
 *
 * Two trees with one id have the same content, so only directories that differ are read; libgit2's
 * own diff builds a list of deltas of everything first.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_MAX_BYTES 1024
#define FILE_MAX_BYTES (64 * 1024 * 1024)

struct compare {
	struct repo *repo;
	const struct repo_scope *scope;
	struct strvec *paths;
	struct buf path;
	git_index *index; /* for the work tree; the repository's */
};

static bool is_in_scope(const struct compare *compare, const char *name)
{
	if (compare->path.len > 0)
		return true;
	for (size_t i = 0; i < compare->scope->count; i++)
		if (strcmp(compare->scope->names[i], name) == 0)
			return true;
	return false;
}

/* The same bytes and the same kind of thing? NULL: nothing there. */
static bool is_same(const git_tree_entry *a, const git_tree_entry *b)
{
	return a != NULL && b != NULL &&
	       git2.oid_equal(git2.tree_entry_id(a), git2.tree_entry_id(b)) &&
	       git2.tree_entry_filemode_raw(a) == git2.tree_entry_filemode_raw(b);
}

static struct err *subtree_of(const struct compare *compare, const git_tree_entry *entry,
			      git_tree **tree)
{
	int result = 0;

	*tree = NULL;
	if (compare->path.len > PATH_MAX_BYTES)
		return path_err(buf_str(&compare->path), _("directories too deep"));
	if (entry != NULL && git2.tree_entry_type(entry) == GIT_OBJECT_TREE)
		result = git2.tree_lookup(tree, compare->repo->git, git2.tree_entry_id(entry));
	if (result < 0)
		return vcs_err(result, _("Cannot read the directory %s from the repository"),
			       buf_str(&compare->path));
	return NULL;
}

static struct err *compare_trees(struct compare *compare, const git_tree *a, const git_tree *b);

static struct err *compare_entries(struct compare *compare, const char *name,
				   const git_tree_entry *a, const git_tree_entry *b)
{
	size_t before = compare->path.len;
	git_tree *tree_a = NULL, *tree_b = NULL;
	bool is_file = (a != NULL && git2.tree_entry_type(a) != GIT_OBJECT_TREE) ||
		       (b != NULL && git2.tree_entry_type(b) != GIT_OBJECT_TREE);
	struct err *err;

	if (is_same(a, b) || !is_in_scope(compare, name))
		return NULL;
	if (before > 0)
		buf_putc(&compare->path, '/');
	buf_puts(&compare->path, name);
	if (is_file)
		strvec_push(compare->paths, buf_str(&compare->path));
	err = subtree_of(compare, a, &tree_a);
	if (err == NULL)
		err = subtree_of(compare, b, &tree_b);
	if (err == NULL && (tree_a != NULL || tree_b != NULL))
		err = compare_trees(compare, tree_a, tree_b);
	git2.tree_free(tree_a);
	git2.tree_free(tree_b);
	buf_truncate(&compare->path, before);
	return err;
}

/* All of b with its partner in a; then what only a has. */
static struct err *compare_trees(struct compare *compare, const git_tree *a, const git_tree *b)
{
	struct err *err = NULL;

	for (size_t i = 0; b != NULL && i < git2.tree_entrycount(b) && err == NULL; i++) {
		const git_tree_entry *entry = git2.tree_entry_byindex(b, i);
		const char *name = git2.tree_entry_name(entry);

		err = compare_entries(compare, name,
				      a != NULL ? git2.tree_entry_byname(a, name) : NULL, entry);
	}
	for (size_t i = 0; a != NULL && i < git2.tree_entrycount(a) && err == NULL; i++) {
		const git_tree_entry *entry = git2.tree_entry_byindex(a, i);
		const char *name = git2.tree_entry_name(entry);

		if (b == NULL || git2.tree_entry_byname(b, name) == NULL)
			err = compare_entries(compare, name, entry, NULL);
	}
	return err;
}

struct err *repo_changed_paths(struct repo *repo, const char *from, const char *to,
			       const struct repo_scope *scope, struct strvec *paths)
{
	struct compare compare = { .repo = repo, .scope = scope, .paths = paths };
	git_tree *a = NULL, *b = NULL;
	struct err *err = NULL;

	if (from[0] != '\0')
		err = tree_of_commit(repo, from, &a);
	if (err == NULL && to[0] != '\0')
		err = tree_of_commit(repo, to, &b);
	if (err == NULL)
		err = compare_trees(&compare, a, b);
	buf_free(&compare.path);
	git2.tree_free(a);
	git2.tree_free(b);
	return err;
}

static bool has_content(const struct compare *compare, const git_oid *id)
{
	struct buf bytes = BUF_INIT;
	git_oid now;
	struct err *err = repo_read_file(compare->repo, buf_str(&compare->path), FILE_MAX_BYTES,
					 &bytes);
	bool same = err == NULL &&
		    git2.odb_hash(&now, buf_str(&bytes), bytes.len, GIT_OBJECT_BLOB) == 0 &&
		    git2.oid_equal(&now, id);

	err_drop(err); /* what cannot be read is not what we wrote */
	buf_free(&bytes);
	return same;
}

/* Is the file `name` of the open directory (-1: there is none) what this id names? When the index
 * does not know its stat data, as in a copied workspace, it is read, and known from then on. */
static bool is_unedited(const struct compare *compare, int dir, const char *name, const git_oid *id)
{
	const git_index_entry *entry =
		git2.index_get_bypath(compare->index, buf_str(&compare->path), 0);
	bool is_indexed = entry != NULL && git2.oid_equal(&entry->id, id);
	git_index_entry known;
	struct stat st;

	if (dir < 0 || fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
		return false;
	if (is_indexed && index_entry_has_stat(entry, &st))
		return true;
	if (!has_content(compare, id))
		return false;
	if (is_indexed) {
		known = *entry;
		known.path = buf_str(&compare->path);
		index_entry_set_stat(&known, &st);
		git2.index_add(compare->index, &known); /* where that fails the file is read again */
	}
	return true;
}

static struct err *find_edited(struct compare *compare, const git_tree *tree, int dir);

/* One entry of an open directory (-1: it is not there, nor is anything in it). */
static struct err *find_edited_entry(struct compare *compare, const git_tree_entry *entry, int dir)
{
	const char *name = git2.tree_entry_name(entry);
	const git_oid *id = git2.tree_entry_id(entry);
	git_tree *below = NULL;
	struct err *err = subtree_of(compare, entry, &below);

	if (err != NULL)
		return err;
	if (below != NULL) {
		int fd = dir < 0 ? -1 : openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
								  O_CLOEXEC);

		err = find_edited(compare, below, fd);
		if (fd >= 0)
			close(fd);
	} else if (!is_unedited(compare, dir, name, id)) {
		strvec_push(compare->paths, buf_str(&compare->path));
	}
	git2.tree_free(below);
	return err;
}

static struct err *find_edited(struct compare *compare, const git_tree *tree, int dir)
{
	struct err *err = NULL;

	for (size_t i = 0; i < git2.tree_entrycount(tree) && err == NULL; i++) {
		const git_tree_entry *entry = git2.tree_entry_byindex(tree, i);
		size_t before = compare->path.len;

		if (!is_in_scope(compare, git2.tree_entry_name(entry)))
			continue;
		if (before > 0)
			buf_putc(&compare->path, '/');
		buf_puts(&compare->path, git2.tree_entry_name(entry));
		err = find_edited_entry(compare, entry, dir);
		buf_truncate(&compare->path, before);
	}
	return err;
}

struct err *repo_edited_paths(struct repo *repo, const struct repo_scope *scope,
			      struct strvec *paths)
{
	struct compare compare = { .repo = repo, .scope = scope, .paths = paths };
	git_tree *tree = NULL;
	struct err *err = tree_of_commit(repo, NULL, &tree);

	if (err != NULL || tree == NULL)
		return err;
	err = index_read(repo, &compare.index);
	if (err == NULL)
		err = find_edited(&compare, tree, repo->dir_fd);
	buf_free(&compare.path);
	git2.tree_free(tree);
	return err;
}
