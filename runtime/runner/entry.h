/*
 * The way into the sandbox, and the way out of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_ENTRY_H
#define ZVM_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Starts the program at user address ENTRY with its stack at user address STACK. AVX says that it
 * may use these registers, which the CPU has then.
 */
_Noreturn void zvm_enter(uint32_t entry, uint32_t stack, bool avx);

/* The code of the first trampoline: it leads to us, and says nothing about where we are. */
extern const uint8_t zvm_trampoline[], zvm_trampoline_end[];

/* Serves a trap, on the runner's stack. WORDS is a user address. */
int32_t zvm_trap(uint32_t words);

/* What the kernel calls for a signal: makes the flags sane, then goes on to zvm_on_signal(). */
void zvm_signal_entry(int number);

/*
 * Copy from or to guest memory, which need not be there: return 0, or -EFAULT if it is not. They do
 * not check that the memory is the guest's.
 */
int zvm_fetch_words(uint64_t *to, const void *guest, size_t words);
int zvm_copy_to_guest(void *guest, const void *from, size_t size);
int zvm_copy_from_guest(void *to, const void *guest, size_t size);

/* Whether this CPU has the instructions of level v2. Signals must be caught. */
bool zvm_cpu_does_v2(void);

/*
 * The only trusted instructions that may fault. For one at BEGIN <= pc < END the signal handler
 * goes on at RESUME; where this is 0, the fault is the guest's own (its stack pointer led nowhere).
 */
struct zvm_fixup {
	uint64_t begin, end, resume;
};
extern const struct zvm_fixup zvm_fixups[];
extern const struct zvm_fixup zvm_fixups_end[];

#endif
