/*
 * The kernel's interface to system call filters. musl's compiler wrapper does not see the kernel's
 * own headers, and this is all that we need of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SECCOMP_H
#define ZVM_SECCOMP_H

#include <stdint.h>

/* Classic BPF (linux/filter.h). */
struct bpf_instruction {
	uint16_t code;
	uint8_t if_true, if_false; /* instructions to skip */
	uint32_t value;
};

struct bpf_program {
	uint16_t length;
	const struct bpf_instruction *instructions;
};

enum {
	BPF_LOAD = 0x20,     /* A = 32 bits at offset VALUE of the data */
	BPF_IF_EQUAL = 0x15, /* A == VALUE */
	BPF_IF_GREATER = 0x25,
	BPF_IF_AT_LEAST = 0x35,
	BPF_RETURN = 0x06,
};

/* Filters (linux/seccomp.h, linux/audit.h). */
#define SECCOMP_SET_FILTER   1
#define SECCOMP_NUMBER       0 /* offsets in the data: the call's number, */
#define SECCOMP_ARCH         4 /* and which table of calls it is from */
#define SECCOMP_X86_64       0xc000003e
#define SECCOMP_LOW(n)       (16 + 8 * (n)) /* the halves of argument N */
#define SECCOMP_HIGH(n)      (20 + 8 * (n))
#define SECCOMP_ALLOW        0x7fff0000
#define SECCOMP_KILL_PROCESS 0x80000000

#endif
