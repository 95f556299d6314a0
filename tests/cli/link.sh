#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# link.sh - linking two records from either side.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title=Theft >/dev/null
annexa add action title=Encrypt >/dev/null

field() {
	json "record.$2" annexa show "$1" --json
}
ok 'by the name of a field' annexa link RSK-0001 controls A.8.1
is 'the field has it' "$(field RSK-0001 controls.0)" '2022:A.8.1'
ok 'by its label' annexa link RSK-0001 'risk owner' PER-0001
is 'the field has it' "$(field RSK-0001 owner)" PER-0001
ok 'by what it is called from the other side' annexa link RSK-0001 Actions ACT-0001
is 'the field there has it' "$(field ACT-0001 risks.0)" RSK-0001
has 'show names it from the other side' "$(annexa show RSK-0001)" 'ACT-0001 Encrypt'
is 'a link that is there is no change' \
	"$(json changed annexa link RSK-0001 controls A.8.1 --json)" 0
fails 3 'an unknown relation is bad input' annexa link RSK-0001 wishes A.8.1
has 'with those there are' "$(error)" 'controls'
fails 3 'a record that is not there is bad input' annexa link RSK-0001 controls A.99.9
fails 3 'a relation to another kind is bad input' annexa link RSK-0001 owner A.8.1
error_is_one_line 'in one line'

finish
