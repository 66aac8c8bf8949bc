/*
 * Frames between sessions: any bytes; and streams that are right but for what the input changes.
 * Nothing but what was sent, in the order it was sent, may come to its end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "frame.h"

#include <stdlib.h>
#include <string.h>

enum { FRAMES = 4, MOST = 64, STREAM_MAX = (FRAMES + 1) * (ZVM_FRAME_HEADER + MOST) };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* True if the SIZE bytes at IN are a stream up to its end; the bytes that it carries are counted. */
static bool
is_whole(const uint8_t *in, size_t size, uint64_t *count)
{
	struct zvm_frames frames = { 0, 0 };
	struct zvm_frame frame;

	*count = 0;
	while (size >= ZVM_FRAME_HEADER && !zvm_frame_read(&frames, in, &frame)) {
		in += ZVM_FRAME_HEADER;
		size -= ZVM_FRAME_HEADER;
		must(frame.size <= ZVM_FRAME_MAX);
		must((frame.type == ZVM_FRAME_DATA) == (frame.size > 0));
		if (frame.type != ZVM_FRAME_DATA)
			return frame.type == ZVM_FRAME_END && size == 0;
		if (frame.size > size || !zvm_frame_holds(&frame, in))
			return false;
		in += frame.size;
		size -= frame.size;
		*count += frame.size;
		must(frames.offset == *count);
	}
	return false;
}

/* A stream of the bytes, a frame to each piece; returns its length. */
static size_t
make_stream(uint8_t *out, const uint8_t *data, size_t size)
{
	struct zvm_frames frames = { 0, 0 };
	uint8_t *p = out;

	for (int i = 0; i < FRAMES && size > 1; i++) {
		uint32_t n = 1 + data[0] % MOST;

		n = n < size ? n : (uint32_t)size - 1;
		zvm_frame_make(&frames, p, ZVM_FRAME_DATA, data + 1, n);
		memcpy(p + ZVM_FRAME_HEADER, data + 1, n);
		p += ZVM_FRAME_HEADER + n;
		data += 1 + n;
		size -= 1 + n;
	}
	zvm_frame_make(&frames, p, ZVM_FRAME_END, NULL, 0);
	return (size_t)(p + ZVM_FRAME_HEADER - out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t stream[STREAM_MAX], changed[STREAM_MAX];
	uint64_t count;
	size_t length, at, span;

	is_whole(data, size, &count);
	if (size >= ZVM_FRAME_HEADER)
		zvm_frame_answered(&(struct zvm_frames){ 0, 0 }, data);
	if (size < 8)
		return 0;
	/* The first bytes say what is changed: SPAN bytes at AT, to those that follow. */
	length = make_stream(stream, data + 4, size - 4);
	must(is_whole(stream, length, &count));
	memcpy(changed, stream, length);
	at = (size_t)(data[0] | data[1] << 8) % length;
	span = data[2] % (length - at) + 1;
	memcpy(changed + at, data + 4, span < size - 4 ? span : size - 4);
	must(is_whole(changed, length, &count) == !memcmp(changed, stream, length));
	must(!is_whole(stream, at, &count));
	return 0;
}
