/*
 * Copying from one open file to another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_COPY_H
#define ZRT_COPY_H

#include "fd/fd.h"

/*
 * Copies up to SIZE bytes, to the end of IN. An offset that is not a null pointer is used and moved
 * instead of the file's. The bytes copied, or -errno if there were none.
 */
ssize_t file_copy(
	struct file *in, off_t *in_offset, struct file *out, off_t *out_offset, size_t size);

#endif
