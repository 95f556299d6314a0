#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# publish.sh - into the repository and back.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace
annexa add risk title=Theft owner=PER-0001 controls=A.8.1 --why 'asked by the board' >/dev/null

is 'publish prints the commit' "$(annexa publish -m 'First risk')" "$(git rev-parse HEAD)"
is 'with the message' "$(git log -1 --format=%s)" 'First risk'
is 'by the person' "$(git log -1 --format='%an <%ae>')" 'Anna Weber <anna@example.org>'
ok 'a record is a file' test -f records/risk/0000-0099/RSK-0001.xml
is 'nothing is left to commit' "$(git status --porcelain)" ''
commits=$(git rev-list --count HEAD)
# committed DOCUMENT FORMAT: the file of HEAD is what export writes.
committed() {
	git show "HEAD:documents/$1/$1.$2" >"$tmp/committed"
	annexa export "$1" --format "$2" --output - | cmp -s - "$tmp/committed"
}
for document in SOA RISK; do
	ok "publish commits $document as HTML" committed "$document" html
	ok "publish commits $document as CSV" committed "$document" csv
done
fails 0 'a document can be written anywhere' annexa export SOA --output "$tmp/copies"
is 'without a word' "$(error)" ''
fails 0 'into the workspace too' annexa export SOA
has 'but git will see it, which is said' "$(error)" 'git will see these files as new'
rm SOA.html
ok 'there is nothing to publish twice' annexa publish -m 'Again'
is 'and no commit' "$(git rev-list --count HEAD)" "$commits"

before=$(annexa list risk --json; annexa list control --json; annexa log --json)
ok 'the database can be made again' annexa rebuild
is 'with the same records and history' \
	"$(annexa list risk --json; annexa list control --json; annexa log --json)" "$before"

git clone -q . "$tmp/clone"
cd "$tmp/clone" || exit 1
ok 'a clone becomes a workspace' annexa rebuild
is 'with the same records and history' \
	"$(annexa list risk --json; annexa list control --json; annexa log --json)" "$before"
cd "$tmp/w" || exit 1

fails 3 'a database made again begins with an empty list of undo' annexa undo
annexa set RSK-0001 title=Burglary
echo '<!-- by hand -->' >>records/risk/0000-0099/RSK-0001.xml
fails 5 'a file that was edited by hand stops publishing' annexa publish -m 'Second'
has 'and is named' "$(error)" 'RSK-0001.xml'
git checkout -q records
ok 'afterwards it goes on' annexa publish -m 'Second'

# a program beside which there is no renderer, or one that misbehaves
mkdir -p "$tmp/program/src/render"
cp "$ANNEXA" "$tmp/program/annexa"
printf '%s\n%s\n' "$(cd "$TOP_SRCDIR" && pwd)" "$tmp/program" >"$tmp/program/.uninstalled"
lonely() {
	"$tmp/program/annexa" "$@" </dev/null
}
renderer() {
	printf '#!/bin/sh\n%s\n' "$1" >"$tmp/program/src/render/annexa-render"
	chmod +x "$tmp/program/src/render/annexa-render"
}
annexa set RSK-0001 title='Theft of laptops'
fails 6 'without the renderer publish says so' lonely publish -m 'No documents'
has 'and which document' "$(error)" 'SOA'
error_is_one_line 'in one line'
is 'the records are published all the same' "$(git log -1 --format=%s)" 'No documents'
is 'the documents stay' "$(git diff --name-only HEAD~1 -- documents)" ''
# shellcheck disable=SC2016 # not ours to expand
for how in 'kill -9 $$' 'exit 1' 'echo 100; echo half' 'cat >/dev/null'; do
	renderer "$how"
	fails 6 "a renderer that does '$how' changes nothing" lonely publish -m 'Still none'
done
is 'and makes no commit' "$(git log -1 --format=%s)" 'No documents'
is 'nothing is left over' "$(git status --porcelain)" ''
ok 'the next publication makes them' annexa publish -m 'Documents'
ok 'from the records as they are' committed RISK csv

git checkout -q -b other
annexa set RSK-0001 title=Robbery
fails 5 'another branch stops publishing' annexa publish -m 'Third'
error_is_one_line 'in one line'

git checkout -q main

fails 2 'a publication without a message is a usage error' annexa publish
is 'publish --json names the commit' "$(json commit annexa publish -m 'Third' --json)" \
	"$(git rev-parse HEAD)"
is 'and null when there was nothing' "$(json commit annexa publish -m 'Fourth' --json)" null
is 'rebuild --json counts records' "$(json records annexa rebuild --json | grep -c '^[1-9]')" 1

printf 'this is no database, whatever it was before' >.annexa/annexa.db
rm -f .annexa/annexa.db-wal .annexa/annexa.db-shm
fails 6 'a damaged database is said' annexa list risk
ok 'rebuild makes it again' annexa rebuild
is 'with the last published values' "$(json records.0.title annexa list risk --json)" Robbery
rm -rf .annexa
fails 3 'a database that is not there is said' annexa list risk
has 'with the way out' "$(error)" 'annexa rebuild'
ok 'rebuild needs none' annexa rebuild
is 'to bring the records back' "$(json records.0.title annexa list risk --json)" Robbery

finish
