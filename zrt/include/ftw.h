/*
 * Walking a tree of files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _FTW_H
#define _FTW_H

#include <sys/stat.h>

/* What a file is, as it is passed to the function. */
#define FTW_F 0
#define FTW_D 1
#define FTW_DNR 2 /* a directory that cannot be read */
#define FTW_NS 3 /* stat failed */
#define FTW_SL 4 /* a symbolic link (nftw with FTW_PHYS) */
#define FTW_DP 5 /* a directory, after what is in it */
#define FTW_SLN 6 /* a symbolic link that leads nowhere */

/* nftw's flags. */
#define FTW_PHYS 1
#define FTW_MOUNT 2
#define FTW_DEPTH 4
#define FTW_CHDIR 8

struct FTW {
	int base; /* where the name begins in the path */
	int level;
};

#ifdef __cplusplus
extern "C" {
#endif

int ftw(const char *path, int (*function)(const char *, const struct stat *, int), int fds);
int nftw(const char *path, int (*function)(const char *, const struct stat *, int, struct FTW *),
	int fds, int flags);

#ifdef __cplusplus
}
#endif

#endif
