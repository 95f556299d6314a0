# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tests; one a line, sorted. A C test is listed without .c and is one file of that name, linked
# with libannexa.a, tests/support and the fixed clock. All speak TAP.

unit_tests = \
	tests/unit/test_app \
	tests/unit/test_app_import_csv \
	tests/unit/test_app_publish \
	tests/unit/test_app_rebuild \
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
	tests/unit/test_exchange_workspace \
	tests/unit/test_rules_hostile \
	tests/unit/test_rules_shipped \
	tests/unit/test_standard_catalog \
	tests/unit/test_standing \
	tests/unit/test_tui_canvas \
	tests/unit/test_vcs_commit \
	tests/unit/test_vcs_repo \
	tests/unit/test_vcs_worktree \
	tests/unit/test_xml \
	$(END)

view_tests = \
pty_tests = \
property_tests = \
fault_tests = \
	tests/fault/test_fault_commit \
	tests/fault/test_fault_publish \
	$(END)

