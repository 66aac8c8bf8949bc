/*
 * The types that programs share with the C library. They were fixed with the first release: a
 * change makes every object compiled before it wrong, so a failure here means that the change must
 * not be made.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/types.h>
#include <time.h>
#include <wchar.h>

#define IS_SIGNED(type) ((type)-1 < (type)1)

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
#define SIGNED(type, bytes) _Static_assert(sizeof(type) == (bytes) && IS_SIGNED(type), #type)
#define UNSIGNED(type, bytes) _Static_assert(sizeof(type) == (bytes) && !IS_SIGNED(type), #type)
#define OFFSET(type, member, at) _Static_assert(offsetof(type, member) == (at), #type "." #member)

/* ILP32, with 64-bit long long and x87 long double. */
SIGNED(int, 4);
SIGNED(long, 4);
SIGNED(long long, 8);
SIZE(void *, 4);
SIZE(long double, 16);
SIZE(max_align_t, 32);
UNSIGNED(size_t, 4);
SIGNED(ptrdiff_t, 4);
SIGNED(wchar_t, 4);

SIGNED(off_t, 8);
SIGNED(fpos_t, 8);
SIGNED(blkcnt_t, 8);
SIGNED(time_t, 8);
SIGNED(clock_t, 8);
UNSIGNED(ino_t, 8);
UNSIGNED(dev_t, 8);
UNSIGNED(uid_t, 4);
UNSIGNED(gid_t, 4);
UNSIGNED(mode_t, 4);
UNSIGNED(nlink_t, 4);
SIGNED(pid_t, 4);
SIGNED(ssize_t, 4);
SIGNED(blksize_t, 4);
SIGNED(suseconds_t, 4);
UNSIGNED(sigset_t, 8);

SIZE(jmp_buf, 64);
SIZE(sigjmp_buf, 80);
SIZE(struct timeval, 16);
SIZE(struct timespec, 16);
SIZE(struct tms, 32);

SIZE(struct stat, 120);
OFFSET(struct stat, st_dev, 0);
OFFSET(struct stat, st_ino, 8);
OFFSET(struct stat, st_mode, 16);
OFFSET(struct stat, st_nlink, 20);
OFFSET(struct stat, st_uid, 24);
OFFSET(struct stat, st_gid, 28);
OFFSET(struct stat, st_rdev, 32);
OFFSET(struct stat, st_size, 40);
OFFSET(struct stat, st_atim, 48);
OFFSET(struct stat, st_mtim, 64);
OFFSET(struct stat, st_ctim, 80);
OFFSET(struct stat, st_blksize, 96);
OFFSET(struct stat, st_blocks, 104);

SIZE(struct flock, 32);
OFFSET(struct flock, l_start, 8);
OFFSET(struct flock, l_len, 16);
OFFSET(struct flock, l_pid, 24);
