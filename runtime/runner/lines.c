/* SPDX-License-Identifier: Apache-2.0 */
#include "lines.h"

#include <elf.h>
#include <string.h>

#include "cursor.h"

/* DWARF's numbers (DWARF 5, 6.2 and 7.22). */
enum {
	LNS_COPY = 1,
	LNS_ADVANCE_PC = 2,
	LNS_ADVANCE_LINE = 3,
	LNS_SET_FILE = 4,
	LNS_CONST_ADD_PC = 8,
	LNS_FIXED_ADVANCE_PC = 9,
	LNE_END_SEQUENCE = 1,
	LNE_SET_ADDRESS = 2,
	LNCT_PATH = 1,
	LNCT_DIRECTORY = 2,
	FORM_BLOCK = 0x09,
	FORM_DATA1 = 0x0b,
	FORM_DATA2 = 0x05,
	FORM_DATA4 = 0x06,
	FORM_DATA8 = 0x07,
	FORM_DATA16 = 0x1e,
	FORM_LINE_STRP = 0x1f,
	FORM_STRING = 0x08,
	FORM_STRP = 0x0e,
	FORM_UDATA = 0x0f,
	OPCODES_MAX = 255,
	FORMATS_MAX = 8, /* fields of a file or directory entry: compilers write at most five */
};

/* The sections that count. Those a nexe does not have are empty. */
struct sections {
	struct cursor line, line_str, str;
};

/* What a unit's header says. */
struct unit {
	struct cursor tables, program; /* directories and files; the state machine's program */
	unsigned version;
	bool is_64;
	uint8_t min_length, line_range, opcode_base;
	int8_t line_base;
	uint8_t lengths[OPCODES_MAX + 1]; /* operands of each standard opcode */
};

struct row {
	uint32_t address, file, line;
};

static uint64_t
take_u64(struct cursor *c)
{
	uint64_t low = take_u32(c);

	return low | (uint64_t)take_u32(c) << 32;
}

/* Takes a number in LEB128, of *BITS bits. */
static uint64_t
take_leb(struct cursor *c, unsigned *bits)
{
	uint64_t n = 0;
	uint8_t byte;

	*bits = 0;
	do {
		byte = take_u8(c);
		if (*bits < 64)
			n |= (uint64_t)(byte & 0x7f) << *bits;
		*bits += 7;
	} while (byte & 0x80 && !c->failed);
	return n;
}

static uint64_t
take_uleb(struct cursor *c)
{
	unsigned bits;

	return take_leb(c, &bits);
}

static int64_t
take_sleb(struct cursor *c)
{
	unsigned bits;
	uint64_t n = take_leb(c, &bits);

	if (bits < 64 && n >> (bits - 1) & 1)
		n |= -(UINT64_C(1) << bits);
	return (int64_t)n;
}

static uint64_t
take_offset(struct cursor *c, bool is_64)
{
	return is_64 ? take_u64(c) : take_u32(c);
}

/* Steps over a string and returns it; "" if it has no end. */
static const char *
take_string(struct cursor *c)
{
	const uint8_t *start = c->bytes + c->at;
	const uint8_t *end = cursor_left(c) ? memchr(start, 0, cursor_left(c)) : NULL;

	if (!end) {
		c->failed = true;
		return "";
	}
	take(c, (size_t)(end - start) + 1);
	return (const char *)start;
}

static const char *
string_at(const struct cursor *section, uint64_t offset)
{
	struct cursor c;

	if (!cursor_part(
		    section, offset, section->size - (offset < section->size ? offset : 0), &c))
		return "";
	return take_string(&c);
}

static bool
find_section(const struct cursor *nexe, const Elf32_Shdr *names, const Elf32_Shdr *header,
	const char *name, struct cursor *section)
{
	struct cursor strings, found;

	/* The bytes that must be there are compared, no string is measured: headers may be many. */
	return cursor_part(nexe, names->sh_offset, names->sh_size, &strings) &&
		cursor_part(&strings, header->sh_name, strlen(name) + 1, &found) &&
		!memcmp(found.bytes, name, found.size) && !(header->sh_flags & SHF_COMPRESSED) &&
		cursor_part(nexe, header->sh_offset, header->sh_size, section);
}

/* Copies section header N out of the file, where it may be unaligned. */
static bool
section_header(const struct cursor *nexe, const Elf32_Ehdr *elf, unsigned n, Elf32_Shdr *header)
{
	struct cursor c;

	if (elf->e_shentsize != sizeof *header ||
		!cursor_part(nexe, elf->e_shoff + (uint64_t)n * sizeof *header, sizeof *header, &c))
		return false;
	memcpy(header, c.bytes, sizeof *header);
	return true;
}

static bool
find_sections(const struct cursor *nexe, struct sections *sections)
{
	const struct cursor none = cursor_over(nexe->bytes, 0);
	Elf32_Shdr names, header;
	Elf32_Ehdr elf;

	*sections = (struct sections){ none, none, none };
	if (nexe->size < sizeof elf)
		return false;
	memcpy(&elf, nexe->bytes, sizeof elf);
	if (!section_header(nexe, &elf, elf.e_shstrndx, &names))
		return false;
	for (unsigned i = 0; i < elf.e_shnum && section_header(nexe, &elf, i, &header); i++) {
		find_section(nexe, &names, &header, ".debug_line", &sections->line);
		find_section(nexe, &names, &header, ".debug_line_str", &sections->line_str);
		find_section(nexe, &names, &header, ".debug_str", &sections->str);
	}
	return sections->line.size;
}

/* Reads the next unit's header from LINE; false at the end, or if no more can be understood. */
static bool
take_unit(struct cursor *line, struct unit *u)
{
	struct cursor c;
	uint64_t size = take_u32(line), header;

	u->is_64 = size == 0xffffffff;
	if (u->is_64)
		size = take_u64(line);
	if (line->failed || !cursor_part(line, line->at, size, &c))
		return false;
	take(line, size);
	u->version = take_u16(&c);
	if (u->version == 5)
		take(&c, 2); /* sizes of an address and a segment selector */
	header = take_offset(&c, u->is_64);
	if (u->version < 2 || u->version > 5 || c.failed || header > cursor_left(&c))
		return u->version = 0, true;
	u->program = cursor_over(c.bytes + c.at + header, cursor_left(&c) - header);
	c.size = c.at + header;
	u->min_length = take_u8(&c);
	take(&c, u->version >= 4 ? 2 : 1); /* operations per instruction, default_is_stmt */
	u->line_base = (int8_t)take_u8(&c);
	u->line_range = take_u8(&c);
	u->opcode_base = take_u8(&c);
	for (unsigned i = 1; i < u->opcode_base; i++)
		u->lengths[i] = take_u8(&c);
	u->tables = c;
	if (c.failed || !u->line_range || !u->opcode_base)
		u->version = 0; /* skip it */
	return true;
}

/*
 * The state machine. STARTED says that BEFORE, the row before the current one, belongs to the same
 * sequence: addresses from before.address up to now.address are of before.line.
 */
struct machine {
	struct row now, before;
	bool started;
};

static void
reset(struct machine *m)
{
	*m = (struct machine){ .now = { .file = 1, .line = 1 } };
}

/* Adds a row; true if ADDRESS lies between the one before and it. */
static bool
add_row(struct machine *m, uint32_t address)
{
	if (m->started && m->before.address <= address && address < m->now.address)
		return true;
	m->before = m->now;
	m->started = true;
	return false;
}

static bool
run_extended(struct machine *m, struct cursor *program, uint32_t address)
{
	uint64_t size = take_uleb(program);
	struct cursor c;
	bool found = false;

	if (!cursor_part(program, program->at, size, &c)) {
		program->failed = true;
		return false;
	}
	take(program, size);
	switch (take_u8(&c)) {
	case LNE_END_SEQUENCE:
		found = add_row(m, address);
		if (!found)
			reset(m);
		break;
	case LNE_SET_ADDRESS:
		m->now.address = take_u32(&c);
		break;
	}
	return found;
}

static void
run_special(struct machine *m, const struct unit *u, uint8_t opcode)
{
	unsigned n = (unsigned)opcode - u->opcode_base;

	m->now.address += n / u->line_range * u->min_length;
	m->now.line += (uint32_t)(u->line_base + (int)(n % u->line_range));
}

static bool
run_standard(struct machine *m, const struct unit *u, struct cursor *program, uint8_t opcode,
	uint32_t address)
{
	switch (opcode) {
	case LNS_COPY:
		return add_row(m, address);
	case LNS_ADVANCE_PC:
		m->now.address += (uint32_t)take_uleb(program) * u->min_length;
		break;
	case LNS_ADVANCE_LINE:
		m->now.line += (uint32_t)take_sleb(program);
		break;
	case LNS_SET_FILE:
		m->now.file = (uint32_t)take_uleb(program);
		break;
	case LNS_CONST_ADD_PC:
		m->now.address += (OPCODES_MAX - u->opcode_base) / u->line_range * u->min_length;
		break;
	case LNS_FIXED_ADVANCE_PC:
		m->now.address += take_u16(program);
		break;
	default:
		for (unsigned i = 0; i < u->lengths[opcode]; i++)
			take_uleb(program);
	}
	return false;
}

/* Runs the unit's program until a row covers ADDRESS, which *ROW becomes. */
static bool
find_row(const struct unit *u, uint32_t address, struct row *row)
{
	struct cursor program = u->program;
	struct machine m;
	bool found = false;

	reset(&m);
	while (!found && cursor_left(&program)) {
		uint8_t opcode = take_u8(&program);

		if (opcode >= u->opcode_base) {
			run_special(&m, u, opcode);
			found = add_row(&m, address);
		} else if (opcode) {
			found = run_standard(&m, u, &program, opcode, address);
		} else {
			found = run_extended(&m, &program, address);
		}
	}
	*row = m.before;
	return found;
}

/* A field of a version 5 entry: STRING, or what is at NUMBER of SECTION, or NUMBER. */
struct field {
	const char *string;
	const struct cursor *section;
	uint64_t number;
};

static struct field
take_field(struct cursor *c, const struct unit *u, const struct sections *s, uint64_t form)
{
	struct field f = { .string = "" };

	switch (form) {
	case FORM_STRING:
		f.string = take_string(c);
		break;
	case FORM_LINE_STRP:
		f.section = &s->line_str;
		f.number = take_offset(c, u->is_64);
		break;
	case FORM_STRP:
		f.section = &s->str;
		f.number = take_offset(c, u->is_64);
		break;
	case FORM_UDATA:
		f.number = take_uleb(c);
		break;
	case FORM_DATA1:
		f.number = take_u8(c);
		break;
	case FORM_DATA2:
		f.number = take_u16(c);
		break;
	case FORM_DATA4:
		f.number = take_u32(c);
		break;
	case FORM_DATA8:
		f.number = take_u64(c);
		break;
	case FORM_DATA16:
		take(c, 16);
		break;
	case FORM_BLOCK:
		take(c, take_uleb(c));
		break;
	default:
		c->failed = true;
	}
	return f;
}

/* Version 5: steps over a table of directories or files; finds entry N's path and directory. */
static bool
take_table(struct cursor *c, const struct unit *u, const struct sections *s, uint64_t n,
	const char **path, uint64_t *directory)
{
	uint64_t formats[FORMATS_MAX][2], count;
	unsigned fields = take_u8(c);
	bool found = false;

	if (fields > FORMATS_MAX || !fields)
		return false;
	for (unsigned i = 0; i < fields; i++) {
		formats[i][0] = take_uleb(c);
		formats[i][1] = take_uleb(c);
	}
	count = take_uleb(c);
	/* Linear: a field is a byte at least, and strings elsewhere are not looked at. */
	for (uint64_t entry = 0; entry < count && !c->failed; entry++)
		for (unsigned i = 0; i < fields; i++) {
			struct field f = take_field(c, u, s, formats[i][1]);

			if (entry != n)
				continue;
			found = true;
			if (formats[i][0] == LNCT_PATH)
				*path = f.section ? string_at(f.section, f.number) : f.string;
			if (formats[i][0] == LNCT_DIRECTORY)
				*directory = f.number;
		}
	return found && !c->failed;
}

static bool
name_file_5(const struct unit *u, const struct sections *s, uint32_t file, struct zvm_line *line)
{
	struct cursor files = u->tables, directories = u->tables;
	uint64_t directory = 0, none;

	take_table(&files, u, s, 0, &line->directory, &none);
	if (!take_table(&files, u, s, file, &line->file, &directory))
		return false;
	return take_table(&directories, u, s, directory, &line->directory, &none);
}

/* Versions 2 to 4: lists of strings; directory 0 is where it was compiled, files count from 1. */
static bool
name_file_2(const struct unit *u, uint32_t file, struct zvm_line *line)
{
	struct cursor directories = u->tables, files = u->tables;
	uint64_t directory = 0;

	while (*take_string(&files))
		;
	for (uint32_t i = 0; i < file; i++) {
		line->file = take_string(&files);
		if (!*line->file)
			return false;
		directory = take_uleb(&files);
		take_uleb(&files); /* time */
		take_uleb(&files); /* size */
	}
	line->directory = "";
	for (uint64_t i = 0; i < directory && !directories.failed; i++)
		line->directory = take_string(&directories);
	return file && !files.failed && !directories.failed;
}

bool
zvm_line_at(const void *nexe, size_t size, uint32_t address, struct zvm_line *line)
{
	struct cursor file = cursor_over(nexe, size);
	struct sections sections;
	struct unit unit;
	struct row row;

	*line = (struct zvm_line){ .directory = "", .file = "" };
	if (!find_sections(&file, &sections))
		return false;
	while (cursor_left(&sections.line) && take_unit(&sections.line, &unit)) {
		if (!unit.version || !find_row(&unit, address, &row))
			continue;
		line->number = row.line;
		if (!(unit.version == 5 ? name_file_5(&unit, &sections, row.file, line)
					: name_file_2(&unit, row.file, line)))
			return false;
		/* Where it was compiled says nothing to most, and is long. */
		if (*line->directory == '/' || *line->file == '/')
			line->directory = "";
		return row.line && *line->file;
	}
	return false;
}
