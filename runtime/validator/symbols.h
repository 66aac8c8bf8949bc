/*
 * Names for addresses: finds the function around an address in a nexe's own symbol table. For
 * messages only: a hostile nexe chooses these names, so print them escaped, and decide nothing by
 * them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_SYMBOLS_H
#define NVAL_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A nexe's .symtab; it points into the file, which must stay. All zeros: no symbols. */
struct nval_symbols {
	const uint8_t *entries;
	size_t count;
	const char *names; /* names_size bytes, the last one is NUL */
	size_t names_size;
};

struct nval_symbol {
	const char *name; /* NUL-terminated, inside the file */
	uint32_t start; /* its address */
	uint32_t end; /* no other symbol begins in start..end - 1 */
};

/* Finds the symbol table of FILE (SIZE bytes). Returns false, and SYMBOLS empty, if it has none. */
bool nval_symbols_open(const void *file, size_t size, struct nval_symbols *symbols);

/* Reads entry I of the table; false if it names no place in the text. FOUND->end is not set. */
bool nval_symbol_read(const struct nval_symbols *symbols, size_t i, struct nval_symbol *found);

/*
 * Finds the last function or label at or before ADDRESS. Returns false if there is none; sets
 * FOUND->end in any case. Looks at each symbol once, so it takes time linear in their number;
 * allocates nothing.
 */
bool nval_symbol_at(
	const struct nval_symbols *symbols, uint32_t address, struct nval_symbol *found);

#endif
