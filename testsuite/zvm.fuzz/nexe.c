/*
 * The headers, symbols and line table of any file. What nval_nexe() promises must be so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "lines.h"
#include "nexe.h"
#include "symbols.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* START: the least address. Returns the first address of the next page. */
static uint64_t
check_segment(const struct nval_segment *s, size_t size, uint64_t start, uint64_t limit)
{
	uint64_t end = (uint64_t)s->vaddr + s->memsz;

	if (s->memsz == 0)
		return start;
	must((uint64_t)s->offset + s->filesz <= size && s->filesz <= s->memsz);
	must(s->vaddr >= start && s->vaddr % NVAL_PAGE == 0 && end <= limit);
	return (end + NVAL_PAGE - 1) / NVAL_PAGE * NVAL_PAGE;
}

static void
check(const struct nval_nexe *nexe, size_t size)
{
	uint64_t next;

	check_segment(&nexe->text, size, NVAL_TEXT_START, NVAL_TEXT_LIMIT);
	must(nexe->text.vaddr == NVAL_TEXT_START && nexe->text.filesz == nexe->text.memsz);
	must(nexe->text.memsz > 0 && nexe->text.memsz % 32 == 0);
	must(nexe->entry % 32 == 0 && nexe->entry - NVAL_TEXT_START < nexe->text.memsz);
	must(nexe->level == NVAL_LEVEL_BASE || nexe->level == NVAL_LEVEL_V3);
	next = check_segment(&nexe->rodata, size, NVAL_TEXT_LIMIT, NVAL_DATA_LIMIT);
	check_segment(&nexe->data, size, next, NVAL_DATA_LIMIT);
}

static void
look_up(const uint8_t *file, size_t size, uint32_t address)
{
	struct nval_symbols symbols;
	struct nval_symbol symbol;
	struct zvm_line line;

	if (nval_symbols_open(file, size, &symbols) && nval_symbol_at(&symbols, address, &symbol))
		must(strlen(symbol.name) < size && symbol.start <= address);
	if (zvm_line_at(file, size, address, &line))
		must(strlen(line.file) < size && strlen(line.directory) < size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct nval_nexe none;
	struct nval_nexe nexe;
	struct nval_nexe_error error;
	uint8_t *file = malloc(size + !size);

	memcpy(file, data, size);
	if (nval_nexe(file, size, &nexe, &error) == 0)
		check(&nexe, size);
	else
		must(memcmp(&nexe, &none, sizeof(nexe)) == 0 && error.cause);
	look_up(file, size, NVAL_TEXT_START + (size ? file[size - 1] : 0));
	free(file);
	return 0;
}
