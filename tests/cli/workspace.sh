#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# workspace.sh - a workspace that is none, cannot be written, is newer, or is damaged.

. "${TOP_SRCDIR:?}/tests/support/cli.sh"

fails 3 'outside a workspace commands say so' annexa list risk
error_is_one_line 'in one line'
has 'with the way to one' "$(error)" 'annexa init'
fails 3 'a directory that is not there is named' annexa -C /nowhere/at/all list risk
has 'by its name' "$(error)" '/nowhere/at/all'
ok 'kinds need no workspace' annexa kinds risk

workspace
annexa add risk title=Theft >/dev/null
database=$(find .annexa -type f -exec sh -c 'head -c 15 "$1" | grep -q "SQLite format 3"' sh {} \; -print)
is 'there is one database' "$(echo "$database" | grep -c .)" 1

cp "$database" "$tmp/good"
rm -f .annexa/*-wal .annexa/*-shm
# user_version: 4 bytes at offset 60 of the header, big-endian.
printf '\177\0\0\0' | dd of="$database" bs=1 seek=60 conv=notrunc 2>/dev/null
fails 5 'a database of a newer program is refused' annexa list risk
error_is_one_line 'in one line'

# One of an older program is brought up to date, once, with all that is in it.
format() {
	od -An -tu1 -j 60 -N 4 "$database" | tr -d ' '
}
cp "$tmp/good" "$database"
now=$(format)
printf '\0\0\0\1' | dd of="$database" bs=1 seek=60 conv=notrunc 2>/dev/null
is 'a database of an older program' "$(format)" 0001
is 'is read' "$(json records.0.title annexa list risk --json)" Theft
is 'and brought up to date' "$(format)" "$now"
ok 'it can be written' annexa set RSK-0001 title=Burglary
ok 'its rules run' annexa check link-to-nothing

rm -f .annexa/*-wal .annexa/*-shm
cp "$tmp/good" "$database"
printf 'this is no database, whatever it was before' | dd of="$database" conv=notrunc 2>/dev/null
fails 6 'a damaged database is said' annexa list risk
has 'with the way out' "$(error)" 'rebuild'
: >"$database"
fails 6 'an empty database is no workspace without records' annexa list risk
has 'with the way out' "$(error)" 'rebuild'
cp "$tmp/good" "$database"

# Root ignores permission bits, unless it has given up its capabilities.
place=$tmp/w
chmod -R a-w "$place"
if [ "$(id -u)" -eq 0 ]; then
	bound() {
		setpriv --inh-caps=-all --bounding-set=-all "$ANNEXA" -C "$place" "$@"
	}
else
	bound() {
		annexa -C "$place" "$@"
	}
fi
ok 'a workspace that cannot be written can be read' bound list risk
fails 5 'and refuses changes' bound set RSK-0001 title=Mine
error_is_one_line 'in one line'
chmod -R u+w "$place"

# Such a database is opened by a URI, in which these characters mean something.
place="$tmp/is it #1? 50%41"
mv "$tmp/w" "$place"
chmod -R a-w "$place"
ok 'also where its name has characters of URIs' bound list risk
chmod -R u+w "$place"

finish
