/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"

#include <string.h>

static ssize_t
zero_read(struct file *f, void *buf, size_t size)
{
	(void)f;
	memset(buf, 0, size);
	return (ssize_t)size;
}

const struct file_ops zero_ops = {
	.read = zero_read,
	.write = device_discard,
	.pread = device_pread,
	.pwrite = device_pwrite,
	.seek = device_seek,
	.stat = device_stat,
};
