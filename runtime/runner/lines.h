/*
 * Finds source lines in a nexe's DWARF line table (.debug_line, versions 2 to 5). For messages
 * only. The file is hostile: every read is bounded, and the time is linear in its size.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_LINES_H
#define ZVM_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct zvm_line {
	const char *directory; /* relative to where it was compiled, or "" */
	const char *file;
	uint32_t number;
};

/*
 * Finds the line that ADDRESS was compiled from in NEXE (SIZE bytes). Returns false if it is not
 * known. The strings point into NEXE. Allocates nothing.
 */
bool zvm_line_at(const void *nexe, size_t size, uint32_t address, struct zvm_line *line);

#endif
