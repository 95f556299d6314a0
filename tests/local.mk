# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tests; one a line, sorted. A C test is listed without .c and is one file of that name, linked
# with libannexa.a, tests/support and the fixed clock. All speak TAP.

unit_tests = \
	tests/unit/test_app \
	tests/unit/test_app_export \
	tests/unit/test_app_import_csv \
	tests/unit/test_app_network \
	tests/unit/test_app_publish \
	tests/unit/test_app_rebuild \
	tests/unit/test_app_sample \
	tests/unit/test_app_settings \
	tests/unit/test_base_buf \
	tests/unit/test_base_containers \
	tests/unit/test_base_date \
	tests/unit/test_base_err \
	tests/unit/test_base_fs \
	tests/unit/test_base_id \
	tests/unit/test_base_utf8 \
	tests/unit/test_cli_suggest \
	tests/unit/test_cli_table \
	tests/unit/test_exchange_csv \
	tests/unit/test_exchange_fields_xml \
	tests/unit/test_exchange_json \
	tests/unit/test_exchange_record_xml \
	tests/unit/test_exchange_render \
	tests/unit/test_exchange_workspace \
	tests/unit/test_rules_hostile \
	tests/unit/test_rules_repair \
	tests/unit/test_rules_shipped \
	tests/unit/test_standard_catalog \
	tests/unit/test_standard_explain \
	tests/unit/test_standard_oscal \
	tests/unit/test_standing \
	tests/unit/test_store \
	tests/unit/test_tui_canvas \
	tests/unit/test_tui_dates \
	tests/unit/test_tui_own_editor \
	tests/unit/test_tui_signals \
	tests/unit/test_vcs_commit \
	tests/unit/test_vcs_repo \
	tests/unit/test_vcs_worktree \
	tests/unit/test_xml \
	$(END)

view_tests = \
	tests/views/test_view_explain \
	tests/views/test_view_form \
	tests/views/test_view_guide \
	tests/views/test_view_pseudo \
	tests/views/test_view_records \
	$(END)

pty_tests = \
	tests/pty/test_pty_first_run \
	tests/pty/test_pty_journeys \
	tests/pty/test_pty_screens \
	tests/pty/test_pty_settings \
	tests/pty/test_pty_terminal \
	$(END)

property_tests = \
	$(END)

fault_tests = \
	tests/fault/test_fault_commit \
	tests/fault/test_fault_workspace \
	$(END)

fuzz_tests = \
	$(END)

cli_tests = \
	tests/cli/add_set_undo.sh \
	tests/cli/catalog.sh \
	tests/cli/check.sh \
	tests/cli/closing.sh \
	tests/cli/completion.sh \
	tests/cli/custom_fields.sh \
	tests/cli/errors.sh \
	tests/cli/german.sh \
	tests/cli/import_csv.sh \
	tests/cli/init.sh \
	tests/cli/json.sh \
	tests/cli/link.sh \
	tests/cli/list.sh \
	tests/cli/publish.sh \
	tests/cli/tutorial.sh \
	tests/cli/two_programs.sh \
	tests/cli/usage.sh \
	tests/cli/version.sh \
	tests/cli/without_libgit2.sh \
	tests/cli/workspace.sh \
	$(END)

meta_tests = \
	tests/meta/data.sh \
	tests/meta/layers.sh \
	tests/meta/lists.sh \
	tests/meta/manual.sh \
	tests/meta/translations.sh \
	$(END)

# Read by tests, not run: goldens, corpora, scripts that others include.
test_data = \
	tests/data/catalog.xml \
	tests/data/schema-1.sql \
	tests/data/schema-2.sql \
	tests/golden/record-risk.xml \
	tests/golden/records-risk.xml \
	tests/golden/risk.csv \
	tests/golden/risk.html \
	tests/golden/screens/ask-60x16.txt \
	tests/golden/screens/ask-80x24.txt \
	tests/golden/screens/de-explain-80x24.txt \
	tests/golden/screens/de-findings-80x24.txt \
	tests/golden/screens/de-form-80x24.txt \
	tests/golden/screens/de-goto-80x24.txt \
	tests/golden/screens/de-guide-80x24.txt \
	tests/golden/screens/de-help-80x24.txt \
	tests/golden/screens/de-home-80x24.txt \
	tests/golden/screens/de-list-80x24.txt \
	tests/golden/screens/de-palette-80x24.txt \
	tests/golden/screens/de-soa-80x24.txt \
	tests/golden/screens/explain-60x16.txt \
	tests/golden/screens/explain-80x24.txt \
	tests/golden/screens/filter-60x16.txt \
	tests/golden/screens/filter-80x24.txt \
	tests/golden/screens/findings-60x16.txt \
	tests/golden/screens/findings-80x24.txt \
	tests/golden/screens/first-60x16.txt \
	tests/golden/screens/first-80x24.txt \
	tests/golden/screens/form-60x16.txt \
	tests/golden/screens/form-80x24.txt \
	tests/golden/screens/form-new-60x16.txt \
	tests/golden/screens/form-new-80x24.txt \
	tests/golden/screens/goto-60x16.txt \
	tests/golden/screens/goto-80x24.txt \
	tests/golden/screens/guide-60x16.txt \
	tests/golden/screens/guide-80x24.txt \
	tests/golden/screens/help-60x16.txt \
	tests/golden/screens/help-80x24.txt \
	tests/golden/screens/history-60x16.txt \
	tests/golden/screens/history-80x24.txt \
	tests/golden/screens/home-200x60.txt \
	tests/golden/screens/home-60x16.txt \
	tests/golden/screens/home-80x24.txt \
	tests/golden/screens/home-vt100-80x24.txt \
	tests/golden/screens/list-60x16.txt \
	tests/golden/screens/list-80x24.txt \
	tests/golden/screens/palette-60x16.txt \
	tests/golden/screens/palette-80x24.txt \
	tests/golden/screens/setup-60x16.txt \
	tests/golden/screens/setup-80x24.txt \
	tests/golden/screens/soa-60x16.txt \
	tests/golden/screens/soa-80x24.txt \
	tests/golden/screens/step-60x16.txt \
	tests/golden/screens/step-80x24.txt \
	tests/golden/soa-de.html \
	tests/golden/soa.csv \
	tests/golden/soa.html \
	tests/support/cli.sh \
	tests/support/tap.sh \
	$(END)

check_LIBRARIES += tests/libsupport.a
tests_libsupport_a_SOURCES = \
	tests/support/dump.c \
	tests/support/dump.h \
	tests/support/examples.c \
	tests/support/examples.h \
	tests/support/fixed_env.c \
	tests/support/fixed_env.h \
	tests/support/full_disk.c \
	tests/support/full_disk.h \
	tests/support/gitdir.c \
	tests/support/gitdir.h \
	tests/support/golden.c \
	tests/support/golden.h \
	tests/support/journey.c \
	tests/support/journey.h \
	tests/support/killer.c \
	tests/support/killer.h \
	tests/support/pty.c \
	tests/support/pty.h \
	tests/support/screen.c \
	tests/support/screen.h \
	tests/support/shell.c \
	tests/support/shell.h \
	tests/support/stage.c \
	tests/support/stage.h \
	tests/support/tmpdir.c \
	tests/support/tmpdir.h \
	tests/support/workspace.c \
	tests/support/workspace.h \
	$(END)

test_programs = $(unit_tests) $(view_tests) $(pty_tests) $(property_tests) $(fault_tests) \
	$(fuzz_tests)
check_PROGRAMS += $(test_programs)
# fixed_env.o comes first, so the linker never takes env.o from the library.
LDADD = tests/support/fixed_env.$(OBJEXT) tests/libsupport.a src/libannexa.a $(annexa_libs) \
	$(CMOCKA_LIBS) $(VTERM_LIBS) -lutil

# What shell tests read JSON with.
check_PROGRAMS += tests/support/json_query
tests_support_json_query_SOURCES = \
	tests/support/json_query.c \
	$(END)
tests_support_json_query_LDADD = src/libannexa.a

# The program itself with the fixed clock, for pictures that hold dates.
check_PROGRAMS += tests/pty/annexa_fixed
tests_pty_annexa_fixed_SOURCES = src/main.c
tests_pty_annexa_fixed_LDADD = tests/support/fixed_env.$(OBJEXT) src/libannexa.a $(annexa_libs)

# The benchmarks: built by "make bench" alone. They measure the program as it is, so with its clock.
bench_programs = \
	tests/bench/app_bench \
	tests/bench/generate \
	tests/bench/run_bench \
	tests/bench/tui_bench \
	$(END)
EXTRA_PROGRAMS += $(bench_programs)
tests_bench_app_bench_SOURCES = \
	tests/bench/app_bench.c \
	tests/bench/measure.c \
	tests/bench/measure.h \
	$(END)
tests_bench_app_bench_LDADD = src/libannexa.a $(annexa_libs) $(LIBGIT2_LIBS)
tests_bench_generate_SOURCES = \
	tests/bench/generate.c \
	$(END)
tests_bench_generate_LDADD =
tests_bench_run_bench_SOURCES = \
	tests/bench/measure.c \
	tests/bench/measure.h \
	tests/bench/run_bench.c \
	$(END)
tests_bench_run_bench_LDADD =
tests_bench_tui_bench_SOURCES = \
	tests/bench/measure.c \
	tests/bench/measure.h \
	tests/bench/tui_bench.c \
	$(END)
tests_bench_tui_bench_LDADD = -lutil

TESTS = $(test_programs) $(cli_tests) $(meta_tests)
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)

# A test sees nothing of the person who runs it: no settings, no git identity, no time zone.
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	LC_ALL=C.UTF-8; export LC_ALL; unset LANGUAGE; \
	TZ=UTC; export TZ; \
	TERM=xterm-256color; export TERM; unset COLORTERM NO_COLOR EDITOR VISUAL; \
	HOME='$(abs_top_builddir)/tests/home'; export HOME; mkdir -p "$$HOME"; \
	unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME; \
	GIT_CONFIG_GLOBAL=/dev/null; GIT_CONFIG_NOSYSTEM=1; \
	export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM; \
	ANNEXA='$(abs_top_builddir)/src/annexa'; export ANNEXA; \
	ANNEXA_RENDER='$(abs_top_builddir)/src/render/annexa-render'; export ANNEXA_RENDER; \
	TOP_SRCDIR='$(abs_top_srcdir)'; export TOP_SRCDIR; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/lsan.supp:print_suppressions=0'; \
	export LSAN_OPTIONS; \
	TOP_BUILDDIR='$(abs_top_builddir)'; export TOP_BUILDDIR;

EXTRA_DIST += $(cli_tests) $(meta_tests) $(test_data) tests/bench/run.sh tests/lsan.supp
