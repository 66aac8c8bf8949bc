/*
 * The byte patterns that are more than their instructions: masked jumps, string groups, and what
 * may write rsp and rbp. Only text.c includes this.
 *
 * A group is recognised at its last instruction, by looking back. That is sound because an
 * instruction start there is proved by STARTS, the instructions decoded so far in this bundle (bit
 * 0: the first byte), so the bytes looked at are what will run, unless a jump enters the group:
 * text.c forbids that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_GROUPS_H
#define NVAL_GROUPS_H

#include "decode.h"

static inline bool
is_start(uint32_t starts, unsigned at)
{
	return at < NVAL_BUNDLE && (starts >> at & 1);
}

/* Whether P is "and $-32" of the 32-bit register REG, LENGTH bytes long. */
static inline bool
is_mask(const uint8_t *p, unsigned length, unsigned reg)
{
	if (length == 4) {
		if ((p[0] & 0xf8) != 0x40 || (p[0] & REX_B) != reg >> 3)
			return false;
		p++;
	} else if (reg >= 8) {
		return false;
	}
	return p[0] == 0x83 && p[1] == (0xe0 | (reg & 7)) && p[2] == 0xe0;
}

/* Whether P is OPCODE or OPCODE + 2 with operands "%r15,REG" in 64 bits: add (01) or or (09). */
static inline bool
is_r15_to(const uint8_t *p, unsigned opcode, unsigned reg)
{
	unsigned high = reg >> 3, low = reg & 7;

	if (p[1] == opcode)
		return (p[0] & ~REX_X) == (0x4c | high) && p[2] == (0xf8 | low);
	if (p[1] == opcode + 2)
		return (p[0] & ~REX_X) == (0x49 | high << 2) && p[2] == (0xc7 | low << 3);
	return false;
}

/*
 * The jump through REG at AT of BUNDLE is safe if "and $-32,%eREG; add %r15,%rREG" stands before
 * it. Returns where that begins, or NVAL_BUNDLE if it does not.
 */
static inline unsigned
masked_jump_begin(const uint8_t *bundle, unsigned at, uint32_t starts, unsigned reg)
{
	unsigned add = at - 3;

	if (reg == R15 || !is_start(starts, add) || !is_r15_to(bundle + add, 0x01, reg))
		return NVAL_BUNDLE;
	for (unsigned length = 3; length <= 4; length++)
		if (is_start(starts, add - length) && is_mask(bundle + add - length, length, reg))
			return add - length;
	return NVAL_BUNDLE;
}

/*
 * "mov %edi,%edi; lea (%r15,%rdi),%rdi", or the same of rsi, that ends at AT. LEA_END are the last
 * bytes of the lea, MODRM the operand of the mov. Returns where it begins, or NVAL_BUNDLE.
 */
static inline unsigned
pair_begin(const uint8_t *bundle, unsigned at, uint32_t starts, uint8_t modrm, const uint8_t lea[4])
{
	unsigned mov = at - 6;

	if (!is_start(starts, at - 4) || memcmp(bundle + at - 4, lea, 4) != 0)
		return NVAL_BUNDLE;
	if (mov >= NVAL_BUNDLE || bundle[mov + 1] != modrm)
		return NVAL_BUNDLE;
	if (bundle[mov] != 0x89 && bundle[mov] != 0x8b)
		return NVAL_BUNDLE;
	if (is_start(starts, mov))
		return mov;
	/* One REX prefix that changes nothing is allowed, as in the original. */
	if (is_start(starts, mov - 1) && (bundle[mov - 1] & ~REX_X) == 0x40)
		return mov - 1;
	return NVAL_BUNDLE;
}

/*
 * The string instruction at AT is safe behind the pair for each register it uses, rsi first.
 * Returns where the group begins, or NVAL_BUNDLE if there is none.
 */
static inline unsigned
string_group_begin(const uint8_t *bundle, unsigned at, uint32_t starts, const struct insn *i)
{
	enum kind kind = KIND(i->entry);

	static const uint8_t lea_rsi[4] = { 0x49, 0x8d, 0x34, 0x37 };
	static const uint8_t lea_rdi[4] = { 0x49, 0x8d, 0x3c, 0x3f };

	if (!(i->entry & HAS_MODRM) && (i->rex & (REX_R | REX_X | REX_B)))
		return NVAL_BUNDLE;
	if (kind != STRING_RSI) {
		at = pair_begin(bundle, at, starts, 0xff, lea_rdi);
		if (at == NVAL_BUNDLE)
			return NVAL_BUNDLE;
	}
	if (kind != STRING_RDI)
		at = pair_begin(bundle, at, starts, 0xf6, lea_rsi);
	return at;
}

/*
 * The length of the instruction at P if it brings back REG, rsp or rbp, whose upper half was just
 * zeroed; else 0. Reads 8 bytes.
 */
static inline unsigned
second_half_length(const uint8_t *p, unsigned reg)
{
	/* lea 0(REG,%r15),REG with displacements of 0 (rsp only), 1 and 4 bytes, all zero */
	static const struct {
		uint8_t reg, length, bytes[8];
	} leas[] = {
		{ RSP, 4, { 0x4a, 0x8d, 0x24, 0x3c } },
		{ RSP, 5, { 0x4a, 0x8d, 0x64, 0x3c } },
		{ RSP, 8, { 0x4a, 0x8d, 0xa4, 0x3c } },
		{ RBP, 5, { 0x4a, 0x8d, 0x6c, 0x3d } },
		{ RBP, 8, { 0x4a, 0x8d, 0xac, 0x3d } },
	};

	if (is_r15_to(p, 0x01, reg) || (reg == RSP && is_r15_to(p, 0x09, reg)))
		return 3;
	for (size_t i = 0; i < sizeof leas / sizeof leas[0]; i++)
		if (leas[i].reg == reg && memcmp(p, leas[i].bytes, leas[i].length) == 0)
			return leas[i].length;
	return 0;
}

/* Whether the instruction at P leaves the register of {rsp, rbp} that it writes in the sandbox. */
static inline bool
keeps_in_sandbox(const uint8_t *p, unsigned length)
{
	unsigned rex = p[0] & ~REX_X;

	if (length == 3 && rex == 0x48) /* mov between the two */
		return (p[1] == 0x89 && (p[2] == 0xe5 || p[2] == 0xec)) ||
			(p[1] == 0x8b && (p[2] == 0xec || p[2] == 0xe5));
	/* and $-x,%rsp: clears low bits of an address, by less than the guards are wide */
	return length == 4 && p[0] == 0x48 && p[1] == 0x83 && p[2] == 0xe4 && p[3] >= 0x80;
}

#endif
