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
	int fd;
	int64_t start; /* of the session, in nanoseconds */
};

/* Begins to write to the file at PATH, which is made or emptied; NULL: no trace. */
void zvm_trace_open(struct trace *trace, const char *path);

/* Nanoseconds since the session's start; 0 if there is no trace. */
int64_t zvm_trace_time(const struct trace *trace);

/*
 * Writes the line of a trap that came at time BEGAN with WORDS (zvm.h) and gave *RESULT,
 * which is NULL for one that does not return.
 */
void zvm_trace_trap(const struct trace *trace, const struct channels *channels, int64_t began,
	const uint64_t *words, const int32_t *result);

#endif
