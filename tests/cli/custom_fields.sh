#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# custom_fields.sh - fields of the team's own, from fields.xml to a clone and back.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title=Theft owner=PER-0001 >/dev/null

# fields: what stands between the tags of fields.xml.
fields() {
	{
		echo '<fields xmlns="urn:annexa:fields:1">'
		cat
		echo '</fields>'
	} >fields.xml
}
# risk FIELD: its value in RSK-0001.
risk() {
	json "records.0.$1" annexa list risk --json
}

fields <<'END'
  <field kind="risk" name="x_cost" type="decimal"><label>Cost</label></field>
  <field kind="risk" name="x_unit" type="code">
    <label xml:lang="en">Unit</label><label xml:lang="de">Bereich</label>
    <code name="it"><label>IT</label></code><code name="hr"><label>People</label></code>
  </field>
  <field kind="control" name="x_rack" type="line"><label>Rack</label></field>
END
has 'kinds shows the fields' "$(annexa kinds risk)" 'x_cost'
has 'with their choices' "$(annexa kinds risk)" 'hr'
ok 'set takes them' annexa set RSK-0001 x_cost=12.5 x_unit=People
is 'values are stored' "$(risk x_cost)" 12.5
is 'codes by name' "$(risk x_unit)" hr
fails 3 'a choice that there is not is refused' annexa set RSK-0001 x_unit=moon
fails 3 'a field of another kind is refused' annexa set RSK-0001 x_rack=1
ok 'add takes them' annexa add risk title=Fire x_cost=7 x_unit=it
ok 'controls have them too' annexa set A.5.1 x_rack=R7
has 'show shows them' "$(annexa show RSK-0001)" 'People'
is 'where asks for them' "$(annexa list risk --where 'x_cost>10' --json | grep -c '"ref"')" 1
has 'a column is one' "$(annexa list risk --columns ref,x_unit)" 'Unit'
has 'the history has them' "$(annexa log RSK-0001)" '12.5'
printf 'ref,x_cost,Unit\nRSK-0002,8.25,People\n' >costs.csv
ok 'CSV has them by name and label' annexa import csv --kind risk costs.csv
is 'with their values' "$(json records.1.x_cost annexa list risk --json)" 8.25
ok 'undo takes them back' annexa undo
is 'to what they were' "$(json records.1.x_cost annexa list risk --json)" 7

ok 'publish writes them' annexa publish -m 'Own fields'
has 'into the record files' "$(git show HEAD:records/risk/0000-0099/RSK-0001.xml)" '<x_cost>12.5</x_cost>'
is 'with the description of the fields' "$(git show HEAD:fields.xml)" "$(cat fields.xml)"
rm costs.csv
is 'and nothing is left' "$(git status --porcelain)" ''
before=$(annexa list risk --json; annexa list control --json; annexa log --json)
git clone -q . "$tmp/clone"
ok 'a clone has them' annexa -C "$tmp/clone" rebuild
is 'with all values' \
	"$(cd "$tmp/clone" && annexa list risk --json; annexa list control --json; annexa log --json)" "$before"

# what is wrong is named with its place, and nothing changes
cp fields.xml "$tmp/good.xml"
refused() {
	fields
	fails 3 "$1" annexa list risk
	has "$1: the place" "$(error)" "fields.xml:$2"
	error_is_one_line "$1: in one line"
}
refused 'a file that is no XML is refused' 3:1 <<'END'
<field
END
refused 'a name without x_ is refused' 2:1 <<'END'
<field kind="risk" name="cost" type="line"><label>Cost</label></field>
END
refused 'an unknown kind is refused' 2:1 <<'END'
<field kind="risc" name="x_cost" type="line"><label>Cost</label></field>
END
refused 'a changed type is refused' 3:3 <<'END'

  <field kind="risk" name="x_cost" type="line"><label>Cost</label></field>
END
has 'and says which it was' "$(error)" decimal

# a field that is gone hides; its values stay
fields <<'END'
  <field kind="risk" name="x_cost" type="decimal" removed="yes"><label>Cost</label></field>
END
ok 'without its fields the workspace opens' annexa set RSK-0001 title='Theft of laptops'
ok 'and publishes' annexa publish -m 'Fields gone'
has 'the value of a removed field stays in the file' \
	"$(git show HEAD:records/risk/0000-0099/RSK-0001.xml)" '<x_cost>12.5</x_cost>'
has 'and that of one that is not named any more' \
	"$(git show HEAD:records/risk/0000-0099/RSK-0001.xml)" '<x_unit>hr</x_unit>'
git clone -q . "$tmp/second"
# shellcheck disable=SC2016 # the inner shell expands it
ok 'a clone that never knew the field keeps its value' \
	sh -c 'cd "$1" && "$ANNEXA" rebuild && "$ANNEXA" set RSK-0001 notes=seen && "$ANNEXA" publish -m Seen' \
	- "$tmp/second"
has 'in the file' "$(git -C "$tmp/second" show HEAD:records/risk/0000-0099/RSK-0001.xml)" '<x_unit>hr</x_unit>'
cp "$tmp/good.xml" fields.xml
is 'a field that comes back has its values' "$(risk x_unit)" hr
cp "$tmp/good.xml" "$tmp/second/fields.xml"
cd "$tmp/second" || exit 1
is 'also where it was only an element of files' "$(risk x_unit)" hr
annexa set RSK-0001 x_unit=it
ok 'which can be changed' annexa publish -m 'Changed'
is 'and stands once in its file' \
	"$(git show HEAD:records/risk/0000-0099/RSK-0001.xml | grep x_unit)" '  <x_unit>it</x_unit>'

# more texts than SQLite takes arguments
seq 130 | sed 's|.*|<field kind="risk" name="x_text&" type="line"><label>Text &</label></field>|' | fields
ok 'many texts can be set' annexa set RSK-0001 'x_text1=first of them' 'x_text130=last of them'
has 'a part of the first is found' "$(annexa list risk --where '~irst of')" RSK-0001
has 'and of the last' "$(annexa list risk --where '~ast of')" RSK-0001

finish
