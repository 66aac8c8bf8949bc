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
 * What the tables say of an instruction, in one word: these flags, enum kind, the bytes of its
 * immediate, the place and width of the register it writes. 0 is no instruction: its operand may
 * be nothing.
 */
#define MAY_REG 0x01u /* the operand by ModRM may be a register */
#define MAY_MEM 0x02u /* it may be in memory */
#define HAS_MODRM 0x04u
#define NO_MODRM MAY_REG
#define ACCESS 0x08u /* memory is accessed, if the operand is there */
#define LOCK 0x10u /* it may be locked if its operand is in memory */
#define NOREX 0x20u
#define V3 0x40u
#define NONDET 0x80u
#define KIND(entry) ((entry) >> 8 & 15)
#define IMMEDIATE(entry) ((entry) >> 12 & 15)
#define WRITES(entry) ((entry) >> 16 & 7)
#define IS_BLEND(entry) ((entry) >> 22 & 1)
#define WIDTH(entry) ((entry) >> 30)
#define GROUP_NUMBER(entry) ((entry) >> 12)

#define NOT_ALLOWED 0u
#define ENTRY(kind, immediate, writes, width, flags) \
	((flags) | (kind & 15u) << 8 | (immediate) << 12 | (writes) << 16 | (kind & 16u) << 18 | \
		(uint32_t)(width) << 30)
#define MORE(kind, number) ((uint32_t)(kind) << 8 | (uint32_t)(number) << 12)
#define IS_MORE(entry) ((entry) & GROUP << 8) /* GROUP or PREFIX */

/* Whether more is to be looked at than the operand in memory and the register that is written. */
#define IS_UNUSUAL(entry) ((entry) & (15u << 8 | V3 | NONDET | NOREX))

/* An instruction spelled out to the last byte. */
struct fixed {
	uint8_t length;
	uint8_t bytes[15];
};

#include "tables.inc"

/* More bytes than decode() looks at: 4 prefixes, REX, opcode 3, ModRM, SIB, displacement 4. */
#define DECODE_REACH 32

/* All words: so each field gets a register of its own in the walk. */
struct insn {
	uint32_t entry;
	unsigned length;
	unsigned rex; /* the REX prefix, or what VEX has of it, or 0 */
	unsigned sib; /* the byte there, whether it has one or not */
	uint64_t registers; /* by TO_REG ..., 8 bits each; 16 or more stand for memory */
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

/* The row for opcodes without further prefixes: of two bytes? With REX.W? */
#define PLAIN_ROW(two_bytes, w) rows[1 + 2 * (two_bytes) + (w)]

/* What REX.R and REX.B add to the registers that ModRM and the opcode name. */
#define REX_REGISTERS(rex) (((rex) & REX_R) << 1 | ((rex) & REX_B) * 0x080800)

/* What a ModRM byte says. */
struct operand {
	uint16_t bases; /* the registers, as bits, that may be the base; with SIB: the base there */
	uint16_t registers; /* ModRM.reg, and ModRM.rm in the upper half: TO_REG and TO_RM */
	uint8_t length; /* of ModRM, SIB and displacement; 4 more if the SIB lacks_base() */
	uint8_t form; /* MAY_REG or MAY_MEM */
	uint8_t has_sib;
	uint8_t low; /* ModRM.rm, whatever it names */
};

/* clang-format off */
#define SPECIAL (1u << RSP | 1u << RBP | 1u << R15)
#define RIP (1u << 5 | 1u << 13) /* what looks like rbp and r13 without displacement */
#define OPERAND(mod, reg, rm) { \
	.bases = (mod) == 3 ? 0xffff : (mod) == 0 && (rm) == 5 ? RIP : \
		(mod) == 0 ? SPECIAL & ~(1u << RBP) : SPECIAL, \
	.registers = (reg) | ((mod) == 3 ? (rm) : NO_REGISTER) << 8, \
	.length = (mod) == 3 ? 1 : 1 + ((rm) == 4) + ((mod) == 1) + \
		4 * ((mod) == 2 || ((mod) == 0 && (rm) == 5)), \
	.form = (mod) == 3 ? MAY_REG : MAY_MEM, \
	.has_sib = (mod) != 3 && (rm) == 4, \
	.low = (rm) }
#define BY_RM(mod, reg) OPERAND(mod, reg, 0), OPERAND(mod, reg, 1), OPERAND(mod, reg, 2), \
	OPERAND(mod, reg, 3), OPERAND(mod, reg, 4), OPERAND(mod, reg, 5), OPERAND(mod, reg, 6), \
	OPERAND(mod, reg, 7)
#define BY_REG(mod) BY_RM(mod, 0), BY_RM(mod, 1), BY_RM(mod, 2), BY_RM(mod, 3), \
	BY_RM(mod, 4), BY_RM(mod, 5), BY_RM(mod, 6), BY_RM(mod, 7)
/* clang-format on */

/* The first is for instructions without ModRM. */
static const struct operand operands[257] = {
	{ .bases = 0xffff, .form = NO_MODRM },
	BY_REG(0),
	BY_REG(1),
	BY_REG(2),
	BY_REG(3),
};

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

/* The same of a VEX prefix, C5 or C4. It holds the complements of R, X, B and vvvv. */
static inline const uint32_t *
take_vex(const uint8_t **at, unsigned *vvvv, struct insn *i)
{
	const uint8_t *p = *at;
	bool longer = p[0] == 0xc4;
	unsigned rxb = ~(longer ? p[1] : p[1] | 0x7fu) >> 5 & 7;
	unsigned map = longer ? p[1] & 31 : 1;
	unsigned last = longer ? p[2] : p[1] & 0x7f; /* W vvvv L pp */

	*at += longer ? 3 : 2;
	i->rex = 0x40 | (last >> 4 & REX_W) | rxb;
	*vvvv = ~last >> 3 & 15;
	if (map > 3)
		return rows[0];
	return rows[vex_rows[last >> 7][last & 3][map][last >> 2 & 1][*vvvv != 0]];
}

/* The entry of a group that the ModRM byte chooses. */
static inline uint32_t
group_entry(uint32_t entry, uint8_t modrm)
{
	return groups[GROUP_NUMBER(entry)][modrm < 0xc0 ? modrm >> 3 & 7 : 8 + (modrm & 63)];
}

/*
 * Completes I, which has entry and rex, of the instruction at P with its opcode at AT. Returns
 * false if there is none or its operand may not be what it is. Reads ModRM and SIB, whether they
 * are there or not.
 */
static inline __attribute__((always_inline)) bool
take_operands(const uint8_t *p, const uint8_t *at, struct insn *i)
{
	unsigned modrm = at[1], has_modrm = i->entry / HAS_MODRM & 1;

	i->sib = at[2];
	i->operand = &operands[(modrm + 1) & -has_modrm];
	i->length = (unsigned)(at - p) + 1 + IMMEDIATE(i->entry) + i->operand->length +
		4 * (i->operand->has_sib & lacks_base(modrm, i->sib));
	i->registers = i->operand->registers | (at[0] & 7u) << 16 | REX_REGISTERS(i->rex);
	return i->entry & i->operand->form;
}

/* Decodes what has more prefixes than REX and 0F; the entry is NOT_ALLOWED if it is not known. */
static __attribute__((noinline)) struct insn
decode_prefixed(const uint8_t *p)
{
	const uint8_t *at = p;
	unsigned prefixes = take_prefixes(&at), vvvv = 0;
	bool is_vex = at == p && (*at & 0xfe) == 0xc4;
	const uint32_t *row;
	struct insn i;

	if (is_vex)
		row = take_vex(&at, &vvvv, &i);
	else
		row = take_legacy(&at, prefixes, &i);
	i.entry = row[*at];
	if (KIND(i.entry) == GROUP)
		i.entry = group_entry(i.entry, at[1]);
	if (IS_MORE(i.entry) || !take_operands(p, at, &i))
		i.entry = NOT_ALLOWED;
	i.registers |= (uint64_t)vvvv << 8 * TO_VVVV;
	/* The original refuses rip with VEX.B too. */
	if (is_vex && (i.rex & REX_B) && (i.entry & HAS_MODRM) && (at[1] & 0xc7) == 5)
		i.entry = NOT_ALLOWED;
	if ((prefixes & PF0) && !((i.entry & LOCK) && i.operand->form == MAY_MEM))
		i.entry = NOT_ALLOWED;
	if ((i.entry & NOREX) && i.rex)
		i.entry = NOT_ALLOWED;
	if (IS_BLEND(i.entry) && (p[i.length - 1] & 15))
		i.entry = NOT_ALLOWED;
	return i;
}

/* The register that ModRM.reg, ModRM.rm, the opcode or VEX.vvvv names, or rax: by PLACE. */
static inline unsigned
register_at(const struct insn *i, unsigned place)
{
	return i->registers >> 8 * place & 31;
}

/*
 * Decodes the instruction at P, of which DECODE_REACH bytes can be read. Returns false if it is not
 * one of instructions.def, operands and prefixes included. Inlined. The CPU guesses the branches
 * here well, and so begins with the next instruction before it knows where that is.
 */
static inline __attribute__((always_inline)) bool
decode(const uint8_t *p, struct insn *i)
{
	const uint8_t *at = p;
	unsigned w = 0;

	i->rex = 0;
	if ((*at & 0xf0) == 0x40) {
		i->rex = *at++;
		w = i->rex >> 3 & 1;
	}
	i->entry = PLAIN_ROW(0, w)[*at];
	if (IS_MORE(i->entry)) {
		if (*at == 0x0f)
			i->entry = PLAIN_ROW(1, w)[*++at];
		if (KIND(i->entry) == GROUP)
			i->entry = group_entry(i->entry, at[1]);
		if (KIND(i->entry) == PREFIX) {
			*i = decode_prefixed(p);
			return i->entry != NOT_ALLOWED;
		}
	}
	return take_operands(p, at, i);
}

#endif
