#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# list.sh - filters, order, columns and formats of lists.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace

annexa add person title='Jo Weber' >/dev/null
annexa add risk title='Laptop is stolen' likelihood=3 consequence=4 owner=PER-0002 tags=mobile >/dev/null
annexa add risk title='Backup fails' likelihood=2 consequence=5 treatment=modify >/dev/null
annexa add risk title='Zürich: 東京 "office" floods' likelihood=1 consequence=1 due=2027-03-01 >/dev/null

refs() {
	annexa list risk --format csv --columns ref "$@" | sed 1d | tr -d '"\r' | tr '\n' ' '
}
is 'all, in the order of entry' "$(refs)" 'RSK-0001 RSK-0002 RSK-0003 '
is 'by a word' "$(refs --where backup)" 'RSK-0002 '
is 'by the beginning of a word' "$(refs --where back)" 'RSK-0002 '
is 'by a part of a word' "$(refs --where '~acku')" 'RSK-0002 '
is 'by a comparison' "$(refs --where 'level>=10')" 'RSK-0001 RSK-0002 '
is 'by who it links to' "$(refs --where 'owner:weber')" 'RSK-0001 '
is 'by the number linked to' "$(refs --where 'owner:PER-0002')" 'RSK-0001 '
is 'by a value written as set takes it' "$(refs --where 'owner=PER-0002')" 'RSK-0001 '
is 'by what is empty' "$(refs --where 'treatment:none')" 'RSK-0001 RSK-0003 '
is 'by not' "$(refs --where '-tags:mobile')" 'RSK-0002 RSK-0003 '
is 'by all terms together' "$(refs --where 'level>=10 owner:none')" 'RSK-0002 '
is 'by date' "$(refs --where 'due<=2027-03-01')" 'RSK-0003 '
is 'in ascending order' "$(refs --sort level)" 'RSK-0003 RSK-0002 RSK-0001 '
is 'in descending order' "$(refs --sort -level)" 'RSK-0001 RSK-0002 RSK-0003 '
is 'no more than so many' "$(refs --limit 2)" 'RSK-0001 RSK-0002 '

# wrong COLUMN HINT FILTER: refused with the column and how to write it.
wrong() {
	fails 2 "no filter: $3" annexa list risk --where "$3"
	has "$3: where" "$(error)" "column $1:"
	has "$3: how to write it" "$(error)" "$2"
}
wrong 8 'all terms hold together' 'backup and laptop'
wrong 8 'all terms hold together' 'backup AND laptop'
wrong 11 'field:a,b for either' 'level>=10 or owner:none'
wrong 1 "'-' before the term" 'not backup'
wrong 1 '-field:value' '!backup'
wrong 1 '-field:value' 'treatment!=avoid'
wrong 1 'field:a,b takes either' '(backup'
wrong 7 'without blanks' 'level >= 10'
wrong 7 'not closed' 'owner:"we'
wrong 1 'not closed' '"backup'
is 'but quoted they are words' "$(refs --where '"and"')" ''
fails 0 'nothing to list is no error' annexa list asset
is 'nor anything on standard output' "$(cat "$tmp/stdout")" ''
has 'but it is said' "$(error)" 'no records'
fails 0 'nothing that fits is no error' annexa list risk --where nonsense
has 'that is said too' "$(error)" 'Nothing fits the filter'
fails 0 'programs get an empty list' annexa list asset --json
is 'and no message' "$(error)" ''

fails 2 'a broken filter is a usage error' annexa list risk --where 'level>=10 colour:red'
has 'with the column' "$(error)" 'column 11'
error_is_one_line 'in one line'
fails 2 'an unknown order is a usage error' annexa list risk --sort colour
fails 2 'an unknown column is a usage error' annexa list risk --columns ref,titel
has 'with the nearest name' "$(error)" "'title'"
fails 2 'an unknown format is a usage error' annexa list risk --format yaml
fails 2 'two formats are a usage error' annexa list risk --json --format csv
fails 2 'a limit is a number' annexa list risk --limit some

is 'a table lines up' "$(annexa list risk --columns ref,title,level)" \
'No.       What could happen             Level
RSK-0001  Laptop is stolen                 12
RSK-0002  Backup fails                     10
RSK-0003  Zürich: 東京 "office" floods      1'
is 'a kind can be named in the plural' "$(annexa list Risks)" "$(annexa list risk)"
is 'an empty list is nothing' "$(annexa list asset)" ''

is 'CSV quotes and has names of fields' \
	"$(annexa list risk --columns ref,title,owner --format csv | tr -d '\r')" \
'"ref","title","owner"
"RSK-0001","Laptop is stolen","PER-0002"
"RSK-0002","Backup fails",""
"RSK-0003","Zürich: 東京 ""office"" floods",""'

annexa list risk --format xml >"$tmp/list.xml"
ok 'XML is well-formed' xmllint --noout --nonet "$tmp/list.xml"
is 'and has all records' "$(xmllint --nonet --xpath 'count(//*[@ref])' "$tmp/list.xml")" 3
ok 'one record as XML too' sh -c '"$ANNEXA" show RSK-0001 --format xml | xmllint --noout --nonet -'

annexa add risk title="$(printf 'a\tb')" scenario="$(printf 'line\nline')" >/dev/null
is 'tabs and line ends do not break a row' "$(annexa list risk | grep -c .)" 5

finish
