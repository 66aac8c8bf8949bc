/*
 * Channels that are several sources, which should all hold the same (doc/channels.md).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_REPLICAS_H
#define ZVM_REPLICAS_H

#include "channel.h"

enum { ZVM_LOOKAHEAD = 64 << 10 };

/* What a source has brought and the guest has not got: another source may have brought less. */
struct lookahead {
	size_t at, end;
	bool ended;
	char bytes[ZVM_LOOKAHEAD];
};

struct replicas {
	size_t count;
	struct channel *sources;       /* each of its own kind; the dropped have an error */
	const struct channel *current; /* that is being read or written */
	char error[200];
	struct lookahead *ahead;       /* of each source, if it is read */
};

/* Makes C, which is D's, of the COUNT channels at SOURCES, which are open. */
void zvm_replicas_open(struct channel *c, const struct declaration *d, struct channel *sources,
	size_t count);

#endif
