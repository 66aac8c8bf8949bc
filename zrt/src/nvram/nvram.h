/*
 * What /dev/nvram says of the session, once it is read (zvm-nvram(5)).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_NVRAM_H
#define ZRT_NVRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum nvram_access { NVRAM_RO, NVRAM_RW, NVRAM_WO };

/* A line of [fstab]: the tar in CHANNEL is mounted on PLACE. */
struct nvram_mount {
	const struct nvram_mount *next;
	const char *channel, *place;
	enum nvram_access access;
	bool removable; /* a session of a server mounts it anew */
	int line;
};

enum nvram_kind { NVRAM_PIPE, NVRAM_CHAR, NVRAM_FILE };

/* A line of [mapping]: CHANNEL looks like a KIND. */
struct nvram_mapping {
	const struct nvram_mapping *next;
	const char *channel;
	enum nvram_kind kind;
	int line;
};

struct nvram {
	const struct nvram_mount *mounts; /* in the order of the text */
	const struct nvram_mapping *mappings;
	uid_t uid;
	gid_t gid;
	uint64_t seed; /* of /dev/random */
	int64_t seconds; /* since 1970, of the clock, if the text says them */
	int verbosity;
	bool precache; /* a server is ready before main(), as soon as images are mounted */
};

extern struct nvram zrt_nvram; /* written by the parser only */

#endif
