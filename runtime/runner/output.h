/*
 * Text on its way to a descriptor, for reports: bounded memory, no allocation, so that it works in
 * a signal handler and behind the walls.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_OUTPUT_H
#define ZVM_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

struct output {
	int fd;
	int error; /* why a write did not work, after which the rest is dropped; or 0 */
	size_t used;
	char bytes[4096];
};

/* Append; what is full is written. */
void zvm_output_bytes(struct output *o, const char *bytes, size_t size);
void zvm_output_text(struct output *o, const char *text);
void zvm_output_number(struct output *o, int64_t n);

/* Appends a time in nanoseconds as seconds with DECIMALS (1 to 9), rounded down. */
void zvm_output_seconds(struct output *o, int64_t nanoseconds, unsigned decimals);

/* Appends what is not a printable ASCII character, or is a backslash or in UNSAFE, as \xNN. */
void zvm_output_escaped(struct output *o, const char *bytes, size_t size, const char *unsafe);

void zvm_output_flush(struct output *o);

#endif
