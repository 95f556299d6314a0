#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage.sh - what the command line says about itself, and what it says when it is used wrongly.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"

has 'the version is printed' "$(annexa --version)" "annexa "
is 'help and --help are the same' "$(annexa help)" "$(annexa --help)"
is 'help on a command is its --help' "$(annexa help list)" "$(annexa list --help)"

commands=$(annexa help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
has 'the overview lists commands' "$commands" 'whoami'
for command in $commands; do
	has "help $command shows its usage" "$(annexa help "$command")" "Usage: annexa $command"
done
for topic in filters values exit environment; do
	ok "there is help on $topic" annexa help "$topic"
done

fails 2 'no command is a usage error' annexa
error_is_one_line 'and says so in one line'
fails 2 'an unknown command is a usage error' annexa lsit
has 'with the nearest name' "$(error)" "Did you mean 'list'?"
is 'and nothing on standard output' "$(cat "$tmp/stdout")" ''
has 'the settings are explained' "$(annexa help config)" 'mouse = off | on'
fails 2 'an unknown topic is a usage error' annexa help exti
has 'with the nearest topic' "$(error)" "Did you mean 'exit'?"
fails 2 'an unknown option is a usage error' annexa list risk --wher x
has 'with the nearest option' "$(error)" '--where'
fails 2 'an option without its value is a usage error' annexa list risk --where
fails 2 'a flag with a value is a usage error' annexa list risk --json=yes
fails 2 'an option given twice is a usage error' annexa list risk --limit 1 --limit 2
fails 2 'an argument missing is a usage error' annexa show
has 'and names the usage' "$(error)" 'Usage: annexa show REF'
fails 2 'an argument too many is a usage error' annexa show A B
has 'with its options' "$(error)" 'Usage: annexa show REF [--'
fails 2 'an argument that is not UTF-8 is a usage error' annexa show "$(printf '\377')"

fails 2 'an argument too many where there are none' annexa undo RSK-0001
has 'shows the usage without a blank at its end' "$(error)" '(Usage: annexa undo [--json])'
fails 2 'an unknown option before a command' annexa --colour
has 'says where they are listed' "$(error)" 'annexa --help'
# other PROGRAM'S WORD, OURS: the word is understood and ours is named.
other() {
	fails 2 "$1 is no command" annexa "$1" x
	has "but means $2" "$(error)" "Did you mean '$2'?"
}
other rm delete
other edit set
other new add
other find list
other get show
other commit publish
other history log
for word in quit RSK-0001 tui; do
	fails 2 "$word is no command" annexa "$word"
	has "nor near one" "$(error)" 'annexa help lists the commands'
done
fails 5 'a workspace is not made twice' sh -c '"$ANNEXA" init w --name X && "$ANNEXA" init w --name X'
has 'and what to do instead' "$(error)" 'annexa status'

fails 6 'a full disk behind standard output is said' sh -c '"$ANNEXA" help >/dev/full'
error_is_one_line 'in one line'
mkfifo "$tmp/gone"
{ read -r _ <"$tmp/gone"; "$ANNEXA" help; } 2>"$tmp/said" | { exec <&-; echo >"$tmp/gone"; }
is 'a reader that has gone away is no error to speak of' "$(cat "$tmp/said")" ''
fails 6 'a closed standard output is said' sh -c '"$ANNEXA" help >&-'
ok 'closed standard input and error do no harm' sh -c '"$ANNEXA" help <&- 2>&- >/dev/null'

finish
