/*
 * The program: its file, and what the validator says about it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_IMAGE_H
#define ZVM_IMAGE_H

#include <stdbool.h>
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
	unsigned cpu; /* what the validator allows in its code */
	void *work; /* the validator's memory for the text, */
	void *jail_work; /* and for ranges that are to be jailed, */
	size_t jail_max; /* up to so large */
};

/*
 * Opens the file at PATH and checks its headers, on a copy of them. Ends the process with a message
 * if it is no nexe. MAX is the size of the largest range that zvm_image_accepts() is to decide on:
 * behind the walls there is no more memory to be had.
 */
void zvm_image_open(struct image *image, const char *path, size_t max);

/* Reads SEGMENT to TO. Ends the process with a message if the file has become shorter. */
void zvm_image_load(const struct image *image, const struct nval_segment *segment, void *to);

/*
 * Validates TEXT, the bytes that will run, unless OPTIONS say no. Ends the process with a message
 * if they may not.
 */
void zvm_image_validate(struct image *image, const void *text, const struct options *options);

/* Says if CODE, SIZE bytes at user address BASE, may run as part of IMAGE. */
bool zvm_image_accepts(const struct image *image, const void *code, uint32_t base, uint32_t size);

#endif
