#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# init.sh - making a workspace.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"

ok 'a workspace is made in a new directory' annexa init isms --name 'Example Ltd'
cd isms || exit 1
ok 'it is a git repository' git rev-parse --git-dir
ok 'the database is not for git' git check-ignore -q .annexa/x
is 'the organisation has the name' \
	"$(json records.0.title annexa list organisation --json)" 'Example Ltd'
is 'the maker is the first person' "$(annexa whoami)" 'PER-0001  Anna Weber  anna@example.org'
is 'it has the 93 controls of 2022' "$(json records annexa list control --json)" 93
fails 3 'undo does not take the workspace apart' annexa undo
fails 5 'nor is its organisation put away' annexa delete ORG-0001
fails 5 'nor the person who does it' annexa delete PER-0001
error_is_one_line 'in one line'
is 'who can still work' "$(annexa add asset title=Server)" AST-0001
ok 'and undo that' annexa undo
mkdir -p deep/down
is 'it is found from below' "$(cd deep/down && annexa whoami)" "$(annexa whoami)"
is 'and by -C' "$(cd / && annexa -C "$tmp/isms" whoami)" "$(annexa whoami)"
is 'and by ANNEXA_HOME' "$(cd / && ANNEXA_HOME=$tmp/isms annexa whoami)" "$(annexa whoami)"
fails 5 'a second one in the same place is refused' annexa init .
error_is_one_line 'in one line'

cd "$tmp" || exit 1
mv isms/annexa.xml saved
fails 5 'a database without its annexa.xml is not written over' annexa init isms
has 'and what to do is said' "$(error)" 'Bring annexa.xml back'
mv saved isms/annexa.xml

ok 'the 2013 edition can be chosen' annexa init old --edition 2013
is 'it has 114 controls' "$(json records annexa -C old list control --json)" 114
ok 'or both' annexa init both --edition both
is 'they have 207 controls' "$(json records annexa -C both list control --json)" 207
fails 2 'another edition is a usage error' annexa init other --edition 2005
ok 'and nothing was made' test ! -e other
mkdir here && cd here || exit 1
ok 'without a directory it is made here' annexa init
ok 'with the database in .annexa' test -d .annexa
cd "$tmp" || exit 1
: >file
fails 6 'a file in the way is said' annexa init file/isms
fails 2 'a directory without a name is a usage error' annexa init ''
fails 2 'a directory given twice is a usage error' annexa -C here init there

finish
