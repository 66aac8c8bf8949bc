/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"

#include "zrt.h"

static const struct device devices[] = {
	{ "/dev/null", &null_ops },
	{ "/dev/zero", &zero_ops },
	{ "/dev/full", &full_ops },
	{ "/dev/random", &random_ops },
	{ "/dev/urandom", &random_ops },
	{ "/dev/tty", &tty_ops },
};

const struct device *
device_at(int i)
{
	return (size_t)i < sizeof devices / sizeof *devices ? &devices[i] : NULL;
}

int
device_stat(const struct file *f, struct stat *st)
{
	(void)f;
	st->st_mode = S_IFCHR | 0666;
	return 0;
}

ssize_t
device_discard(struct file *f, const void *buf, size_t size)
{
	(void)f;
	(void)buf;
	return (ssize_t)size;
}

/* As on other systems every place in such a device is its beginning. */
ssize_t
device_pread(struct file *f, void *buf, size_t size, off_t offset)
{
	(void)offset;
	return f->ops->read(f, buf, size);
}

ssize_t
device_pwrite(struct file *f, const void *buf, size_t size, off_t offset)
{
	(void)offset;
	return f->ops->write(f, buf, size);
}

off_t
device_seek(struct file *f, off_t offset, int whence)
{
	(void)f;
	(void)offset;
	(void)whence;
	return 0;
}
