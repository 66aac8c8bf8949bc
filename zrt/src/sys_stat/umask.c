/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include <sys/stat.h>

static mode_t current = 022;

mode_t
fs_masked(mode_t mode)
{
	return mode & ~current;
}

mode_t
umask(mode_t mask)
{
	mode_t old = current;

	current = mask & 0777;
	return old;
}
