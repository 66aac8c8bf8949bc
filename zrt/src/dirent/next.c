/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include "fs/fs.h"
#include "zrt.h"

#include <string.h>

int
dirent_next(int fd, struct dirent *entry)
{
	struct file *f = fd_get(fd);
	struct listed e;
	int r = file_list(f, &e);

	if (r <= 0)
		return r == -ENOENT ? 0 : r; /* a removed directory is at its end */
	f->offset = e.next;
	entry->d_ino = e.ino;
	entry->d_off = e.next;
	entry->d_type = IFTODT(e.mode);
	entry->d_reclen =
		(unsigned short)((offsetof(struct dirent, d_name) + e.length + 1 + 7) & ~7u);
	memcpy(entry->d_name, e.name, e.length);
	entry->d_name[e.length] = '\0';
	return 1;
}
