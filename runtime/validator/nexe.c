/*
 * The ELF rules of a nexe. Every field passes a cursor and is checked before it is used; sums are
 * made in 64 bits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "nexe.h"

#include <elf.h>
#include <string.h>

#include "cursor.h"

#define BUNDLE 32u
#define EHDR_SIZE sizeof(Elf32_Ehdr)
#define PHDR_SIZE sizeof(Elf32_Phdr)
#define EH(field) offsetof(Elf32_Ehdr, e_##field)
#define PH(field) offsetof(Elf32_Phdr, p_##field)
#define NOTE_NAME "ZVM" /* with its NUL, the name of our notes */
#define NOTE_LEVEL 1u /* type of the level note: one u32, an enum nval_level */

/* The segments in the order they must come in: PT_LOADs are told apart by their permissions. */
enum { SEG_TEXT, SEG_RODATA, SEG_DATA, SEG_KINDS };

struct segment_rule {
	uint32_t flags;
	uint32_t first, limit; /* vaddr >= first, vaddr + memsz <= limit */
};

/* clang-format off */
static const struct segment_rule segment_rules[SEG_KINDS] = {
	[SEG_TEXT]   = { PF_R | PF_X, NVAL_TEXT_START, NVAL_TEXT_LIMIT },
	[SEG_RODATA] = { PF_R,        NVAL_TEXT_LIMIT, NVAL_DATA_LIMIT },
	[SEG_DATA]   = { PF_R | PF_W, NVAL_TEXT_LIMIT, NVAL_DATA_LIMIT },
};
/* clang-format on */

/* Program headers that may stand there, once each, beside PT_LOAD. */
static const uint32_t other_types[] = { PT_NOTE, PT_TLS, PT_GNU_STACK, PT_GNU_EH_FRAME, PT_PHDR };
#define OTHER_TYPES (sizeof other_types / sizeof other_types[0])

struct phdr {
	size_t at; /* where the header stands in the file */
	uint32_t type, offset, vaddr, filesz, memsz, flags;
};

struct parse {
	struct cursor file;
	struct nval_nexe *nexe;
	struct nval_nexe_error *error;
	struct nval_segment *segments[SEG_KINDS];
	unsigned next_segment; /* kinds before this one may not come any more */
	uint64_t next_page; /* first address no segment has touched */
	bool seen[OTHER_TYPES];
};

static bool
bad(struct parse *p, size_t offset, const char *cause)
{
	*p->error = (struct nval_nexe_error){ offset, cause };
	return false;
}

/* A field of the ELF header that has one value, or one of two. */
struct fixed_field {
	uint8_t offset, size;
	uint32_t value, or_value;
	const char *cause;
};

/* clang-format off */
static const struct fixed_field fixed_fields[] = {
	{ EI_CLASS,      1, ELFCLASS32, ELFCLASS32, "not a 32-bit (ILP32) ELF file" },
	{ EI_DATA,       1, ELFDATA2LSB, ELFDATA2LSB, "not a little-endian ELF file" },
	{ EI_VERSION,    1, EV_CURRENT, EV_CURRENT, "unknown ELF version" },
	{ EI_OSABI,      1, ELFOSABI_SYSV, ELFOSABI_GNU, "unknown ELF OS/ABI" },
	{ EI_ABIVERSION, 1, 0, 0, "unknown ELF ABI version" },
	{ EH(type),      2, ET_EXEC, ET_EXEC, "not a static executable (ET_EXEC)" },
	{ EH(machine),   2, EM_X86_64, EM_X86_64, "not for x86-64" },
	{ EH(version),   4, EV_CURRENT, EV_CURRENT, "unknown ELF version" },
	{ EH(flags),     4, 0, 0, "unknown ELF flags" },
	{ EH(ehsize),    2, EHDR_SIZE, EHDR_SIZE, "wrong ELF header size" },
	{ EH(phentsize), 2, PHDR_SIZE, PHDR_SIZE, "wrong program header size" },
};
/* clang-format on */

/* The little-endian field of SIZE bytes at OFFSET of the ELF header, which is known to be there. */
static uint32_t
header_field(const struct parse *p, size_t offset, unsigned size)
{
	uint32_t value = 0;

	while (size-- > 0)
		value = value << 8 | p->file.bytes[offset + size];
	return value;
}

static bool
check_header(struct parse *p)
{
	if (p->file.size < SELFMAG || memcmp(p->file.bytes, ELFMAG, SELFMAG) != 0)
		return bad(p, 0, "not an ELF file");
	if (p->file.size < EHDR_SIZE)
		return bad(p, p->file.size, "file ends inside the ELF header");
	for (size_t i = 0; i < sizeof fixed_fields / sizeof fixed_fields[0]; i++) {
		const struct fixed_field *f = &fixed_fields[i];
		uint32_t value = header_field(p, f->offset, f->size);

		if (value != f->value && value != f->or_value)
			return bad(p, f->offset, f->cause);
	}
	return true;
}

static bool
check_text(struct parse *p, const struct phdr *h)
{
	if (h->vaddr != NVAL_TEXT_START)
		return bad(p, h->at + PH(vaddr), "text does not begin at 0x20000");
	if (h->filesz != h->memsz)
		return bad(p, h->at + PH(memsz), "size of text in file and memory differ");
	if (h->filesz == 0 || h->filesz % BUNDLE != 0)
		return bad(p, h->at + PH(filesz), "size of text is not a multiple of 32");
	return true;
}

static bool
check_range(struct parse *p, const struct phdr *h, const struct segment_rule *rule)
{
	uint64_t end = (uint64_t)h->vaddr + h->memsz;

	if ((uint64_t)h->offset + h->filesz > p->file.size)
		return bad(p, h->at + PH(filesz), "segment ends past the end of the file");
	if (h->filesz > h->memsz)
		return bad(p, h->at + PH(memsz), "segment is larger in file than in memory");
	if (h->vaddr % NVAL_PAGE != 0 && h->vaddr != NVAL_TEXT_START)
		return bad(p, h->at + PH(vaddr), "segment is not aligned to 64 KiB");
	if (h->vaddr < rule->first)
		return bad(p, h->at + PH(vaddr), "segment begins too low");
	if (end > rule->limit)
		return bad(p, h->at + PH(memsz), "segment ends too high");
	if (h->vaddr < p->next_page)
		return bad(p, h->at + PH(vaddr), "segment overlaps the one before");
	p->next_page = (end + NVAL_PAGE - 1) / NVAL_PAGE * NVAL_PAGE;
	return true;
}

static bool
check_load(struct parse *p, const struct phdr *h)
{
	unsigned kind = 0;

	while (kind < SEG_KINDS && segment_rules[kind].flags != h->flags)
		kind++;
	if (kind == SEG_KINDS)
		return bad(p, h->at + PH(flags), "segment is neither R X, R nor RW");
	if (kind < p->next_segment)
		return bad(p, h->at, "segment comes twice or out of order");
	if (kind == SEG_TEXT && !check_text(p, h))
		return false;
	if (!check_range(p, h, &segment_rules[kind]))
		return false;
	p->next_segment = kind + 1;
	*p->segments[kind] = (struct nval_segment){ h->offset, h->filesz, h->vaddr, h->memsz };
	return true;
}

/* Takes one note; what is not ours is stepped over. */
static bool
check_note(struct parse *p, struct cursor *notes, size_t at)
{
	uint32_t name_size = take_u32(notes), desc_size = take_u32(notes), type = take_u32(notes);
	const uint8_t *name = take(notes, ((uint64_t)name_size + 3) & ~3ull);
	struct cursor desc = cursor_over(notes->bytes + notes->at, cursor_left(notes));
	uint32_t level;

	if (!take(notes, ((uint64_t)desc_size + 3) & ~3ull))
		return bad(p, at, "note ends past the end of its segment");
	if (name_size != sizeof NOTE_NAME || memcmp(name, NOTE_NAME, sizeof NOTE_NAME) != 0)
		return true;
	level = take_u32(&desc);
	if (type != NOTE_LEVEL || desc_size != 4 || level > NVAL_LEVEL_V3)
		return bad(p, at, "unknown ZVM note");
	p->nexe->level = (enum nval_level)level;
	return true;
}

static bool
check_notes(struct parse *p, const struct phdr *h)
{
	struct cursor notes;

	if (!cursor_part(&p->file, h->offset, h->filesz, &notes))
		return bad(p, h->at + PH(filesz), "notes end past the end of the file");
	while (cursor_left(&notes) > 0)
		if (!check_note(p, &notes, h->offset + notes.at))
			return false;
	return true;
}

static bool
check_other(struct parse *p, const struct phdr *h)
{
	size_t i = 0;

	while (i < OTHER_TYPES && other_types[i] != h->type)
		i++;
	if (i == OTHER_TYPES)
		return bad(p, h->at, "unknown type of program header");
	if (p->seen[i])
		return bad(p, h->at, "program header comes twice");
	p->seen[i] = true;
	if (h->type == PT_NOTE)
		return check_notes(p, h);
	if (h->type == PT_GNU_STACK && (h->flags & PF_X))
		return bad(p, h->at + PH(flags), "executable stack");
	return true;
}

static struct phdr
take_phdr(struct cursor *c)
{
	struct phdr h = { .at = c->at };

	h.type = take_u32(c);
	h.offset = take_u32(c);
	h.vaddr = take_u32(c);
	(void)take_u32(c); /* p_paddr means nothing here */
	h.filesz = take_u32(c);
	h.memsz = take_u32(c);
	h.flags = take_u32(c);
	(void)take_u32(c); /* nor does p_align: alignment is fixed by the rules above */
	return h;
}

static bool
check_segments(struct parse *p)
{
	uint32_t phoff = header_field(p, EH(phoff), 4);
	uint32_t phnum = header_field(p, EH(phnum), 2);
	struct cursor c = p->file;

	(void)take(&c, phoff);
	for (uint32_t i = 0; i < phnum; i++) {
		struct phdr h = take_phdr(&c);

		if (c.failed)
			return bad(p, EH(phoff), "program headers end past the end of the file");
		if (h.type == PT_LOAD ? !check_load(p, &h) : !check_other(p, &h))
			return false;
	}
	if (p->nexe->text.filesz == 0)
		return bad(p, EH(phnum), "no text segment");
	return true;
}

static bool
check_entry(struct parse *p)
{
	const struct nval_segment *text = &p->nexe->text;
	uint32_t entry = header_field(p, EH(entry), 4);

	if (entry % BUNDLE != 0)
		return bad(p, EH(entry), "entry point is not a multiple of 32");
	if (entry < text->vaddr || entry - text->vaddr >= text->filesz)
		return bad(p, EH(entry), "entry point is not in the text");
	p->nexe->entry = entry;
	return true;
}

int
nval_nexe(const void *file, size_t size, struct nval_nexe *nexe, struct nval_nexe_error *error)
{
	struct parse p = {
		.file = cursor_over(file, size),
		.nexe = nexe,
		.error = error,
		.segments = { &nexe->text, &nexe->rodata, &nexe->data },
	};

	*nexe = (struct nval_nexe){ 0 };
	if (check_header(&p) && check_segments(&p) && check_entry(&p))
		return 0;
	*nexe = (struct nval_nexe){ 0 };
	return 1;
}
