/*
 * Making, removing and renaming the entries of directories: what the functions of POSIX do, with
 * -errno.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_NAMES_H
#define ZRT_NAMES_H

#include <sys/stat.h>
#include <time.h>

int fs_mkdir(int dirfd, const char *path, mode_t mode);
int fs_mknod(int dirfd, const char *path, mode_t mode, dev_t device);
int fs_symlink(const char *target, int dirfd, const char *path);
int fs_link(int from_fd, const char *from, int to_fd, const char *to, int flags);
int fs_unlink(int dirfd, const char *path);
int fs_rmdir(int dirfd, const char *path);
int fs_rename(int from_fd, const char *from, int to_fd, const char *to);

/*
 * The rest work on what a path leads to; FLAGS are AT_SYMLINK_NOFOLLOW and, for access, AT_EACCESS.
 */
int fs_stat(int dirfd, const char *path, struct stat *st, int flags);
int fs_access(int dirfd, const char *path, int mode, int flags);
int fs_chmod(int dirfd, const char *path, mode_t mode, int flags);
int fs_chown(int dirfd, const char *path, uid_t uid, gid_t gid, int flags);
int fs_utimens(int dirfd, const char *path, const struct timespec times[2], int flags);
ssize_t fs_readlink(int dirfd, const char *path, char *buf, size_t size);
int fs_truncate(const char *path, off_t size);

#endif
