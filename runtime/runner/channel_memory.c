/*
 * Channels that are text of the runner's own: /dev/nvram.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>

#include "channel_kinds.h"
#include "entry.h"

static int64_t
get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	int64_t left = channel->size - offset;

	if (left <= 0)
		return 0;
	if (size > (size_t)left)
		size = (size_t)left;
	return zvm_copy_to_guest(guest, channel->bytes + offset, size) ? -EFAULT : (int64_t)size;
}

const struct channel_kind zvm_memory = { .get = get };
