#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh - rules, standing and what next.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"
workspace

fails 1 'an empty workspace has errors' annexa check
has 'that are counted' "$(cat "$tmp/stdout")" ' error'
rules=$(annexa check --list | sed 1d | awk '{ print $1 }')
has 'rules can be listed' "$rules" 'risk'
rule=$(annexa check --json | sed -n 's/.*"rule": "\(.*\)".*/\1/p' | head -n 1)
fails 1 'one rule can be asked' annexa check "$rule"
is 'and it alone' "$(annexa check "$rule" --json | sed -n 's/.*"rule": //p' | sort -u)" "\"$rule\","

# Of a workspace that was just made every control is undecided.
all=$(json findings annexa check --json)
is 'a rule that finds much has one line' "$(annexa check | grep -c 'soa-decided')" 1
has 'which counts and names the first' "$(annexa check)" 'not so for 93 records: A.5.1, A.5.2, A.5.3,'
has 'and says how to see all' "$(annexa check)" 'annexa check RULE'
is 'one that is asked for names all' "$(annexa check soa-decided | grep -c 'soa-decided')" 93
is 'as all do when it is wanted' "$(annexa check --verbose | grep -c ' 4\| 5\| 6\| 7\| 8\| 9\| 10\| A')" "$all"
is 'and JSON does' "$(annexa check --json | grep -c '"soa-decided"')" 93

# A rule of severity warning answers no only when it is strict.
warning=$(annexa check --json | grep -B1 '"severity": "warning"' | sed -n 's/.*"rule": "\(.*\)".*/\1/p' |
	head -n 1)
if [ -z "$warning" ]; then
	annexa add risk title=Theft >/dev/null
	warning=$(annexa check --json | grep -B1 '"severity": "warning"' |
		sed -n 's/.*"rule": "\(.*\)".*/\1/p' | head -n 1)
fi
ok 'a warning is not an error' annexa check "$warning"
fails 1 'but with --strict' annexa check "$warning" --strict

has 'status shows the steps' "$(annexa status)" '6.1.3'
has 'and what next' "$(annexa status)" "$(annexa next | head -n 1)"
has 'with clause and title' "$(annexa next)" '4.1 Understanding the organization and its context: '
is 'next has at most five' "$(json next annexa next --json | grep -c '^[1-5]$')" 1
is 'each with its reason' "$(json next.0.reason annexa next --json | grep -c .)" 1
first=$(annexa next | head -n 1)
second=$(json next.1.text annexa next --json)
has 'a step can be put off' "$(annexa next 1 --until +2w | head -n 1)" "$second"
has 'for more than this once' "$(annexa next | head -n 1)" "$second"
is 'and brought back' "$(annexa next --again | head -n 1)" "$first"
fails 2 'a number alone says not how long' annexa next 1
fails 3 'only what is there can be put off' annexa next 6 --until +2w
fails 3 'until a date' annexa next 1 --until someday
is 'and after all this it is there' "$(annexa next | head -n 1)" "$first"

annexa add action title='Late' due=2020-01-01 owner=PER-0001 status=doing >/dev/null
has 'what is late is named' "$(annexa status)" 'ACT-0001'
is 'in JSON too' "$(json overdue.0.ref annexa status --json)" ACT-0001

# What an exception is in force for is neither found nor counted.
annexa add asset title=Ledger >/dev/null
fails 1 'an asset without an owner is found' annexa check asset-owner
annexa add exception title='Not yet' rule=asset-owner of=AST-0001 reason='Handed over in spring' until=+60d >/dev/null
ok 'and not where it is exempted' annexa check asset-owner
has 'which is said' "$(annexa check asset-owner)" '0 errors, 0 warnings; 1 finding is exempted'
is 'in JSON too' "$(json exempted annexa check asset-owner --json)" 1
ok 'the exceptions can be listed' annexa check --exempted
has 'with what they are for' "$(annexa check --exempted)" 'AST-0001 Ledger'
has 'and why' "$(annexa check --exempted)" 'Handed over in spring'
is 'in JSON too' "$(json exceptions.0.exception annexa check --exempted --json)" EXC-0001
annexa set EXC-0001 until=2020-01-01
fails 1 'an exception that has run out exempts nothing' annexa check asset-owner
has 'and is late' "$(annexa status)" 'EXC-0001'
is 'no exception is in force' "$(annexa check --exempted)" 'No exception is in force.'
fails 3 'an exception is from a rule that there is' annexa set EXC-0001 rule=asset-ownr
has 'and its name is told' "$(error)" 'asset-ownr'

is 'a rule says where its findings are mended' "$(json rules.0.kind annexa check risk-owner --list --json)" risk
is 'to the field' "$(json rules.0.field annexa check risk-owner --list --json)" owner
is 'and so does a finding' "$(json findings.0.field annexa check asset-owner --json)" owner

for command in status next check 'check --list' 'check --exempted'; do
	# shellcheck disable=SC2086 # a command and its option
	is "$command is one JSON object" "$(json version annexa $command --json)" 1
	# shellcheck disable=SC2086
	is "$command does not depend on the language" \
		"$(LANGUAGE=de annexa $command --json)" "$(annexa $command --json)"
done
is 'steps have their clause' "$(json steps.0.clause annexa status --json | grep -c '^4')" 1
fails 3 'an unknown rule is bad input' annexa check nonsense
has 'and is named' "$(error)" 'nonsense'
error_is_one_line 'in one line'

finish
