# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# cli.sh - what tests of the command line have in common, on top of tap.sh: a person with a home of
# her own, and what she types.

. "${TOP_SRCDIR:?}/tests/support/tap.sh"

HOME=$tmp/home
GIT_CONFIG_GLOBAL=$HOME/.gitconfig
export HOME GIT_CONFIG_GLOBAL
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME ANNEXA_HOME
mkdir "$HOME"

# be NAME EMAIL: whom git says we are.
be() {
	printf '[user]\n\tname = %s\n\temail = %s\n' "$1" "$2" >"$GIT_CONFIG_GLOBAL"
}
be 'Anna Weber' anna@example.org

annexa() {
	"$ANNEXA" "$@" </dev/null
}

# workspace: an empty workspace in $tmp/w, which becomes the current directory.
workspace() {
	annexa init "$tmp/w" --name 'Example Ltd' "$@" || exit 1
	cd "$tmp/w" || exit 1
}

# query PATH: the value at this path of the JSON on standard input.
query() {
	"${TOP_BUILDDIR:?}/tests/support/json_query" "$@"
}

# json PATH COMMAND...: the value at this path of what the command prints.
json() {
	json_path=$1
	shift
	"$@" 2>/dev/null | query "$json_path"
}

# error: what the last "fails" left on standard error.
error() {
	cat "$tmp/stderr"
}

# error_is_one_line NAME: the last "fails" left one line that begins as it should.
error_is_one_line() {
	is "$1" "$(sed 's/^annexa: .*/annexa:/' "$tmp/stderr")" 'annexa:'
}
