/*
 * Filters of system calls, put together of parts. What no part allows kills the process.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_FILTER_H
#define ZVM_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "seccomp.h"

enum {
	FILTER_MAX = 128,
	/* Jumps to the filter's end, wherever that will be; all others are distances. */
	TO_KILL = 254,
	TO_ALLOW,
};

/*
 * A part begins with the call's number in A, and leaves it there for the next; behind the last one
 * the process is killed. The kernel translates a new filter, and runs it once for each call there
 * is: it should be short, and most of them get through it fast. clang-format takes these for code.
 */
/* clang-format off */
#define ALLOW(number) { BPF_IF_EQUAL, TO_ALLOW, 0, number }
#define KILL_ABOVE(number) { BPF_IF_GREATER, TO_KILL, 0, number }
#define REQUIRE(test, value) { test, 0, TO_KILL, value }
#define LOAD(offset) { BPF_LOAD, 0, 0, offset }
/* clang-format on */

#define FILTER_LENGTH(part) (sizeof(part) / sizeof *(part))

struct filter {
	uint16_t length;
	struct bpf_instruction instructions[FILTER_MAX];
};

/* False in builds with sanitizers, which need calls of their own: for tests of hostile files. */
extern const bool zvm_filtered;

/* Begins FILTER: calls of the x86-64 table only. */
void zvm_filter_begin(struct filter *filter);

/* Adds COUNT instructions. */
void zvm_filter_add(struct filter *filter, const struct bpf_instruction *part, size_t count);

/* The arguments of mprotect. */
enum { MPROTECT_START, MPROTECT_SIZE, MPROTECT_PROTECTION };

/*
 * Adds the last part: mprotect from a user address on that is at least START and below END, to what
 * is never both writable and executable. END must be where a hole in memory is: it ends there.
 */
void zvm_filter_protect(struct filter *filter, uint32_t start, uint32_t end);

/*
 * Completes FILTER, and subjects this process, and those it makes, to it. Ends it with a message if
 * it cannot.
 */
void zvm_filter_install(struct filter *filter);

#endif
