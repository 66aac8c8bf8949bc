/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <sys/file.h>

/* Takes F's lock off its node. */
static void
unlock(struct file *f)
{
	if (f->lock)
		f->node->locks = f->node->locks < 0 ? 0 : f->node->locks - 1;
	f->lock = 0;
}

/* Locks belong to open files: two of one file can stand in each other's way even here. */
static int
lock(struct file *f, int operation)
{
	int kind = operation & ~LOCK_NB;

	if (!f)
		return -EBADF;
	if (kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN)
		return -EINVAL;
	if (!f->node)
		return 0;
	unlock(f);
	if (kind == LOCK_UN)
		return 0;
	if (f->node->locks < 0 || (kind == LOCK_EX && f->node->locks))
		return operation & LOCK_NB ? -EWOULDBLOCK : -EDEADLK;
	f->node->locks = kind == LOCK_EX ? -1 : f->node->locks + 1;
	f->lock = kind;
	return 0;
}

int
flock(int fd, int operation)
{
	return (int)zrt_ret(lock(fd_get(fd), operation));
}
