/*
 * Regular files, which can be read, and most be written, at any offset.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <poll.h>
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

const struct channel_kind zvm_file = { .get = get, .put = put };
const struct channel_kind zvm_cdr = { .get = get, .put = zvm_stream_put };
