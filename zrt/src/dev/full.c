/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"

#include "zrt.h"

static ssize_t
full_read(struct file *f, void *buf, size_t size)
{
	return zero_ops.read(f, buf, size);
}

static ssize_t
full_write(struct file *f, const void *buf, size_t size)
{
	(void)f;
	(void)buf;
	return size ? -ENOSPC : 0;
}

const struct file_ops full_ops = {
	.read = full_read,
	.write = full_write,
	.pread = device_pread,
	.pwrite = device_pwrite,
	.seek = device_seek,
	.stat = device_stat,
};
