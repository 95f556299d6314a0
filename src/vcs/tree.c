/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree.c - the tree that results from changes, computed in memory directory by directory.
 *
 * Invariants:
 *  (1) Only directories on the way to a change are read: the cost of one change depends on the
 *      depth and on the size of its directories, not on the number of records.
 *  (2) Entries stand in git's order (a directory compares as if its name ended in '/'), no
 *      directory is empty, and a name that is new differs from its neighbours in more than case.
 *  (3) Nothing is written; what must be written is collected.
 */
#include "base/base.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "vcs/private.h"

struct entry {
	const char *name; /* owned by the old tree or the arena */
	git_filemode_t mode;
	git_oid id;
	bool is_new;
};

/* A directory of the new tree while it is put together. */
struct level {
	struct entry *items;
	size_t count, cap;
	bool has_new;
};

struct builder {
	struct new_objects *objects;
	git_repository *git;
	struct arena names;
};

void new_objects_clear(struct new_objects *objects)
{
	for (size_t i = 0; i < objects->count; i++)
		free(objects->items[i].owned);
	free(objects->items);
	map_free(&objects->seen);
	memset(objects, 0, sizeof(*objects));
}

/* Notes an object unless the repository or the list has it. Takes over `owned`. */
static struct err *objects_add(struct new_objects *objects, git_object_t type, const void *data,
			       size_t len, void *owned, git_oid *id)
{
	char hex[OID_HEX_SIZE];
	struct new_object *item;
	int result = git2.odb_hash(id, data, len, type);

	if (result < 0) {
		free(owned);
		return vcs_err(result, _("Cannot compute the id of an object"));
	}
	vcs_oid_text(id, hex);
	if (map_has(&objects->seen, hex) ||
	    git2.odb_exists_ext(objects->odb, id, GIT_ODB_LOOKUP_NO_REFRESH)) {
		free(owned);
		return NULL;
	}
	map_set(&objects->seen, hex, NULL);
	objects->items = mem_grow(objects->items, &objects->cap, objects->count + 1,
				  sizeof(*objects->items));
	item = &objects->items[objects->count++];
	*item = (struct new_object){ .id = *id, .type = type, .data = data, .len = len,
				     .owned = owned };
	return NULL;
}

static void level_add(struct level *level, const struct entry *entry)
{
	level->items = mem_grow(level->items, &level->cap, level->count + 1,
				sizeof(*level->items));
	level->items[level->count++] = *entry;
	level->has_new = level->has_new || entry->is_new;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t lx = strlen(x->name), ly = strlen(y->name);
	size_t common = lx < ly ? lx : ly;
	int order = memcmp(x->name, y->name, common);
	unsigned char cx, cy;

	if (order != 0)
		return order;
	cx = (unsigned char)x->name[common];
	cy = (unsigned char)y->name[common];
	if (cx == '\0' && x->mode == GIT_FILEMODE_TREE)
		cx = '/';
	if (cy == '\0' && y->mode == GIT_FILEMODE_TREE)
		cy = '/';
	return (cx > cy) - (cx < cy);
}

/* Invariant (2): two names that some file systems take for one. */
static struct err *check_twins(const struct level *level, const char *sample_path)
{
	struct map folded = MAP_INIT;
	struct buf key = BUF_INIT;
	struct err *err = NULL;

	for (int pass = 0; pass < 2 && err == NULL; pass++) {
		for (size_t i = 0; i < level->count && err == NULL; i++) {
			if (level->items[i].is_new != (pass == 1))
				continue;
			buf_truncate(&key, 0);
			utf8_fold(&key, level->items[i].name);
			if (pass == 1 && map_has(&folded, buf_str(&key)))
				err = path_err(sample_path,
					       _("a name that differs from another in case alone"));
			map_set(&folded, buf_str(&key), NULL);
		}
	}
	buf_free(&key);
	map_free(&folded);
	return err;
}

static struct err *level_write(struct builder *builder, const struct level *level, git_oid *id)
{
	struct buf bytes = BUF_INIT;
	size_t len;
	void *data;

	for (size_t i = 0; i < level->count; i++) {
		const struct entry *entry = &level->items[i];

		buf_printf(&bytes, "%o %s", (unsigned int)entry->mode, entry->name);
		buf_putc(&bytes, '\0');
		buf_append(&bytes, entry->id.id, GIT_OID_RAWSZ);
	}
	len = bytes.len;
	data = buf_steal(&bytes);
	return objects_add(builder->objects, GIT_OBJECT_TREE, data, len, data, id);
}

/* How many of the changes, from the first on, lie behind the same name at this depth. */
static size_t group_size(const struct repo_change *const *changes, size_t count, size_t depth,
			 size_t name_len)
{
	const char *name = changes[0]->path + depth;
	size_t n = 1;

	while (n < count && strncmp(changes[n]->path + depth, name, name_len) == 0 &&
	       changes[n]->path[depth + name_len] == '/')
		n++;
	return n;
}

static struct err *build_level(struct builder *builder, const git_tree *base,
			       const struct repo_change *const *changes, size_t count,
			       size_t depth, git_oid *id, bool *is_empty);

/* A directory with changes below it: its new entry, unless nothing is left of it. */
static struct err *build_below(struct builder *builder, const git_tree_entry *old,
			       const struct repo_change *const *changes, size_t count,
			       size_t depth, struct entry *entry, bool *is_empty)
{
	git_tree *base = NULL;
	struct err *err;
	int result;

	if (old != NULL && git2.tree_entry_filemode_raw(old) == GIT_FILEMODE_TREE) {
		result = git2.tree_lookup(&base, builder->git, git2.tree_entry_id(old));
		if (result < 0)
			return vcs_err(result, _("Cannot read the directory of %s"),
				       changes[0]->path);
	}
	entry->mode = GIT_FILEMODE_TREE;
	err = build_level(builder, base, changes, count, depth, &entry->id, is_empty);
	git2.tree_free(base);
	return err;
}

/* One name of a directory: a file of its own or the directory of several changes. */
static struct err *build_entry(struct builder *builder, const git_tree_entry *old,
			       const struct repo_change *const *changes, size_t count,
			       size_t depth, struct entry *entry, bool *is_gone)
{
	const struct repo_change *change = changes[0];
	bool was_tree = old != NULL && git2.tree_entry_filemode_raw(old) == GIT_FILEMODE_TREE;

	entry->is_new = old == NULL;
	if (change->path[depth + strlen(entry->name)] == '/') {
		if (old != NULL && !was_tree)
			return path_err(change->path, _("a file is where its directory should be"));
		return build_below(builder, old, changes, count,
				   depth + strlen(entry->name) + 1, entry, is_gone);
	}
	if (was_tree)
		return path_err(change->path, _("a directory has this name"));
	if (change->data == NULL) {
		*is_gone = true;
		return NULL;
	}
	entry->mode = GIT_FILEMODE_BLOB;
	return objects_add(builder->objects, GIT_OBJECT_BLOB, change->data, change->len_bytes,
			   NULL, &entry->id);
}

static int compare_name(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

/* Old entries that no change touches stay as they are. */
static void keep_old(struct level *level, const git_tree *base, const char *const *touched,
		     size_t touched_count)
{
	size_t count = base != NULL ? git2.tree_entrycount(base) : 0;

	for (size_t i = 0; i < count; i++) {
		const git_tree_entry *old = git2.tree_entry_byindex(base, i);
		struct entry entry = { .name = git2.tree_entry_name(old),
				       .mode = git2.tree_entry_filemode_raw(old),
				       .id = *git2.tree_entry_id(old) };

		if (bsearch(entry.name, touched, touched_count, sizeof(*touched),
			    compare_name) == NULL)
			level_add(level, &entry);
	}
}

static struct err *build_level(struct builder *builder, const git_tree *base,
			       const struct repo_change *const *changes, size_t count,
			       size_t depth, git_oid *id, bool *is_empty)
{
	struct level level = { NULL, 0, 0, false };
	const char **touched = mem_alloc_array(count, sizeof(*touched));
	size_t touched_count = 0;
	struct err *err = NULL;

	for (size_t i = 0, n; i < count && err == NULL; i += n) {
		size_t len = strcspn(changes[i]->path + depth, "/");
		struct entry entry = { .name = arena_strndup(&builder->names,
							     changes[i]->path + depth, len) };
		bool is_gone = false;

		n = changes[i]->path[depth + len] == '/' ?
			    group_size(changes + i, count - i, depth, len) : 1;
		if (touched_count > 0 && strcmp(touched[touched_count - 1], entry.name) == 0)
			err = path_err(changes[i]->path, _("it is changed twice"));
		else
			err = build_entry(builder,
					  base != NULL ? git2.tree_entry_byname(base, entry.name)
						       : NULL,
					  changes + i, n, depth, &entry, &is_gone);
		touched[touched_count++] = entry.name;
		if (err == NULL && !is_gone)
			level_add(&level, &entry);
	}
	if (err == NULL) {
		keep_old(&level, base, touched, touched_count);
		if (level.count > 1)
			qsort(level.items, level.count, sizeof(*level.items), compare_entries);
		*is_empty = level.count == 0;
		if (level.has_new)
			err = check_twins(&level, changes[0]->path);
		if (err == NULL && (level.count > 0 || depth == 0))
			err = level_write(builder, &level, id);
	}
	free(touched);
	free(level.items);
	return err;
}

struct err *tree_build(struct new_objects *objects, git_repository *git, const git_tree *base,
		       const struct repo_change *const *changes, size_t count, git_oid *id)
{
	struct builder builder = { objects, git, ARENA_INIT };
	bool is_empty;
	struct err *err = build_level(&builder, base, changes, count, 0, id, &is_empty);

	arena_clear(&builder.names);
	return err;
}

struct err *tree_of_head(struct repo *repo, git_commit **commit, git_tree **tree)
{
	git_oid id;
	int result = git2.reference_name_to_id(&id, repo->git, "HEAD");

	*commit = NULL;
	*tree = NULL;
	if (result == GIT_ENOTFOUND)
		return NULL;
	if (result == 0)
		result = git2.commit_lookup(commit, repo->git, &id);
	if (result == 0)
		result = git2.commit_tree(tree, *commit);
	if (result < 0) {
		git2.commit_free(*commit);
		*commit = NULL;
		return vcs_err(result, _("Cannot read the last commit"));
	}
	return NULL;
}

struct err *tree_of_commit(struct repo *repo, const char *commit, git_tree **tree)
{
	git_commit *object = NULL;
	git_oid id;
	struct err *err = NULL;
	int result;

	*tree = NULL;
	if (commit == NULL || commit[0] == '\0') {
		err = tree_of_head(repo, &object, tree);
		git2.commit_free(object);
		return err;
	}
	result = git2.oid_fromstr(&id, commit);
	if (result == 0)
		result = git2.commit_lookup(&object, repo->git, &id);
	if (result == 0)
		result = git2.commit_tree(tree, object);
	if (result < 0)
		err = vcs_err(result, _("Cannot read the commit %s"), commit);
	git2.commit_free(object);
	return err;
}
