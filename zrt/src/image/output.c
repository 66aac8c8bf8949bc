/* SPDX-License-Identifier: Apache-2.0 */
#include "image/output.h"

#include "zrt.h"

#include <string.h>

void
output_flush(struct output *out)
{
	size_t done = 0;

	while (done < out->filled) {
		int32_t r = zvm_pwrite(out->image->channel, out->buffer + done,
			(int32_t)(out->filled - done), out->offset);

		if (r <= 0)
			image_die(out->image, out->offset, NULL, "the channel cannot be written");
		done += (size_t)r;
		out->offset += r;
	}
	out->filled = 0;
}

void
output_write(struct output *out, const void *bytes, size_t size)
{
	const char *from = bytes;

	while (size) {
		size_t n = IMAGE_BUFFER - out->filled;

		if (n > size)
			n = size;
		memcpy(out->buffer + out->filled, from, n);
		out->filled += n;
		from += n;
		size -= n;
		if (out->filled == IMAGE_BUFFER)
			output_flush(out);
	}
}

int64_t
output_offset(const struct output *out)
{
	return out->offset + (int64_t)out->filled;
}

void
output_pad(struct output *out, int64_t size)
{
	static const char zeros[TAR_BLOCK];

	while (output_offset(out) % size) {
		int64_t n = size - output_offset(out) % size;

		output_write(out, zeros, n < TAR_BLOCK ? (size_t)n : TAR_BLOCK);
	}
}
