/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "dev/dev.h"
#include "image/archive.h"
#include "zrt.h"

/*
 * What is read at first, and after contents were skipped: a header, and some of what follows it, in
 * case it is small. It doubles while nothing is skipped.
 */
#define SMALL 2048

static la_ssize_t
input_read(struct archive *a, void *data, const void **bytes)
{
	struct image_input *in = data;
	ssize_t r = channel_read_at(in->image->channel, in->buffer, in->chunk, in->offset);

	(void)a;
	if (r < 0)
		image_die(in->image, in->offset, NULL, "the channel cannot be read");
	in->ended = r == 0;
	in->offset += r;
	if (in->chunk < IMAGE_BUFFER)
		in->chunk *= 2;
	*bytes = in->buffer;
	return r;
}

/* 0 makes libarchive read what it wants to skip. */
static la_int64_t
input_skip(struct archive *a, void *data, la_int64_t request)
{
	struct image_input *in = data;

	(void)a;
	if (!in->image->random)
		return 0;
	/*
	 * Not past the end: libarchive asks for 1 GiB at a time, and a member may say that it has
	 * 2^62 bytes.
	 */
	if (request > in->image->size - in->offset)
		request = in->image->size - in->offset;
	in->offset += request;
	in->chunk = SMALL;
	return request;
}

void
image_input_open(struct image_input *in, struct archive *a)
{
	in->chunk = SMALL;
	archive_read_set_read_callback(a, input_read);
	archive_read_set_skip_callback(a, input_skip);
	archive_read_set_callback_data(a, in);
}
