/*
 * Several buffers as one transfer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_VECTOR_H
#define ZRT_VECTOR_H

#include "fd/fd.h"

#include <sys/uio.h>

/* One buffer's part; OFFSET is where it goes to or comes from, for those that have offsets. */
typedef ssize_t vector_step(struct file *f, void *buf, size_t size, off_t offset);

/*
 * STEP for each buffer, until one is not used up: the sum, or the first one's -errno; -EINVAL for
 * bad vectors.
 */
ssize_t vector_each(
	struct file *f, const struct iovec *iov, int count, off_t offset, vector_step *step);

#endif
