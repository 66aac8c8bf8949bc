/* Area:    attack, the trap
   Purpose: words that the trap itself overwrites while it serves them are those that it read first
   { status: 0 }

   SPDX-License-Identifier: Apache-2.0 */
#include "start.h"

static int
test(void)
{
	uint64_t words[ZVM_WORDS] = { ZVM_READ, 0, ZVM_NVRAM, (uintptr_t)words, sizeof words, 0 };
	const char *text = (const char *)words;
	uint64_t last[ZVM_WORDS] = { ZVM_READ, 0, ZVM_NVRAM, (uintptr_t)&last[4], 1, 0 };

	if (zvm_trap(words) < 20 || text[0] != '[' || text[1] != 'a')
		return 1;
	/* The size, by one byte. */
	if (zvm_trap(last) != 1 || (last[4] & 0xff) != '[')
		return 2;
	return 0;
}
