/*
 * The program: its file, read once, and what the validator says about it.
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
	uint8_t *file; /* a private copy of the part that is loaded: what is validated, and then runs */
	size_t size;
	const uint8_t *view; /* the whole file, as it is on disk now; only messages look into it */
	size_t view_size;
	struct nval_nexe nexe;
};

/* Reads the file at PATH and checks its headers. Ends the process with a message if it is no nexe. */
void zvm_image_read(struct image *image, const char *path);

/* Validates its text, unless OPTIONS say no. Ends the process with a message if it may not run. */
void zvm_image_validate(const struct image *image, const struct options *options);

#endif
