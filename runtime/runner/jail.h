/*
 * Dynamic code: ranges of the heap that a program filled with code, if the validator accepts it.
 * No page is ever writable and executable, nor writable while it is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JAIL_H
#define ZVM_JAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image.h"
#include "sandbox.h"

struct jailed {
	uint32_t start, size;
};

struct jail {
	size_t count;
	struct jailed ranges[ZVM_JAILS_MAX]; /* of 65,530 mappings each may cost the kernel two */
};

/*
 * The functions Jail and Unjl (zvm.h) of the program IMAGE in SANDBOX: START and SIZE are as it
 * gave them. Return 0 or -errno.
 */
int32_t zvm_jail_add(struct jail *jail, const struct image *image, const struct sandbox *sandbox,
	uint64_t start, uint64_t size);
int32_t zvm_jail_remove(struct jail *jail, uint64_t start, uint64_t size);

/* No larger range can be jailed in a sandbox of MEMORY bytes. */
uint32_t zvm_jail_max(uint64_t memory);

/* Says if user address ADDRESS is in a range that is executable now. */
bool zvm_jail_has(const struct jail *jail, uint32_t address);

#endif
