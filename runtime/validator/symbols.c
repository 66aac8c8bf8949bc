/*
 * Names for addresses, from the section headers of a nexe. The file may be hostile: whatever does
 * not fit means "no symbols", never an error.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "symbols.h"

#include <elf.h>

#include "cursor.h"

struct section {
	uint32_t type, offset, size, link;
};

/* Reads section header NUMBER; false if the file does not hold it. */
static bool
read_section(const struct cursor *file, uint32_t number, struct section *section)
{
	struct cursor c = *file;
	uint32_t shoff;

	(void)take(&c, offsetof(Elf32_Ehdr, e_shoff));
	shoff = take_u32(&c);
	c = *file;
	(void)take(&c, shoff + (uint64_t)number * sizeof(Elf32_Shdr));
	(void)take_u32(&c); /* sh_name */
	section->type = take_u32(&c);
	(void)take(&c, 8); /* sh_flags, sh_addr */
	section->offset = take_u32(&c);
	section->size = take_u32(&c);
	section->link = take_u32(&c);
	return !c.failed && shoff != 0;
}

static bool
find_symtab(const struct cursor *file, struct section *symtab)
{
	struct cursor c = *file;
	uint32_t count;

	(void)take(&c, offsetof(Elf32_Ehdr, e_shnum));
	count = take_u16(&c);
	/* Where one header is past the end all later ones are. */
	for (uint32_t i = 0; i < count && read_section(file, i, symtab); i++)
		if (symtab->type == SHT_SYMTAB)
			return true;
	return false;
}

bool
nval_symbols_open(const void *bytes, size_t size, struct nval_symbols *symbols)
{
	struct cursor file = cursor_over(bytes, size), entries, names;
	struct section symtab, strtab;

	*symbols = (struct nval_symbols){ 0 };
	if (!find_symtab(&file, &symtab) || !read_section(&file, symtab.link, &strtab))
		return false;
	if (!cursor_part(&file, symtab.offset, symtab.size, &entries))
		return false;
	if (!cursor_part(&file, strtab.offset, strtab.size, &names) || names.size == 0)
		return false;
	if (names.bytes[names.size - 1] != '\0')
		return false;
	symbols->entries = entries.bytes;
	symbols->count = entries.size / sizeof(Elf32_Sym);
	symbols->names = (const char *)names.bytes;
	symbols->names_size = names.size;
	return true;
}

bool
nval_symbol_read(const struct nval_symbols *symbols, size_t i, struct nval_symbol *symbol)
{
	struct cursor c = cursor_over(symbols->entries, symbols->count * sizeof(Elf32_Sym));
	uint32_t name;
	uint8_t type;

	(void)take(&c, i * sizeof(Elf32_Sym));
	name = take_u32(&c);
	symbol->start = take_u32(&c);
	(void)take_u32(&c); /* st_size: hand-written code often leaves it 0 */
	type = ELF32_ST_TYPE(take_u8(&c));
	(void)take_u8(&c); /* st_other */
	if (take_u16(&c) == SHN_UNDEF || c.failed || name >= symbols->names_size)
		return false;
	symbol->name = symbols->names + name;
	return (type == STT_FUNC || type == STT_NOTYPE) && symbol->name[0] != '\0';
}

bool
nval_symbol_at(const struct nval_symbols *symbols, uint32_t address, struct nval_symbol *found)
{
	struct nval_symbol s;
	uint32_t end = UINT32_MAX;
	bool any = false;

	for (size_t i = 0; i < symbols->count; i++) {
		if (!nval_symbol_read(symbols, i, &s))
			continue;
		if (s.start > address)
			end = s.start < end ? s.start : end;
		else if (!any || s.start > found->start) {
			*found = s;
			any = true;
		}
	}
	found->end = end;
	return any;
}
