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
	PLAIN,
	EXCHANGE, /* writes two registers: the one given, and that of ModRM.reg or else rax */
	JUMP,
	INDIRECT_JUMP,
	STRING_RSI,
	STRING_RDI,
	STRING_RSI_RDI,
	FILL, /* hlt */
	GROUP, /* the entry proper is in groups[], by ModRM */
	PREFIX, /* not an opcode yet */
	BLEND = PLAIN | 16, /* the immediate names a register in its upper half, the lower is 0 */
};

/* Where the written register is named: its place in struct insn's registers. */
enum { TO_REG, TO_RM, TO_OPCODE, TO_VVVV, TO_RAX, TO_NONE = TO_RAX };

/* How it is written. ZERO_EXTENDS: 32 bits, by an instruction that computes addresses. */
enum { NO_WIDTH, BYTE, WIDE, ZERO_EXTENDS };

/*
 * What the tables say of an instruction, in one word, its entry: flags, enum kind, the bytes of its
 * immediate, the place and width of the register it writes.
 *
 * What its ModRM byte is, struct operand says in the same bits. Where both have one there is
 * something to be looked at, so for most instructions that is one test. Each flag's comment says
 * what it means in the entry; and in the other.
 */
#define MAY_REG 0x01u /* the operand by ModRM may be a register; it is one */
#define MAY_MEM 0x02u /* it may be in memory; it is */
#define NO_MODRM 0x04u /* there is no ModRM, whatever that byte is; always */
#define NO_MODRM_OR_REX 0x08u /* neither is there a REX prefix; there is none */
#define FORMS (MAY_REG | MAY_MEM | NO_MODRM | NO_MODRM_OR_REX) /* 0 is no instruction */
#define ACCESS 0x10u /* the operand in memory is accessed; it has a base that it may not have */
#define HAS_MODRM 0x20u /* there is a ModRM; it has a SIB */
#define WRITES_REG 0x40u /* ModRM.reg is written; it is one of rsp, rbp, r15 */
#define WRITES_RM 0x80u /* the same of ModRM.rm */
#define WRITES_OTHER 0x08000000u /* another register is, which may be one of these; always */
#define V3 0x02000000u
#define NONDET 0x04000000u
#define LOCK 0x01000000u /* it may be locked if its operand is in memory */
#define ANY_KIND (15u << 8)
#define KIND(entry) ((entry) >> 8 & 15)
#define IMMEDIATE(entry) ((entry) >> 12 & 15)
#define WRITES(entry) ((entry) >> 16 & 7)
#define IS_BLEND(entry) ((entry) >> 19 & 1)
#define ANY_LENGTH (15u << 20)
#define LENGTH(look) ((look) >> 20 & 15) /* of ModRM, SIB and displacement */
#define WIDTH(entry) ((entry) >> 30)
#define WIDTH_BITS(width) ((uint32_t)(width) << 30)
#define GROUP_NUMBER(entry) ((entry) >> 12)

#define NOT_ALLOWED 0u
#define ENTRY(kind, immediate, writes, width, flags) \
	((flags) | (kind & 15u) << 8 | (immediate) << 12 | (writes) << 16 | (kind & 16u) << 15 | \
		((flags) & HAS_MODRM ? ANY_LENGTH : 0) | WRITTEN(writes, width) | \
		WIDTH_BITS(width))
#define WRITTEN(writes, width) \
	((width) == NO_WIDTH ? 0 : (writes) == TO_REG ? WRITES_REG : \
		(writes) == TO_RM ? WRITES_RM : (writes) == TO_VVVV ? WRITES_OTHER : 0)
#define MORE(kind, number) ((uint32_t)(kind) << 8 | (uint32_t)(number) << 12)
#define IS_MORE(entry) ((entry) & GROUP << 8) /* GROUP or PREFIX */

/* What is to be looked at, but for whether it is an instruction, and its length. */
#define LOOK_AT \
	(ANY_KIND | ACCESS | HAS_MODRM | WRITES_REG | WRITES_RM | WRITES_OTHER | V3 | NONDET)

/* An instruction spelled out to the last byte. */
struct fixed {
	uint8_t length;
	uint8_t bytes[15];
};

#include "tables.inc"

/* More bytes than decode() looks at: 4 prefixes, REX, opcode 3, ModRM, SIB, displacement 4. */
#define DECODE_REACH 32

struct insn {
	uint32_t entry;
	uint32_t look; /* the entry AND what its ModRM byte is */
	unsigned length;
	unsigned rex; /* the REX prefix, or what VEX has of it, or 0 */
	const uint8_t *opcode; /* its last byte: ModRM and SIB follow, if it has them */
	const struct operand *operand;
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

/* The row for opcodes without prefixes; the next is for those with REX.W. */
#define PLAIN_ROW 1
#define TWO_BYTES (2 * 256) /* from there to those behind 0F */

/* What a ModRM byte says behind a REX prefix or none. */
struct operand {
	uint32_t is; /* MAY_REG ... */
	uint16_t bases; /* the registers, as bits, that may be the base; with SIB: the base there */
	uint8_t reg, rm; /* the registers that are named there; NO_REGISTER and more: none */
};

/* clang-format off */
#define SPECIAL (1u << RSP | 1u << RBP | 1u << R15)
#define RIP (1u << 5 | 1u << 13) /* what looks like rbp and r13 without displacement */
#define IS_SPECIAL(reg) (SPECIAL >> (reg) & 1)
#define BASES(mod, rm) ((mod) != 0 ? SPECIAL : (rm) == 5 ? RIP : SPECIAL & ~(1u << RBP))
#define MODRM_LENGTH(mod, rm) ((mod) == 3 ? 1u : 1u + ((rm) == 4) + ((mod) == 1) + \
	4 * ((mod) == 2 || ((mod) == 0 && (rm) == 5)))
#define MODRM_FORM(mod, rm, b) ((mod) == 3 ? MAY_REG | IS_SPECIAL((rm) | (b)) * WRITES_RM : \
	MAY_MEM | ((rm) == 4 ? HAS_MODRM : ~BASES(mod, rm) >> ((rm) | (b)) & 1 ? ACCESS : 0))
#define OPERAND(always, r, b, mod, reg_, rm_) { \
	.is = (always) | MODRM_FORM(mod, rm_, b) | IS_SPECIAL((reg_) | (r)) * WRITES_REG | \
		MODRM_LENGTH(mod, rm_) << 20, \
	.bases = BASES(mod, rm_), \
	.reg = (reg_) | (r), \
	.rm = ((mod) == 3 ? (rm_) : NO_REGISTER) | (b) }
#define BY_RM(a, r, b, mod, reg) OPERAND(a, r, b, mod, reg, 0), OPERAND(a, r, b, mod, reg, 1), \
	OPERAND(a, r, b, mod, reg, 2), OPERAND(a, r, b, mod, reg, 3), \
	OPERAND(a, r, b, mod, reg, 4), OPERAND(a, r, b, mod, reg, 5), \
	OPERAND(a, r, b, mod, reg, 6), OPERAND(a, r, b, mod, reg, 7)
#define BY_REG(a, r, b, mod) BY_RM(a, r, b, mod, 0), BY_RM(a, r, b, mod, 1), \
	BY_RM(a, r, b, mod, 2), BY_RM(a, r, b, mod, 3), BY_RM(a, r, b, mod, 4), \
	BY_RM(a, r, b, mod, 5), BY_RM(a, r, b, mod, 6), BY_RM(a, r, b, mod, 7)
#define BY_MODRM(a, r, b) { \
	BY_REG(a, r, b, 0), BY_REG(a, r, b, 1), BY_REG(a, r, b, 2), BY_REG(a, r, b, 3) }
/* clang-format on */

#define ALWAYS (NO_MODRM | ANY_KIND | WRITES_OTHER | V3 | NONDET)

/* By the ModRM byte, for each REX prefix as operands_of() numbers them. */
static const struct operand operands[5][256] = {
	BY_MODRM(ALWAYS | NO_MODRM_OR_REX, 0, 0),
	BY_MODRM(ALWAYS, 0, 0),
	BY_MODRM(ALWAYS, 0, 8),
	BY_MODRM(ALWAYS, 8, 0),
	BY_MODRM(ALWAYS, 8, 8),
};

/* The row of operands[] for REX, which may be 0 for none. */
static inline const struct operand *
operands_of(unsigned rex)
{
	return operands[rex ? 1 + (rex & REX_B) + (rex & REX_R) / 2 : 0];
}

/* The operand in memory has neither base nor rip: SIB names none, and 4 bytes follow. */
static inline unsigned
lacks_base(unsigned modrm, unsigned sib)
{
	return ((modrm | sib << 8) & 0x7c7) == 0x504;
}

/* Steps over legacy prefixes, REX and map; returns the row of opcodes that they choose. */
static inline const uint32_t *
take_legacy(const uint8_t **at, unsigned prefixes, struct insn *i)
{
	unsigned map = 0;

	i->rex = 0;
	if ((**at & 0xf0) == 0x40)
		i->rex = *(*at)++;
	if (**at == 0x0f) {
		++*at;
		map = **at == 0x38 ? 2 : **at == 0x3a ? 3 : 1;
		*at += map > 1;
	}
	return rows[legacy_rows[i->rex >> 3 & 1][prefix_index[prefixes & 7]][map]];
}

/* What the last byte of a VEX prefix holds the complement of. */
#define VVVV(byte) (~(unsigned)(byte) >> 3 & 15)

/* The same of a VEX prefix, C5 or C4. It holds the complements of R, X, B and vvvv. */
static inline const uint32_t *
take_vex(const uint8_t **at, struct insn *i)
{
	const uint8_t *p = *at;
	bool longer = p[0] == 0xc4, has_vvvv;
	unsigned rxb = ~(longer ? p[1] : p[1] | 0x7fu) >> 5 & 7;
	unsigned map = longer ? p[1] & 31 : 1;
	unsigned last = longer ? p[2] : p[1] & 0x7f; /* W vvvv L pp */

	*at += longer ? 3 : 2;
	i->rex = 0x40 | (last >> 4 & REX_W) | rxb;
	has_vvvv = VVVV(last) != 0;
	if (map > 3)
		return rows[0];
	return rows[vex_rows[last >> 7][last & 3][map][last >> 2 & 1][has_vvvv]];
}

/* The entry of a group that the ModRM byte chooses. */
static inline uint32_t
group_entry(uint32_t entry, uint8_t modrm)
{
	return groups[GROUP_NUMBER(entry)][modrm < 0xc0 ? modrm >> 3 & 7 : 8 + (modrm & 63)];
}

/*
 * Completes I, which has entry and rex, of the instruction at P with its opcode at AT; OPERAND are
 * the operands_of() REX. Returns false if there is none or its operand may not be what it is. Reads
 * ModRM and SIB, whether they are there or not.
 */
static inline __attribute__((always_inline)) bool
take_operands(const uint8_t *p, const uint8_t *at, const struct operand *operand, struct insn *i)
{
	i->opcode = at;
	i->operand = operand + at[1];
	i->look = i->entry & i->operand->is;
	i->length = (unsigned)(at - p) + 1 + IMMEDIATE(i->entry) + LENGTH(i->look);
	if (i->look & HAS_MODRM)
		i->length += 4 * lacks_base(at[1], at[2]);
	return i->look & FORMS;
}

/* Decodes what has more prefixes than REX and 0F; the entry is NOT_ALLOWED if it is not known. */
static __attribute__((noinline)) struct insn
decode_prefixed(const uint8_t *p)
{
	const uint8_t *at = p;
	unsigned prefixes = take_prefixes(&at);
	bool is_vex = at == p && (*at & 0xfe) == 0xc4;
	const uint32_t *row;
	struct insn i;

	if (is_vex)
		row = take_vex(&at, &i);
	else
		row = take_legacy(&at, prefixes, &i);
	i.entry = row[*at];
	if (KIND(i.entry) == GROUP)
		i.entry = group_entry(i.entry, at[1]);
	if (IS_MORE(i.entry) || !take_operands(p, at, operands_of(i.rex), &i))
		i.entry = NOT_ALLOWED;
	/* The original refuses rip with VEX.B too. */
	if (is_vex && (i.rex & REX_B) && (i.entry & HAS_MODRM) && (at[1] & 0xc7) == 5)
		i.entry = NOT_ALLOWED;
	if ((prefixes & PF0) && !((i.entry & LOCK) && (i.look & MAY_MEM)))
		i.entry = NOT_ALLOWED;
	if (IS_BLEND(i.entry) && (p[i.length - 1] & 15))
		i.entry = NOT_ALLOWED;
	return i;
}

/* The register that ModRM.reg, ModRM.rm, the opcode or VEX.vvvv names, or rax: by PLACE. */
static inline unsigned
register_at(const struct insn *i, unsigned place)
{
	switch (place) {
	case TO_REG:
		return i->operand->reg;
	case TO_RM:
		return i->operand->rm;
	case TO_OPCODE:
		return (*i->opcode & 7u) | (i->rex & REX_B) << 3;
	case TO_VVVV:
		return VVVV(i->opcode[-1]);
	default:
		return RAX;
	}
}

/*
 * Decodes the instruction at P, of which DECODE_REACH bytes can be read. Returns false if it is not
 * one of instructions.def, operands and prefixes included. Inlined. The CPU guesses the branches
 * here well, and so begins with the next instruction before it knows where that is.
 */
static inline __attribute__((always_inline)) bool
decode(const uint8_t *p, struct insn *i)
{
	const struct operand *operand = operands[0];
	const uint32_t *row = rows[PLAIN_ROW];
	const uint8_t *at = p;

	i->rex = 0;
	if ((*at & 0xf0) == 0x40) {
		i->rex = *at++;
		row = rows[PLAIN_ROW + (i->rex >> 3 & 1)];
		operand = operands_of(i->rex);
	}
	i->entry = row[*at];
	if (IS_MORE(i->entry)) {
		if (*at == 0x0f)
			i->entry = row[TWO_BYTES + *++at];
		if (KIND(i->entry) == GROUP)
			i->entry = group_entry(i->entry, at[1]);
		if (KIND(i->entry) == PREFIX) {
			*i = decode_prefixed(p);
			return i->entry != NOT_ALLOWED;
		}
	}
	return take_operands(p, at, operand, i);
}

#endif
