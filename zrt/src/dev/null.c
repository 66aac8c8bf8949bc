/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"

static ssize_t
null_read(struct file *f, void *buf, size_t size)
{
	(void)f;
	(void)buf;
	(void)size;
	return 0;
}

const struct file_ops null_ops = {
	.read = null_read,
	.write = device_discard,
	.pread = device_pread,
	.pwrite = device_pwrite,
	.seek = device_seek,
	.stat = device_stat,
};
