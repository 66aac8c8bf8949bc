/*
 * The quick look at many bundles at once: most instructions are found harmless here, by two tables
 * and without a branch that the CPU could guess wrong. Whatever this does not know is left to
 * decode.h and text.c, which decide alone; so what must be shown of this file is that each
 * instruction it knows has the length given here, and breaks no rule.
 *
 * First, for each byte of the bundles: what would an instruction be that begins here? That needs no
 * knowledge of where instructions begin. Then two walks through two halves of the bundles, each
 * hiding what the other waits for. Only text.c includes this.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_QUICK_H
#define NVAL_QUICK_H

#include <emmintrin.h>

#include "decode.h"

/*
 * quick[] has a word for each opcode, modrms[] one for each ModRM byte; what both have is what the
 * instruction is. Each flag's comment says what it means in the one; and in the other.
 */
#define Q_START 0x80u /* always; always */
#define Q_SIB 0x40u /* the operand in memory is accessed; it has a SIB */
#define Q_ZEROES_REG 0x20u /* ModRM.reg is written as an index must be; it is r11 */
#define Q_ZEROES_RM 0x10u /* the same of ModRM.rm */
#define Q_JUMP 0x08u /* a direct jump; always */
#define Q_UNFIT(regs) ((uint32_t)(regs) << 8) /* those values of ModRM.reg; its value */
#define Q_NO_BASE 0x010000u /* has ModRM; SIB names no base: the length here is wrong */
#define Q_NO_MEM 0x020000u /* may not be in memory; it is */
#define Q_NO_REG 0x040000u /* may not be a register; it is */
#define Q_BASE 0x080000u /* the operand in memory is accessed; its base is not allowed */
#define Q_WRITES_REG 0x100000u /* ModRM.reg is written; it is rsp, rbp or r15 */
#define Q_WRITES_RM 0x200000u /* the same of ModRM.rm */
#define Q_LOW 0x400000u /* rsp or rbp is written if there is no REX.B; there is none */
#define Q_HIGH 0x800000u /* r15 is written if there is; there is */
#define Q_ANY 0xffff00u /* all but those that a walk goes on with */
#define Q_LENGTH(word) (((word) >> 29) + ((word) >> 24 & 31))

#define Q_KNOWN(length) (Q_START | (uint32_t)(length) << 24) /* without ModRM and behind it */
#define Q_UNKNOWN Q_UNFIT(255)
#define Q_MODRM (7u << 29 | Q_NO_BASE)
#define Q_ACCESS (Q_SIB | Q_BASE)
#include "quick.inc"

/* clang-format off */
#define Q_ALWAYS (Q_KNOWN(31) | Q_JUMP)
#define Q_MEMORY(mod, rm, b) (Q_NO_MEM | ((rm) == 4 ? Q_SIB : \
	~BASES(mod, rm) >> ((rm) | (b)) & 1 ? Q_BASE : 0))
#define Q_REGISTER(rm) (Q_NO_REG | ((rm) == 11 ? Q_ZEROES_RM : 0) | IS_SPECIAL(rm) * Q_WRITES_RM)
#define Q_OPERAND(r, b, mod, reg, rm) (Q_ALWAYS | ((b) ? Q_HIGH : Q_LOW) | \
	Q_UNFIT(1u << (reg)) | MODRM_LENGTH(mod, rm) << 29 | \
	((mod) == 3 ? Q_REGISTER((rm) | (b)) : Q_MEMORY(mod, rm, b)) | \
	(((reg) | (r)) == 11 ? Q_ZEROES_REG : 0) | IS_SPECIAL((reg) | (r)) * Q_WRITES_REG)
#define Q_BY_RM(r, b, mod, reg) Q_OPERAND(r, b, mod, reg, 0), Q_OPERAND(r, b, mod, reg, 1), \
	Q_OPERAND(r, b, mod, reg, 2), Q_OPERAND(r, b, mod, reg, 3), \
	Q_OPERAND(r, b, mod, reg, 4), Q_OPERAND(r, b, mod, reg, 5), \
	Q_OPERAND(r, b, mod, reg, 6), Q_OPERAND(r, b, mod, reg, 7)
#define Q_BY_REG(r, b, mod) Q_BY_RM(r, b, mod, 0), Q_BY_RM(r, b, mod, 1), \
	Q_BY_RM(r, b, mod, 2), Q_BY_RM(r, b, mod, 3), Q_BY_RM(r, b, mod, 4), \
	Q_BY_RM(r, b, mod, 5), Q_BY_RM(r, b, mod, 6), Q_BY_RM(r, b, mod, 7)
#define Q_BY_MODRM(r, b) { \
	Q_BY_REG(r, b, 0), Q_BY_REG(r, b, 1), Q_BY_REG(r, b, 2), Q_BY_REG(r, b, 3) }
/* clang-format on */

#define NO_BASE_ROW 2 /* its first element: any operand with a SIB that names no base */

/* By ModRM; the rows by REX.R and REX.B, as they stand in REX: 4 and 1. */
static const uint32_t modrms[6][256] = {
	[0] = Q_BY_MODRM(0, 0),
	[1] = Q_BY_MODRM(0, 8),
	[NO_BASE_ROW] = { Q_ALWAYS | Q_ANY },
	[4] = Q_BY_MODRM(8, 0),
	[5] = Q_BY_MODRM(8, 8),
};
#define PREFIX_ROWS 6 /* of quick[], for each legacy prefix: REX or not, or REX.W; then behind 0F */
#define FILL_ROW (4 * PREFIX_ROWS) /* of quick[]: by how many hlt stand to the end of the bundle */

enum { BLOCK = 16 }; /* bundles */

/* What the quick look finds: an element for each byte, or a bit in one for each bundle. */
struct block {
	uint16_t opcode[BLOCK * NVAL_BUNDLE + 1]; /* where in quick[] */
	uint16_t modrm[BLOCK * NVAL_BUNDLE]; /* and in modrms[] */
	uint8_t found[BLOCK * NVAL_BUNDLE]; /* the low flags of what begins here, or 0 */
	uint16_t jumps[BLOCK * NVAL_BUNDLE]; /* where direct jumps begin; the first JUMPED of it */
	unsigned jumped;
	unsigned end[BLOCK]; /* of the bundle, without the hlt that fill it up */
	uint32_t indexed[BLOCK]; /* a SIB of what begins here is (%r15,%r11) */
	uint32_t plain[BLOCK]; /* or (%rsp) */
	uint32_t forbidden[BLOCK]; /* as struct bundle's, of what was looked at by step() */
};

static inline __m128i
load(const void *p)
{
	return _mm_loadu_si128((const __m128i *)p);
}

static inline void
store(void *p, __m128i bytes)
{
	_mm_storeu_si128((__m128i *)p, bytes);
}

static inline __m128i
equal(__m128i bytes, unsigned mask, unsigned value)
{
	return _mm_cmpeq_epi8(
		_mm_and_si128(bytes, _mm_set1_epi8((char)mask)), _mm_set1_epi8((char)value));
}

/* The bytes of A where WHICH is set, else those of B. */
static inline __m128i
select_bytes(__m128i which, __m128i a, __m128i b)
{
	return _mm_or_si128(_mm_and_si128(which, a), _mm_andnot_si128(which, b));
}

static inline uint32_t
bits(__m128i low, __m128i high)
{
	return (uint32_t)_mm_movemask_epi8(low) | (uint32_t)_mm_movemask_epi8(high) << 16;
}

/* What would be an instruction's, if it began at each of the 16 bytes at P: REX 0F opcode ... */
static inline __attribute__((always_inline)) void
view_bytes(struct block *v, const uint8_t *p, unsigned at, __m128i *indexed, __m128i *plain)
{
	const __m128i three = _mm_set1_epi8(3), five = _mm_set1_epi8(5);
	__m128i b0 = load(p), b1 = load(p + 1), b2 = load(p + 2), b3 = load(p + 3);
	__m128i rex = equal(b0, 0xf0, 0x40), w = equal(b0, 0xf8, 0x48);
	__m128i c0 = select_bytes(rex, b1, b0), c1 = select_bytes(rex, b2, b1);
	__m128i c2 = select_bytes(rex, b3, b2), c3 = select_bytes(rex, load(p + 4), b3);
	__m128i escape = _mm_cmpeq_epi8(c0, _mm_set1_epi8(0x0f));
	__m128i opcode = select_bytes(escape, c1, c0), modrm = select_bytes(escape, c2, c1);
	__m128i sib = select_bytes(escape, c3, c2), bits_of_rex = _mm_and_si128(rex, b0);
	__m128i no_base = _mm_and_si128(equal(modrm, 0xc7, 0x04), equal(sib, 0x07, 0x05));
	/* Comparisons make 0 or -1. */
	__m128i row = _mm_sub_epi8(_mm_sub_epi8(_mm_and_si128(escape, three), rex), w);
	__m128i operand_row = select_bytes(
		no_base, _mm_set1_epi8(NO_BASE_ROW), _mm_and_si128(bits_of_rex, five));

	modrm = _mm_andnot_si128(no_base, modrm);
	store(v->opcode + at, _mm_unpacklo_epi8(opcode, row));
	store(v->opcode + at + 8, _mm_unpackhi_epi8(opcode, row));
	store(v->modrm + at, _mm_unpacklo_epi8(modrm, operand_row));
	store(v->modrm + at + 8, _mm_unpackhi_epi8(modrm, operand_row));
	store(v->found + at, _mm_setzero_si128());
	*indexed = _mm_and_si128(
		_mm_cmpeq_epi8(sib, _mm_set1_epi8(0x1f)), equal(bits_of_rex, REX_X | REX_B, 3));
	*plain = _mm_and_si128(
		_mm_cmpeq_epi8(sib, _mm_set1_epi8(0x24)), equal(bits_of_rex, REX_X | REX_B, 0));
}

/* The bundle NUMBER of the block, at P. Looks at 4 bytes behind it. */
static inline __attribute__((always_inline)) void
view_bundle(struct block *v, const uint8_t *p, unsigned number)
{
	const __m128i hlt = _mm_set1_epi8((char)0xf4);
	uint32_t other = ~bits(_mm_cmpeq_epi8(load(p), hlt), _mm_cmpeq_epi8(load(p + 16), hlt));
	unsigned begin = number * NVAL_BUNDLE;
	__m128i indexed[2], plain[2];

	view_bytes(v, p, begin, &indexed[0], &plain[0]);
	view_bytes(v, p + 16, begin + 16, &indexed[1], &plain[1]);
	v->indexed[number] = bits(indexed[0], indexed[1]);
	v->plain[number] = bits(plain[0], plain[1]);
	v->forbidden[number] = 0;
	/* From byte 1 on at least: what is there takes a length of up to 31. */
	v->end[number] = other > 1 ? 32u - (unsigned)__builtin_clz(other) : 1;
	v->opcode[begin + v->end[number]] =
		(uint16_t)(FILL_ROW << 8 | (NVAL_BUNDLE - v->end[number]));
}

/* What begins at AT of the block: its flags and length. */
static inline __attribute__((always_inline)) uint32_t
look(const struct block *v, unsigned at)
{
	return (&quick[0][0])[v->opcode[at]] & (&modrms[0][0])[v->modrm[at]];
}

/*
 * What begins with a legacy prefix at AT. Behind it stands what would be an instruction too, of
 * which other rows of the table know what it is with this prefix. 0 if that is not beyond doubt.
 */
static inline uint32_t
look_behind_prefix(const struct block *v, const uint8_t *p, unsigned at)
{
	unsigned prefix = prefix_index[prefix_bits[*p] & 7u], next = at + 1;
	uint32_t word;

	if (prefix == 0 || next % NVAL_BUNDLE == 0 || v->opcode[next] >= PREFIX_ROWS << 8)
		return 0;
	word = (&quick[prefix * PREFIX_ROWS][0])[v->opcode[next]] & (&modrms[0][0])[v->modrm[next]];
	if ((word & Q_ANY) || at % NVAL_BUNDLE + Q_LENGTH(word) > NVAL_BUNDLE)
		return 0;
	if ((word & Q_SIB) && !(v->plain[next / NVAL_BUNDLE] >> next % NVAL_BUNDLE & 1))
		return 0;
	return word & ~Q_SIB;
}

/*
 * What compilers write most of the rest: a jump masked in r11, a sum in rsp, nops with a prefix. Of
 * what begins at AT, or 0; notes in V what no jump may go to.
 */
static inline uint32_t
look_for_usual(struct block *v, const uint8_t *p, unsigned at)
{
	static const uint8_t jump[] = { 0x41, 0x83, 0xe3, 0xe0, 0x4d, 0x01, 0xfb, 0x41, 0xff,
		0xe3 };
	static const uint8_t lea[] = { 0x4a, 0x8d, 0x24, 0x3c }; /* 0(%rsp,%r15),%rsp */
	uint32_t *forbidden = &v->forbidden[at / NVAL_BUNDLE];
	unsigned bit = at % NVAL_BUNDLE;

	if (bit >= 7 && v->found[at - 7] && v->found[at - 3] && memcmp(p - 7, jump, 10) == 0) {
		*forbidden |= 1u << bit | 1u << (bit - 3);
		return Q_KNOWN(3);
	}
	if (bit + 7 <= NVAL_BUNDLE && p[0] == 0x83 && (p[1] == 0xc4 || p[1] == 0xec) &&
		memcmp(p + 3, lea, 4) == 0) {
		*forbidden |= 1u << (bit + 3);
		v->found[at + 3] = Q_START;
		return Q_KNOWN(7);
	}
	if (p[0] == 0x66 && p[1] == 0x0f && p[2] == 0x1f && fixed_length(p) > 0)
		return Q_KNOWN(fixed_length(p));
	return 0;
}

#endif
