# Area:    source trees
# Purpose: a tree is the pinned tarball, patched exactly, or is not there.
# shellcheck shell=sh

set -eu
toolchain=$1
cd "$2"
. "$(dirname "$0")/check.inc"

mkdir -p up-1.0/dir up-1.0/unused overlay/dir patches none
printf 'a\nb\nc\nd\ne\nf\ng\n' >up-1.0/text
echo x >up-1.0/unused/file
tar -cJf up.tar.xz up-1.0
sha256sum up.tar.xz >good.sha256
echo other | sha256sum >bad.sha256
echo new >overlay/dir/new
cat >patches/0001-change.patch <<'EOF'
Says why.

---
--- a/text
+++ b/text
@@ -2,3 +2,3 @@
 b
-c
+C
 d
EOF
unpack() { "$toolchain/unpack" "$@"; }

fails "a tarball with another hash is refused" unpack up.tar.xz bad.sha256 patches overlay tree
works "nothing of it is left" [ ! -e tree ]
works "the pinned tarball is unpacked" unpack -x '*/unused' up.tar.xz good.sha256 patches overlay tree
works "patches are applied" grep -q C tree/text
works "the overlay is copied" cmp overlay/dir/new tree/dir/new
works "what is excluded is not there" [ ! -e tree/unused ]
works "all files have one time" sh -c '[ "$(find tree -newer up.tar.xz | wc -l)" -eq 0 ]'
sed -i 's/^ b$/ B/' patches/0001-change.patch
fails "a patch whose context differs is refused" unpack up.tar.xz good.sha256 patches overlay tree2
works "and leaves no tree" [ ! -e tree2 ]
