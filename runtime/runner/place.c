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
zvm_place_find(struct zvm_place *place, const struct image *image, uint32_t address)
{
	struct nval_symbol symbol;
	struct zvm_line line;

	*place = (struct zvm_place){ 0 };
	if (find_symbol(image, address, &symbol)) {
		snprintf(place->symbol, sizeof place->symbol, "%.*s", ZVM_SYMBOL_MAX - 1,
			symbol.name);
		place->offset = address - symbol.start;
	}
	if (zvm_line_at(image->view, image->view_size, address, &line)) {
		snprintf(place->file, sizeof place->file, "%.64s%s%.64s", line.directory,
			*line.directory ? "/" : "", line.file);
		place->line = line.number;
	}
}

void
zvm_place_print(char text[ZVM_PLACE_MAX], const struct zvm_place *place, uint32_t address)
{
	int n;

	if (*place->symbol)
		n = snprintf(text, ZVM_PLACE_MAX, "%s+0x%x", place->symbol, place->offset);
	else
		n = snprintf(text, ZVM_PLACE_MAX, "0x%x", address);
	if (*place->file)
		snprintf(text + n, ZVM_PLACE_MAX - (size_t)n, " (%s:%u)", place->file, place->line);
}

void
zvm_place_print_in(char text[ZVM_PLACE_MAX], const struct zvm_place *place)
{
	int n;

	*text = '\0';
	if (!*place->symbol)
		return;
	n = snprintf(text, ZVM_PLACE_MAX, " (in %s", place->symbol);
	if (*place->file)
		n += snprintf(text + n, ZVM_PLACE_MAX - (size_t)n, ", %s:%u", place->file,
			place->line);
	snprintf(text + n, ZVM_PLACE_MAX - (size_t)n, ")");
}
