#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# closing.sh - a nonconformity is closed only when its corrective actions were found to work.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add nonconformity title='Door open' grade=minor correction=Closed >/dev/null

# refused NAME PART COMMAND...: the change is refused with PART, and nothing is changed.
refused() {
	refused_name=$1
	refused_part=$2
	shift 2
	before=$(annexa show NCR-0001 --json)
	fails 5 "$refused_name: refused" annexa "$@"
	error_is_one_line "$refused_name: in one line"
	has "$refused_name: why" "$(error)" "$refused_part"
	is "$refused_name: nothing is changed" "$(annexa show NCR-0001 --json)" "$before"
}

close='set NCR-0001 closed_on=2026-11-20'
# shellcheck disable=SC2086 # a command and its arguments
refused 'without a cause' 'its root cause is not known' $close
annexa set NCR-0001 root_cause='No door closer' similar=none action_needed=yes
# shellcheck disable=SC2086
refused 'without an action' 'Add a corrective action first' $close
annexa add corrective_action title='Fit a closer' nonconformity=NCR-0001 >/dev/null
# shellcheck disable=SC2086
refused 'with an action to do' 'CAR-0001 is not done' $close
annexa set CAR-0001 done_on=2026-11-01
# shellcheck disable=SC2086
refused 'before it was looked at' 'CAR-0001 was not found to have worked' $close
# shellcheck disable=SC2086
fails 3 'nor for a wrong value' annexa set NCR-0001 closed_on=soon
printf 'ref,title,closed_on\nNCR-0001,Door open wide,2026-11-20\nNCR-0002,x,\n' >"$tmp/close.csv"
fails 1 'an import neither' annexa import csv "$tmp/close.csv" --kind nonconformity
has 'and says why' "$(error)" 'close.csv:2: NCR-0001 cannot be closed'
is 'that row changed nothing' "$(json record.title annexa show NCR-0001 --json)" 'Door open'
annexa set CAR-0001 done_on= verdict=effective
# shellcheck disable=SC2086
refused 'with a verdict on what is not done' 'CAR-0001 is not done' $close
annexa set CAR-0001 done_on=2026-11-01
# shellcheck disable=SC2086
ok 'closed when it worked' annexa $close

annexa set CAR-0001 verdict=not_effective
ok 'what is closed can be written on' annexa set NCR-0001 tags=doors
ok 'and opened again' annexa set NCR-0001 closed_on=
# shellcheck disable=SC2086
refused 'but not closed' 'CAR-0001 was not found to have worked' $close
annexa add corrective_action title='A better closer' nonconformity=NCR-0001 done_on=2026-11-10 verdict=effective >/dev/null
# shellcheck disable=SC2086
ok 'until another action worked' annexa $close

fails 5 'a new one is not closed at once' annexa add nonconformity title=Fire closed_on=2026-11-20
is 'and not made' "$(json records annexa list nonconformity --json)" 1

mkdir rules
cp "${TOP_SRCDIR:?}/data/rules/nonconformity-closed-well.xml" rules/
sed -i 's/SELECT id, ref, title, lack/SELEKT/' rules/nonconformity-closed-well.xml
ok 'a team rule that is broken refuses nothing' \
	annexa add nonconformity title=Fire closed_on=2026-11-20
sed -i 's/field="closed_on"//' rules/nonconformity-closed-well.xml
has 'one that refuses needs its field' "$(annexa check)" 'needs the attributes kind and field'

finish
