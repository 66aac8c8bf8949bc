/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "zrt.h"

/*
 * /dev/tty: reads from standard input and writes to standard output or error, as far as nvram says
 * that they are terminals. A channel goes one way; a terminal is opened for both.
 */
static int
terminal(int from, int to)
{
	while (from <= to && channel_type(from) != S_IFCHR)
		from++;
	return from <= to ? from : -EIO;
}

bool
tty_exists(void)
{
	return terminal(ZVM_STDIN, ZVM_STDERR) >= 0;
}

static ssize_t
tty_read(struct file *f, void *buf, size_t size)
{
	int n = terminal(ZVM_STDIN, ZVM_STDIN);

	(void)f;
	return n < 0 ? n : channel_read_at(n, buf, size, 0);
}

static ssize_t
tty_write(struct file *f, const void *buf, size_t size)
{
	int n = terminal(ZVM_STDOUT, ZVM_STDERR);

	(void)f;
	return n < 0 ? n : zvm_pwrite(n, buf, (int32_t)size, 0);
}

const struct file_ops tty_ops = {
	.read = tty_read,
	.write = tty_write,
	.stat = device_stat,
	.is_terminal = true,
};
