/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "nvram/nvram.h"

#include <stdint.h>

/*
 * splitmix64 from the seed that nvram says, else a fixed one: a session gives the same answer
 * every time it is run, so there is nothing in it that an observer could not predict. Do not make
 * keys with it.
 */
static uint64_t steps;

static uint64_t
next(void)
{
	uint64_t z = zrt_nvram.seed + ++steps * 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

void
random_fill(void *buf, size_t size)
{
	unsigned char *p = buf;
	uint64_t bits = 0;

	for (size_t i = 0; i < size; i++, bits >>= 8) {
		if (i % 8 == 0)
			bits = next();
		p[i] = (unsigned char)bits;
	}
}

static ssize_t
random_read(struct file *f, void *buf, size_t size)
{
	(void)f;
	random_fill(buf, size);
	return (ssize_t)size;
}

const struct file_ops random_ops = {
	.read = random_read,
	.write = device_discard,
	.pread = device_pread,
	.pwrite = device_pwrite,
	.seek = device_seek,
	.stat = device_stat,
};
