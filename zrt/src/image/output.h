/*
 * The channel that a tar is written to, through a buffer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_IMAGE_OUTPUT_H
#define ZRT_IMAGE_OUTPUT_H

#include "image/image.h"

#define TAR_BLOCK 512

struct output {
	const struct image *image;
	int64_t offset; /* in the channel, of the buffer's first byte */
	size_t filled;
	char *buffer; /* IMAGE_BUFFER bytes */
};

/* Ends the session with a message if the channel does not take it. */
void output_write(struct output *out, const void *bytes, size_t size);
void output_flush(struct output *out);

int64_t output_offset(const struct output *out);

/* Zeros up to the next multiple of SIZE. */
void output_pad(struct output *out, int64_t size);

#endif
