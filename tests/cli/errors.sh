#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# errors.sh - every sort of bad input: its exit status, one line that names it, nothing changed.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title=Theft >/dev/null
before=$(annexa list risk --json; annexa log --json)

# bad STATUS NAME PART COMMAND...: fails so, in one line that has PART.
bad() {
	bad_name=$2
	bad_part=$3
	bad_status=$1
	shift 3
	fails "$bad_status" "$bad_name" annexa "$@"
	error_is_one_line "$bad_name: in one line"
	has "$bad_name: named" "$(error)" "$bad_part"
}
bad 3 'an unknown kind' "'risk'" list rsik
bad 3 'an unknown kind to add' "'asset'" add aset title=x
bad 3 'an unknown field' "'title'" set RSK-0001 titel=x
bad 3 'a record that is not there' 'RSK-0099' show RSK-0099
bad 3 'no reference at all' 'nonsense' show nonsense
bad 3 'a control that is not there' 'A.9.99' show A.9.99
bad 3 'a choice there is not' 'modify' set RSK-0001 treatment=pray
bad 3 'a date there is not' '2027-02-30' set RSK-0001 due=2027-02-30
bad 3 'a date with two readings' '5/1/2027' set RSK-0001 due=5/1/2027
bad 3 'a step outside the scale' '7' set RSK-0001 likelihood=7
bad 3 'a flag that is neither' 'maybe' set A.8.1 applicable=maybe
bad 3 'a link to nothing' 'PER-0042' set RSK-0001 owner=PER-0042
bad 3 'a link to the wrong kind' 'RSK-0001' set RSK-0001 owner=RSK-0001
bad 3 'a derived field' 'level' set RSK-0001 level=3
bad 3 'a fixed field' 'title' set A.8.1 title=Mine
bad 3 'a control character' 'U+001B' set RSK-0001 title="$(printf '\033[2J')"
bad 3 'a title too long' 'characters' set RSK-0001 title="$(printf '%0600d' 7)"
bad 3 'a file that is not there' "$tmp/none" set RSK-0001 scenario=@"$tmp/none"
bad 3 'a directory for a file' "$tmp" set RSK-0001 scenario=@"$tmp"
printf 'caf\351' >"$tmp/latin1"
bad 3 'a file that is not UTF-8' "$tmp/latin1" set RSK-0001 scenario=@"$tmp/latin1"
bad 3 'somebody who is no person' 'RSK-0001' whoami --set RSK-0001
bad 2 'no assignment' 'title' set RSK-0001 title
bad 2 '+= on a single value' 'title' set RSK-0001 title+=x
bad 2 'a broken filter' 'column 1' list risk --where 'colour:red'
bad 5 'a control made by hand' 'ontrol' add control title=Mine

is 'nothing was changed' "$(annexa list risk --json; annexa log --json)" "$before"

be 'Nobody Known' nobody@example.org
fails 1 'whoami says no to a stranger' annexa whoami
fails 5 'who may not write' annexa set RSK-0001 title=Mine
has 'and is told how to' "$(error)" 'annexa whoami --set'
ok 'a stranger may read' annexa list risk
ok 'and say who she is' annexa whoami --set PER-0001
ok 'and then write' annexa set RSK-0001 title=Mine

finish
