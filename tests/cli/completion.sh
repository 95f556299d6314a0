#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# completion.sh - what bash, fish and zsh offer when a command line is completed.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
scripts=${TOP_BUILDDIR:?}/manual
mkdir -p 'here/a folder'
: >'here/a file.csv'

# parses SHELL FILE: the shell understands the script.
parses() {
	if command -v "$1" >/dev/null; then
		ok "$1 understands its script" "$1" -n "$scripts/$1/$2"
	else
		skip "$1 understands its script" "there is no $1"
	fi
}
parses bash annexa
parses fish annexa.fish
parses zsh _annexa

# in_bash WORD...: what is offered for the last word.
in_bash() {
	bash -c '
		. "$0"
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		_annexa
		printf "%s\n" "${COMPREPLY[@]}"
	' "$scripts/bash/annexa" annexa "$@"
}

# in_fish WORD...: the same, without the descriptions.
in_fish() {
	# shellcheck disable=SC2016 # fish expands it
	fish -N -c 'source $argv[1]; complete -C "$argv[2]"' "$scripts/fish/annexa.fish" "annexa $*" |
		cut -f 1
}

# offers_in SHELL
offers_in() {
	is "$1: a command" "$("in_$1" sta)" status
	is "$1: all commands" "$("in_$1" '' | sort)" "$(annexa help |
		sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' | sort)"
	is "$1: a kind" "$("in_$1" list ri)" risk
	is "$1: a kind after an option with a value" "$("in_$1" -C here list --where x ri)" risk
	is "$1: the kind of an option" "$("in_$1" import csv x --kind ri)" risk
	is "$1: choices" "$("in_$1" list risk --format js)" json
	is "$1: which catalog command" "$("in_$1" catalog im)" import
	is "$1: csv" "$("in_$1" import '')" csv
	is "$1: nothing for the name of a catalog" "$("in_$1" catalog show '')" ''
	is "$1: a kind once" "$("in_$1" kinds risk ri)" ''
	is "$1: documents, as many as there are" "$("in_$1" export RISK SO)" SOA
	is "$1: a topic" "$("in_$1" help fil)" filters
	is "$1: options of the command" "$("in_$1" list --wh)" --where
	is "$1: and of every command" "$("in_$1" status --wor)" --workspace
	is "$1: not those of another" "$("in_$1" show --wh)" ''
	is "$1: nothing for what only the person knows" "$("in_$1" set RSK-0001 --why ri)" ''
}
if command -v bash >/dev/null; then
	offers_in bash
	# takes WORD COMMAND...: the command takes each choice that is offered after these words.
	takes() {
		for choice in $(in_bash "$@" ''); do
			ok "$* $choice is understood" annexa "$@" "$choice"
		done
	}
	workspace >/dev/null
	takes list risk --format
	takes show PER-0001 --format
	takes export SOA --output "$tmp/here" --format
	cd "$tmp" || exit 1
	is 'bash: editions' "$(in_bash init --edition 20)" '2022
2013'
	is 'bash: a value after =' "$(in_bash import csv x --kind = ri)" risk
	is 'bash: files' "$(in_bash import csv here/a)" 'here/a file.csv
here/a folder'
	is 'bash: files for one way to use a command' "$(in_bash catalog import here/a)" 'here/a file.csv
here/a folder'
	is 'bash: folders' "$(in_bash export --output here/)" 'here/a folder'
else
	skip 'bash' 'there is no bash'
fi
if command -v fish >/dev/null; then
	offers_in fish
else
	skip 'fish' 'there is no fish'
fi

finish
