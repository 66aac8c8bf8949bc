/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include "fs/fs.h"
#include "zrt.h"

#include <string.h>

/* An entry that does not fit any more is left for the next call. */
static ssize_t
fill(int fd, char *buf, size_t size)
{
	struct file *f = fd_get(fd);
	size_t used = 0;
	struct listed first;

	if (f && file_list(f, &first) == -ENOENT)
		return -ENOENT;
	for (;;) {
		off_t before = f ? f->offset : 0;
		struct dirent e;
		int r = dirent_next(fd, &e);

		if (r <= 0)
			return used || r == 0 ? (ssize_t)used : r;
		if (e.d_reclen > size - used) {
			f->offset = before;
			return used ? (ssize_t)used : -EINVAL;
		}
		memcpy(buf + used, &e, offsetof(struct dirent, d_name) + strlen(e.d_name) + 1);
		used += e.d_reclen;
	}
}

ssize_t
getdents(int fd, struct dirent *buf, size_t size)
{
	return (ssize_t)zrt_ret(fill(fd, (char *)buf, size));
}
