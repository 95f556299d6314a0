#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# translations.sh - every language of po/LINGUAS is complete: each text that the sources and data
# have today is translated, formats and {names} of values agree, and the files can be compiled.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"
cd "$TOP_SRCDIR" || exit 1
LC_ALL=C.UTF-8
export LC_ALL

# The options of po/Makevars, so that the same texts are found here and there.
# shellcheck disable=SC2016 # for make
options=$(printf 'include po/Makevars\nshow:\n\t@echo $(XGETTEXT_OPTIONS)\n' |
	MAKEFLAGS='' make -s --no-print-directory -f - show)
# shellcheck disable=SC2086 # a list of options
xgettext $options -f po/POTFILES.in -o "$tmp/program.pot"
xgettext --its=po/data/data.its --from-code=UTF-8 -o "$tmp/data.pot" \
	data/catalogs/iso27001-20*.xml data/rules/*.xml

# untranslated FILE TEMPLATE: what a language lacks of the texts of today.
untranslated() {
	msgcmp "$1" "$2" 2>&1 | grep -v '^msgcmp:'
}

# other_names FILE: texts whose translation names other values in braces.
other_names() {
	msgcat --no-wrap "$1" | awk '
		function names(text,  list, count, i, j, swap, all) {
			count = 0
			while (match(text, /\{[a-z_]+\}/)) {
				list[++count] = substr(text, RSTART, RLENGTH)
				text = substr(text, RSTART + RLENGTH)
			}
			for (i = 2; i <= count; i++)
				for (j = i; j > 1 && list[j] < list[j - 1]; j--) {
					swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap
				}
			all = ""
			for (i = 1; i <= count; i++)
				all = all list[i]
			return all
		}
		/^msgid "/ { id = $0 }
		/^msgstr "/ && names(id) != names($0) { print id }'
}

ok 'there are texts of the program' test "$(grep -c '^msgid' "$tmp/program.pot")" -gt 1000
ok 'and of the data' test "$(grep -c '^msgid' "$tmp/data.pot")" -gt 1000
for language in $(sed 's/#.*//' po/LINGUAS); do
	for part in program data; do
		po=po/$language.po
		[ $part = program ] || po=po/data/$language.po
		is "$po can be compiled" "$(msgfmt --check -o "$tmp/$language.mo" "$po" 2>&1)" ""
		is "$po is complete" "$(untranslated "$po" "$tmp/$part.pot" | head -20)" ""
		is "$po names the same values" "$(other_names "$po")" ""
	done
done

finish
