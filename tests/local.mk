# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tests; one a line, sorted. A C test is listed without .c and is one file of that name, linked
# with libannexa.a, tests/support and the fixed clock. All speak TAP.

unit_tests = \
	tests/unit/test_app \
	tests/unit/test_app_sample \
