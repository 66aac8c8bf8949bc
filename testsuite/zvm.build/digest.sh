# Area:    digests of a component's inputs
# Purpose: every input counts, and nothing else does.
# shellcheck shell=sh

set -eu
toolchain=$1
cd "$2"
. "$(dirname "$0")/check.inc"

mkdir -p tree/patches
echo one >tree/patches/a
echo two >tree/patches/b
digest() { (cd tree && "$toolchain/digest" "$@" patches); }
first=$(digest -w -O2)

works "a digest is 64 hexadecimal digits" sh -c "echo $first | grep -qE '^[0-9a-f]{64}\$'"
works "the same inputs give the same digest" [ "$(digest -w -O2)" = "$first" ]
works "another flag gives another digest" [ "$(digest -w -O1)" != "$first" ]
works "one flag is not two" [ "$(digest -w '-a -b')" != "$(digest -w -a -w -b)" ]
touch -d 2001-01-01 tree/patches/a
works "times do not count" [ "$(digest -w -O2)" = "$first" ]
cp -R tree elsewhere
works "the place does not count" [ "$(cd elsewhere && "$toolchain/digest" -w -O2 patches)" = "$first" ]
echo x >tree/patches/a~
works "an editor's backup does not count" [ "$(digest -w -O2)" = "$first" ]
echo three >>tree/patches/a
works "a changed file counts" [ "$(digest -w -O2)" != "$first" ]
echo one >tree/patches/a
mv tree/patches/b tree/patches/c
works "a file's name counts" [ "$(digest -w -O2)" != "$first" ]
mv tree/patches/c tree/patches/b
chmod +x tree/patches/b
works "a file's mode counts" [ "$(digest -w -O2)" != "$first" ]
