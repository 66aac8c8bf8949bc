/*
 * The second checker: doc/abi.md, "Validation", "Text", written once more over Zydis, by someone
 * who had read neither the validator nor its list. Slow and plain; it exists to disagree.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SECOND_H
#define ZVM_SECOND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What may appear in a text: its level, and whether --allow-nondeterminism was given. */
struct second_policy {
	bool v3;
	bool nondeterminism;
};

/*
 * Judges TEXT, SIZE bytes (a multiple of 32) at user address BASE. Returns null if it may run,
 * else what is wrong there; *AT is the offset. If it may, TARGETS[offset] says whether a direct
 * jump may go there.
 */
const char *second_opinion(const uint8_t *text, size_t size, uint32_t base,
	struct second_policy policy, size_t *at, bool targets[]);

#endif
