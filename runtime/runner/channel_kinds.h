/*
 * The kinds of channel there are; channel_open.c chooses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CHANNEL_KINDS_H
#define ZVM_CHANNEL_KINDS_H

#include "channel.h"

extern const struct channel_kind zvm_stream; /* a pipe or a device: read and write, in order */
extern const struct channel_kind zvm_file;   /* a regular file: at any offset */
extern const struct channel_kind zvm_cdr;    /* a regular file: reads anywhere, writes append */
extern const struct channel_kind zvm_ordered_file; /* a regular file, used like a stream */
extern const struct channel_kind zvm_replicas;     /* several others, which should agree */
extern const struct channel_kind zvm_memory; /* bytes of the runner's own, read only */

/* What several kinds do, as in struct channel_kind. */
int64_t zvm_stream_get(struct channel *channel, void *guest, size_t size, int64_t offset);
int64_t zvm_stream_put(struct channel *channel, const void *guest, size_t size, int64_t offset);

/*
 * Says if SIZE bytes at GUEST are there: who looks at what a system call has moved must not rely on
 * that call having done so; a write to /dev/null does not.
 */
bool zvm_is_there(const void *guest, size_t size);

/*
 * After a system call that returned -1: says if it should be made again. The descriptor may be
 * shared with processes that made it non-blocking; the guest, which cannot wait, never sees that.
 */
bool zvm_try_again(int fd, short events);

/* End the process because D's channel at URI cannot be opened, or because D makes no sense. */
_Noreturn void zvm_channel_refuse(
	const struct declaration *d, const char *uri, const char *cause);
_Noreturn void zvm_channel_senseless(
	const struct declaration *d, const char *uri, const char *cause);

#endif
