/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fifo.h"
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

/* Pipes are a tree without names of their own. */
static struct mount pipes = { .device = (dev_t)-1 };

/* To the eye they have a link all the same. */
static void
pipe_stat(const struct node *n, struct stat *st)
{
	(void)n;
	st->st_nlink = 1;
}

static const struct node_ops pipe_node_ops = { .stat = pipe_stat };

/* Opens both ends of N. */
static int
open_ends(struct node *n, int flags, struct file *ends[2])
{
	static const int modes[2] = { O_RDONLY, O_WRONLY };

	for (int i = 0; i < 2; i++) {
		int r = fifo_open(n, modes[i] | O_NONBLOCK, &ends[i]);

		if (r < 0) {
			if (i)
				file_release(ends[0]);
			return r;
		}
		ends[i]->node = n;
		node_hold(n);
		ends[i]->flags = modes[i] | (flags & O_NONBLOCK);
	}
	return 0;
}

static int
make(int fds[2], int flags)
{
	struct file *ends[2];
	int first = fd_free(0);
	int second = first < 0 ? first : fd_free(first + 1);
	struct node *n;
	int r;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	if (second < 0)
		return -EMFILE;
	n = node_new(&pipes, S_IFIFO | 0600, &pipe_node_ops);
	if (!n)
		return -ENFILE;
	node_hold(n);
	r = open_ends(n, flags, ends);
	node_release(n);
	if (r < 0)
		return r;
	fds[0] = fd_replace(first, ends[0]);
	fds[1] = fd_replace(second, ends[1]);
	for (int i = 0; i < 2; i++)
		fd_set_flags(fds[i], flags & O_CLOEXEC ? FD_CLOEXEC : 0);
	return 0;
}

int
pipe2(int fds[2], int flags)
{
	return (int)zrt_ret(make(fds, flags));
}
