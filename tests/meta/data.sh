#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# data.sh - the shipped catalogs, mappings and knowledge base are complete and agree with each
# other. Where OSCAL_XSD names the OSCAL schema, the XML files are validated against it too.

LC_ALL=C
export LC_ALL
data=${TOP_SRCDIR:-${srcdir:-.}}/data
catalogs=$data/catalogs
knowledge=$data/knowledge
mapping=iso27001-mapping-2013-2022
ours='@ns="urn:annexa:oscal:1"'
annex_a='/mapping-collection/mapping[1]'
clauses='/mapping-collection/mapping[2]'
tests=0

# is NAME GOT WANTED: one test.
is() {
	tests=$((tests + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $tests - $1"
	else
		echo "not ok $tests - $1"
		printf 'got:\n%s\nwanted:\n%s\n' "$2" "$3" | sed -e 's/^/# /' -e '20q'
	fi
}

# xpath FILE EXPRESSION: without namespaces, so that expressions stay readable.
xpath() {
	sed 's/ xmlns="[^"]*"//' "$catalogs/$1.xml" | xmllint --nonet --xpath "$2" -
}

# counts FILE EXPRESSION WANTED NAME
counts() {
	is "$1: $3 $4" "$(xpath "$1" "count($2)")" "$3"
}

# values FILE EXPRESSION: of attributes or elements without spaces in them, one a line.
values() {
	xpath "$1" "$2" | tr '<> "' '[\n*]' | grep -Ev '^$|=$|^/?with-id$'
}

# pairs FILE EXPRESSION: source and target of each map.
pairs() {
	values "$1" "$2/map/*/@id-ref" | paste -d ' ' - -
}

# missing: the lines of the first file that the second lacks.
missing() {
	sort -u "$1" >"$tmp/a"
	sort -u "$2" >"$tmp/b"
	comm -23 "$tmp/a" "$tmp/b"
}

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# Catalogs: how many, and what each entry must have.

counts iso27001-2013 '/catalog/group' 14 'domains'
counts iso27001-2013 '/catalog/group/group' 35 'objectives'
counts iso27001-2013 '/catalog/group/group/control' 114 'controls'
counts iso27001-2013 '//control' 114 'controls and no others'
counts iso27001-2022 '/catalog/group' 4 'themes'
counts iso27001-2022 '/catalog/group[@id="A.5"]/control' 37 'organizational controls'
counts iso27001-2022 '/catalog/group[@id="A.6"]/control' 8 'people controls'
counts iso27001-2022 '/catalog/group[@id="A.7"]/control' 14 'physical controls'
counts iso27001-2022 '/catalog/group[@id="A.8"]/control' 34 'technological controls'
counts iso27001-2022 '//control' 93 'controls and no others'
counts iso27001-2022 "//control[prop[@name='new-in-2022' and @value='yes' and $ours]]" 11 \
	'new controls'
for name in control-type security-property cybersecurity-concept operational-capability \
	security-domain; do
	counts iso27001-2022 "//control[prop[@name='$name' and $ours]]" 93 "controls with $name"
done
for edition in 2013 2022; do
	file=iso27001-$edition-clauses
	counts "$file" '/catalog/group' 7 'main clauses'
	counts "$file" "//control[@class='requirement' and prop[@name='documented-information' \
		and @value='yes' and $ours]]" 14 'clauses that ask for documented information'
	counts "$file" "//control[@class='requirement' and not(prop[@name='documented-information'])]" 0 \
		'clauses that do not say'
	counts "$file" "//control[(prop[@name='documented-information' and @value='yes'] and \
		not(prop[@name='record'])) or (prop[@name='record'] and \
		not(prop[@name='documented-information' and @value='yes']))]" 0 \
		'clauses where record and documented-information disagree'
	counts "$file" "//control[(@class='heading') != boolean(control)]" 0 'headings without subclauses'
done
for edition in 2013 2022; do
	values "iso27001-$edition-clauses" '(//group|//control)/@id' | sed 's/^/clauses /' >"$tmp/all"
	values "iso27001-$edition" '//control/@id' | sed 's/^/annex /' >>"$tmp/all"
	values "iso27001-$edition" '//link/@href' | sed -n "s/^iso27001-$edition-clauses.xml#/clauses /p" \
		>"$tmp/links"
	values "iso27001-$edition-clauses" '//link/@href' | sed -n "s/^iso27001-$edition.xml#/annex /p" \
		>>"$tmp/links"
	is "$edition: links between clauses and controls lead somewhere" \
		"$(missing "$tmp/links" "$tmp/all")" ''
	counts "iso27001-$edition" "//control[prop[@name='documented-information' and $ours]]" \
		"$(values "iso27001-$edition" '//control/@id' | wc -l)" \
		'controls that say whether they ask for something written'
done
counts iso27001-2013-clauses '//control[@class="requirement"]' 26 'clauses with requirements'
counts iso27001-2022-clauses '//control[@class="requirement"]' 30 'clauses with requirements'

for edition in 2013 2022; do
	for file in "iso27001-$edition" "iso27001-$edition-clauses"; do
		counts "$file" "/catalog/metadata/prop[@name='edition' and @value='$edition' and $ours]" 1 \
			'edition'
		counts "$file" '(//group|//control)[not(normalize-space(title))]' 0 'entries without title'
		counts "$file" '(//group|//control)[not(prop[@name="label" and not(@ns)]/@value =
			concat(substring-after(@id, "c"), substring(@id, 1, 99 * starts-with(@id, "A"))))]' 0 \
			'entries whose label is not their number'
		values "$file" '(//group|//control)/@id' | sort >"$tmp/ids"
		is "$file: ids are unique" "$(uniq -d "$tmp/ids")" ''
		values "$file" '//prop[@name="sort-id"]/@value' >"$tmp/order"
		is "$file: every entry has a sort-id" "$(wc -l <"$tmp/order")" "$(wc -l <"$tmp/ids")"
		is "$file: entries are in order" "$(sort -u "$tmp/order")" "$(cat "$tmp/order")"
		values "$file" '//control/@id' >"$tmp/$file"
		counts "$file" "//part[@id != concat(../@id, '_', @name) or not($ours)]" 0 \
			'parts whose id does not say what they are'
		values "$file" "//link/@href" | sed -n 's/^#//p' | sort -u >"$tmp/links"
		is "$file: what entries lead to is there" "$(missing "$tmp/links" "$tmp/ids")" ''
	done
done
values iso27001-2022 "//control[prop[@name='new-in-2022' and $ours]]/@id" >"$tmp/new"

# All XML files.

for path in "$catalogs"/*.xml; do
	file=$(basename "$path" .xml)
	is "$file: is OSCAL" "$(xmllint --nonet --xpath 'namespace-uri(/*)' "$path")" \
		'http://csrc.nist.gov/ns/oscal/1.0'
	values "$file" '//@uuid' >>"$tmp/uuids"
done
if [ -n "${OSCAL_XSD:-}" ]; then
	is 'XML files validate against the OSCAL schema' \
		"$(xmllint --noout --nonet --schema "$OSCAL_XSD" "$catalogs"/*.xml 2>&1 |
			grep -v ' validates$')" ''
else
	tests=$((tests + 1))
	echo "ok $tests # SKIP OSCAL_XSD does not name the OSCAL schema"
fi
is 'UUIDs are unique' "$(sort "$tmp/uuids" | uniq -d)" ''
version_5='^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
is 'UUIDs are of version 5' "$(grep -Ev "$version_5" "$tmp/uuids")" ''

# Mappings.

counts $mapping "$annex_a/map" 115 'pairs of controls'
counts $mapping "$clauses/map" 29 'pairs of clauses'
counts $mapping '//map[count(source) != 1 or count(target) != 1]' 0 'maps that are not one pair'
counts $mapping "//map[not(concat(prop[@name='kind' and $ours]/@value, ' ', relationship) = \
	'unchanged equivalent-to' or concat(prop/@value, ' ', relationship) = \
	'renamed equivalent-to' or concat(prop/@value, ' ', relationship) = \
	'same equivalent-to' or concat(prop/@value, ' ', relationship) = \
	'moved equivalent-to' or concat(prop/@value, ' ', relationship) = \
	'merged subset-of' or (prop/@value = 'split' and (relationship = 'superset-of' or \
	relationship = 'intersects-with')))]" 0 'maps whose kind and relationship disagree'
is "$mapping: resources exist" "$(values $mapping '//@href' | while read -r href; do
	[ -f "$catalogs/$href" ] || echo "$href"
done)" ''

# covers MAPPING OLD NEW: its ids exist, each old one leads somewhere, each new one comes from
# somewhere or is listed as new.
covers() {
	pairs $mapping "$1" >"$tmp/pairs"
	cut -d ' ' -f 1 "$tmp/pairs" >"$tmp/sources"
	cut -d ' ' -f 2 "$tmp/pairs" >"$tmp/targets"
	values $mapping "$1//with-id" >"$tmp/gap"
	is "$mapping: pairs of $2 are unique" "$(sort "$tmp/pairs" | uniq -d)" ''
	is "$mapping: sources exist in $2" "$(missing "$tmp/sources" "$tmp/$2")" ''
	is "$mapping: targets exist in $3" "$(missing "$tmp/targets" "$tmp/$3")" ''
}

covers "$annex_a" iso27001-2013 iso27001-2022
is "$mapping: every control of 2013 has a successor" \
	"$(missing "$tmp/iso27001-2013" "$tmp/sources")" ''
is "$mapping: the controls without predecessor are the new ones" \
	"$(missing "$tmp/iso27001-2022" "$tmp/targets")" "$(sort "$tmp/new")"
is "$mapping: the new controls are listed" "$(sort "$tmp/gap")" "$(sort "$tmp/new")"

covers "$clauses" iso27001-2013-clauses iso27001-2022-clauses
for edition in 2013 2022; do
	values iso27001-$edition-clauses '//control[@class="requirement"]/@id' >"$tmp/leaves-$edition"
done
is "$mapping: every clause of 2013 has a successor" \
	"$(missing "$tmp/leaves-2013" "$tmp/sources")" ''
is "$mapping: the clause without predecessor is 6.3" \
	"$(missing "$tmp/leaves-2022" "$tmp/targets")" c6.3
is "$mapping: the new clause is listed" "$(cat "$tmp/gap")" c6.3

# Knowledge base.

# table NAME ROWS COLUMNS...
table() {
	name=$1
	rows=$2
	shift 2
	is "$name: columns" "$(head -n 1 "$knowledge/$name.tsv" | tr '\t' ' ')" "$*"
	is "$name: $rows rows" "$(($(wc -l <"$knowledge/$name.tsv") - 1))" "$rows"
	is "$name: rows have $# cells without spare blanks" \
		"$(awk -F '\t' -v n=$# 'NF != n || / (\t|$)|\t |^ |  |\r/' "$knowledge/$name.tsv")" ''
	tail -n +2 "$knowledge/$name.tsv" >"$tmp/$name"
	[ "$1" != code ] || is "$name: codes are unique" "$(cut -f 1 "$tmp/$name" | sort | uniq -d)" ''
	[ "$1" != code ] || cut -f 1 "$tmp/$name" >"$tmp/$name.codes"
}

table asset-types 42 code category name kind uuid
table threats 30 code category name c i a uuid
table vulnerabilities 706 code category name threats scenario_count uuid
table scenarios 1938 asset_type threat vulnerability

is 'asset-types: kinds' "$(cut -f 4 "$tmp/asset-types" | sort -u | paste -s -d ' ' -)" \
	'primary secondary'
is 'threats: c, i, a are yes or no, and one is yes' \
	"$(awk -F '\t' '$4 $5 $6 !~ /^(yes|no)(yes|no)(yes|no)$/ || $4 $5 $6 !~ /yes/' "$tmp/threats")" ''
is 'scenarios are unique' "$(sort "$tmp/scenarios" | uniq -d)" ''
for column in '1 asset-types' '2 threats' '3 vulnerabilities'; do
	name=${column#* }
	cut -f "${column% *}" "$tmp/scenarios" >"$tmp/used"
	is "scenarios: all $name exist" "$(missing "$tmp/used" "$tmp/$name.codes")" ''
done
awk -F '\t' '{ print $3, $2 }' "$tmp/scenarios" >"$tmp/used"
awk -F '\t' '{ n = split($4, t, ";"); for (i = 1; i <= n; i++) print $1, t[i] }' \
	"$tmp/vulnerabilities" >"$tmp/named"
is 'vulnerabilities: the threats named are those of the scenarios' \
	"$(missing "$tmp/used" "$tmp/named")$(missing "$tmp/named" "$tmp/used")" ''
is 'vulnerabilities: scenario_count counts the scenarios' \
	"$(awk -F '\t' 'NR == FNR { n[$3]++; next } n[$1] + 0 != $5' "$tmp/scenarios" \
		"$tmp/vulnerabilities")" ''

echo "1..$tests"
