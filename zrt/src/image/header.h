/*
 * Headers of a tar that is written: ustar, with a pax header before it for what ustar has no room
 * for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_IMAGE_HEADER_H
#define ZRT_IMAGE_HEADER_H

#include "image/output.h"

#include <time.h>

struct tar_header {
	const char *name;
	const char *target; /* of a link; or NULL */
	char type; /* '0' file, '1' hard link, '2' symbolic, '3' '4' devices, '5' directory */
	mode_t mode;
	uid_t uid;
	gid_t gid;
	dev_t device;
	struct timespec mtime;
	int64_t size; /* of what follows the header */
	int64_t real_size; /* of the file, if a map of its holes follows; or -1 */
};

void tar_write_header(struct output *out, const struct tar_header *h);

#endif
