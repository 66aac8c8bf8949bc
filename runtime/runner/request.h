/*
 * What a client sends to a server: a length (wire.h) and, of this size, either
 *
 *   - a manifest of at most 64 KiB, as the original's clients did;
 *   - a NUL, then options and arguments as zvm-run has them, each with a NUL behind it. With the
 *     length come the client's working directory, its standard channels, and the
 *     descriptors that its options name (fd:N), in their order.
 *
 * The answer has a length too: the report, or "exit N" and a newline.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_REQUEST_H
#define ZVM_REQUEST_H

#include <stdbool.h>

#include "options.h"
#include "wire.h"

enum { ZVM_REQUEST_MAX = 1 << 20, ZVM_REQUEST_MANIFEST_MAX = 64 << 10 };

/* The order of what is passed. */
enum { ZVM_PASSED_FOLDER, ZVM_PASSED_STDIN, ZVM_PASSED_CHANNELS = ZVM_PASSED_STDIN + 3 };

struct request {
	char *text; /* with a NUL behind it */
	size_t size;
	struct passed passed;
};

/* Reads what CLIENT sends. Ends the process with a message if that is no request. */
void zvm_request_read(struct request *request, int client);

/* The words of a REQUEST with options, after a program's name: an argv that may be changed. */
char **zvm_request_words(const struct request *request, int *argc);

/* For each fd:N that OPTIONS declare, in order: VISIT may replace the URI. */
void zvm_request_descriptors(const struct options *options,
	void (*visit)(const char **uri, void *context), void *context);

#endif
