#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# json.sh - what --json prints is one JSON object of the promised shape, in every language.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title='A "quoted" \ back' tags='x;y' controls='A.8.1;A.5.1' owner=PER-0001 \
	scenario="$(printf 'one\ntwo\ttab')" >/dev/null

# shape NAME COMMAND...: one object, version 1.
shape() {
	shape_name=$1
	shift
	is "$shape_name has version 1" "$(json version annexa "$@" --json)" 1
}
shape list list risk
shape show show RSK-0001
shape kinds kinds
shape log log
shape whoami whoami
shape set set RSK-0001 likelihood=2
shape link link RSK-0001 controls A.8.2
shape undo undo
shape redo redo

is 'list names the kind' "$(json kind annexa list risk --json)" risk
record() {
	json "records.0.$1" annexa list risk --json
}
is 'a record has its number' "$(record ref)" RSK-0001
is 'and its id' "$(record id | grep -c '^[0-9A-Z]\{26\}$')" 1
is 'quotes come back' "$(record title)" 'A "quoted" \ back'
is 'lines come back' "$(record scenario)" "$(printf 'one\ntwo\ttab')"
is 'a set is an array' "$(record tags.0)$(record tags.1)" xy
is 'a link is a number' "$(record owner)" PER-0001
is 'links are an array of numbers in their order' \
	"$(record controls.0) $(record controls.1) $(record controls.2)" \
	'2022:A.5.1 2022:A.8.1 2022:A.8.2'
is 'what is unset is null' "$(record due)" null
is 'an empty set is an empty array' "$(record assets)" 0
is 'columns choose fields' "$(annexa list risk --json --columns title | grep -c '^      "')" 3
is 'show has the record' "$(json record.title annexa show RSK-0001 --json)" 'A "quoted" \ back'
is 'kinds have fields' "$(json kinds.0.fields.0.name annexa kinds risk --json)" title
is 'log has entries' "$(json entries.0.person annexa log RSK-0001 --json)" 'Anna Weber'

annexa add asset title=Server >/dev/null
annexa publish -m 'With a server' >/dev/null
is 'delete tells that it changed the record' "$(json changed annexa delete AST-0001 --json)" 1
is 'once' "$(json changed annexa delete AST-0001 --json)" 0

german() {
	LC_ALL=C.UTF-8 LANGUAGE=de annexa "$@" --json
}
for command in 'list risk' 'show RSK-0001' kinds log; do
	# shellcheck disable=SC2086 # a command and its argument
	is "$command does not depend on the language" "$(german $command)" "$(annexa $command --json)"
done

finish
