/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2.h - libgit2, loaded when a repository is first asked for; git2.h is seen nowhere else.
 *
 * libgit2 brings some fifteen libraries of its own. To load, relocate and start them all takes
 * as long as everything else between the command and the first screen, which needs none of them.
 */
#ifndef ANNEXA_VCS_LIBGIT2_H
#define ANNEXA_VCS_LIBGIT2_H

#include "base/err.h"

#include <git2.h>
#include <git2/sys/commit.h>

/* Every function that is used, without its "git_". */
#define LIBGIT2_FUNCTIONS(F) \
	F(buf_dispose) F(commit_create_from_ids) F(commit_free) F(commit_id) \
	F(commit_lookup) F(commit_tree) F(config_free) F(config_get_string_buf) \
	F(config_open_default) F(config_open_level) F(config_set_string) F(config_snapshot) \
	F(error_last) F(index_add) F(index_free) F(index_get_bypath) F(index_open) \
	F(index_remove) F(index_write) F(libgit2_init) F(libgit2_opts) \
	F(odb_exists_ext) F(odb_free) F(odb_hash) F(odb_object_data) F(odb_object_free) \
	F(odb_object_size) F(odb_read) F(odb_read_header) F(odb_write) F(odb_write_pack) \
	F(oid_equal) F(oid_fromstr) F(oid_tostr) F(reference_create) \
	F(reference_create_matching) F(reference_free) F(reference_lookup) \
	F(reference_name_to_id) F(reference_symbolic_target) \
	F(repository_commondir) F(repository_config) F(repository_config_snapshot) \
	F(repository_free) F(repository_head_detached) \
	F(repository_init_ext) F(repository_odb) F(repository_open_ext) F(repository_path) \
	F(repository_state) F(repository_workdir) F(signature_free) F(signature_new) \
	F(tree_entry_byindex) F(tree_entry_byname) F(tree_entry_bypath) \
	F(tree_entry_filemode_raw) F(tree_entry_free) F(tree_entry_id) F(tree_entry_name) \
	F(tree_entry_type) F(tree_entrycount) F(tree_free) F(tree_id) F(tree_lookup)

/** The functions, as git2.h declares them: git2.commit_free(commit). */
struct libgit2 {
#define LIBGIT2_MEMBER(name) __typeof__(git_##name) *name; /* NOLINT(bugprone-macro-parentheses) */
	LIBGIT2_FUNCTIONS(LIBGIT2_MEMBER)
#undef LIBGIT2_MEMBER
};

extern struct libgit2 git2;

/**
 * Makes git2 usable, once in a process. ERR_IO, with the package to install, when there is no
 * libgit2 of the version this was compiled with.
 */
struct err *libgit2_load(void) ATTR_MUST_USE;

#endif
