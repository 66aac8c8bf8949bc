/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/copy.h"

#include "zrt.h"

#define PART 16384

static ssize_t
take(struct file *f, off_t *offset, char *buf, size_t size)
{
	ssize_t r = offset ? file_pread(f, buf, size, *offset) : file_read(f, buf, size);

	if (r > 0 && offset)
		*offset += r;
	return r;
}

/* Writes all of SIZE, or tells how much. */
static ssize_t
put(struct file *f, off_t *offset, const char *buf, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t r = offset ? file_pwrite(f, buf + done, size - done, *offset)
				   : file_write(f, buf + done, size - done);

		if (r <= 0)
			return done ? (ssize_t)done : r;
		if (offset)
			*offset += r;
		done += (size_t)r;
	}
	return (ssize_t)done;
}

/* What was read and could not be written is put back, where that is possible. */
static void
put_back(struct file *in, off_t *offset, ssize_t n)
{
	if (offset)
		*offset -= n;
	else if (in->ops->seek)
		in->offset -= n;
}

ssize_t
file_copy(struct file *in, off_t *in_offset, struct file *out, off_t *out_offset, size_t size)
{
	char part[PART];
	size_t done = 0;

	while (done < size) {
		size_t want = size - done < PART ? size - done : PART;
		ssize_t got = take(in, in_offset, part, want);
		ssize_t r = got > 0 ? put(out, out_offset, part, (size_t)got) : got;

		if (got > 0 && r < got)
			put_back(in, in_offset, got - (r > 0 ? r : 0));
		if (r <= 0)
			return done ? (ssize_t)done : r;
		done += (size_t)r;
		if (r < got)
			break;
	}
	return (ssize_t)done;
}
