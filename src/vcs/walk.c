/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk.c - reads the files of a commit, which may come from anybody.
 *
 * Invariants:
 *  (1) Only ordinary files (mode 100644) in directories reach the visitor; a symbolic link, a
 *      submodule, a bad or repeated name stops the walk with its path.
 *  (2) The size of a blob is known before its bytes are unpacked.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "vcs/private.h"

#define DEPTH_MAX 16

struct walk {
	git_repository *git;
	git_odb *odb;
	size_t max_bytes;
	repo_visit visit;
	void *payload;
	struct buf path;
};

static struct err *visit_blob(struct walk *walk, const git_oid *id)
{
	git_odb_object *object = NULL;
	git_object_t type;
	char hex[OID_HEX_SIZE];
	size_t len;
	struct err *err;
	int result = git2.odb_read_header(&len, &type, walk->odb, id);

	if (result == 0 && type == GIT_OBJECT_BLOB && len <= walk->max_bytes)
		result = git2.odb_read(&object, walk->odb, id);
	if (result < 0)
		return vcs_err(result, _("Cannot read %s from the repository"),
			       buf_str(&walk->path));
	if (type != GIT_OBJECT_BLOB)
		return path_err(buf_str(&walk->path), _("what it names is no file"));
	vcs_oid_text(id, hex);
	err = walk->visit(walk->payload, buf_str(&walk->path), hex,
			  object != NULL ? git2.odb_object_data(object) : NULL, len);
	git2.odb_object_free(object);
	return err;
}

static const char *mode_refusal(git_filemode_t mode)
{
	switch (mode) {
	case GIT_FILEMODE_BLOB:
	case GIT_FILEMODE_TREE:
		return NULL;
	case GIT_FILEMODE_LINK:
		return _("a symbolic link");
	case GIT_FILEMODE_COMMIT:
		return _("a submodule");
	case GIT_FILEMODE_BLOB_EXECUTABLE:
		return _("an executable file");
	case GIT_FILEMODE_UNREADABLE:
	default:
		return _("a file of an unknown mode");
	}
}

/* Equal but for case, or twice: on some file systems one would hide the other. */
static bool is_repeated(struct map *folded, struct buf *key, const char *name)
{
	bool is_there;

	buf_truncate(key, 0);
	utf8_fold(key, name);
	is_there = map_has(folded, buf_str(key));
	map_set(folded, buf_str(key), NULL);
	return is_there;
}

static struct err *walk_tree(struct walk *walk, const git_oid *id, int depth);

static struct err *walk_entry(struct walk *walk, const git_tree_entry *entry, int depth)
{
	size_t before = walk->path.len;
	git_filemode_t mode = git2.tree_entry_filemode_raw(entry);
	const char *reason = path_name_refusal(git2.tree_entry_name(entry));
	struct err *err;

	if (before > 0)
		buf_putc(&walk->path, '/');
	buf_puts(&walk->path, git2.tree_entry_name(entry));
	if (reason == NULL)
		reason = mode_refusal(mode);
	if (reason != NULL)
		err = path_err(buf_str(&walk->path), reason);
	else if (mode == GIT_FILEMODE_TREE)
		err = walk_tree(walk, git2.tree_entry_id(entry), depth + 1);
	else
		err = visit_blob(walk, git2.tree_entry_id(entry));
	buf_truncate(&walk->path, before);
	return err;
}

static struct err *walk_tree(struct walk *walk, const git_oid *id, int depth)
{
	git_tree *tree = NULL;
	struct map folded = MAP_INIT;
	struct buf key = BUF_INIT;
	struct err *err = NULL;
	int result;

	if (depth > DEPTH_MAX)
		return path_err(buf_str(&walk->path), _("directories too deep"));
	result = git2.tree_lookup(&tree, walk->git, id);
	if (result < 0)
		return vcs_err(result, _("Cannot read the directory %s from the repository"),
			       buf_str(&walk->path));
	for (size_t i = 0; i < git2.tree_entrycount(tree) && err == NULL; i++) {
		const git_tree_entry *entry = git2.tree_entry_byindex(tree, i);

		if (is_repeated(&folded, &key, git2.tree_entry_name(entry)))
			err = path_err(git2.tree_entry_name(entry),
				       _("a name that differs from another in case alone"));
		else
			err = walk_entry(walk, entry, depth);
	}
	buf_free(&key);
	map_free(&folded);
	git2.tree_free(tree);
	return err;
}

/* The entry at a path given by us; NULL when the tree has none. free with git_tree_entry_free. */
static struct err *entry_at(git_tree_entry **entry, const git_tree *tree, const char *path)
{
	int result = tree == NULL ? GIT_ENOTFOUND : git2.tree_entry_bypath(entry, tree, path);

	if (result == GIT_ENOTFOUND) {
		*entry = NULL;
		return NULL;
	}
	return result < 0 ? vcs_err(result, _("Cannot read %s from the repository"), path) : NULL;
}

static struct err *walk_from(struct walk *walk, const git_tree *tree, const char *prefix)
{
	git_tree_entry *entry = NULL;
	const char *slash;
	struct err *err;

	if (prefix == NULL || prefix[0] == '\0')
		return tree != NULL ? walk_tree(walk, git2.tree_id(tree), 0) : NULL;
	err = repo_check_path(prefix);
	if (err == NULL)
		err = entry_at(&entry, tree, prefix);
	if (err == NULL && entry != NULL) {
		slash = strrchr(prefix, '/');
		if (slash != NULL)
			buf_append(&walk->path, prefix, (size_t)(slash - prefix));
		err = walk_entry(walk, entry, 0);
	}
	git2.tree_entry_free(entry);
	return err;
}

struct err *repo_walk(struct repo *repo, const char *commit, const char *prefix, size_t max_bytes,
		      repo_visit visit, void *payload)
{
	struct walk walk = { .git = repo->git, .max_bytes = max_bytes, .visit = visit,
			     .payload = payload, .path = BUF_INIT };
	git_tree *tree = NULL;
	struct err *err = tree_of_commit(repo, commit, &tree);
	int result;

	if (err != NULL)
		return err;
	result = git2.repository_odb(&walk.odb, repo->git);
	if (result < 0)
		err = vcs_err(result, _("Cannot open the store of objects"));
	else
		err = walk_from(&walk, tree, prefix);
	git2.odb_free(walk.odb);
	git2.tree_free(tree);
	buf_free(&walk.path);
	return err;
}

struct err *repo_file_id(struct repo *repo, const char *path, char oid[OID_HEX_SIZE])
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	struct err *err = tree_of_commit(repo, NULL, &tree);

	oid[0] = '\0';
	if (err == NULL)
		err = entry_at(&entry, tree, path);
	if (err == NULL && entry != NULL && git2.tree_entry_type(entry) == GIT_OBJECT_BLOB)
		vcs_oid_text(git2.tree_entry_id(entry), oid);
	git2.tree_entry_free(entry);
	git2.tree_free(tree);
	return err;
}

struct err *repo_read_blob(struct repo *repo, const char *blob, size_t max_bytes, struct buf *out)
{
	git_odb *odb = NULL;
	git_odb_object *object = NULL;
	struct err *err = NULL;
	git_object_t type;
	git_oid id;
	size_t len = 0;
	int result = git2.oid_fromstr(&id, blob);

	if (result == 0)
		result = git2.repository_odb(&odb, repo->git);
	if (result == 0)
		result = git2.odb_read_header(&len, &type, odb, &id);
	if (result == 0 && len > max_bytes)
		err = err_new(ERR_INVALID, _("The object %s is larger than %zu bytes"), blob,
			      max_bytes);
	else if (result == 0)
		result = git2.odb_read(&object, odb, &id);
	if (result < 0)
		err = vcs_err(result, _("Cannot read the object %s from the repository"), blob);
	else if (err == NULL)
		buf_append(out, git2.odb_object_data(object), git2.odb_object_size(object));
	git2.odb_object_free(object);
	git2.odb_free(odb);
	return err;
}

struct one_file {
	const char *path;
	struct buf *out;
	size_t max_bytes;
	bool is_found;
};

static struct err *take_one(void *payload, const char *path, const char *blob, const void *data,
			    size_t len_bytes)
{
	struct one_file *file = payload;

	(void)blob;
	if (strcmp(path, file->path) != 0)
		return NULL; /* the path is a directory */
	if (data == NULL)
		return err_new(ERR_INVALID, _("%s is larger than %zu bytes"), path,
			       file->max_bytes);
	file->is_found = true;
	buf_append(file->out, data, len_bytes);
	return NULL;
}

struct err *repo_read(struct repo *repo, const char *path, size_t max_bytes, struct buf *out)
{
	struct one_file file = { .path = path, .out = out, .max_bytes = max_bytes };
	size_t before = out->len;
	struct err *err = repo_walk(repo, NULL, path, max_bytes, take_one, &file);

	if (err == NULL && !file.is_found)
		err = err_new(ERR_MISSING, _("There is no file %s in the last commit"), path);
	if (err != NULL && out->len > before)
		buf_truncate(out, before);
	return err;
}
