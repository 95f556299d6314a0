#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# layers.sh - dependencies point down: a layer of src/ includes only the layers beneath it, and each
# foreign library has one owner.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"
cd "$TOP_SRCDIR/src" || exit 1

# All that is included, once: "file header" a line.
# shellcheck disable=SC2016 # awk's, not ours
find . -name '*.[ch]' | sort | sed 's,^\./,,' | xargs awk '
	/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
		sub(/^[^<"]*[<"]/, "")
		sub(/[>"].*/, "")
		print FILENAME, $0
	}' >"$tmp/includes"
layers=$(find . -mindepth 1 -maxdepth 1 -type d | sed 's,^\./,,' | tr '\n' ' ')

# layer NAME BENEATH...: the layer includes headers of itself and of the named ones only, and no
# private header of another.
layer() {
	wrong=$(awk -v layer="$1" -v allowed="$*" -v layers="$layers" '
		BEGIN {
			split(allowed, a, " ")
			for (i in a) may[a[i]] = 1
			split(layers, l, " ")
			for (i in l) ours[l[i]] = 1
		}
		index($1, layer "/") == 1 {
			owner = $2
			if (!sub(/\/.*/, "", owner) || !(owner in ours) || owner == layer) next
			if (!(owner in may) || $2 ~ /\/private\.h$/)
				print "src/" $1 " includes " $2
		}' "$tmp/includes")
	is "$1 includes only what is beneath it" "$wrong" ""
}

# library PATTERN OWNER...: headers that match are included by files of the owners only.
library() {
	pattern=$1
	shift
	wrong=$(awk -v pattern="^($pattern)" -v owners="$*" '
		BEGIN { n = split(owners, o, " ") }
		$2 ~ pattern {
			for (i = 1; i <= n; i++) if (index($1, o[i]) == 1) next
			print "src/" $1 " includes " $2
		}' "$tmp/includes")
	is "only $* includes $pattern" "$wrong" ""
}

layer base
layer model base
layer store base model
layer xml base
layer standard base model xml
layer rules base model store xml
layer exchange base model store xml standard rules
layer vcs base model exchange
layer app base model store xml standard rules exchange vcs
layer tui base model standard rules app
layer cli base model standard rules exchange app
layer render base xml
layer manual base model app tui cli

library 'sqlite3' store/
library 'git2' vcs/
library 'expat.h' xml/
library 'libxml/' render/
library 'libxslt/|libexslt/' render/
library 'curses|ncurses|term\.h' tui/term.c tui/term_input.c
library 'nettle/' base/digest.c
library 'cmocka|vterm' nothing

finish
