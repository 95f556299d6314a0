#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# manual.sh - the manual pages say all that the tables of the program have, and are sound roff.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
pages=${TOP_BUILDDIR:?}/manual

# plain PAGE: its text without requests and fonts, as far as a search needs it.
plain() {
	sed -e 's/\\f[BIR]//g' -e 's/\\-/-/g' -e 's/\\(dq/"/g' -e "s/\\\\(aq/'/g" -e 's/\\(ti/~/g' \
		-e 's/\\(rs/\\/g' -e 's/\\\[u2026]/…/g' -e 's/\\&//g' "$pages/$1"
}

# sound PAGE
sound() {
	page=$pages/$1
	is "$1: lines that begin with a dot are requests" "$(grep '^\.' "$page" |
		grep -Ev '^\.(TH|SH|SS|PP|TP|EX|EE|BR|nr|ad)( |$)')" ''
	is "$1: no line begins with a quote" "$(grep "^'" "$page")" ''
	is "$1: hyphens can be copied" "$(sed 's/\\-//g' "$page" | grep -e -)" ''
	is "$1: no line looks like a table that was not seen" \
		"$(sed '/^\.EX/,/^\.EE/d' "$page" | grep '[^ ]  ')" ''
	is "$1: it is ASCII" "$(LC_ALL=C grep '[^ -~]' "$page")" ''
	is "$1: it names itself" "$(plain "$1" | sed -n '/^\.SH "NAME"/{n;s/ - .*//p;}')" "${1%.*}"
	has "$1: it is of this version" "$(head -n 1 "$page")" "\"$(annexa --version)\""
	if command -v groff >/dev/null; then
		is "$1: groff has nothing to say" "$(groff -man -ww -z "$page" 2>&1)" ''
	else
		skip "$1: groff has nothing to say" 'there is no groff'
	fi
}

sound annexa.1
sound annexa-config.5
sound annexa-keys.7

# Each command has its part, which names each of its options, and so do the topics.
plain annexa.1 >annexa.1
annexa help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' >commands
is 'there are commands' "$(grep -c . commands | sed 's/^[1-9][0-9]*$/yes/')" yes
while read -r command; do
	awk -v name="$command" '/^\.S[SH]/ { is_in = $3 == name || $3 == name "\"" } is_in' annexa.1 >part
	ok "annexa.1: $command has its part" test -s part
	annexa help "$command" | sed -n '/^Options:/,/^$/s/^  \(-., \)*\(--[a-z-]*\).*/\2/p' |
		while read -r option; do
			grep -Eq -e "^(-., )?$option( |\$)" part || echo "$option"
		done >missing
	is "annexa.1: options of $command" "$(cat missing)" ''
done <commands
for part in 'import FILE' '--workspace' '--version' ANNEXA_HOME 'is:archived' 'FIELD-=VALUE' 'damaged or busy'; do
	has "annexa.1: $part is explained" "$(cat annexa.1)" "$part"
done

annexa help config | sed -n 's/^  \([a-z]* = [a-z]* | [a-z]*\)$/\1/p' >settings
plain annexa-config.5 >annexa-config.5
is 'annexa-config.5: every setting is there' "$(grep ' | ' annexa-config.5)" "$(cat settings)"

# Every view and every action.
(cd "$TOP_SRCDIR/src/tui" && cat ./*.c) | sed -n 's/^\(static \)*const struct view_class \([a-z_]*\)_class = .*/\2/p' |
	sort >classes
is 'src/tui/classes.c names every class of a view' \
	"$(sed -n 's/^	&\([a-z_]*\)_class,$/\1/p' "$TOP_SRCDIR/src/tui/classes.c" | sort)" \
	"$(cat classes)"
plain annexa-keys.7 >annexa-keys.7
is 'annexa-keys.7: every view has its part' "$(grep -c '^\.SS' annexa-keys.7)" \
	"$(grep -c . classes)"
for help in 'Undo your last change' 'one page down' 'The control applies' 'Show all messages so far'; do
	has "annexa-keys.7: $help" "$(cat annexa-keys.7)" "$help"
done

finish
