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

/* What a source made of the call that is under way. */
struct outcome {
	int64_t done; /* -1: it is dropped, and was not asked */
	int error;    /* why it is not more; 0: it is all */
};

struct replicas {
	size_t count;
	struct channel *sources;       /* each of its own kind; the dropped have an error */
	const struct channel *current; /* that is being opened, read or written */
	char error[200];
	struct outcome *outcomes;      /* of each source */
	struct lookahead *ahead;       /* of each source, if it is read */
};

/* Makes C, which is D's, of the COUNT channels at SOURCES, none of which is begun. */
void zvm_replicas_open(struct channel *c, const struct declaration *d, struct channel *sources,
	size_t count);

/* Begins source I of C, at URI: it is to be opened next. */
void zvm_source_begin(struct channel *c, size_t i, const char *uri);

/* SOURCE cannot be used any more, for CAUSE, unless it has an error that says more: says so. */
void zvm_source_drop(struct channel *source, const char *cause);

/* The same when the session has ended: if SOURCE was the last one, its channel has failed. */
void zvm_source_lose(struct channel *source, const char *cause);

/* Sets C's type and size by the sources that are in use; false if none is. */
bool zvm_replicas_settle(struct channel *c);

/* Empties those of C's sources that begin so, by EMPTY, which sets errno. */
void zvm_replicas_begin(struct channel *c, bool (*empty)(struct channel *source));

#endif
