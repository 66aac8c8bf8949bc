/*
 * The program: its file, and what the validator says about it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_IMAGE_H
#define ZVM_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include "nexe.h"
#include "options.h"

struct image {
	const char *path;
	int fd;
	const uint8_t *view; /* the file as it is on disk now: only messages look into it */
	size_t view_size;
	struct nval_nexe nexe;
};

/*
 * Opens the file at PATH and checks its headers, on a copy of them. Ends the process with a message
 * if it is no nexe.
 */
void zvm_image_open(struct image *image, const char *path);

/* Reads SEGMENT to TO. Ends the process with a message if the file has become shorter. */
void zvm_image_load(const struct image *image, const struct nval_segment *segment, void *to);

/* What the validator is to allow in IMAGE's code. */
unsigned zvm_image_cpu(const struct image *image, const struct options *options);

/*
 * Validates TEXT, the bytes that will run, unless OPTIONS say no. Ends the process with a message
 * if they may not.
 */
void zvm_image_validate(const struct image *image, const void *text, const struct options *options);

#endif
