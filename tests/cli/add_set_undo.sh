#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# add_set_undo.sh - making, changing, putting away, undoing.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace

is 'add prints the number' "$(annexa add risk title='Laptop is stolen' owner=PER-0001)" RSK-0001
is 'the next one is the next number' "$(annexa add risk title='Fire')" RSK-0002
is 'add --json prints it too' "$(json ref annexa add risk title=Flood --json)" RSK-0003

title() {
	json "record.${2:-title}" annexa show "$1" --json
}
fails 2 'a record without a name is not made' annexa add risk likelihood=3
has 'what it needs is said' "$(error)" "title='…'"
ok 'set changes a field' annexa set RSK-0001 title='Laptop is lost' --why 'more likely'
is 'to the new value' "$(title RSK-0001)" 'Laptop is lost'
is 'a reference is read in any case, without zeros' "$(title rsk-1)" 'Laptop is lost'
is 'set --json counts the changed fields' \
	"$(json changed annexa set RSK-0001 title='Laptop is lost' likelihood=3 --json)" 1
ok 'several fields at once' annexa set RSK-0001 consequence=4 treatment=modify
is 'derived values follow' "$(title RSK-0001 level)" 12

ok '+= adds to a set' annexa set RSK-0001 tags+=mobile 'tags+=office; travel'
is 'all that was added' "$(title RSK-0001 tags)" 3
ok '-= takes away' annexa set RSK-0001 tags-=office
is 'what was named' "$(title RSK-0001 tags.0),$(title RSK-0001 tags.1)" 'mobile,travel'
ok '+= adds links' annexa set RSK-0001 controls+=A.8.1 controls+=a.7.9
is 'two of them' "$(title RSK-0001 controls)" 2
ok '-= takes links away' annexa set RSK-0001 controls-=A.8.1
is 'one is left' "$(title RSK-0001 controls.0)" '2022:A.7.9'
ok '+= adds lines to a list' annexa set ORG-0001 sites+=Bern sites+=Basel
ok '-= takes lines of a list away' annexa set ORG-0001 sites-=Bern
is 'the other line stays' "$(title ORG-0001 sites.0)" Basel
ok 'an empty value empties' annexa set RSK-0001 tags=
is 'the field' "$(title RSK-0001 tags)" 0

printf 'one\ntwo\n' >"$tmp/text"
ok '@ reads a file' annexa set RSK-0001 "scenario=@$tmp/text"
is 'as it is' "$(title RSK-0001 scenario)" "$(cat "$tmp/text")"
is '@- reads standard input' \
	"$(echo three | "$ANNEXA" set RSK-0001 scenario=@- && title RSK-0001 scenario)" three
ok '@@ is an @' annexa set RSK-0001 title=@@home
is 'and the rest' "$(title RSK-0001)" @home

is 'undo says what it undid' "$(annexa undo)" 'Undone: RSK-0001: What could happen'
is 'and the value is back' "$(title RSK-0001)" 'Laptop is lost'
has 'redo says what it did' "$(annexa redo)" 'RSK-0001'
is 'and the value is there again' "$(title RSK-0001)" @home
fails 3 'there is nothing more to do again' annexa redo

ok 'delete puts a record away' annexa delete RSK-0002 --why 'no fire here'
fails 3 'it is gone' annexa show RSK-0002
ok 'undo brings it back' annexa undo
is 'as it was' "$(title RSK-0002)" Fire

annexa add asset title=Server >/dev/null
annexa add risk title='Server burns' assets=AST-0001 >/dev/null
annexa add asset title=Files depends_on=AST-0001 >/dev/null
fails 5 'what others refer to is not put away unasked' annexa delete AST-0001
error_is_one_line 'in one line'
has 'they are counted' "$(error)" '2 records refer to AST-0001'
has 'and named' "$(error)" 'RSK-0004 Server burns'
has 'with what to do' "$(error)" '--force'
ok 'it is still there' annexa show AST-0001
ok 'unless one insists' annexa delete AST-0001 --force
fails 3 'then it is gone' annexa show AST-0001
annexa undo >/dev/null
annexa delete RSK-0004
fails 5 'what was put away no longer counts' annexa delete AST-0001
has 'then it is one' "$(error)" '1 record refers to AST-0001: Asset AST-0002 Files'

fails 3 'choices of a set are not parted by commas' annexa set RSK-0003 touches=c,a
has 'but by semicolons' "$(error)" 'Type one or more of: c, i, a; and a ; between two'

ok 'many changes are one step when they are one command' \
	annexa set RSK-0003 title=Water likelihood=2 consequence=2
ok 'undone' annexa undo
is 'together' "$(title RSK-0003),$(title RSK-0003 likelihood)" 'Flood,null'

is 'the log has the reason' \
	"$(annexa log RSK-0001 --json | grep -c '"why": "more likely"')" 1
is 'and the last change first' "$(json entries.0.field annexa log RSK-0001 --json)" title

annexa set RSK-0001 treatment=retain
has 'people read labels in the log' "$(annexa log RSK-0001)" 'Accept'
is 'programs read codes' "$(json entries.0.new annexa log RSK-0001 --json)" retain
annexa add risk title=Quake >/dev/null
annexa undo >/dev/null
has 'what was removed is told by the number it had' "$(annexa log --limit 1)" 'RSK-0004  Risk removed: Quake'
is 'in JSON too' "$(json entries.0.ref annexa log --json)" RSK-0004

annexa add risk title="$(printf 'pay\342\200\256lir\342\201\246x')" >/dev/null
is 'what turns the direction of writing over is dropped' \
	"$(annexa list risk --json | grep -c '"title": "paylirx"')" 1

finish
