# SPDX-License-Identifier: Apache-2.0
#
# Images: what is in a tar is what a program sees, a hostile one harms nothing, and what is written is what was there.

set tars $srcdir/$subdir/tars
set tree $tmpdir/tree.nexe
set change $tmpdir/change.nexe
set made 1
foreach program { tree change holes } {
    if { ![zvm_compile "tars/$program.c compiles" $tars/$program.c $tmpdir/$program.nexe] } { set made 0 }
}
if { !$made } { return }
foreach kind { good hostile } {
    file mkdir $tmpdir/$kind
    zvm_command status output [list $tars/tar.py $kind $tmpdir/$kind]
    if { ![zvm_verdict [expr {$status == 0}] "tars/tar.py makes tars that are $kind"] } { return }
}

# A line of sh, in which $run is the runner, $tar the tool above, and the programs are named.
proc images_shell { title status pattern line } {
    global ZVM_RUN tmpdir tars

    zvm_command is output [list sh -c "run='$ZVM_RUN' tar='$tars/tar.py' tree='$tmpdir/tree.nexe'\
	change='$tmpdir/change.nexe' holes='$tmpdir/holes.nexe'; cd '$tmpdir'; $line"]
    return [zvm_verdict [expr {$is == $status && [regexp -- $pattern $output]}] $title]
}

foreach path [lsort [glob $tmpdir/good/*.tar]] {
    set name [file tail $path]
    images_shell "$name: each member has its kind, mode, owner, size, time, links and contents" 0 "^$" \
	"\$tar list good/$name >want && \$tar paths good/$name >paths && \
	\$run --image good/$name:/m \$tree /m <paths >got && cmp want got"
    if { ![regexp {^(pax|gzip|zstd|times|gnutar-gnu|sparse-1.0)\.tar$} $name] } continue
    images_shell "$name: from a pipe too" 0 "^$" \
	"mkfifo pipe; cat good/$name >pipe & \$run --image pipe:/m \$tree /m <paths >got && cmp want got; s=\$?; rm pipe; exit \$s"
    images_shell "$name: written back, it is the same tree" 0 "^$" \
	"cp good/$name rw.tar && \$run --image rw.tar:/m:rw \$change /m none && \$tar list rw.tar >got && ! grep -vxFf got want"
    images_shell "$name: and written back once more, the same bytes" 0 "^$" \
	"cp rw.tar again.tar && \$run --image again.tar:/m:rw \$change /m none && cmp rw.tar again.tar"
}

foreach line [split [string trim [roots_read $tmpdir/hostile/expected]] "\n"] {
    lassign [split $line "\t"] name say
    set pattern [expr {$say eq "" ? "^$" : "^zrt: /dev/1\\.tar: $say\n$"}]
    images_shell "hostile/$name: [expr {$say eq {} ? {harmless} : $say}]" [expr {$say eq "" ? 0 : 125}] $pattern \
	"\$run --image hostile/$name.tar \$tree </dev/null"
}

# Cut anywhere, a tar is refused with a line; only the zeros that fill it up may be missing.
proc images_cut { name step } {
    global tmpdir

    images_shell "$name cut at every $step-th byte is refused with one line" 0 "^$" "
	size=\$(wc -c <good/$name); cut=1
	while \[ \$cut -lt \$size \]; do
	    head -c \$cut good/$name >cut.tar
	    say=\$(\$run --image cut.tar \$tree </dev/null 2>&1); status=\$?
	    case \"\$status \$say\" in
	    0\\ ) \$tar list cut.tar >got && cmp -s want got || echo \"cut at \$cut: accepted\" ;;
	    125\\ zrt:\\ /dev/1.tar:\\ ?*) ;;
	    *) echo \"cut at \$cut: \$status \$say\" ;;
	    esac
	    cut=\$((cut + $step))
	done"
}
images_shell "the list of times.tar" 0 "^$" {$tar list good/times.tar >want}
images_cut times.tar 211
images_shell "the list of gzip.tar" 0 "^$" {$tar list good/gzip.tar >want}
images_cut gzip.tar 19997
images_shell "the list of zstd.tar" 0 "^$" {$tar list good/zstd.tar >want}
images_cut zstd.tar 19997

images_shell "a compressed bomb is refused as soon as memory ends" 125 "^zrt: /dev/1.tar: offset 0: bomb: no memory for its contents\n$" {
    truncate -s 500M bomb && tar -cf - bomb | zstd -q -1 >bomb.tar && rm bomb && test $(wc -c <bomb.tar) -lt 200000 &&
	$run --memory 48M --image bomb.tar $tree </dev/null}

# Random damage (IMAGES_MUTATIONS tars, from seed IMAGES_SEED): mounted, or refused with one line.
set mutations [expr {[info exists env(IMAGES_MUTATIONS)] ? $env(IMAGES_MUTATIONS) : 100}]
set seed [expr {[info exists env(IMAGES_SEED)] ? $env(IMAGES_SEED) : 1}]
images_shell "$mutations tars damaged at random are mounted, or refused with one line" 0 "^$mutations damaged tars, 0 failures\n$" \
    "'$tars/mutate.py' \"\$run\" \$tree good $mutations $seed"

# What mounts do.
images_shell "an image on the root is beside /dev and /tmp" 0 {^dir/file f 4755.*\n/dev/null c 666 .*\n/tmp d 1777 } \
    {printf '%s\n' dir/file /dev/null /tmp | $run --image good/pax.tar $tree}
images_shell "two images on the root are layers: the later one wins" 0 "^twice f .* 10 .*\nns f" \
    {printf 'twice\nns\n' | $run --image good/pax.tar --image good/times.tar $tree}
images_shell "but only to be read" 125 {^zrt: /dev/nvram: line 8: two images on / must both be ro\n$} \
    {cp good/pax.tar rw.tar; $run --image good/pax.tar --image rw.tar:/:rw $tree </dev/null}
images_shell "a mount in a mount" 0 "^dir/in/ns f " \
    {echo dir/in/ns | $run --image good/pax.tar:/m --image good/times.tar:/m/dir/in $tree /m}
images_shell "a mount point that is a file" 125 {^zrt: /dev/nvram: line 8: the mount point is not a directory\n$} \
    {$run --image good/pax.tar:/m --image good/times.tar:/m/big $tree </dev/null}
images_shell "a mount point with .." 125 {line 7: the mount point's name} {$run --image good/pax.tar:/m/../x $tree </dev/null}
images_shell "an image that is not there" 125 {^zvm-run: cannot open channel nowhere.tar: No such file} \
    {$run --image nowhere.tar $tree </dev/null}
images_shell "ro cannot be changed" 1 "^change: /m/new: Read-only file system\n$" \
    {$run --image good/pax.tar:/m $change /m make}
images_shell "nor on the root; but /tmp can" 0 "^change: /new: Read-only file system\n$" \
    {$run --image good/pax.tar $change / make; $run --image good/pax.tar $change /tmp make}
images_shell "rw: what was made, changed, renamed, linked and removed is in the tar" 0 \
    {new f 640 0 0 12 .*\nnewdir d 700.*\nnewdir/dir f 644 .*\nnewdir/hard f .* 2 .*\nnewdir/hole f 600 0 0 20000003 } \
    {cp good/pax.tar rw.tar && $run --time 77 --image rw.tar:/m:rw $change /m make && tar -tf rw.tar >/dev/null && $tar list rw.tar}
images_shell "the tar of a large hole is small" 0 "^$" {test $(wc -c <rw.tar) -lt 2000000}

# Data at 0, 1 MiB + 10 and the end, which is no multiple of a page.
images_shell "a file with holes, for GNU tar" 0 "^$" {
    rm -f sparse; for at in 0 1048586 5242880; do printf data | dd of=sparse bs=1 seek=$at conv=notrunc 2>errors || exit; done
    tar -c -S --format=gnu -f gnu.tar sparse && tar -c -S --format=pax -f pax.tar sparse && gzip -k -f pax.tar}
foreach tar { gnu.tar pax.tar pax.tar.gz } {
    images_shell "$tar: its holes are where they were" 0 "^0-4096\n1048576-1052672\n5242880-5242884\n$" \
	"\$run --image $tar \$holes /sparse"
    images_shell "$tar: but for what is written" 0 "^0-4096\n1048576-1052672\n2097152-2101248\n5242880-5242885\n$" \
	"cp $tar holed.tar && \$run --image holed.tar:/m:rw \$holes /m/sparse 2097160 5 5242884"
    images_shell "$tar: so it is written back" 0 "^0-4096\n1048576-1052672\n2097152-2101248\n5242880-5242885\n$" \
	{$run --image holed.tar:/m:ro $holes /m/sparse}
}
images_shell "GNU tar agrees with what was written" 0 "^$" {rm -rf out; mkdir out
    tar -x -f rw.tar -C out --exclude=null --exclude=disk --no-same-owner && cmp out/new out/newdir/../new &&
    test "$(cat out/new)" = "new contents" && test $(wc -c <out/newdir/hole) = 20000003}
images_shell "wo begins empty, and is the same each time" 0 "^$" \
    {echo old >wo.tar; $run --image wo.tar:/o:wo $change /o make && mv wo.tar first.tar &&
	$run --image wo.tar:/o:wo $change /o make && cmp wo.tar first.tar && tar -tf wo.tar >/dev/null}
images_shell "wo to a pipe" 0 "^$" {$run --image /dev/stdout:/o:wo $change /o make | cat >piped.tar; cmp piped.tar first.tar}
images_shell "rw makes a tar that is not there" 0 "^newdir/hole f" \
    {rm -f rw.tar; $run --image rw.tar:/m:rw $change /m make && $tar list rw.tar | grep hole}
images_shell "rw: a longer old tar is cut" 0 "^$" \
    {cp good/pax.tar a.tar; { cat a.tar; head -c 1000000 /dev/zero; } >b.tar
	for tar in a b; do $run --image $tar.tar:/m:rw $change /m none || exit; done; cmp a.tar b.tar}
images_shell "a program that fails or aborts leaves a whole tar as well" 0 "^new f" \
    {rm -f rw.tar; $run --image rw.tar:/m:rw $change /m abort; test $? = 134 && $tar list rw.tar | grep ^new}
images_shell "one that faults leaves the old one" 0 "^$" \
    {cp good/pax.tar rw.tar; $run --image rw.tar:/m:rw $change /m fault 2>/dev/null; cmp rw.tar good/pax.tar}
images_shell "without memory for the old contents nothing is written" 0 "^zrt: /dev/1.tar: large: it cannot be kept until" \
    {truncate -s 60M large && tar -cf rw.tar large && cp rw.tar old.tar
	$run --memory 48M --image rw.tar:/m:rw $change /m make; test $? = 125 && cmp rw.tar old.tar}
images_shell "a compressed one needs memory for what it unpacks" 125 "^zrt: /dev/1.tar: offset 0: large: no memory for its contents\n" \
    {gzip -k -f old.tar && $run --memory 48M --image old.tar.gz $tree </dev/null}
images_shell "an uncompressed one does not" 0 "^large f .* 62914560 " {echo large | $run --memory 48M --image old.tar $tree}

# What is mounted costs its headers, not its contents. IMAGES_MEMBERS=1000000 for a tar of a million.
images_shell "1 GB in 10,000 members is mounted within 48 MB, and read where it is asked for" 0 \
    "^d000/f000 f .* 107520 .*\nd009/f999 f .* 107520 \[^\n\]*\n$" \
    {$tar large large.tar 10000 107520 && test $(wc -c <large.tar) -gt 1080000000 &&
	printf 'd000/f000\nd009/f999\n' | $run --timeout 60 --memory 48M --image large.tar $tree; s=$?; rm large.tar; exit $s}
set count [expr {[info exists env(IMAGES_MEMBERS)] ? $env(IMAGES_MEMBERS) : 50000}]
set last [format "d%03d/f%03d" [expr {($count - 1) / 1000}] [expr {($count - 1) % 1000}]]
images_shell "$count members are mounted, within 400 bytes of memory each" 0 "^d000/f000 f .* 1 .*\n$last f " \
    "\$tar large many.tar $count 1 && printf 'd000/f000\\n$last\\n' |
	\$run --timeout 100 --memory \$((48 + $count * 400 / 1048576))M --image many.tar \$tree"
images_shell "in less memory they are refused with one line" 125 "^zrt: /dev/1.tar: offset \[0-9\]*: \[^\n\]*no memory\[^\n\]*\n$" \
    "\$run --timeout 100 --memory \$((24 + $count * 100 / 1048576))M --image many.tar \$tree </dev/null; s=\$?; rm many.tar; exit \$s"
