#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# catalog.sh - a catalog from its file to decisions on its controls, to a clone, and back.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
file=$TOP_SRCDIR/tests/data/catalog.xml
file=$(cd "${file%/*}" && pwd)/catalog.xml
workspace

# used: names of the catalogs in use.
used() {
	annexa catalog list | awk '$2 == "yes" { printf "%s ", $1 }'
}
# controls [FILTER]: references of controls.
controls() {
	annexa list control --where "${1-catalog:shop}" --columns ref --json | sed -n 's/.*"ref": "\(.*\)".*/\1/p' |
		tr '\n' ' '
}

# --- list, show ---

is 'the editions come with the program, one is in use' "$(used)" '2022 '
is 'a list says how many controls' "$(json catalogs.1.controls annexa catalog list --json)" 114
has 'show lists controls' "$(annexa catalog show 2013)" 'A.9.2.3'
has 'show of one explains it' "$(annexa catalog show 2022 a.5.15)" 'What usually proves it'
fails 3 'there is no other' annexa catalog show nowhere
fails 3 'a control that there is not is refused' annexa catalog show 2022 A.99
error_is_one_line 'in one line'

# --- import ---

fails 0 'a file can be tried' annexa catalog import "$file" --name shop --dry-run
has 'with counts' "$(cat "$tmp/stdout")" 'shop: 2 groups, 5 controls, 1 of them withdrawn, 0 refused'
ok 'which changes nothing' test ! -e catalogs
ok 'import takes it' annexa catalog import "$file" --name shop
ok 'as it is' cmp -s "$file" catalogs/shop.xml
is 'without using it' "$(used)" '2022 '
is 'twice is once' "$(json state annexa catalog import "$file" --name shop --json)" unchanged
ok 'the file may give the name' annexa catalog import "$file"
ok 'which is then in catalogs/' test -f catalogs/catalog.xml
rm catalogs/catalog.xml
sed 's/Doors are locked</Doors are locked, too</; s/T-1/T-9/; s/"t-1"/"t-9"/' "$file" >newer.xml
fails 5 'another file of that name does not take its place' annexa catalog import newer.xml --name shop
ok 'nothing was changed' cmp -s "$file" catalogs/shop.xml

text=$(annexa catalog show shop d-1)
has 'show has the text with its parameters' "$text" 'Doors are locked within [number of days] of hours.'
has 'show marks what is withdrawn' "$(annexa catalog show shop)" 'Doors are painted (withdrawn, see D-1)'
is 'JSON too' "$(json controls.2.withdrawn annexa catalog show shop --json)" true
is 'and what enhances what' "$(json control.enhances annexa catalog show shop 'd-1(1)' --json)" D-1

# --- what cannot be taken ---

# refused NAME REASON: bad.xml is not taken, for that reason.
refused() {
	fails 3 "$1 is refused" annexa catalog import bad.xml --name bad
	has 'with place and reason' "$(error)" "$2"
	ok 'and leaves nothing' test ! -e catalogs/bad.xml
}
sed 's/"D-1(1)"/"D-1"/' "$file" >bad.xml
refused 'a number twice' 'bad.xml:20:7: the number D-1 stands in line 14 already'
sed 's/"t-1"/"..\/..\/t-1"/' "$file" >bad.xml
refused 'a number that leads elsewhere' 'bad.xml:34:5: neither label nor id'
sed 's/"t-1"/"con"/' "$file" >bad.xml
refused 'a number that is a device somewhere' 'bad.xml:34:5: '
printf '<!DOCTYPE catalog [<!ENTITY x SYSTEM "/etc/passwd">]>' | cat - "$file" >bad.xml
refused 'a document type' 'bad.xml:1:'
head -c 900 "$file" >bad.xml
refused 'a broken file' 'bad.xml:2'
head -c 17000000 /dev/zero >bad.xml
refused 'a huge file' 'bad.xml'
echo '<profile xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>' >bad.xml
refused 'a profile' 'resolve it to a catalog first'
sed 's/"D-1(1)"/"D-1"/' "$file" >bad.xml
is 'JSON counts what is refused' \
	"$(annexa catalog import bad.xml --name bad --json 2>/dev/null | query refused.0.line)" 20
fails 3 'a file that is not there' annexa catalog import nowhere.xml --name x
sed 's/"t-1"/"con"/' "$file" >catalogs/hand.xml
fails 3 'nor is a file that was put there by hand' annexa catalog use hand
has 'which is named' "$(error)" 'catalogs/hand.xml:34:5'
rm catalogs/hand.xml
for name in ../x X 2022 '' a.b; do
	fails 2 "a catalog cannot be called '$name'" annexa catalog import "$file" --name "$name"
done
fails 2 'a word too many' annexa catalog list shop
fails 2 'a word too few' annexa catalog use
fails 2 'an option that does not belong' annexa catalog list --replace
fails 2 'another word' annexa catalog lst
has 'the nearest is named' "$(error)" 'list'

# --- use and undo ---

is 'before, numbers are short' "$(controls number:A.5.9)" '2022:A.5.9 '
is 'use makes records of what is not withdrawn' "$(annexa catalog use shop --why 'The guild asks')" \
	'shop: 4 controls added, 0 were here already'
is 'in the order of the catalog' "$(controls)" 'shop:D-1 shop:D-1(1) shop:t-1 shop:A.5.1 '
has 'where two catalogs are in use numbers are in full' "$(annexa list control)" '2022:A.5.9'
has 'the history says so, in one line' "$(annexa log | sed -n 2p)" 'Catalog taken into use: shop (The guild asks)'
is 'again adds nothing' "$(annexa catalog use shop)" 'shop: 0 controls added, 4 were here already'
is 'undo takes it back at once' "$(annexa undo)" 'Undone: Catalog shop taken into use'
is 'with all its controls' "$(controls)" ''
is 'so that it is in use no more' "$(used)" '2022 '
ok 'redo brings it back' annexa redo
is 'as it was' "$(controls)" 'shop:D-1 shop:D-1(1) shop:t-1 shop:A.5.1 '

has 'its controls count' "$(annexa status)" 'Controls: 97, decided: 0'
ok 'a control is decided on' annexa set 'shop:D-1(1)' applicable=no justification='We eat then'
ok 'whatever the case' annexa set SHOP:T-1 applicable=yes
ok 'a number alone will do where one catalog has it' annexa set d-1 applicable=yes
is 'the leading edition goes first' "$(json record.ref annexa show A.5.1 --json)" '2022:A.5.1'
annexa undo >/dev/null
ok 'a risk relies on one' annexa add risk title=Theft controls='shop:d-1;A.8.1'
has 'by its full number' "$(annexa show RSK-0001)" '2022:A.8.1; shop:D-1'

# --- a newer file ---

ok 'a newer file can take its place' annexa catalog import newer.xml --name shop --replace
annexa catalog use shop >"$tmp/added" 2>"$tmp/stderr"
is 'use adds what is new' "$(cat "$tmp/added")" "shop: 1 control added, 3 were here already
t-9"
has 'and names what is gone' "$(error)" 't-1'
is 'both are there' "$(controls | wc -w)" 5
annexa undo >/dev/null
is 'undo takes back what was new alone' "$(controls)" 'shop:D-1 shop:D-1(1) shop:t-1 shop:A.5.1 '
annexa redo >/dev/null

# --- editions ---

ok 'the other edition goes the same way' annexa catalog use 2013
is 'the organisation works with it' "$(json records.0.editions annexa list organisation --json)" 2
ok 'so does undo' annexa undo
is 'with what the organisation says' "$(json records.0.editions annexa list organisation --json)" 1

# --- into the repository and back ---

ok 'publish takes it along' annexa publish -m 'A catalog'
is 'the catalog' "$(git show HEAD:catalogs/shop.xml | cksum)" "$(cksum <newer.xml)"
has 'and that it is in use' "$(git show HEAD:annexa.xml)" '<catalog>shop</catalog>'
is 'with files of what was touched alone' "$(git ls-files records/control | tr '\n' ' ')" \
	'records/control/shop/D-1(1).xml records/control/shop/D-1.xml records/control/shop/t-1.xml '
is 'nothing is left over' "$(git status --porcelain)" '?? bad.xml
?? newer.xml'
has 'the SoA has its controls' "$(annexa export SOA --format csv --output -)" '"shop:D-1(1)","Also at noon","No"'
has 'under its title' "$(annexa export SOA --format html --output -)" 'Rules of the workshop'
# all_there_is: controls in any order, since those of the newer file came later here.
all_there_is() {
	annexa list control --columns ref,id,title,catalog,theme,applicable,justification | sort
	annexa log --json
	annexa catalog list --json
}
before=$(all_there_is)
git clone -q . "$tmp/clone"
cd "$tmp/clone" || exit 1
ok 'a clone becomes a workspace with it' annexa rebuild
is 'with the same controls, decisions and history' "$(all_there_is)" "$before"
has 'the risk still relies on it' "$(annexa show RSK-0001)" 'shop:D-1'
git rm -q catalogs/shop.xml
git commit -qm 'Without the catalog'
fails 3 'without the catalog a clone cannot be one' annexa rebuild
has 'which is named' "$(error)" 'catalogs/shop.xml'

cd "$tmp/w" || exit 1
fails 5 'what is published is not undone' annexa undo
sed 's/"D-1(1)"/"D-1"/' newer.xml >catalogs/shop.xml
fails 3 'a catalog in use that was broken by hand is not published' annexa publish -m 'Broken'
has 'and named by place' "$(error)" 'catalogs/shop.xml:20:7'
sed 's/Also at noon/Also at night/' newer.xml >catalogs/shop.xml
echo '<catalog' >catalogs/draft.xml
has 'a file that is none is listed with what is wrong' "$(annexa catalog list 2>&1)" 'draft.xml:1:'
ok 'one that was mended is' annexa publish -m 'Mended'
has 'as it is' "$(git show HEAD:catalogs/shop.xml)" 'Also at night'
is 'alone, as nothing needs the other' "$(git ls-files catalogs)" 'catalogs/shop.xml'

# --- a control that somebody decided on stays ---

annexa init "$tmp/v" --name 'Other Ltd'
cd "$tmp/v" || exit 1
annexa catalog import "$file" --name shop >/dev/null
annexa catalog use shop >/dev/null
annexa add person title='Ben' account=ben@example.org >/dev/null
be Ben ben@example.org
annexa set shop:t-1 applicable=yes
be 'Anna Weber' anna@example.org
annexa undo >/dev/null # the person
be Ben ben@example.org
annexa whoami --set PER-0001 >/dev/null
fails 4 'undo does not take away what another decided on' annexa undo
has 'and names it' "$(error)" 'shop:t-1'
finish
