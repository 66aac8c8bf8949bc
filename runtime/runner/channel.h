/*
 * Channels: everything outside the sandbox that a program can use.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CHANNEL_H
#define ZVM_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etag.h"
#include "options.h"
#include "zvm.h"

struct channel;
struct replicas;

/*
 * A kind of channel. GET and PUT move at most SIZE bytes between it and GUEST, memory inside the
 * sandbox's 4 GiB that may not be there: the result is a count, or -errno, -EFAULT for such memory.
 * OFFSET is not negative where the direction is random. FINISH is called when the session
 * ends: by itself if NORMAL_END, else by a fault, a timeout or the like, and what the channel says
 * to others must not look like an end. If that strikes while FINISH waits, it is called
 * again. A kind that cannot do one of them, or need not, has NULL.
 */
struct channel_kind {
	int64_t (*get)(struct channel *channel, void *guest, size_t size, int64_t offset);
	int64_t (*put)(struct channel *channel, const void *guest, size_t size, int64_t offset);
	/* Makes it SIZE >= 0 bytes long; how many this adds, which may be no more than ROOM. */
	int64_t (*truncate)(struct channel *channel, int64_t size, int64_t room);
	void (*finish)(struct channel *channel, bool normal_end);
	/* A source of a replicated channel is not used any more. */
	void (*drop)(struct channel *channel);
};

struct channel {
	const struct channel_kind *kind;
	const struct declaration *declared; /* NULL: nobody did, it is always there */
	const char *uri;              /* declared by a server's attendant: as what; or NULL */
	const char *name;             /* the guest's: "/dev/stdin", name_size bytes */
	size_t name_size;
	enum zvm_channel_type type;
	int fd;                       /* -1: none */
	bool begins_empty;            /* it has something in it until the session begins */
	int64_t preallocated;         /* blocks for so many bytes are reserved, until the end */
	struct channel *source_of;    /* a channel that goes on without it; NULL: it is none */
	const char *bytes;            /* what a channel in memory holds */
	struct tcp *tcp;              /* a connection's state */
	struct replicas *replicas;    /* what a channel of several sources is made of, or NULL */
	int64_t size;
	int64_t limits[ZVM_LIMITS];
	int64_t used[ZVM_LIMITS];
	struct zvm_etag *etag;      /* of what passed, in order; NULL: not asked for */
	const char *error;            /* what went wrong with it in the session, or NULL */
};

enum {
	ZVM_CHANNELS_MAX = 1000,
	ZVM_SOURCES_MAX = 256,
};

/* What every start touches comes first: the tables are large. */
struct channels {
	size_t count, source_count;
	const struct channel *busy; /* a transfer is under way, for what ends the session then */
	bool busy_put;              /* a write */
	size_t finished;            /* so many need no more to be done at the end */
	struct channel table[ZVM_CHANNELS_MAX]; /* the index is the guest's descriptor */
	struct zvm_etag etags[ZVM_CHANNELS_MAX]; /* by the same index, of those that have one */
	struct channel sources[ZVM_SOURCES_MAX]; /* of channels that are replicated */
};

/* All that may have a descriptor on the host: channels and sources, by one index. */
static inline size_t
zvm_channels_all(const struct channels *channels)
{
	return channels->count + channels->source_count;
}

static inline struct channel *
zvm_channels_at(struct channels *channels, size_t i)
{
	return i < channels->count ? &channels->table[i]
				   : &channels->sources[i - channels->count];
}

/*
 * Opens what OPTIONS declare, after the three standard channels and /dev/nvram, which holds
 * NVRAM_SIZE bytes at NVRAM. Ends the process with a message if that cannot be done.
 */
void zvm_channels_open(struct channels *channels, const struct options *options, const char *nvram,
	size_t nvram_size);

/*
 * The session is accepted, and may change what is on the host: empties the files that begin so.
 * Ends the process with a message if that cannot be done.
 */
void zvm_channels_begin(struct channels *channels);

/* Serve the guest: check desc, size, offset and limits, then call the kind. A count, or -errno. */
int32_t zvm_channel_get(struct channels *channels, uint64_t desc, void *guest, int32_t size,
	int64_t offset);
int32_t zvm_channel_put(struct channels *channels, uint64_t desc, const void *guest, int32_t size,
	int64_t offset);

/* Sets a channel's size, as Trun says (zvm.h): 0, or -errno. */
int32_t zvm_channel_truncate(struct channels *channels, uint64_t desc, int64_t size);

/* The source of C that a transfer is under way with; C itself if it has none. */
const struct channel *zvm_channel_current(const struct channel *c);

/*
 * Writes to TEXT what the session is waiting for: "waiting to read /dev/in from node 2
 * (host:port)"; or nothing, if that is not a channel. Safe in a signal handler.
 */
void zvm_channel_wait(const struct channels *channels, char *text, size_t room);

/*
 * Finishes each channel: the session has ended. What was written is closed, except standard error
 * and REPORT, a descriptor that is still to be written.
 */
void zvm_channels_finish(struct channels *channels, bool normal_end, int report);

#endif
