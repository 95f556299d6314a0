# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program's sources by layer, lowest first; one file a line, sorted, headers too. A layer
# includes only layers beneath it (tests/meta/check-layers.sh).

base_sources = \
	src/base/base.c \
	src/base/base.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/date.c \
	src/base/date.h \
	src/base/digest.c \
	src/base/digest.h \
	src/base/env.c \
	src/base/env.h \
	src/base/err.c \
	src/base/err.h \
	src/base/fs.c \
	src/base/fs.h \
	src/base/i18n.c \
	src/base/i18n.h \
	src/base/id.c \
	src/base/id.h \
	src/base/log.c \
	src/base/log.h \
	src/base/map.c \
	src/base/map.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/paths.c \
	src/base/paths.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/vec.c \
	src/base/vec.h \
	$(END)

model_sources = \
	src/model/criteria.c \
	src/model/criteria.h \
	src/model/filter.c \
	src/model/filter.h \
	src/model/kind.c \
	src/model/kind.h \
	src/model/kinds.h \
	src/model/kinds/action.c \
	src/model/kinds/asset.c \
	src/model/kinds/common.c \
	src/model/kinds/control.c \
	src/model/kinds/corrective_action.c \
	src/model/kinds/criteria.c \
	src/model/kinds/exception.c \
	src/model/kinds/nonconformity.c \
	src/model/kinds/organisation.c \
	src/model/kinds/party.c \
	src/model/kinds/person.c \
	src/model/kinds/requirement.c \
	src/model/kinds/risk.c \
	src/model/kinds/scope.c \
	src/model/record.c \
	src/model/record.h \
	src/model/type.c \
	src/model/type.h \
	src/model/type_parse.c \
	src/model/type_parse.h \
	$(END)

store_sources = \
	src/store/acts.c \
	src/store/acts.h \
	src/store/derive.c \
	src/store/findings.c \
	src/store/findings.h \
	src/store/guard.c \
	src/store/guard.h \
	src/store/journal.c \
	src/store/journal.h \
	src/store/outbox.c \
	src/store/outbox.h \
	src/store/private.h \
	src/store/query.c \
	src/store/query.h \
	src/store/records.c \
	src/store/records.h \
	src/store/schema.c \
	src/store/search.c \
	src/store/stmt.c \
	src/store/store.c \
	src/store/store.h \
	$(END)

xml_sources = \
	src/xml/write.c \
	src/xml/xml.c \
	src/xml/xml.h \
	$(END)

standard_sources = \
	src/standard/catalog.c \
	src/standard/catalog.h \
	src/standard/catalog_names.c \
	src/standard/clauses.c \
	src/standard/explain.c \
	src/standard/explain.h \
	src/standard/oscal.c \
	src/standard/oscal.h \
	src/standard/oscal_text.c \
	src/standard/oscal_text.h \
	$(END)

rules_sources = \
	src/rules/exempt.c \
	src/rules/exempt.h \
	src/rules/load.c \
	src/rules/private.h \
	src/rules/rule.c \
	src/rules/rule.h \
	$(END)

exchange_sources = \
	src/exchange/csv.c \
	src/exchange/csv.h \
	src/exchange/fields_xml.c \
	src/exchange/fields_xml.h \
	src/exchange/json.c \
	src/exchange/json.h \
	src/exchange/record_parse.c \
	src/exchange/record_xml.c \
	src/exchange/record_xml.h \
	src/exchange/render.c \
	src/exchange/render.h \
	src/exchange/workspace_xml.c \
	src/exchange/workspace_xml.h \
	$(END)

vcs_sources = \
	src/vcs/commit.c \
	src/vcs/compare.c \
	src/vcs/index.c \
	src/vcs/libgit2.c \
	src/vcs/libgit2.h \
	src/vcs/pack.c \
	src/vcs/path.c \
	src/vcs/private.h \
	src/vcs/repo.c \
	src/vcs/repo.h \
	src/vcs/tree.c \
	src/vcs/walk.c \
	src/vcs/worktree.c \
	$(END)

app_sources = \
	src/app/app.c \
	src/app/app.h \
	src/app/catalogs.c \
	src/app/catalogs.h \
	src/app/change_value.c \
	src/app/control_notes.c \
	src/app/custom_fields.c \
	src/app/documents.c \
	src/app/documents.h \
	src/app/exceptions.c \
	src/app/exchange.h \
	src/app/explain.c \
	src/app/explain.h \
	src/app/findings.c \
	src/app/findings.h \
	src/app/history.c \
	src/app/import_columns.c \
	src/app/import_columns.h \
	src/app/import_csv.c \
	src/app/init.c \
	src/app/link_store.c \
	src/app/link_store.h \
	src/app/lists.c \
	src/app/private.h \
	src/app/publication.h \
	src/app/publish.c \
	src/app/publish_check.c \
	src/app/publish_documents.c \
	src/app/publish_journal.c \
	src/app/publish_records.c \
	src/app/publish_workspace.c \
	src/app/put_off.c \
	src/app/rebuild.c \
	src/app/rebuild_source.c \
	src/app/rebuild_source.h \
	src/app/records_xml.c \
	src/app/run_rules.c \
	src/app/sample.c \
	src/app/sample.h \
	src/app/save.c \
	src/app/settings.c \
	src/app/settings.h \
	src/app/standing.c \
	src/app/standing.h \
	src/app/undo.c \
	src/app/use_catalog.c \
	src/app/values.c \
	$(END)

tui_sources = \
	src/tui/area.c \
	src/tui/ask.c \
	src/tui/canvas.c \
	src/tui/canvas.h \
	src/tui/change.c \
	src/tui/change.h \
	src/tui/classes.c \
	src/tui/classes.h \
	src/tui/click.c \
	src/tui/click.h \
	src/tui/dates.c \
	src/tui/dates.h \
	src/tui/drawer.c \
	src/tui/drawer.h \
	src/tui/editor.c \
	src/tui/editor.h \
	src/tui/editor_draw.c \
	src/tui/editor_options.c \
	src/tui/effects.c \
	src/tui/effects.h \
	src/tui/explain.c \
	src/tui/filter_line.c \
	src/tui/form.c \
	src/tui/form.h \
	src/tui/form_actions.c \
	src/tui/form_draft.c \
	src/tui/form_draw.c \
	src/tui/form_focus.c \
	src/tui/form_save.c \
	src/tui/frame.c \
	src/tui/frame.h \
	src/tui/global.c \
	src/tui/goto.c \
	src/tui/help.c \
	src/tui/home.h \
	src/tui/home_draw.c \
	src/tui/keys.c \
	src/tui/keys.h \
	src/tui/lines.c \
	src/tui/lines.h \
	src/tui/list.c \
	src/tui/list.h \
	src/tui/marks.c \
	src/tui/marks.h \
	src/tui/menu.c \
	src/tui/own_editor.c \
	src/tui/own_editor.h \
	src/tui/palette.c \
	src/tui/progress.c \
	src/tui/progress.h \
	src/tui/prompt.c \
	src/tui/records.c \
	src/tui/records.h \
	src/tui/records_actions.c \
	src/tui/records_detail.c \
	src/tui/records_draw.c \
	src/tui/term.c \
	src/tui/term.h \
	src/tui/term_input.c \
	src/tui/term_input.h \
	src/tui/term_signal.c \
	src/tui/term_signal.h \
	src/tui/textbox.c \
	src/tui/textbox.h \
	src/tui/textbox_lines.c \
	src/tui/theme.c \
	src/tui/theme.h \
	src/tui/tui.c \
	src/tui/tui.h \
	src/tui/ui.c \
	src/tui/ui.h \
	src/tui/undo.c \
	src/tui/view.h \
	src/tui/view_find.c \
	src/tui/view_first.c \
	src/tui/view_guide.c \
	src/tui/view_home.c \
	src/tui/view_lines.c \
	src/tui/view_records.c \
	src/tui/view_setup.c \
	src/tui/view_soa.c \
	src/tui/views.h \
	$(END)

cli_sources = \
	src/cli/catalog_print.c \
	src/cli/catalog_print.h \
	src/cli/cli.c \
	src/cli/cli.h \
	src/cli/cmd_add.c \
	src/cli/cmd_catalog.c \
	src/cli/cmd_check.c \
	src/cli/cmd_delete.c \
	src/cli/cmd_export.c \
	src/cli/cmd_help.c \
	src/cli/cmd_import.c \
	src/cli/cmd_init.c \
	src/cli/cmd_kinds.c \
	src/cli/cmd_link.c \
	src/cli/cmd_list.c \
	src/cli/cmd_log.c \
	src/cli/cmd_publish.c \
	src/cli/cmd_rebuild.c \
	src/cli/cmd_set.c \
	src/cli/cmd_show.c \
	src/cli/cmd_status.c \
	src/cli/cmd_undo.c \
	src/cli/cmd_whoami.c \
	src/cli/help.c \
	src/cli/help.h \
	src/cli/options.c \
	src/cli/options.h \
	src/cli/output.c \
	src/cli/output.h \
	src/cli/page.c \
	src/cli/records.c \
	src/cli/records.h \
	src/cli/suggest.c \
	src/cli/suggest.h \
	src/cli/table.c \
	src/cli/table.h \
	src/cli/values.c \
	src/cli/values.h \
	$(END)

# Static, and the same for program and tests. A test replaces a member (env.o) by its own object.
noinst_LIBRARIES += src/libannexa.a
src_libannexa_a_SOURCES = \
	$(base_sources) \
	$(model_sources) \
	$(store_sources) \
	$(xml_sources) \
	$(standard_sources) \
	$(rules_sources) \
	$(exchange_sources) \
	$(vcs_sources) \
	$(app_sources) \
	$(tui_sources) \
	$(cli_sources) \
	$(END)

annexa_libs = $(NCURSESW_LIBS) $(SQLITE3_LIBS) $(EXPAT_LIBS) $(ZLIB_LIBS) \
	$(NETTLE_LIBS) $(LIBINTL) -lpthread -lm

bin_PROGRAMS += src/annexa
src_annexa_SOURCES = src/main.c
src_annexa_LDADD = src/libannexa.a $(annexa_libs)

# The renderer runs what templates say, so it is a process of its own with its own libraries.
pkglibexec_PROGRAMS += src/render/annexa-render
src_render_annexa_render_SOURCES = \
	src/render/load.c \
	src/render/main.c \
	src/render/private.h \
	src/render/transform.c \
	$(END)
src_render_annexa_render_LDADD = src/libannexa.a $(LIBXSLT_LIBS) $(LIBXML2_LIBS) $(LIBINTL) -lm

# Manual pages and completions are written from the program's tables by a program of the build.
noinst_PROGRAMS += src/manual/annexa-manual
src_manual_annexa_manual_SOURCES = \
	src/manual/completion_bash.c \
	src/manual/completion_fish.c \
	src/manual/completion_zsh.c \
	src/manual/main.c \
	src/manual/pages.c \
	src/manual/places.c \
	src/manual/private.h \
	src/manual/roff.c \
	src/manual/roff.h \
	$(END)
src_manual_annexa_manual_LDADD = src/libannexa.a $(annexa_libs)

man_MANS = manual/annexa-config.5 manual/annexa-keys.7 manual/annexa.1
bash_completion_DATA = manual/bash/annexa
bash_completiondir = $(datadir)/bash-completion/completions
fish_completion_DATA = manual/fish/annexa.fish
fish_completiondir = $(datadir)/fish/vendor_completions.d
zsh_completion_DATA = manual/zsh/_annexa
zsh_completiondir = $(datadir)/zsh/site-functions

manual_files = $(man_MANS) $(bash_completion_DATA) $(fish_completion_DATA) $(zsh_completion_DATA)
$(manual_files): src/manual/annexa-manual$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C src/manual/annexa-manual $(@F) >$@.new && mv -f $@.new $@
CLEANFILES += $(manual_files)
