/*
 * --trace: a line for each trap.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_TRACE_H
#define ZVM_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "channel.h"

struct trace {
	bool active;
	bool incomplete; /* a line could not be written, and that is said */
	int fd;
	int64_t start; /* of the session, in nanoseconds */
	const uint64_t *words; /* of the trap that is under way; NULL: none is */
	int64_t began;         /* when it came */
};

/* Begins to write to the file at PATH, which is made or emptied; NULL: no trace. */
void zvm_trace_open(struct trace *trace, const char *path);

/* A trap has come, whose words (zvm.h) will be at WORDS. Nothing if there is no trace. */
void zvm_trace_begin(struct trace *trace, const uint64_t *words);

/* It is of the session that begins in it. */
void zvm_trace_began_before(struct trace *trace, const uint64_t *words);

/*
 * Writes the line of the trap that is under way, if one is: it gave *RESULT; or does not come back,
 * because it ended the session, or the session ended in it (NULL).
 */
void zvm_trace_end(struct trace *trace, const struct channels *channels, const int32_t *result);

#endif
