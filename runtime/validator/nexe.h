/*
 * The ELF rules of a nexe (doc/abi.md, "Validation"): what the validator and the loader agree on.
 * Both call nval_nexe(), on a private copy of the file; nothing else may read program headers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_NEXE_H
#define NVAL_NEXE_H

#include <stddef.h>
#include <stdint.h>

#define NVAL_TEXT_START 0x20000u /* text begins exactly here */
#define NVAL_TEXT_LIMIT 0x10020000u /* and ends at or below this; the other segments come after */
#define NVAL_DATA_LIMIT 0xfe000000u /* and end at or below this: manifest and stack are above */
#define NVAL_PAGE 0x10000u /* the unit of mapping: no page belongs to two segments */

/* Levels of the instruction set; a nexe without a level note is of the base level. */
enum nval_level {
	NVAL_LEVEL_BASE, /* x86-64-v2 */
	NVAL_LEVEL_V3, /* x86-64-v3 */
};

/*
 * A segment: FILESZ bytes at OFFSET of the file go to user address VADDR, zeros follow up to MEMSZ.
 * All are checked: offset + filesz is inside the file, filesz <= memsz, vaddr is a multiple of
 * NVAL_PAGE (for text exactly NVAL_TEXT_START), vaddr + memsz stays below its limit. A segment the
 * nexe does not have is all zeros.
 */
struct nval_segment {
	uint32_t offset, filesz, vaddr, memsz;
};

struct nval_nexe {
	uint32_t entry; /* user address, a multiple of 32, inside text */
	enum nval_level level; /* from the level note */
	struct nval_segment text; /* R X; filesz == memsz, a multiple of 32, not 0 */
	struct nval_segment rodata; /* R */
	struct nval_segment data; /* RW: data and bss */
};

/* What is wrong with a nexe, and at which offset of the file the wrong field stands. */
struct nval_nexe_error {
	size_t offset;
	const char *cause; /* a constant, lower case, without a full stop */
};

/*
 * Checks the headers of FILE (SIZE bytes) and describes it in *NEXE. Returns 0, or 1 with *ERROR
 * set and *NEXE all zeros. The text itself is not validated: see nval_text(). Allocates nothing.
 */
int nval_nexe(const void *file, size_t size, struct nval_nexe *nexe, struct nval_nexe_error *error);

#endif
