# Area:    the cache of built components
# Purpose: what comes back is what was stored, or nothing.
# shellcheck shell=sh

set -eu
toolchain=$1
cd "$2"
. "$(dirname "$0")/check.inc"

export ZVM_CACHE="$PWD/cache"
mkdir stage
echo hello >stage/file
ln -s file stage/link
chmod +x stage/file
digest=$(echo one | sha256sum | cut -d' ' -f1)
other=$(echo two | sha256sum | cut -d' ' -f1)

fails "nothing is found in an empty cache" "$toolchain/cache" get part "$digest" back
works "a component is stored" "$toolchain/cache" put part "$digest" stage
works "a component is found" "$toolchain/cache" get part "$digest" back
works "it comes back as it was: content, modes, links" \
	sh -c 'cmp stage/file back/file && [ -x back/file ] && [ "$(readlink back/link)" = file ]'
fails "another digest finds nothing" "$toolchain/cache" get part "$other" back
fails "another component finds nothing" "$toolchain/cache" get piece "$digest" back
works "nothing half written stays" sh -c '[ -z "$(ls cache | grep tmp)" ]'

printf x >>"$ZVM_CACHE/part-$digest.tar.zst"
fails "a damaged entry is not used" "$toolchain/cache" get part "$digest" back
works "storing it again repairs it" "$toolchain/cache" put part "$digest" stage
works "the repaired entry is used" "$toolchain/cache" get part "$digest" back
rm "$ZVM_CACHE/part-$digest.sha256"
fails "an entry without its checksum is not used" "$toolchain/cache" get part "$digest" back

for i in 1 2 3 4 5 6; do
	"$toolchain/cache" put many "$(echo $i | sha256sum | cut -d' ' -f1)" stage
	touch -d "2001-01-0$i" "$ZVM_CACHE/many-"*.tar.zst
done
works "only the newest few of a component are kept" \
	sh -c '[ "$(ls cache | grep -c "^many-.*zst$")" -eq 4 ]'
