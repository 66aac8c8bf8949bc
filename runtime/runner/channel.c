/*
 * What a guest may do with a channel, and how each kind does it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "entry.h"

/*
 * After a system call that returned -1: says if it should be made again. The descriptor may be
 * shared with processes that made it non-blocking; the guest, which cannot wait, never sees that.
 */
static bool
try_again(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	if (errno == EINTR)
		return true;
	return errno == EAGAIN && (poll(&p, 1, -1) >= 0 || errno == EINTR);
}

static int64_t
stream_get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	ssize_t n;

	(void)offset;
	do
		n = read(channel->fd, guest, size);
	while (n < 0 && try_again(channel->fd, POLLIN));
	return n < 0 ? -errno : n;
}

/* Writes everything: how much a pipe takes at once depends on its reader, not on the guest. */
static int64_t
stream_put(struct channel *channel, const void *guest, size_t size, int64_t offset)
{
	const char *at = guest, *end = at + size;

	(void)offset;
	while (at < end) {
		ssize_t n = write(channel->fd, at, (size_t)(end - at));

		if (n >= 0)
			at += n;
		else if (!try_again(channel->fd, POLLOUT))
			return at == (const char *)guest ? -errno : at - (const char *)guest;
	}
	return (int64_t)size;
}

static int64_t
file_get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	ssize_t n = pread(channel->fd, guest, size, offset);

	return n < 0 ? -errno : n;
}

static int64_t
file_put(struct channel *channel, const void *guest, size_t size, int64_t offset)
{
	ssize_t n = pwrite(channel->fd, guest, size, offset);

	return n < 0 ? -errno : n;
}

static int64_t
memory_get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	int64_t left = channel->size - offset;

	if (left <= 0)
		return 0;
	if (size > (size_t)left)
		size = (size_t)left;
	return zvm_copy_to_guest(guest, channel->bytes + offset, size) ? -EFAULT : (int64_t)size;
}

const struct channel_kind zvm_stream = { stream_get, stream_put };
const struct channel_kind zvm_file = { file_get, file_put };
const struct channel_kind zvm_memory = { memory_get, NULL };

/* One direction of a transfer: which limits count, and for which types the offset does. */
struct direction {
	enum zvm_limit count, bytes;
	unsigned random_types; /* a bit for each type */
};

static const struct direction get = { ZVM_GETS, ZVM_GET_BYTES,
	1 << ZVM_RGET_SPUT | 1 << ZVM_RGET_RPUT };
static const struct direction put = { ZVM_PUTS, ZVM_PUT_BYTES,
	1 << ZVM_SGET_RPUT | 1 << ZVM_RGET_RPUT };

/* Returns how many of SIZE bytes may be moved now, or -errno. */
static int64_t
admit(const struct channels *channels, uint64_t desc, const struct direction *d, int32_t size,
	int64_t offset)
{
	const struct channel *c;
	int64_t left;

	if (desc >= channels->count)
		return -EBADF;
	c = &channels->table[desc];
	if (!c->limits[d->count])
		return -EBADF;
	if (size < 0 || (offset < 0 && d->random_types >> c->type & 1))
		return -EINVAL;
	left = c->limits[d->bytes] - c->used[d->bytes];
	if (c->used[d->count] >= c->limits[d->count] || (left <= 0 && size))
		return -EDQUOT;
	return size < left ? size : left;
}

/* Accounts for a transfer that returned N. */
static int32_t
settle(struct channel *c, const struct direction *d, int64_t n)
{
	c->used[d->count]++;
	if (n > 0)
		c->used[d->bytes] += n;
	return (int32_t)n;
}

int32_t
zvm_channel_get(struct channels *channels, uint64_t desc, void *guest, int32_t size, int64_t offset)
{
	int64_t n = admit(channels, desc, &get, size, offset);
	struct channel *c;

	if (n < 0)
		return (int32_t)n;
	c = &channels->table[desc];
	return c->kind->get ? settle(c, &get, c->kind->get(c, guest, (size_t)n, offset)) : -EBADF;
}

int32_t
zvm_channel_put(
	struct channels *channels, uint64_t desc, const void *guest, int32_t size, int64_t offset)
{
	int64_t n = admit(channels, desc, &put, size, offset);
	struct channel *c;

	if (n < 0)
		return (int32_t)n;
	c = &channels->table[desc];
	return c->kind->put ? settle(c, &put, c->kind->put(c, guest, (size_t)n, offset)) : -EBADF;
}
