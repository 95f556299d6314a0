#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tutorial.sh - every command of doc/tutorial.md does what is said there. A console block has
# commands after "$ ", going on after a backslash; below each is what it prints, "…" for any lines.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
ANNEXA=${TOP_BUILDDIR:?}/tests/pty/annexa_fixed # the sample is read at one certain day
mkdir steps walk

# One file a step: the command in NNN, what it prints in NNN.out.
awk -v to="$tmp/steps" '
	/^```/ { is_console = $0 == "```console"; next }
	!is_console { next }
	/^\$ / { step = sprintf("%s/%03d", to, ++count); printf "" >(step ".out"); goes_on = 1; sub(/^\$ /, "") }
	{ print >(goes_on ? step : step ".out"); goes_on = goes_on && /\\$/ }
' "$TOP_SRCDIR/doc/tutorial.md"

# unseen WANTED GOT: the lines of the first that do not come, in this order, in the second.
unseen() {
	awk 'NR == FNR { if ($0 != "…") wanted[++count] = $0; next }
		at < count && $0 == wanted[at + 1] { at++ }
		END { for (i = at + 1; i <= count; i++) print wanted[i] }' "$1" "$2"
}

cd walk || exit 1
for step in "$tmp"/steps/???; do
	command=$(cat "$step")
	eval "$command" >"$tmp/printed" 2>"$tmp/stderr" && status=0 || status=$?
	[ "$status" -ne 1 ] || status=0 # check found something, as is shown
	is "it works: $(printf '%s' "$command" | head -n 1)" "$status$(error)" 0
	if grep -q '^…$' "$step.out"; then
		is 'and prints these lines' "$(unseen "$step.out" "$tmp/printed")" ''
	else
		is 'and prints this alone' "$(cat "$tmp/printed")" "$(cat "$step.out")"
	fi
done
is 'all steps were taken' "$(find "$tmp/steps" -name '???' | wc -l | tr -d ' ')" \
	"$(grep -c '^\$ ' "$TOP_SRCDIR/doc/tutorial.md")"
ok 'at the end there is a Statement of Applicability' \
	grep -q 'Data leakage prevention' ../for-the-auditor/SOA.html

finish
