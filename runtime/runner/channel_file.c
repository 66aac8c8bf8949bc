/*
 * Regular files, which can be read, and most be written, at any offset.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "channel_kinds.h"

static int64_t
get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	ssize_t n;

	do
		n = pread(channel->fd, guest, size, offset);
	while (n < 0 && zvm_try_again(channel->fd, POLLIN));
	return n < 0 ? -errno : n;
}

static int64_t
put(struct channel *channel, const void *guest, size_t size, int64_t offset)
{
	ssize_t n;

	do
		n = pwrite(channel->fd, guest, size, offset);
	while (n < 0 && zvm_try_again(channel->fd, POLLOUT));
	return n < 0 ? -errno : n;
}

/*
 * What is added counts: a file must not get longer by more than may be written. How long it is now
 * the kernel knows: another channel may be the same file.
 */
static int64_t
set_size(struct channel *channel, int64_t size, int64_t room)
{
	struct stat st;
	int r;

	/* fstat() may be newfstatat, which asks about any file: the filter does not allow it. */
	if (syscall(SYS_fstat, channel->fd, &st))
		return -errno;
	if (size - st.st_size > room)
		return -EDQUOT;
	do
		r = ftruncate(channel->fd, size);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return -errno;
	return size > st.st_size ? size - st.st_size : 0;
}

/* Gives back the blocks that were reserved beyond the end, and not used. */
static void
trim(struct channel *channel, bool normal_end)
{
	struct stat st;

	(void)normal_end;
	if (channel->preallocated && !syscall(SYS_fstat, channel->fd, &st))
		while (ftruncate(channel->fd, st.st_size) && errno == EINTR)
			;
}

const struct channel_kind zvm_file = {
	.get = get, .put = put, .truncate = set_size, .finish = trim
};
const struct channel_kind zvm_cdr = { .get = get, .put = zvm_stream_put, .finish = trim };
const struct channel_kind zvm_ordered_file = {
	.get = zvm_stream_get, .put = zvm_stream_put, .finish = trim
};
