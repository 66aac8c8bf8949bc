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

/*
 * A part begins with the call's number in A, and leaves it there for the next. The kernel runs a
 * new filter once for each call there is, so most of them should get through it fast. clang-format
 * takes these for code.
 */
/* clang-format off */
#define WHEN(test, number, verdict) { test, 0, 1, number }, { BPF_RETURN, 0, 0, verdict }
#define ALLOW(number) WHEN(BPF_IF_EQUAL, number, SECCOMP_ALLOW)
#define KILL_ABOVE(number) WHEN(BPF_IF_GREATER, number, SECCOMP_KILL_PROCESS)
#define REQUIRE(test, value) { test, 1, 0, value }, { BPF_RETURN, 0, 0, SECCOMP_KILL_PROCESS }
#define LOAD(offset) { BPF_LOAD, 0, 0, offset }
/* clang-format on */

#define FILTER_LENGTH(part) (sizeof(part) / sizeof *(part))

enum { FILTER_MAX = 256 };

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

/*
 * Adds the last part: mprotect of user addresses from START to END, to what is never both writable
 * and executable.
 */
void zvm_filter_protect(struct filter *filter, uint32_t start, uint32_t end);

/* Subjects this process, and those it makes, to FILTER. Ends it with a message if it cannot. */
void zvm_filter_install(struct filter *filter);

#endif
