/*
 * What a guest may do with a channel.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "channel.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "entry.h"
#include "layout.h"
#include "replicas.h"

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

/* Notes that a transfer begins; the channel that it is to. */
static struct channel *
begin(struct channels *channels, uint64_t desc, bool is_put)
{
	channels->busy = &channels->table[desc];
	channels->busy_put = is_put;
	return &channels->table[desc];
}

bool
zvm_is_there(const void *guest, size_t size)
{
	const char *end = (const char *)guest + size;
	const char *p = (const char *)((uintptr_t)guest & -(uintptr_t)ZVM_HOST_PAGE);
	uint64_t word;

	for (; size && p < end; p += ZVM_HOST_PAGE)
		if (zvm_fetch_words(&word, p, 1))
			return false;
	return true;
}

/* Adds the N bytes at GUEST, which have passed, to C's etag. Returns N, which may be -errno. */
static int64_t
digest(struct channel *c, const void *guest, int64_t n)
{
	if (n <= 0 || !c->etag)
		return n;
	if (!zvm_is_there(guest, (size_t)n))
		return -EFAULT; /* a write to /dev/null looks at nothing */
	zvm_etag_add(c->etag, guest, (size_t)n);
	return n;
}

/*
 * Accounts for a transfer that returned N. It is over only when it is digested: an end in the
 * middle of that must not take the digest for one of all that passed.
 */
static int32_t
settle(struct channels *channels, struct channel *c, const struct direction *d, int64_t n)
{
	c->used[d->count]++;
	if (n > 0)
		c->used[d->bytes] += n;
	channels->busy = NULL;
	return (int32_t)n;
}

int32_t
zvm_channel_get(struct channels *channels, uint64_t desc, void *guest, int32_t size, int64_t offset)
{
	int64_t n = admit(channels, desc, &get, size, offset);
	struct channel *c;

	if (n < 0)
		return (int32_t)n;
	c = begin(channels, desc, false);
	n = c->kind->get ? c->kind->get(c, guest, (size_t)n, offset) : -EBADF;
	return settle(channels, c, &get, digest(c, guest, n));
}

int32_t
zvm_channel_put(
	struct channels *channels, uint64_t desc, const void *guest, int32_t size, int64_t offset)
{
	int64_t n = admit(channels, desc, &put, size, offset);
	struct channel *c;

	if (n < 0)
		return (int32_t)n;
	c = begin(channels, desc, true);
	n = c->kind->put ? c->kind->put(c, guest, (size_t)n, offset) : -EBADF;
	return settle(channels, c, &put, digest(c, guest, n));
}

int32_t
zvm_channel_truncate(struct channels *channels, uint64_t desc, int64_t size)
{
	/* A write of no bytes, yet. */
	int64_t n = admit(channels, desc, &put, 0, 0);
	struct channel *c;

	if (n < 0)
		return (int32_t)n;
	c = &channels->table[desc];
	if (size < 0 || !c->kind->truncate)
		return -EINVAL;
	begin(channels, desc, true);
	n = c->kind->truncate(c, size, c->limits[ZVM_PUT_BYTES] - c->used[ZVM_PUT_BYTES]);
	settle(channels, c, &put, n);
	return n < 0 ? (int32_t)n : 0;
}

/* Something of C's may still be on its way to the host's disk. */
static bool
is_written(const struct channel *c)
{
	const struct channel *owner = c->source_of ? c->source_of : c;

	return owner->used[ZVM_PUTS] && !c->tcp && !c->error && c->fd >= 0;
}

/*
 * Some file systems say only now that what was written is lost: NFS, FUSE, quotas. A descriptor
 * that is not there was closed by our caller, or is another channel's too.
 */
static void
close_written(struct channel *c)
{
	int fd = c->fd;

	c->fd = -1; /* an end that interrupts this does not come here again */
	if (!close(fd) || errno == EBADF)
		return;
	if (c->source_of)
		zvm_source_lose(c, strerror(errno));
	else
		c->error = strerror(errno);
}

static void
finish(struct channels *channels, struct channel *c, bool normal_end, int report)
{
	const struct channel *interrupted = channels->busy;

	if (!c->kind) /* it was being opened */
		return;
	if (c->kind->finish)
		c->kind->finish(c, normal_end);
	if (!is_written(c) || c->fd == STDERR_FILENO || c->fd == report)
		return;
	if (!interrupted)
		channels->busy = c;
	close_written(c);
	channels->busy = interrupted;
}

void
zvm_channels_finish(struct channels *channels, bool normal_end, int report)
{
	/* A timeout while one waits for its peer comes here again, and must not repeat others. */
	for (; channels->finished < zvm_channels_all(channels); channels->finished++)
		finish(channels, zvm_channels_at(channels, channels->finished), normal_end, report);
}
