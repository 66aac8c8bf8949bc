/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "ending.h"

void
zvm_output_flush(struct output *o)
{
	const char *at = o->bytes, *end = o->bytes + o->used;

	while (at < end && !o->error) {
		ssize_t n = write(o->fd, at, (size_t)(end - at));

		if (n >= 0)
			at += n;
		else if (errno != EINTR || zvm_is_urged())
			o->error = errno;
	}
	o->used = 0;
}

void
zvm_output_bytes(struct output *o, const char *bytes, size_t size)
{
	while (size) {
		size_t room = sizeof o->bytes - o->used, n = size < room ? size : room;

		memcpy(o->bytes + o->used, bytes, n);
		o->used += n;
		bytes += n;
		size -= n;
		if (o->used == sizeof o->bytes)
			zvm_output_flush(o);
	}
}

void
zvm_output_text(struct output *o, const char *text)
{
	zvm_output_bytes(o, text, strlen(text));
}

static void
put_unsigned(struct output *o, uint64_t n, unsigned width)
{
	char digits[20], *end = digits + sizeof digits, *d = end;

	do
		*--d = (char)('0' + n % 10);
	while ((n /= 10) || (unsigned)(end - d) < width);
	zvm_output_bytes(o, d, (size_t)(end - d));
}

void
zvm_output_number(struct output *o, int64_t n)
{
	if (n < 0)
		zvm_output_text(o, "-");
	put_unsigned(o, n < 0 ? -(uint64_t)n : (uint64_t)n, 1);
}

void
zvm_output_seconds(struct output *o, int64_t nanoseconds, unsigned decimals)
{
	uint64_t n = nanoseconds > 0 ? (uint64_t)nanoseconds : 0, unit = 1;

	for (unsigned i = decimals; i < 9; i++)
		unit *= 10;
	put_unsigned(o, n / 1000000000, 1);
	zvm_output_text(o, ".");
	put_unsigned(o, n % 1000000000 / unit, decimals);
}

void
zvm_output_escaped(struct output *o, const char *bytes, size_t size, const char *unsafe)
{
	static const char digits[] = "0123456789abcdef";

	for (; size; size--, bytes++) {
		unsigned char c = (unsigned char)*bytes;

		if (c >= ' ' && c < 0x7f && c != '\\' && !strchr(unsafe, c)) {
			zvm_output_bytes(o, bytes, 1);
			continue;
		}
		zvm_output_bytes(o, (char[]){ '\\', 'x', digits[c >> 4], digits[c & 15] }, 4);
	}
}
