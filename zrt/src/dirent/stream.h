/*
 * An open directory, as <dirent.h> has it: a descriptor, whose offset is the position, and the last
 * entry.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_STREAM_H
#define ZRT_STREAM_H

#include <dirent.h>
#include <stdbool.h>

struct __dirstream {
	int fd;
	struct dirent entry;
};

/* Reads the next entry of FD: 1, 0 at the end, -errno. */
int dirent_next(int fd, struct dirent *entry);

#endif
