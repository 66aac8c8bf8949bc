# SPDX-License-Identifier: Apache-2.0
#
# /dev: channels under their names, devices, descriptors, terminals.

set look $tmpdir/look.nexe
if { ![zvm_compile "dev/look.c compiles" $srcdir/$subdir/dev/look.c $look] } { return }
set data [roots_file dev.data "0123456789"]

proc dev_shows { title options arguments output args } {
    global look

    zvm_run $title $look -options $options -args $arguments -output $output {*}$args
}

dev_shows "the standard channels are pipes" {} {/dev/stdin /dev/stdout /dev/stderr} \
    "/dev/stdin pipe 444 0\n/dev/stdout pipe 222 0\n/dev/stderr pipe 222 0\n"
dev_shows "a file channel is a block device with a size" [list --channel $data:/dev/data:rw] {/dev/data /dev/data+} \
    "/dev/data block 666 10\n/dev/data: 8 <01234567>\n"
dev_shows "channels may lie in directories" [list --channel $data:/dev/in/a/b --channel $data:/dev/in/a/c] \
    {/dev/in /dev/in/a /dev/in/a/c+} "/dev/in directory 755 16\n/dev/in/a directory 755 32\n/dev/in/a/c: 8 <01234567>\n"
dev_shows "the devices" {} {/dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/fd} \
    "/dev/null char 666 0\n/dev/zero char 666 0\n/dev/full char 666 0\n/dev/random char 666 0\n/dev/urandom char 666 0\n/dev/fd directory 555 0\n"
dev_shows "null is empty and takes all, zero is zeros, full is full" {} {/dev/null+ /dev/null=text /dev/zero+ /dev/full=x} \
    "/dev/null: 0 <>\n/dev/zero: 8 <>\n/dev/full: No space left on device\n" -status 1
dev_shows "a program that is told to write to its output by name does" {} {/dev/stdout=one /dev/fd/1=two /dev/stderr=three} "onetwothree"
dev_shows "and reads its input by name" {} {/dev/stdin+ /dev/fd/0+} "/dev/stdin: 8 <01234567>\n/dev/fd/0: 2 <89>\n" -stdin $data
dev_shows "descriptors that are not open are not there" {} {/dev/fd/9 /dev/fd/00 /dev/fd/x} \
    "/dev/fd/9: No such file or directory\n/dev/fd/00: No such file or directory\n/dev/fd/x: No such file or directory\n" -status 1
dev_shows "nothing can be made in /dev but what is there" {} {/dev/stdin=x} "/dev/stdin: Permission denied\n" -status 1
dev_shows "no terminal: no /dev/tty" {} {/dev/tty} "/dev/tty: No such file or directory\n" -status 1
dev_shows "--mapping char makes a terminal of a channel" {--mapping /dev/stdin:char --mapping /dev/stdout:char} \
    {/dev/stdin /dev/stdout /dev/stderr /dev/tty} \
    "/dev/stdin char 444 0 tty\n/dev/stdout char 222 0 tty\n/dev/stderr pipe 222 0\n/dev/tty char 666 0 tty\n"
dev_shows "/dev/tty reads from the one and writes to the other" {--mapping /dev/stdin:char --mapping /dev/stdout:char} \
    {/dev/tty=question /dev/tty+} "question/dev/tty: 8 <01234567>\n" -stdin $data
dev_shows "--mapping file and pipe" [list --channel $data:/dev/data --mapping /dev/data:file --mapping /dev/stdin:file] \
    {/dev/data /dev/stdin} "/dev/data file 444 10\n/dev/stdin file 444 0\n"
dev_shows "a channel comes before a device of its name" [list --channel $data:/dev/random] {/dev/random+} "/dev/random: 8 <01234567>\n"
foreach name { /dev/a//b /dev/../b /dev/a/. /dev/fd/7 /dev/a/ } {
    dev_shows "a channel $name cannot be" [list --channel $data:$name] {/dev/null} \
	"zrt: a channel's name cannot be made in /dev: it is no path, or in another's way\n" -status 125
}
dev_shows "nor one in another" [list --channel $data:/dev/a --channel $data:/dev/a/b] {/dev/null} \
    "zrt: a channel's name cannot be made in /dev: it is no path, or in another's way\n" -status 125
