/* SPDX-License-Identifier: Apache-2.0 */
#include "place.h"

#include <stdlib.h>

#include "../runner/lines.h"

#define LINES_LIMIT 100

void
nval_print_escaped(const char *text, FILE *out)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x20 || c >= 0x7f || c == '\\')
			fprintf(out, "\\x%02x", c);
		else
			putc(c, out);
	}
}

/* By address; of several names of a place, the first in memory is the one shown. */
static int
compare(const void *a, const void *b)
{
	const struct nval_symbol *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->name > y->name) - (x->name < y->name);
}

void
nval_places_open(struct nval_places *places, const void *nexe, size_t size)
{
	*places = (struct nval_places){ .nexe = nexe, .nexe_size = size };
	places->lines_left = LINES_LIMIT;
}

/* Not before the first violation: most nexes have none. Without memory there are no names. */
static void
sort_symbols(struct nval_places *places)
{
	struct nval_symbols table;

	places->sorted = true;
	if (!places->nexe || !nval_symbols_open(places->nexe, places->nexe_size, &table))
		return;
	places->symbols = calloc(table.count, sizeof *places->symbols);
	if (!places->symbols)
		return;
	for (size_t i = 0; i < table.count; i++)
		places->symbol_count +=
			nval_symbol_read(&table, i, &places->symbols[places->symbol_count]);
	qsort(places->symbols, places->symbol_count, sizeof *places->symbols, compare);
}

void
nval_places_close(struct nval_places *places)
{
	free(places->symbols);
	*places = (struct nval_places){ 0 };
}

/* The first name of the last place at or before ADDRESS that has one, or NULL. */
static const struct nval_symbol *
find_symbol(struct nval_places *places, uint32_t address)
{
	const struct nval_symbol *symbols;
	size_t low = 0, high;

	if (!places->sorted)
		sort_symbols(places);
	symbols = places->symbols;
	high = places->symbol_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (symbols[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	while (low > 1 && symbols[low - 2].start == symbols[low - 1].start)
		low--;
	return low > 0 ? &symbols[low - 1] : NULL;
}

static bool
find_line(struct nval_places *places, uint32_t address, struct zvm_line *line)
{
	if (!places->nexe || places->lines_left == 0)
		return false;
	places->lines_left--;
	return zvm_line_at(places->nexe, places->nexe_size, address, line);
}

void
nval_place_print(struct nval_places *places, uint32_t address, FILE *out)
{
	const struct nval_symbol *symbol = find_symbol(places, address);
	struct zvm_line line;
	bool has_line = find_line(places, address, &line);

	if (!symbol && !has_line)
		return;
	fputs(" (", out);
	if (symbol) {
		fputs("in ", out);
		nval_print_escaped(symbol->name, out);
		fprintf(out, "+0x%x%s", address - symbol->start, has_line ? ", " : "");
	}
	if (has_line) {
		nval_print_escaped(line.file, out);
		fprintf(out, ":%u", line.number);
	}
	putc(')', out);
}
