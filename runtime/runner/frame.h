/*
 * Frames: what passes between two sessions on a TCP connection (doc/network.md). Each carries its
 * place in the stream and digests that depend on all frames before it, so that what was cut,
 * changed, repeated or left out is always told apart from what was sent. These functions only
 * compute.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_FRAME_H
#define ZVM_FRAME_H

#include <stdbool.h>
#include <stdint.h>

enum zvm_frame_type {
	ZVM_FRAME_DATA = 1, /* 1 to ZVM_FRAME_MAX bytes follow it */
	ZVM_FRAME_END,      /* from the writer: there is no more */
	ZVM_FRAME_DONE,     /* from the reader: the end, and all before it, have arrived */
	ZVM_FRAME_CLOSED,   /* from the reader: it ended, as it should, and wants no more */
};

enum { ZVM_FRAME_HEADER = 40, ZVM_FRAME_MAX = 64 << 10 };

/* One direction of a connection, at either side; all zeros at its beginning. */
struct zvm_frames {
	uint64_t offset; /* bytes of data in the frames up to here */
	uint64_t chain;  /* the last frame's check: what the next one's digests begin with */
};

struct zvm_frame {
	enum zvm_frame_type type;
	uint32_t size;
	uint64_t seed;
	uint8_t digest[16];
};

/* Writes to HEADER that of a frame with SIZE bytes at DATA, and goes on behind it. */
void zvm_frame_make(struct zvm_frames *frames, uint8_t header[ZVM_FRAME_HEADER],
	enum zvm_frame_type type, const void *data, uint32_t size);

/*
 * Reads FRAME from HEADER and goes on behind it. Returns NULL, or what is wrong with it: a sentence
 * about the stream. After NULL, FRAME's size is in its bounds.
 */
const char *zvm_frame_read(struct zvm_frames *frames, const uint8_t header[ZVM_FRAME_HEADER],
	struct zvm_frame *frame);

/* Are the FRAME->size bytes at DATA those that the frame was made of? */
bool zvm_frame_holds(const struct zvm_frame *frame, const void *data);

/*
 * The answers go the other way. DONE begins with the writer's state behind its end frame, which
 * shows that the reader has seen the same; CLOSED, which may come at any time, with zeros.
 */
void zvm_frame_answer(const struct zvm_frames *frames, uint8_t header[ZVM_FRAME_HEADER],
	enum zvm_frame_type type);

/* Returns the type of the answer in HEADER, where FRAMES is the writer's state; 0: it is none. */
enum zvm_frame_type zvm_frame_answered(
	const struct zvm_frames *frames, const uint8_t header[ZVM_FRAME_HEADER]);

#endif
