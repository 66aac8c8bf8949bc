/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <stdlib.h>
#include <unistd.h>

/* As everywhere, a null pointer asks for memory: as much as needed if SIZE is 0. */
char *
getcwd(char *buf, size_t size)
{
	char *to = buf;
	int r;

	if (buf && size == 0)
		return zrt_ret(-EINVAL), NULL;
	if (!buf) {
		size = size ? size : PATH_MAX;
		to = malloc(size);
	}
	r = to ? fs_path_of(fs_cwd(), to, size) : -ENOMEM;
	if (r >= 0)
		return to;
	if (!buf)
		free(to);
	return zrt_ret(r), NULL;
}
