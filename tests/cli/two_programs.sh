#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# two_programs.sh - two programs in one workspace at once: nothing is lost, no number given twice.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace

many() {
	for number in 1 2 3 4 5 6 7 8 9 10; do
		annexa add risk title="$1 $number" || echo failed
	done
}
many left >"$tmp/left" &
many right >"$tmp/right" &
wait
is 'no write failed' "$(cat "$tmp/left" "$tmp/right" | grep -c failed)" 0
is 'every number was given once' "$(sort -u "$tmp/left" "$tmp/right" | grep -c RSK)" 20
is 'and every record is there' "$(json records annexa list risk --json)" 20

one() {
	for number in 1 2 3 4 5; do
		annexa set RSK-0001 "$1=text $number" || echo failed
	done
}
one threat >"$tmp/left" &
one vulnerability >"$tmp/right" &
wait
is 'different fields of one record never clash' "$(cat "$tmp/left" "$tmp/right")" ''
is 'both have their last value' "$(json record.threat annexa show RSK-0001 --json)$(
	json record.vulnerability annexa show RSK-0001 --json)" 'text 5text 5'

finish
