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
	BLEND, /* the immediate names a register in its upper half, the lower half is 0 */
	GROUP, /* the entry proper is in groups[immediate], by ModRM */
	EXCHANGE, /* writes two registers: the one given, and that of ModRM.reg or else rax */
	JUMP,
	INDIRECT_JUMP,
	STRING_RSI,
	STRING_RDI,
	STRING_RSI_RDI,
};

/* Where the written register is named: its place in struct insn's registers. */
enum { TO_REG, TO_RM, TO_OPCODE, TO_VVVV, TO_RAX, TO_NONE = TO_RAX };

/* How it is written. ZERO_EXTENDS: 32 bits, by an instruction that computes addresses. */
enum { NO_WIDTH, BYTE, WIDE, ZERO_EXTENDS };

#define HAS_MODRM 0x01u
#define MAY_MEM 0x02u /* the operand by ModRM may be in memory */
#define MAY_REG 0x04u /* it may be a register */
#define NOMEM 0x08u /* its memory operand is not accessed */
#define LOCK 0x10u /* it may be locked if its operand is in memory */
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

/* More bytes than decode() looks at: 4 prefixes, REX, opcode 3, ModRM, SIB, displacement 4. */
#define DECODE_REACH 32

struct insn {
	const struct entry *entry;
	unsigned length;
	uint8_t rex; /* the REX prefix, or what VEX has of it, or 0 */
	uint8_t vvvv; /* the register that VEX.vvvv names, or 0 */
	uint8_t opcode; /* its last byte */
	uint8_t modrm, sib; /* the bytes after the opcode, whether it has them or not */
	bool in_memory; /* has an operand in memory */
};

/* Legacy prefixes that may stand before an instruction, as bits. */
enum { P66 = 1, PF3 = 2, PF2 = 4, PF0 = 8 };

/* The second index of legacy_rows[] for a set of prefixes; nothing has the last one. */
static const uint8_t prefix_index[8] = { [0] = 0,
	[P66] = 1,
	[PF3] = 2,
	[PF2] = 3,
	[P66 | PF2] = 4,
	[P66 | PF3] = 5,
	[PF3 | PF2] = 5,
	[P66 | PF3 | PF2] = 5 };

static const uint8_t prefix_bits[256] = { [0x66] = P66, [0xf3] = PF3, [0xf2] = PF2, [0xf0] = PF0 };

/* Steps over legacy prefixes, each at most once, and returns their set. */
static inline unsigned
take_prefixes(const uint8_t **at)
{
	unsigned set = 0, bit;

	while ((bit = prefix_bits[**at]) != 0 && !(set & bit)) {
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

/* Bytes of ModRM, SIB and displacement by mod and rm; the exception is a SIB without base. */
static const uint8_t operand_lengths[32] = {
	1, 1, 1, 1, 2, 5, 1, 1, /* mod 0: none, rm 5: 4 bytes from rip */
	2, 2, 2, 2, 3, 2, 2, 2, /* mod 1: 1 byte */
	5, 5, 5, 5, 6, 5, 5, 5, /* mod 2: 4 bytes */
	1, 1, 1, 1, 1, 1, 1, 1, /* mod 3: a register */
};

static inline unsigned
operand_length(const uint8_t *at)
{
	unsigned no_base = (at[0] & 0xc7) == 4 && (at[1] & 7) == 5;

	return operand_lengths[(at[0] >> 3 & 0x18) | (at[0] & 7)] + 4 * no_base;
}

/* Steps over legacy prefixes, REX and map; returns the row of opcodes that they choose. */
static inline const struct entry *
take_legacy(const uint8_t **at, unsigned prefixes, struct insn *i)
{
	unsigned map = 0;

	i->rex = i->vvvv = 0;
	if ((**at & 0xf0) == 0x40)
		i->rex = *(*at)++;
	if (**at == 0x0f) {
		++*at;
		map = **at == 0x38 ? 2 : **at == 0x3a ? 3 : 1;
		*at += map > 1;
	}
	return rows[legacy_rows[i->rex >> 3 & 1][prefix_index[prefixes & 7]][map]];
}

/* The same of a VEX prefix, C5 or C4. It holds the complements of R, X, B and vvvv. */
static inline const struct entry *
take_vex(const uint8_t **at, struct insn *i)
{
	const uint8_t *p = *at;
	bool longer = p[0] == 0xc4;
	unsigned rxb = ~(longer ? p[1] : p[1] | 0x7fu) >> 5 & 7;
	unsigned map = longer ? p[1] & 31 : 1;
	unsigned last = longer ? p[2] : p[1] & 0x7f; /* W vvvv L pp */

	*at += longer ? 3 : 2;
	i->rex = (uint8_t)(0x40 | (last >> 4 & REX_W) | rxb);
	i->vvvv = ~last >> 3 & 15;
	if (map > 3 || ((rxb & REX_B) && ((*at)[1] & 0xc7) == 5)) /* the original refuses rip with B too */
		return rows[0];
	return rows[vex_rows[last >> 7][last & 3][map][last >> 2 & 1][i->vvvv != 0]];
}

/*
 * Decodes the instruction at P, of which DECODE_REACH bytes can be read. Returns false if it is not
 * one of instructions.def, operands and prefixes included. Inlined: this is half of the time.
 */
static inline __attribute__((always_inline)) bool
decode(const uint8_t *p, struct insn *i)
{
	const uint8_t *at = p;
	const struct entry *entry, *row;
	unsigned prefixes = prefix_bits[*at] ? take_prefixes(&at) : 0, flags;

	if ((*at & 0xfe) == 0xc4 && at == p)
		row = take_vex(&at, i);
	else
		row = take_legacy(&at, prefixes, i);
	i->opcode = *at;
	entry = &row[*at++];
	i->modrm = at[0];
	i->sib = at[1];
	if (entry->kind == GROUP) {
		unsigned place = i->modrm < 0xc0 ? i->modrm >> 3 & 7 : 8u + (i->modrm & 63);

		entry = &groups[entry->immediate][place];
	}
	i->entry = entry;
	flags = entry->flags;
	i->in_memory = false;
	if (flags & HAS_MODRM) {
		i->in_memory = i->modrm < 0xc0;
		if (!(flags & (i->in_memory ? MAY_MEM : MAY_REG)))
			return false;
		at += operand_length(at);
	}
	if ((prefixes & PF0) && !(i->in_memory && (flags & LOCK)))
		return false;
	if ((flags & NOREX) && i->rex)
		return false;
	if (entry->kind == BLEND && (at[0] & 15))
		return false;
	i->length = (unsigned)(at - p) + entry->immediate;
	return entry->kind != NOT_ALLOWED;
}

/* The register that ModRM.reg, ModRM.rm, the opcode or VEX.vvvv names, or rax: by PLACE. */
static inline unsigned
register_at(const struct insn *i, unsigned place)
{
	unsigned reg = (i->modrm >> 3 & 7u) | (i->rex & REX_R) << 1;
	unsigned rm = (i->modrm & 7u) | (i->rex & REX_B) << 3;
	unsigned opcode = (i->opcode & 7u) | (i->rex & REX_B) << 3;

	return (reg | rm << 4 | opcode << 8 | i->vvvv << 12 | RAX << 16) >> 4 * place & 15;
}

#endif
