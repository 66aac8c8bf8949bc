/*
 * The sandbox's 4 GiB, laid out as doc/abi.md, "Memory", says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SANDBOX_H
#define ZVM_SANDBOX_H

#include <stddef.h>
#include <stdint.h>

#include "channel.h"
#include "image.h"
#include "layout.h"

struct sandbox {
	uint32_t text_end;            /* trampolines and text: ZVM_TRAP to here */
	uint32_t heap, heap_size;
	uint32_t manifest;            /* read-only up to ZVM_STACK */
};

/* The address in the runner of user address ADDRESS. Nothing says that memory is mapped there. */
static inline void *
zvm_at(uint32_t address)
{
	return (char *)ZVM_BASE + address;
}

/*
 * Maps everything: guards, trampolines, IMAGE, a heap so that guest memory is MEMORY bytes in all,
 * the manifest for CHANNELS, the stack. Nothing is executable yet. Ends the process with a message
 * if that cannot be done.
 */
void zvm_sandbox_map(struct sandbox *sandbox, const struct image *image, uint64_t memory,
	const struct channels *channels);

/* Writes the sizes of CHANNELS, as they are now, to the user manifest. */
void zvm_sandbox_set_sizes(const struct sandbox *sandbox, const struct channels *channels);

/*
 * Makes trampolines and text, which has been validated in its place, executable, and no more
 * writable.
 */
void zvm_sandbox_seal(const struct image *image);

#endif
