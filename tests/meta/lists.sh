#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lists.sh - what is in the tree is in the lists: sources, tests, installed files, translatable
# files. A file that no list names is neither compiled nor packed, and nobody would notice.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"
cd "$TOP_SRCDIR" || exit 1

# listed FILE: the names in a list, one a line, sorted.
listed() {
	sed -n 's,^[ \t]*\([a-z][A-Za-z0-9_./-]*\)[ \t]*\\\{0\,1\}$,\1,p' "$1" | sort -u
}

# unlisted FILE: the lines of its input that the list does not name.
unlisted() {
	listed "$1" >"$tmp/listed"
	sort -u | comm -23 - "$tmp/listed"
}

# gone FILE: names in a list without such a file.
gone() {
	listed "$1" | grep / | while read -r name; do
		[ -e "$name" ] || [ -e "$name.c" ] || echo "$name"
	done
}

# A header belongs into the list when its module is there; src/main.c and such stand alone.
sources() {
	find src -name '*.c' ! -path src/main.c
	find src -name '*.h' | while read -r header; do
		if [ -e "${header%.h}.c" ] || [ "${header##*/}" = private.h ]; then
			echo "$header"
		fi
	done
}

tests() {
	find tests/unit tests/views tests/pty tests/property tests/fault tests/fuzz -name 'test_*.c' \
		2>/dev/null | sed 's/\.c$//'
	find tests/cli tests/meta -name '*.sh' 2>/dev/null
	find tests/support -type f ! -name '.*'
}

others() {
	find "$1" -type f ! -name local.mk ! -name '.*' ! -name '*~'
}

# Files with a call of _(), N_(), P_(), NP_() or ngettext(), comments and definitions aside.
translated() {
	find src -name '*.[ch]' ! -name i18n.h | while read -r file; do
		if grep -Eq '(^|[^A-Za-z0-9_])(N?P?_|ngettext)\((_\()?[ "]' "$file" ||
				grep -Eq '(^|[^A-Za-z0-9_])(N?P?_|ngettext)\($' "$file"; then
			echo "$file"
		fi
	done
}

is "src/local.mk names every source" "$(sources | unlisted src/local.mk)" ""
is "tests/local.mk names every test and helper" "$(tests | unlisted tests/local.mk)" ""
is "tests/local.mk names every golden and file of data" \
	"$( (others tests/golden; others tests/data) | unlisted tests/local.mk)" ""
is "data/local.mk names every data file" "$(others data | unlisted data/local.mk)" ""
is "templates/local.mk names every template" "$(others templates | unlisted templates/local.mk)" ""
for list in src tests data templates; do
	is "$list/local.mk names nothing that is gone" "$(gone "$list/local.mk")" ""
done
is "po/POTFILES.in names every file with texts" "$(translated | unlisted po/POTFILES.in)" ""
is "po/POTFILES.in names nothing that is gone" "$(gone po/POTFILES.in)" ""

finish
