/* SPDX-License-Identifier: Apache-2.0 */
#include "frame.h"

#include <string.h>

#include "digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* A header, in little endian. CHECK is of all before it. */
enum { TYPE = 0, SIZE = 4, OFFSET = 8, DIGEST = 16, CHECK = 32 };

/* For each type, how many bytes may follow. */
static const struct {
	uint32_t least, most;
} sizes[] = {
	[ZVM_FRAME_DATA] = { 1, ZVM_FRAME_MAX },
	[ZVM_FRAME_END] = { 0, 0 },
	[ZVM_FRAME_DONE] = { 0, 0 },
	[ZVM_FRAME_CLOSED] = { 0, 0 },
};

static void
put(uint8_t *p, uint64_t n, int bytes)
{
	for (; bytes; bytes--, n >>= 8)
		*p++ = (uint8_t)n;
}

static uint64_t
get(const uint8_t *p, int bytes)
{
	uint64_t n = 0;

	while (bytes--)
		n = n << 8 | p[bytes];
	return n;
}

static void
digest(uint8_t out[16], const void *data, uint32_t size, uint64_t seed)
{
	struct zvm_digest d = zvm_digest(data, size, seed);

	put(out, d.low, 8);
	put(out + 8, d.high, 8);
}

void
zvm_frame_make(struct zvm_frames *frames, uint8_t header[ZVM_FRAME_HEADER],
	enum zvm_frame_type type, const void *data, uint32_t size)
{
	put(header + TYPE, type, 4);
	put(header + SIZE, size, 4);
	put(header + OFFSET, frames->offset, 8);
	digest(header + DIGEST, data, size, frames->chain);
	frames->offset += size;
	frames->chain = XXH3_64bits_withSeed(header, CHECK, frames->chain);
	put(header + CHECK, frames->chain, 8);
}

const char *
zvm_frame_read(struct zvm_frames *frames, const uint8_t header[ZVM_FRAME_HEADER],
	struct zvm_frame *frame)
{
	uint64_t type = get(header + TYPE, 4);

	/* First of all: a damaged header is not to be believed, nor its size waited for. */
	if (get(header + CHECK, 8) != XXH3_64bits_withSeed(header, CHECK, frames->chain))
		return "the stream is damaged";
	if (type < ZVM_FRAME_DATA || type > ZVM_FRAME_CLOSED)
		return "a frame of no known type";
	frame->type = (enum zvm_frame_type)type;
	frame->size = (uint32_t)get(header + SIZE, 4);
	frame->seed = frames->chain;
	memcpy(frame->digest, header + DIGEST, sizeof frame->digest);
	if (frame->size < sizes[type].least || frame->size > sizes[type].most)
		return "a frame of a size that it cannot have";
	if (get(header + OFFSET, 8) != frames->offset)
		return "a frame from another place of the stream";
	if (frames->offset > (uint64_t)INT64_MAX - frame->size)
		return "a stream longer than any can be";
	frames->offset += frame->size;
	frames->chain = get(header + CHECK, 8);
	return NULL;
}

bool
zvm_frame_holds(const struct zvm_frame *frame, const void *data)
{
	uint8_t is[16];

	digest(is, data, frame->size, frame->seed);
	return !memcmp(is, frame->digest, sizeof is);
}

/* Where the answer of TYPE begins. */
static struct zvm_frames
answer_start(const struct zvm_frames *frames, enum zvm_frame_type type)
{
	return type == ZVM_FRAME_DONE ? *frames : (struct zvm_frames){ 0, 0 };
}

void
zvm_frame_answer(const struct zvm_frames *frames, uint8_t header[ZVM_FRAME_HEADER],
	enum zvm_frame_type type)
{
	struct zvm_frames start = answer_start(frames, type);

	zvm_frame_make(&start, header, type, NULL, 0);
}

enum zvm_frame_type
zvm_frame_answered(const struct zvm_frames *frames, const uint8_t header[ZVM_FRAME_HEADER])
{
	static const enum zvm_frame_type answers[] = { ZVM_FRAME_DONE, ZVM_FRAME_CLOSED };
	uint8_t expected[ZVM_FRAME_HEADER];

	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		zvm_frame_answer(frames, expected, answers[i]);
		if (!memcmp(header, expected, sizeof expected))
			return answers[i];
	}
	return 0;
}
