#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# german.sh - the program in German: its own texts, those of the rules, and what stays as it is.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
LANGUAGE=de
export LANGUAGE
workspace

has 'steps have German titles' "$(annexa status)" 'Verstehen der Organisation und ihres Kontextes'
has 'what next is German' "$(annexa next)" 'Angeben, wer Sie sind: Name, Branche und Personenzahl'
has 'and so are its reasons' "$(annexa next)" 'Sicherheit wird für jemanden gemacht.'
has 'help is German' "$(annexa help set)" 'Aufruf: annexa set KENNUNG FELD=WERT'
fails 3 'errors are German' annexa show RSK-0042
has 'with their hints' "$(cat "$tmp/stderr")" '(Kennungen sehen aus wie RSK-0042'

annexa add action title=Probe >/dev/null
annexa check action-complete >"$tmp/found" || :
has 'findings are German' "$(cat "$tmp/found")" 'Probe (ACT-0001): niemand verantwortlich, kein Termin'
has 'the same finding in English' "$(LANGUAGE=en annexa check action-complete)" \
	'Probe (ACT-0001) has nobody responsible, no due date'

# Files, names of fields and JSON have no language.
is 'JSON is the same' "$(annexa list action --json)" "$(LANGUAGE=en annexa list action --json)"
ok 'fields keep their names' annexa set ACT-0001 status=planned due=2027-01-31

finish
