/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

/* The absolute path of where PATH leads to, in BUF of PATH_MAX bytes. */
static int
resolve(const char *path, char *buf)
{
	struct place p;
	int r = fs_find(AT_FDCWD, path, WALK_FOLLOW, &p);

	if (r < 0)
		return r;
	if (S_ISDIR(p.node->mode))
		return fs_path_of(p.node, buf, PATH_MAX);
	r = fs_path_of(p.dir, buf, PATH_MAX);
	if (r < 0)
		return r;
	if (r > 1)
		buf[r++] = '/';
	if ((size_t)r + p.length >= PATH_MAX)
		return -ENAMETOOLONG;
	memcpy(buf + r, p.name, p.length);
	buf[(size_t)r + p.length] = '\0';
	return 0;
}

char *
realpath(const char *restrict path, char *restrict buf)
{
	char own[PATH_MAX];
	int r = path ? resolve(path, own) : -EINVAL;

	if (r == -ERANGE)
		r = -ENAMETOOLONG;
	if (zrt_ret(r) < 0)
		return NULL;
	return buf ? strcpy(buf, own) : strdup(own);
}
