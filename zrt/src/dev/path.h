/*
 * What a path means. So far there are the directories / and /dev, devices and channels; nothing can
 * be made.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_PATH_H
#define ZRT_PATH_H

#include <sys/stat.h>

#define PATH_ROOT_INO 1

/* Opens PATH; returns a descriptor or -errno. */
int path_open(const char *path, int flags);

int path_stat(const char *path, struct stat *st);

/* The answer to any wish to change what PATH names: -EROFS, or why it names nothing. */
int path_is_fixed(const char *path);

#endif
