#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# without_libgit2.sh - libgit2 is loaded when git is needed: without it the rest still works.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title=Theft >/dev/null

file=$(grep -a -o 'libgit2\.so\.[0-9.]*[0-9]' "$ANNEXA" | head -n 1)
mkdir "$tmp/lib"
echo 'no library' >"$tmp/lib/$file"
LD_LIBRARY_PATH=$tmp/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH

has 'records are listed' "$(annexa list risk)" Theft
fails 6 'what needs git fails' annexa publish -m first
has 'and says what cannot be loaded' "$(error)" "$file"
has 'and what to install' "$(error)" 'Install libgit2'
error_is_one_line 'in one line'

finish
