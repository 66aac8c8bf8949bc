# SPDX-License-Identifier: Apache-2.0
# What libzrt.a is made of: one public function a file, the folder is the header's name (src/zrt.h says the rest).

ZRT_CRT = crt0 crti crtn

ZRT_SOURCES = \
	abi-asserts.c \
	clock/clock.c \
	dev/channel.c \
	dev/device.c \
	dev/full.c \
	dev/null.c \
	dev/path.c \
	dev/random.c \
	dev/zero.c \
	fcntl/creat.c \
	fcntl/fcntl.c \
	fcntl/open.c \
	fd/file.c \
	fd/table.c \
	heap/break.c \
	heap/take.c \
	setjmp/siglongjmp.c \
	setjmp/sigsetjmp.S \
	signal/default.c \
	signal/kill.c \
	signal/sigprocmask.c \
	start/arrays.c \
	start/die.c \
	start/nvram.c \
	start/start.c \
	start/tls.c \
	stdio/rename.c \
	stdlib/posix_memalign.c \
	sys_stat/chmod.c \
	sys_stat/fchmod.c \
	sys_stat/fstat.c \
	sys_stat/lstat.c \
	sys_stat/mkdir.c \
	sys_stat/stat.c \
	sys_stat/umask.c \
	sys_time/gettimeofday.c \
	sys_times/times.c \
	time/clock.c \
	time/clock_getres.c \
	time/clock_gettime.c \
	time/nanosleep.c \
	unistd/_exit.c \
	unistd/access.c \
	unistd/chdir.c \
	unistd/chown.c \
	unistd/close.c \
	unistd/dup.c \
	unistd/dup2.c \
	unistd/fchown.c \
	unistd/getcwd.c \
	unistd/getegid.c \
	unistd/getentropy.c \
	unistd/geteuid.c \
	unistd/getgid.c \
	unistd/getpagesize.c \
	unistd/getpid.c \
	unistd/getppid.c \
	unistd/getuid.c \
	unistd/isatty.c \
	unistd/link.c \
	unistd/lseek.c \
	unistd/pread.c \
	unistd/pwrite.c \
	unistd/read.c \
	unistd/rmdir.c \
	unistd/sbrk.c \
	unistd/sleep.c \
	unistd/sysconf.c \
	unistd/unlink.c \
	unistd/usleep.c \
	unistd/write.c \
	utime/utime.c
