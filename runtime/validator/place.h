/*
 * Where a violation stands: function and line, as far as the nexe itself tells. For messages of
 * zvm-validate; the nexe chooses these names, so they are printed escaped.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_PLACE_H
#define NVAL_PLACE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "symbols.h"

struct nval_places {
	const void *nexe; /* the file, for its line table; NULL: none */
	size_t nexe_size;
	bool sorted; /* whether symbols are there yet */
	struct nval_symbol *symbols; /* by address */
	size_t symbol_count;
	unsigned lines_left; /* lines to look up yet: each search reads all of the table */
};

/* Prepares to look into NEXE (SIZE bytes), which must stay. */
void nval_places_open(struct nval_places *places, const void *nexe, size_t size);

/* Prints " (in FUNCTION+OFFSET, FILE:LINE)", or as much of that as is known of ADDRESS. */
void nval_place_print(struct nval_places *places, uint32_t address, FILE *out);

void nval_places_close(struct nval_places *places);

/* Prints TEXT with everything that is not a plain visible character escaped. */
void nval_print_escaped(const char *text, FILE *out);

#endif
