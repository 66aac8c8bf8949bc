/* SPDX-License-Identifier: Apache-2.0 */
#include "place.h"

#include <stdbool.h>
#include <stdio.h>

#include "image.h"
#include "lines.h"
#include "symbols.h"

static bool
is_in(const struct nval_segment *segment, uint32_t address)
{
	return address - segment->vaddr < segment->memsz;
}

/* Far from the program, the last symbol before an address has nothing to do with it. */
static bool
find_symbol(const struct image *image, uint32_t address, struct nval_symbol *symbol)
{
	const struct nval_nexe *nexe = &image->nexe;
	struct nval_symbols symbols;

	return (is_in(&nexe->text, address) || is_in(&nexe->rodata, address) ||
		       is_in(&nexe->data, address)) &&
		nval_symbols_open(image->view, image->view_size, &symbols) &&
		nval_symbol_at(&symbols, address, symbol);
}

void
zvm_place(char place[ZVM_PLACE_MAX], const struct image *image, uint32_t address)
{
	struct nval_symbol symbol;
	struct zvm_line line;
	int n;

	if (find_symbol(image, address, &symbol))
		n = snprintf(
			place, ZVM_PLACE_MAX, "%.200s+0x%x", symbol.name, address - symbol.start);
	else
		n = snprintf(place, ZVM_PLACE_MAX, "0x%x", address);
	if (zvm_line_at(image->view, image->view_size, address, &line))
		snprintf(place + n, ZVM_PLACE_MAX - (size_t)n, " (%.64s%s%.64s:%u)", line.directory,
			*line.directory ? "/" : "", line.file, line.number);
}

void
zvm_place_in(char place[ZVM_PLACE_MAX], const struct image *image, uint32_t address)
{
	struct nval_symbol symbol;
	struct zvm_line line;
	int n;

	*place = '\0';
	if (!find_symbol(image, address, &symbol))
		return;
	n = snprintf(place, ZVM_PLACE_MAX, " (in %.200s", symbol.name);
	if (zvm_line_at(image->view, image->view_size, address, &line))
		n += snprintf(place + n, ZVM_PLACE_MAX - (size_t)n, ", %.64s%s%.64s:%u",
			line.directory, *line.directory ? "/" : "", line.file, line.number);
	snprintf(place + n, ZVM_PLACE_MAX - (size_t)n, ")");
}
