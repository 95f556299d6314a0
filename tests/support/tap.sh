# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# tap.sh - what shell tests have in common. A test begins with
#
#	. "${TOP_SRCDIR:?}/tests/support/tap.sh"
#
# and ends with "finish". Each check prints one TAP line. $ANNEXA is the built program, $tmp an
# empty directory that is removed at the end, and the current one.

tap_count=0
tap_failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/annexa-test-XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

# tap_result STATUS NAME: prints the line.
tap_result() {
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_count - $2"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_count - $2"
	fi
	return "$1"
}

# tap_comment: makes its input harmless for TAP.
tap_comment() {
	sed 's/^/# /'
}

# ok NAME COMMAND...: the command succeeds. What it writes is shown only if it does not.
ok() {
	tap_name=$1
	shift
	tap_output=$("$@" 2>&1) && tap_status=0 || tap_status=$?
	[ "$tap_status" -eq 0 ] && tap_result 0 "$tap_name" && return
	tap_result 1 "$tap_name" || {
		echo "# $* ended with status $tap_status and wrote:"
		printf '%s\n' "$tap_output" | tap_comment
	}
}

# fails STATUS NAME COMMAND...: the command ends with exactly this exit status; its standard error
# is left in $tmp/stderr.
fails() {
	tap_wanted=$1
	tap_name=$2
	shift 2
	"$@" >"$tmp/stdout" 2>"$tmp/stderr" && tap_status=0 || tap_status=$?
	[ "$tap_status" -eq "$tap_wanted" ] && tap_result 0 "$tap_name" && return
	tap_result 1 "$tap_name" || {
		echo "# $* ended with status $tap_status, not $tap_wanted, and wrote:"
		cat "$tmp/stdout" "$tmp/stderr" | tap_comment
	}
}

# is NAME GOT WANTED: two texts are equal.
is() {
	[ "$2" = "$3" ] && tap_result 0 "$1" && return
	tap_result 1 "$1" || {
		printf 'got:\n%s\nwanted:\n%s\n' "$2" "$3" | tap_comment
	}
}

# has NAME TEXT PART: the text contains the part.
has() {
	case $2 in
		*"$3"*) tap_result 0 "$1" ;;
		*) tap_result 1 "$1" || {
			printf 'in:\n%s\nthere is no:\n%s\n' "$2" "$3" | tap_comment
		} ;;
	esac
}

# skip NAME WHY: it cannot be tested here.
skip() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

# finish: prints the plan; the last line of a test.
finish() {
	echo "1..$tap_count"
	[ "$tap_failed" -eq 0 ]
	exit
}
