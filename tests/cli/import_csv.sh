#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# import_csv.sh - taking in records from CSV, what fits and what does not.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace

count() {
	json records annexa list risk --json
}
cat >risk.csv <<'END'
title,likelihood,How bad,owner,controls
Laptop is stolen,3,4,PER-0001,A.8.1;A.7.9
"Fire, ""big""",1,5,,
END
is 'a dry run says what would be' "$(annexa import csv risk.csv --dry-run)" \
	'Would be: 2 new, 0 changed, 0 unchanged, 0 refused'
is 'and changes nothing' "$(count)" 0
is 'the kind comes from the name of the file' "$(annexa import csv risk.csv)" \
	'2 new, 0 changed, 0 unchanged, 0 refused'
is 'quotes and commas come in' "$(json records.1.title annexa list risk --json)" 'Fire, "big"'
is 'labels name fields too' "$(json records.0.consequence annexa list risk --json)" 4
is 'links are found' "$(json records.0.controls annexa list risk --json)" 2

annexa list risk --format csv >out.csv
is 'what list writes is unchanged when it comes in' "$(annexa import csv out.csv --kind risk)" \
	'0 new, 0 changed, 2 unchanged, 0 refused'
sed 's/Laptop is stolen/Laptop is lost/' out.csv >changed.csv
is 'a ref names the record to change' "$(annexa import csv changed.csv --kind risk)" \
	'0 new, 1 changed, 1 unchanged, 0 refused'
ok 'an import is one step' annexa undo
is 'of the undo list' "$(json records.0.title annexa list risk --json)" 'Laptop is stolen'

printf 'title;likelihood\r\nGood;2\r\nBad;9\r\nNo date;1\r\n' >semi.csv
fails 1 'rows that are refused are the answer no' annexa import csv semi.csv --kind risk
has 'named by file, line and column' "$(error)" 'semi.csv:3: likelihood: '
is 'the others come in' "$(cat "$tmp/stdout")" '2 new, 0 changed, 0 unchanged, 1 refused'
is 'as JSON too' "$(json refused.0.line annexa import csv semi.csv --kind risk --json --dry-run)" 3
printf 'title,owner\nx,Nobody\n' >nobody.csv
fails 1 'a link to nobody is refused' annexa import csv nobody.csv --kind risk
has 'with the column named once' "$(error)" 'nobody.csv:2: owner: there is no'
printf 'title,colour\nx,red\n' >unknown.csv
before=$(count)
fails 3 'a column that is no field is bad input' annexa import csv unknown.csv --kind risk
has 'named' "$(error)" 'colour'

has 'with the option that leaves it out' "$(error)" '--skip-unknown'
printf 'title,colour,likelihood,weight\nRed door,red,2,\n' >unknown.csv
fails 3 'several' annexa import csv unknown.csv --kind risk
has 'are named together' "$(error)" "'colour', 'weight'"
is 'none of them came in' "$(count)" "$before"
ok 'they can be left out' annexa import csv unknown.csv --kind risk --skip-unknown --json
fails 0 'which is said' annexa import csv unknown.csv --kind risk --skip-unknown --dry-run
has 'with their names' "$(error)" "the columns 'colour', 'weight' were left out"
is 'in JSON too' "$(json skipped.1 annexa import csv unknown.csv --kind risk --skip-unknown --dry-run --json)" weight
annexa undo >/dev/null
printf 'kind,title,grade\nrisk,Rust,minor\nnonconformity,Door open,minor\n' >both.csv
fails 1 'a column that only some kinds have' annexa import csv both.csv --dry-run
has 'is refused where it is filled' "$(error)" 'both.csv:2: grade: '
ok 'or left out there' annexa import csv both.csv --dry-run --skip-unknown

annexa list risk --columns ref,title --format csv | sed '1s/.*/No.,What could happen/; s/is stolen/is gone/' >list.csv
is 'the headings of our lists are understood' "$(annexa import csv list.csv --kind risk --dry-run)" \
	"Would be: 0 new, 1 changed, $((before - 1)) unchanged, 0 refused"

{ echo title,likelihood; seq -f 'Risk %g,9' 12; echo 'Other,x'; seq -f 'More %g,9' 8; } >many.csv
fails 1 'many rows refused for one reason' annexa import csv many.csv --kind risk
is 'are told in few lines' "$(error | grep -c 'many.csv')" 5
has 'with how many more there are' "$(error)" 'many.csv: and 17 more rows for the same reason'
has 'and other reasons' "$(error)" 'many.csv:14: '
fails 1 'or all of them' annexa import csv many.csv --kind risk --verbose
is 'one by one' "$(error | grep -c 'many.csv:')" 21
is 'as JSON does' "$(json refused annexa import csv many.csv --kind risk --json)" 21

printf 'title\n"never closed\n' >quote.csv
fails 3 'unbalanced quotes are bad input' annexa import csv quote.csv --kind risk
has 'with line and column' "$(error)" 'quote.csv:2:1'
printf 'title\na\0b\n' >nul.csv
fails 3 'a NUL is bad input' annexa import csv nul.csv --kind risk
has 'with line and column' "$(error)" 'nul.csv:2:2'
printf 'title\ncaf\351\n' >latin1.csv
fails 3 'bytes that are not UTF-8 are bad input' annexa import csv latin1.csv --kind risk
{ printf 'title\n"'; head -c 10485760 /dev/zero | tr '\0' x; printf '"\n'; } >huge.csv
fails 3 'a cell of 10 MB is bad input' annexa import csv huge.csv --kind risk
: >empty.csv
fails 3 'an empty file is bad input' annexa import csv empty.csv --kind risk
printf 'title\nx\n' >what.csv
fails 3 'a file that says no kind is bad input' annexa import csv what.csv
for file in quote nul latin1 huge; do
	error_is_one_line "$file.csv: in one line"
done
is 'none of them changed anything' "$(count)" "$before"

printf 'title\n=1+1\n@SUM(A1)\n-2+3\n' >formula.csv
ok 'formulas come in as text' annexa import csv formula.csv --kind risk
has 'and go out guarded' "$(annexa list risk --format csv --columns title)" "\"'=1+1\""
is 'but not in JSON' "$(annexa list risk --json | grep -c '"title": "=1+1"')" 1

fails 2 'another format is a usage error' annexa import xlsx risks.xlsx
fails 3 'a file that is not there is bad input' annexa import csv none.csv --kind risk
fails 3 'an unknown kind is bad input' annexa import csv risk.csv --kind rsik
has 'with the nearest' "$(error)" "'risk'"

finish
