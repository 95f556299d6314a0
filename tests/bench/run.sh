#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [--strict] - measures annexa and prints one table: what, measured, the same done without
# annexa, their ratio, the bar, ok or OVER. With --strict it ends with status 1 when a bar is broken.
#
# "make bench" sets ANNEXA, TOP_SRCDIR and TOP_BUILDDIR. The workspaces are made once, from a seed,
# in bench/ of the build tree: one of 100,000 records (about two minutes), one of 1,000 risks, and
# the sample. Remove that folder to have them made again.

set -eu

bin=${TOP_BUILDDIR:?}/tests/bench
work=$TOP_BUILDDIR/bench
results=$work/results
templates=${TOP_SRCDIR:?}/templates
: "${ANNEXA:?}"

strict=no
[ "${1:-}" != --strict ] || strict=yes

say() {
	printf 'bench: %s\n' "$*" >&2
}

# Nothing of the person who runs it: no settings, no identity, no language.
HOME=$work/home
LC_ALL=C.UTF-8
GIT_CONFIG_NOSYSTEM=1
export HOME LC_ALL GIT_CONFIG_NOSYSTEM
unset LANGUAGE NO_COLOR COLORTERM XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME ANNEXA_HOME
mkdir -p "$HOME"
printf '[user]\n\tname = Bench\n\temail = bench@example.org\n[init]\n\tdefaultBranch = main\n' \
	>"$HOME/.gitconfig"

# --- workspaces ---

# make_workspace NAME RISKS: unless it is there already and its input is the same
make_workspace() {
	csv=$work/$1-csv
	mkdir -p "$csv"
	"$bin/generate" "$csv" "$2"
	sum=$(cat "$csv"/*.csv | cksum)
	[ "$(cat "$work/$1.made" 2>/dev/null)" != "$sum" ] || return 0
	say "making the workspace $1 of $2 risks"
	rm -rf "${work:?}/$1" "$work/$1.made"
	"$ANNEXA" init "$work/$1" --name "Benchmark" >/dev/null
	for file in "$csv"/*.csv; do
		kind=${file##*/}
		kind=${kind#*-}
		"$ANNEXA" -C "$work/$1" import csv "$file" --kind "${kind%.csv}" >/dev/null
	done
	"$ANNEXA" -C "$work/$1" publish -m "All" >/dev/null
	echo "$sum" >"$work/$1.made"
}

make_workspace big 50000
make_workspace thousand 1000
if ! [ -d "$work/sample" ]; then
	"$ANNEXA" init "$work/sample" --sample >/dev/null
	"$ANNEXA" -C "$work/sample" publish -m "All" >/dev/null
fi
# Findings of today: what a start finds when somebody has worked that day.
for workspace in big thousand sample; do
	"$ANNEXA" -C "$work/$workspace" check >/dev/null || :
done

# With much else to do a machine gives times that say nothing; ratios still hold.
load() {
	cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown
}
load=$(load)

# --- measuring; every line of the results is "NAME VALUE" ---

: >"$results"
measure() {
	"$@" >>"$results"
}

say "screens"
measure "$bin/tui_bench" -n 2 -r ready floor @line "x*25" -- sh -c 'echo ready; exec cat'
measure "$bin/run_bench" -n 15 start "$ANNEXA" --version
screens() {
	measure "$bin/tui_bench" -r "WHAT NEXT" -i 3 "$@" @open g r @line "<Down>*25" @page "<PgDn>*8" \
		@ends "<End>" "<Home>" @help "?" @esc "<Esc>" @home g h -- "$ANNEXA" -C "$work/${1%_wide}"
}
screens sample
screens big
measure "$bin/tui_bench" -n 2 -s 200x60 -r "WHAT NEXT" wide g r @line "<Down>*25" @page "<PgDn>*8" -- \
	"$ANNEXA" -C "$work/big"

say "changes, lists and rules"
rm -rf "$work/commits"
git clone -q --shared --no-checkout "$work/big" "$work/commits"
measure "$bin/app_bench" big "$work/big" "$work/commits"
rm -rf "$work/commits"

say "documents of 1,000 risks"
if command -v xsltproc >/dev/null; then
	# annexa: is how annexa-render finds templates beside each other
	mkdir -p "$work/templates"
	for file in "$templates"/*.x*; do
		sed 's/annexa:\([a-z-]*\.x\)/\1/g' "$file" >"$work/templates/${file##*/}"
	done
	for document in SOA RISK; do
		lower=$(echo "$document" | tr '[:upper:]' '[:lower:]')
		"$bin/app_bench" -x "$work/thousand" "$document" "$work/$lower.xml"
		measure "$bin/run_bench" "$lower" "$ANNEXA" -C "$work/thousand" export "$document" -o "$work"
		# shellcheck disable=SC2016 # for the inner shell
		measure "$bin/run_bench" "$lower.raw" sh -c 'xsltproc --nonet "$1/doc-$2.xsl" "$3/$2.xml" 2>/dev/null >"$3/$2-report.xml" &&
			xsltproc --nonet "$1/fmt-html.xsl" "$3/$2-report.xml" >"$3/$2.html"' sh \
			"$work/templates" "$lower" "$work"
	done
else
	say "xsltproc is not installed: documents are not measured"
fi

say "making the database again"
rm -rf "$work/clone"
measure "$bin/run_bench" -n 1 clone git clone -q "$work/big" "$work/clone"
measure "$bin/run_bench" -n 3 rebuild "$ANNEXA" -C "$work/clone" rebuild
rm -rf "$work/clone"

# --- the table: label | name | reference | factor | constant | unit; bar = factor * reference + constant ---

say "all times in ms, medians; load of the machine $load, then $(load)"
awk -F'|' -v strict="$strict" '
function median(list, n, i, j, swap, values) {
	n = split(list, values, " ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && values[j] + 0 < values[j - 1] + 0; j--) {
			swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap
		}
	return values[int((n + 1) / 2)]
}
FNR == NR {
	split($0, part, " ")
	seen[part[1]] = seen[part[1]] " " part[2]
	next
}
/^#/ || NF < 2 { print substr($0, 2); next }
!header++ {
	printf "%-46s %9s %9s %6s %9s\n", "", "measured", "raw", "ratio", "bar"
}
{
	if (!($2 in seen)) {
		printf "%-46s %9s\n", $1, "-"
		next
	}
	value = median(seen[$2])
	raw = $3 in seen ? median(seen[$3]) : ""
	printf "%-46s %9.2f ", $1, value
	ratio = raw + 0 > 0 ? value / raw : 0
	if (raw != "")
		printf "%9.2f %6.1f ", raw, ratio
	else
		printf "%9s %6s ", "", ""
	if ($4 == "" && $5 == "") {
		print ""
		next
	}
	bar = $4 * raw + $5
	printf "%9.2f %s\n", bar, value <= bar ? "ok" : "OVER"
	if (value > bar)
		over++
}
END {
	printf "\n%d over the bar\n", over
	exit strict == "yes" && over > 0
}' "$results" - <<'TABLE'
First useful screen, sample|sample.ready|start.ms||25
First useful screen, 100,000 records|big.ready|start.ms||60
Line key, sample: median|sample.line.median|floor.line.median||1
Line key, 100,000: median|big.line.median|floor.line.median||1
Line key, 100,000: p95|big.line.p95|||4
Page key, 100,000: p95|big.page.p95|||5
First and last row, 100,000: p95|big.ends.p95|||50
Opening a list, 100,000: p95|big.open.p95|||10
Help: median|big.help.median|||10
Home, 100,000: p95|big.home.p95|||10
Esc to gone|big.esc.p95|||30
Bytes of a line key, 80x24|big.line.bytes|||250
Bytes of a page key, 80x24|big.page.bytes|||2000
Bytes of a page key, 200x60|wide.page.bytes|||8000
Idle: bytes in 3 s|big.idle_bytes|||0
Idle: processor time in 3 s|big.idle_ms|||1
Memory, sample: MiB|sample.peak_mib|||16
Memory, 100,000: MiB|big.peak_mib|||80
Filter by words: first page|big.filter_words|||16
Filter by words: count|big.filter_words_count|||60
Filter by values: first page|big.filter_value|||16
Filter by values: count|big.filter_value_count|||60
Filter by a link: first page|big.filter_link|||16
Filter by a link: count|big.filter_link_count|||60
Filter by a part of a word: first page|big.filter_part|||16
Filter by a part of a word: count|big.filter_part_count|||60
Numbers of Home, 100,000|big.home|||
All rules, 100,000: for 100 of them|big.rules_per_100|||2000
Save, durable (raw: SQLite)|big.save|big.save.raw|3|4
Commit of a change (raw: libgit2)|big.commit|big.commit.raw|3|0
Publish a change, with files and index|big.publish|||150
SoA with 1,000 risks (raw: xsltproc)|soa.ms|soa.raw.ms|2|0
Register of 1,000 risks (raw: xsltproc)|risk.ms|risk.raw.ms|2|0
Rebuild of 100,000 (raw: git clone)|rebuild.ms|clone.ms||12000
TABLE
