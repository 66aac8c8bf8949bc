/*
 * Decodes one instruction by the tables that generate.py makes of instructions.def.
 * Only text.c includes this: it is a header so that decoding can be inlined into the walk.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_DECODE_H
#define NVAL_DECODE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "validator.h"

#define REX_B 1u
#define REX_X 2u
#define REX_R 4u
#define REX_W 8u

enum { RAX, RSP = 4, RBP = 5, R15 = 15, NO_REGISTER = 16 };

enum kind {
	NOT_ALLOWED,
	PLAIN,
	GROUP,    /* the entry proper is in groups[immediate], by ModRM */
	EXCHANGE, /* writes two registers: the one given, and that of ModRM.reg or rax */
	JUMP,
	INDIRECT_JUMP,
	STRING_RSI,
	STRING_RDI,
	STRING_RSI_RDI,
};

/* Where the written register is named: its place in struct insn's registers. */
enum { TO_REG, TO_RM, TO_OPCODE, TO_RAX, TO_NONE = TO_RAX };

/* How it is written. ZERO_EXTENDS: 32 bits, by an instruction that computes addresses. */
enum { NO_WIDTH, BYTE, WIDE, ZERO_EXTENDS };

#define HAS_MODRM 0x01u
#define MAY_MEM 0x02u /* the operand by ModRM may be in memory */
#define MAY_REG 0x04u /* it may be a register */
#define NOMEM 0x08u   /* its memory operand is not accessed */
#define LOCK 0x10u    /* it may be locked if its operand is in memory */
#define NOREX 0x20u
#define V3 0x40u
#define NONDET 0x80u

struct entry {
	uint8_t kind, immediate, writes, width, flags;
};

/* An instruction spelled out to the last byte. */
struct fixed {
	uint8_t length;
	uint8_t bytes[15];
};

#include "tables.inc"

/* The most bytes decode() looks at: 4 prefixes, REX, opcode 3, ModRM, SIB, displacement 4. */
#define DECODE_REACH 32

struct insn {
	struct entry entry;
	uint8_t length;
	uint8_t rex;          /* the REX prefix, or 0 */
	uint8_t modrm, sib;   /* 0 where it has none */
	uint8_t opcode;       /* its last byte */
	bool in_memory;       /* has an operand in memory */
};

/* Legacy prefixes that may stand before an instruction, as bits. */
enum { P66 = 1, PF3 = 2, PF2 = 4, PF0 = 8 };

/* The second index of opcodes[] for a set of prefixes; 5 is no index. */
static const uint8_t prefix_index[8] = {
	[0] = 0, [P66] = 1, [PF3] = 2, [PF2] = 3, [P66 | PF2] = 4, [P66 | PF3] = 5,
	[PF3 | PF2] = 5, [P66 | PF3 | PF2] = 5,
};

static inline unsigned
prefix_bit(uint8_t byte)
{
	switch (byte) {
	case 0x66: return P66;
	case 0xf3: return PF3;
	case 0xf2: return PF2;
	case 0xf0: return PF0;
	default: return 0;
	}
}

/* Steps over legacy prefixes, each at most once, and returns their set. */
static inline unsigned
take_prefixes(const uint8_t **at)
{
	unsigned set = 0, bit;

	while ((bit = prefix_bit(**at)) != 0 && !(set & bit)) {
		set |= bit;
		++*at;
	}
	return set;
}

/* The length of the spelled-out instruction at P, or 0. */
static inline unsigned
fixed_length(const uint8_t *p)
{
	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		if (memcmp(p, fixed[i].bytes, fixed[i].length) == 0)
			return fixed[i].length;
	return 0;
}

/* Bytes of ModRM, SIB and displacement. */
static inline unsigned
operand_length(const uint8_t *at)
{
	unsigned mod = at[0] >> 6, rm = at[0] & 7;
	unsigned displacement = mod == 1 ? 1 : mod == 2 ? 4 : 0;

	if (mod == 3)
		return 1;
	if (rm != 4)
		return 1 + (mod == 0 && rm == 5 ? 4 : displacement);
	return 2 + (mod == 0 && (at[1] & 7) == 5 ? 4 : displacement);
}

/* Reads the opcode at *AT and steps over it; returns the entry for it. */
static inline const struct entry *
take_opcode(struct insn *i, unsigned prefix, const uint8_t **at)
{
	const uint8_t *p = *at;
	unsigned map = 0;

	if (*p == 0x0f) {
		p++;
		map = *p == 0x38 ? 2 : *p == 0x3a ? 3 : 1;
		p += map > 1;
	}
	i->opcode = *p++;
	*at = p;
	return &entries[opcodes[i->rex >> 3 & 1][prefix][map][i->opcode]];
}

/*
 * Decodes the instruction at P, of which DECODE_REACH bytes can be read. Returns false if it is not
 * one of instructions.def, operands and prefixes included.
 */
static inline bool
decode(const uint8_t *p, struct insn *i)
{
	const uint8_t *at = p;
	const struct entry *entry;
	unsigned prefixes, prefix;

	*i = (struct insn){ 0 };
	prefixes = take_prefixes(&at);
	prefix = prefix_index[prefixes & 7];
	if (prefix > 4)
		return false;
	if ((*at & 0xf0) == 0x40)
		i->rex = *at++;
	entry = take_opcode(i, prefix, &at);
	if (entry->kind == GROUP) {
		unsigned place = *at < 0xc0 ? *at >> 3 & 7 : 8u + (*at & 63);

		entry = &entries[groups[entry->immediate][place]];
	}
	if (entry->flags & HAS_MODRM) {
		i->modrm = at[0];
		i->in_memory = at[0] < 0xc0;
		i->sib = at[1];
		if (!(entry->flags & (i->in_memory ? MAY_MEM : MAY_REG)))
			return false;
		at += operand_length(at);
	}
	if ((prefixes & PF0) && !(i->in_memory && (entry->flags & LOCK)))
		return false;
	if ((entry->flags & NOREX) && i->rex)
		return false;
	i->entry = *entry;
	i->length = (uint8_t)(at - p + entry->immediate);
	return entry->kind != NOT_ALLOWED;
}

/* The three places that name a register, in the order of TO_REG, TO_RM, TO_OPCODE. */
static inline unsigned
register_at(const struct insn *i, unsigned place)
{
	unsigned b = i->rex & REX_B ? 8 : 0;

	switch (place) {
	case TO_REG: return (i->modrm >> 3 & 7) | (i->rex & REX_R ? 8 : 0);
	case TO_RM: return (i->modrm & 7) | b;
	case TO_OPCODE: return (i->opcode & 7) | b;
	default: return RAX;
	}
}

#endif
