#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# layers.sh - dependencies point down: a layer of src/ includes only the layers beneath it, and each
# foreign library has one owner.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"
src=$TOP_SRCDIR/src

# includes_of FILE...: "file: what it includes" for each line.
includes_of() {
	sed -n 's/^[ \t]*#[ \t]*include[ \t]*[<"]\([^>"]*\)[>"].*/\1/p' "$@"
}

# layer NAME BENEATH...: the layer includes headers of itself and of the named ones only, and no
# private header of another.
layer() {
	layer=$1
	shift
	allowed=" $layer $* "
	[ -d "$src/$layer" ] || return 0
	wrong=$(find "$src/$layer" -name '*.[ch]' | sort | while read -r file; do
		includes_of "$file" | while read -r header; do
			owner=${header%%/*}
			# Only our own headers have a folder of src/ in front.
			[ -d "$src/$owner" ] && [ "$owner" != "$header" ] || continue
			case $allowed in
				*" $owner "*) ;;
				*) echo "${file#"$TOP_SRCDIR"/} includes $header" ;;
			esac
			case $header in
				"$layer"/*) ;;
				*/private.h) echo "${file#"$TOP_SRCDIR"/} includes $header" ;;
			esac
		done
	done)
	is "$layer includes only what is beneath it" "$wrong" ""
}

# library PATTERN OWNER...: headers that match are included by files of the owners only.
library() {
	pattern=$1
	shift
	wrong=$(find "$src" -name '*.[ch]' | sort | while read -r file; do
		name=${file#"$src"/}
		for owner in "$@"; do
			case $name in
				"$owner"*) continue 2 ;;
			esac
		done
		includes_of "$file" | grep -E "^($pattern)" | sed "s,^,src/$name includes ,"
	done)
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

library 'sqlite3' store/
library 'git2' vcs/
library 'libxml/' xml/ render/
library 'libxslt/|libexslt/' render/
library 'curses|ncurses|term\.h' tui/term.c
library 'openssl/' base/digest.c
library 'cmocka|vterm' nothing

finish
