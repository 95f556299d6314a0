#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# version.sh - the program runs from the build tree and tells what it is.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"

has "--version names the program" "$("${ANNEXA:?}" --version)" "annexa "
is "--version is one line" "$("$ANNEXA" --version | wc -l)" 1
fails 2 "an unknown command is a usage error" "$ANNEXA" no-such-command

finish
