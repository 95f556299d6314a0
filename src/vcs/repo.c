/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo.c - opening the workspace's repository and asking about its state.
 *
 * Invariants:
 *  (1) Only a repository whose work tree is the directory itself is opened, and only when it
 *      belongs to the user (libgit2's ownership check stays on).
 *  (2) Objects and refs are fsynced (GIT_OPT_ENABLE_FSYNC_GITDIR). Hooks are never run: libgit2
 *      has none.
 */
#include "base/base.h"

#include "base/fs.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

#include <fcntl.h>
#include <unistd.h>

static enum err_code code_of(int result)
{
	const git_error *last = git2.error_last();

	switch (result) {
	case GIT_ENOTFOUND:
		return ERR_MISSING;
	case GIT_ELOCKED:
	case GIT_EMODIFIED:
		return ERR_BUSY;
	case GIT_EOWNER:
		return ERR_DENIED;
	case GIT_EUSER:
		return ERR_CANCELLED;
	default:
		break;
	}
	if (last != NULL && (last->klass == GIT_ERROR_ZLIB || last->klass == GIT_ERROR_OBJECT ||
			     last->klass == GIT_ERROR_TREE || last->klass == GIT_ERROR_INDEXER))
		return ERR_CORRUPT;
	return ERR_IO;
}

struct err *vcs_err(int result, const char *format, ...)
{
	const git_error *last = git2.error_last();
	struct err *cause = err_new(code_of(result), "%s",
				    last != NULL ? last->message : _("git gave no reason"));
	va_list args;
	char *message;
	struct err *err;

	va_start(args, format);
	message = mem_vprintf(format, args);
	va_end(args);
	err = err_wrap(cause, "%s", message);
	free(message);
	return err;
}

void vcs_oid_text(const git_oid *id, char hex[OID_HEX_SIZE])
{
	git2.oid_tostr(hex, OID_HEX_SIZE, id);
}

/* libgit2 1.5 says "safe.directory was not found" for somebody else's repository when the user
 * has no such setting; that is the owner check too. */
static int open_here(git_repository **git, const char *dir)
{
	int result = git2.repository_open_ext(git, dir, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);

	if (result == GIT_ENOTFOUND && git2.error_last() != NULL &&
	    git2.error_last()->klass == GIT_ERROR_CONFIG)
		return GIT_EOWNER;
	return result;
}

struct err *repo_init(const char *dir)
{
	git_repository_init_options options = { .version = GIT_REPOSITORY_INIT_OPTIONS_VERSION };
	git_repository *git = NULL;
	struct err *err = libgit2_load();
	int result;

	if (err != NULL)
		return err;
	result = open_here(&git, dir);
	if (result == GIT_ENOTFOUND) {
		options.flags = GIT_REPOSITORY_INIT_MKPATH;
		options.initial_head = "main";
		result = git2.repository_init_ext(&git, dir, &options);
	}
	if (result < 0)
		err = vcs_err(result, _("Cannot make a git repository in %s"), dir);
	git2.repository_free(git);
	return err;
}

/* Opened and checked: a work tree of its own, exactly at dir. */
static struct err *open_checked(git_repository **git, const char *dir, char *real)
{
	const char *workdir;
	char *real_workdir;
	struct err *err = NULL;
	int result = open_here(git, real);

	if (result == GIT_EOWNER)
		return err_hint(vcs_err(result, _("The repository in %s belongs to somebody else"), dir),
				"git config --global --add safe.directory '%s'", real);
	if (result < 0)
		return vcs_err(result, _("Cannot open the git repository in %s"), dir);
	workdir = git2.repository_workdir(*git);
	if (workdir == NULL)
		return err_new(ERR_DENIED, _("The repository in %s has no work tree"), dir);
	real_workdir = fs_real_path(workdir);
	if (real_workdir == NULL || strcmp(real_workdir, real) != 0)
		err = err_new(ERR_DENIED, _("The work tree of the repository in %s is %s"), dir,
			      workdir);
	free(real_workdir);
	return err;
}

struct err *repo_open(struct repo **out, const char *dir)
{
	char *real = fs_real_path(dir);
	git_repository *git = NULL;
	struct err *err;
	int dir_fd;

	*out = NULL;
	if (real == NULL)
		return err_new(ERR_MISSING, _("There is no directory %s"), dir);
	err = libgit2_load();
	if (err != NULL)
		goto fail;
	err = open_checked(&git, dir, real);
	if (err != NULL)
		goto fail_open;
	dir_fd = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir_fd < 0) {
		err = err_errno(errno, _("Cannot open the directory %s"), dir);
		goto fail_open;
	}
	*out = mem_alloc(sizeof(**out));
	(*out)->git = git;
	(*out)->dir = real;
	(*out)->dir_fd = dir_fd;
	return NULL;
fail_open:
	git2.repository_free(git);
fail:
	free(real);
	return err;
}

void repo_close(struct repo *repo)
{
	if (repo == NULL)
		return;
	git2.index_free(repo->index.index);
	git2.repository_free(repo->git);
	close(repo->dir_fd);
	free(repo->dir);
	free(repo);
}

char *repo_config(struct repo *repo, const char *name)
{
	git_config *config = NULL;
	git_buf value = { NULL, 0, 0 };
	char *copy = NULL;

	if (git2.repository_config_snapshot(&config, repo->git) == 0 &&
	    git2.config_get_string_buf(&value, config, name) == 0)
		copy = mem_strdup(value.ptr);
	git2.buf_dispose(&value);
	git2.config_free(config);
	return copy;
}

char *repo_default_config(const char *name)
{
	git_config *all = NULL, *config = NULL;
	git_buf value = { NULL, 0, 0 };
	char *copy = NULL;
	struct err *err = libgit2_load();

	if (err != NULL) {
		err_drop(err); /* to open a repository says it */
		return NULL;
	}
	if (git2.config_open_default(&all) == 0 && git2.config_snapshot(&config, all) == 0 &&
	    git2.config_get_string_buf(&value, config, name) == 0)
		copy = mem_strdup(value.ptr);
	git2.buf_dispose(&value);
	git2.config_free(config);
	git2.config_free(all);
	return copy;
}

struct err *repo_set_config(struct repo *repo, const char *name, const char *value)
{
	git_config *all = NULL, *config = NULL;
	int result = git2.repository_config(&all, repo->git);

	if (result == 0)
		result = git2.config_open_level(&config, all, GIT_CONFIG_LEVEL_LOCAL);
	if (result == 0)
		result = git2.config_set_string(config, name, value);
	git2.config_free(config);
	git2.config_free(all);
	return result == 0 ? NULL : vcs_err(result, _("Cannot tell git %s"), name);
}

char *repo_branch(struct repo *repo)
{
	git_reference *head = NULL;
	const char *target;
	char *name = NULL;

	if (git2.reference_lookup(&head, repo->git, "HEAD") < 0)
		return NULL;
	target = git2.reference_symbolic_target(head); /* NULL when detached */
	if (target != NULL && strncmp(target, "refs/heads/", strlen("refs/heads/")) == 0)
		name = mem_strdup(target + strlen("refs/heads/"));
	git2.reference_free(head);
	return name;
}

struct under_way {
	int state;
	const char *what; /* N_() */
	const char *hint;
};

static const struct under_way under_way[] = {
	{ GIT_REPOSITORY_STATE_MERGE, N_("A merge is under way in this repository"),
	  "git merge --abort" },
	{ GIT_REPOSITORY_STATE_REVERT, N_("A revert is under way in this repository"),
	  "git revert --abort" },
	{ GIT_REPOSITORY_STATE_REVERT_SEQUENCE, N_("A revert is under way in this repository"),
	  "git revert --abort" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK, N_("A cherry-pick is under way in this repository"),
	  "git cherry-pick --abort" },
	{ GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE,
	  N_("A cherry-pick is under way in this repository"), "git cherry-pick --abort" },
	{ GIT_REPOSITORY_STATE_BISECT, N_("A bisection is under way in this repository"),
	  "git bisect reset" },
	{ GIT_REPOSITORY_STATE_REBASE, N_("A rebase is under way in this repository"),
	  "git rebase --abort" },
	{ GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, N_("A rebase is under way in this repository"),
	  "git rebase --abort" },
	{ GIT_REPOSITORY_STATE_REBASE_MERGE, N_("A rebase is under way in this repository"),
	  "git rebase --abort" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX,
	  N_("Patches are being applied in this repository"), "git am --abort" },
	{ GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE,
	  N_("Patches are being applied in this repository"), "git am --abort" },
};

struct err *repo_check_quiet(struct repo *repo)
{
	int state = git2.repository_state(repo->git);
	char *lock;
	struct err *err = NULL;

	for (size_t i = 0; i < ARRAY_LEN(under_way); i++)
		if (under_way[i].state == state)
			return err_hint(err_new(ERR_DENIED, "%s", _(under_way[i].what)),
					_("Finish it, or give it up with '%s'."),
					under_way[i].hint);
	if (git2.repository_head_detached(repo->git) == 1)
		return err_hint(err_new(ERR_DENIED,
					_("No branch is checked out in this repository")),
				_("Go back with 'git switch main'."));
	lock = mem_printf("%sindex.lock", git2.repository_path(repo->git));
	if (index_is_locked(lock))
		err = err_hint(err_new(ERR_DENIED,
				       _("Another git program works in this repository")),
			       _("Wait until it has ended; if none runs: 'rm -f %s'."), lock);
	free(lock);
	return err;
}

struct err *repo_head(struct repo *repo, char oid[OID_HEX_SIZE])
{
	git_oid id;
	int result = git2.reference_name_to_id(&id, repo->git, "HEAD");

	oid[0] = '\0';
	if (result == GIT_ENOTFOUND)
		return NULL; /* before the first commit */
	if (result < 0)
		return vcs_err(result, _("Cannot read where HEAD points"));
	vcs_oid_text(&id, oid);
	return NULL;
}

void repo_hash_blob(const void *data, size_t len_bytes, char oid[OID_HEX_SIZE])
{
	struct err *err = libgit2_load();
	git_oid id;

	if (err != NULL || git2.odb_hash(&id, data, len_bytes, GIT_OBJECT_BLOB) < 0)
		BUG("hashing a blob failed");
	vcs_oid_text(&id, oid);
}
