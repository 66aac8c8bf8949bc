# SPDX-License-Identifier: Apache-2.0
#
# The parser of /dev/nvram, and what zvm-run writes there.

# The parser has a name of its own in libzrt.a (zrt/Makefile).
set show $tmpdir/show.nexe
if { ![zvm_compile "nvram/show.c compiles" $srcdir/$subdir/nvram/show.c $show \
	[list -O2 -D_GNU_SOURCE -Dnvram_parse=__zrt_nvram_parse -I$srcdir/../zrt/src -idirafter $srcdir/../zrt/include]] } { return }

set rest "uid 0 gid 0 seed 6513738258576122145 verbosity 0 clock 0\n"

# What TEXT means is PATTERN.
proc nvram_means { title text output } {
    global show

    zvm_run $title $show -stdin [roots_file text $text] -output $output
}

nvram_means "an empty text" "" $rest
nvram_means "comments, empty lines, spaces, no newline at the end" "# a\n\n \t\n  \[env\]  \n # b\n name=A,value=B" "env <A=B>\n$rest"
nvram_means "quoted, escaped and empty arguments" "\[args\]\nargs=a \"b c\"  \"\" d\\x2Ce \"f,g\" h\"i j\"k\\x22\n" \
    "arg <a>\narg <b c>\narg <>\narg <d,e>\narg <f,g>\narg <hi jk\">\n$rest"
nvram_means "no arguments" "\[args\]\nargs=\n" $rest
nvram_means "variables, an empty one, one with = in its value" \
    "\[env\]\nname=A, value=\nname=B, value=\"x y\"\nname=C,value=d=e\n" "env <A=>\nenv <B=x y>\nenv <C=d=e>\n$rest"
nvram_means "mounts, as the original wrote them and in any order" \
    "\[fstab\]\nchannel=/dev/1.tar, mountpoint=/, access=ro, removable=yes, fsname=tar\naccess=wo,mountpoint=/a\\x20b,channel=/dev/x/y\n" \
    "mount </dev/1.tar> </> ro line 2\nmount </dev/x/y> </a b> wo line 3\n$rest"
nvram_means "mappings" "\[mapping\]\nchannel=/dev/stdin, mode=char\nchannel=/dev/nvram, mode=file\n" \
    "map </dev/stdin> char line 2\nmap </dev/nvram> file line 3\n$rest"
nvram_means "numbers at their ends" \
    "\[user\]\nuid=4294967294, gid=7\n\[random\]\nseed=9223372036854775807\n\[debug\]\nverbosity=4\n\[time\]\nseconds=-5\n\[precache\]\nprecache=no\n" \
    "uid 4294967294 gid 7 seed 9223372036854775807 verbosity 4 clock -5\n"
nvram_means "a section may come again" "\[env\]\nname=A, value=1\n\[debug\]\n\[env\]\nname=B, value=2\n" "env <A=1>\nenv <B=2>\n$rest"

# Every line of nvram/bad; and every complaint in the source is in one.
set bad [roots_read $srcdir/$subdir/nvram/bad]
foreach line [split $bad "\n"] {
    if { $line eq "" || [string match "#*" $line] } continue
    lassign [split $line "\t"] text complaint
    set text [string map [list "\\\\" "\\" "\\n" "\n" "\\0" "\x00"] $text]
    set complaint [string map [list "\\\\" "\\"] $complaint]
    
    zvm_run "refused: $complaint ([string map [list \n { } \x00 {\\0}] $text])" $show -status 125 \
	-stdin [roots_file text $text] -output "zrt: /dev/nvram: $complaint\n"
}
foreach source [glob $srcdir/../zrt/src/nvram/*.c] {
    foreach { all complaint } [regexp -all -inline {"([^"\n]*(?:without|missing|not|twice|no `|number|follow|before|empty|cannot be in|must be)[^"\n]*)"} \
	[roots_read $source]] {
	if { [string match "no memory*" $complaint] || [string match *read $complaint] } continue
	zvm_verdict [expr {[string first $complaint $bad] >= 0}] "a test provokes: $complaint"
    }
}

# Cut anywhere, and with any byte changed, it is either understood or refused: never a crash.
set long "\[args\]\nargs=a \"b c\" d\\x2Ce\n\[env\]\nname=A, value=\"x y\"\n\[fstab\]\nchannel=/dev/1.tar, mountpoint=/, access=ro\n\[time\]\nseconds=12\n"
set odd {}
for { set i 0 } { $i < [string length $long] } { incr i 2 } {
    set variants [list [string range $long 0 $i]]
    foreach c [list "\"" "\\" "\[" "," "=" "\n" "\x80"] { lappend variants [string replace $long $i $i $c] }
    foreach text $variants {
	zvm_command status output [list $ZVM_RUN $show <[roots_file text $text]]
	if { $status != 0 && ($status != 125 || ![regexp {^zrt: /dev/nvram: [^\n]*\n$} $output]) } { lappend odd $text }
    }
}
zvm_verdict [expr {![llength $odd]}] "a text cut or changed at any place is understood or refused: $odd"

set user $tmpdir/session.nexe
if { [zvm_compile "nvram/session.c compiles" $srcdir/$subdir/nvram/session.c $user] } {
    zvm_run "without --user a program is root" $user -match "uid 0 0 gid 0 0\n"
    zvm_run "--user gives uid and gid" $user -options {--user 5:6} -match "uid 5 5 gid 6 6\n"
    zvm_run "--user gives both at once" $user -options {--user 1000} -match "uid 1000 1000 gid 1000 1000\n"
    zvm_command status first [list $ZVM_RUN --seed 1 $user]
    zvm_command status second [list $ZVM_RUN --seed 1 $user]
    zvm_command status third [list $ZVM_RUN --seed 2 $user]
    zvm_command status fourth [list $ZVM_RUN $user]
    zvm_verdict [expr {$first eq $second}] "the same --seed gives the same random numbers"
    zvm_verdict [expr {$first ne $third && $first ne $fourth && $third ne $fourth}] "another one gives others"
    foreach value { {--user x} {--user 4294967295} {--user 1:} {--user 1:2:3} {--seed -1} {--seed 9223372036854775808}
	    {--mapping stdin:char} {--mapping /dev/stdin} {--mapping /dev/stdin:block} {--image {}} {--verbosity 5} {--verbosity x} } {
	zvm_command status output [list $ZVM_RUN {*}$value $user]
	zvm_verdict [expr {$status == 125 && [regexp "^zvm-run: bad value for [lindex $value 0]: " $output]}] "$value is refused"
    }
}
