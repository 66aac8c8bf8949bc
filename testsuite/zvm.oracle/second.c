/*
 * The second checker. Every comment in quotes is from doc/abi.md.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "second.h"

#include <Zydis/Zydis.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { BUNDLE = 32, LONGEST = 15, TRAMPOLINES = 0x10000 };
enum reg { RAX, RSP = 4, RBP, RSI, RDI, R15 = 15, RIP, NONE, OTHER };

/* One decoded instruction, and what the rules about its neighbours need to know. */
struct insn {
	size_t at;
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];
	uint32_t clears; /* bit per register: its 32-bit form is written, in the way that counts */
	bool not_a_target;
};

/* ---- Registers and operands ---- */

static unsigned
whole(ZydisRegister r)
{
	if (r == ZYDIS_REGISTER_NONE)
		return NONE;
	if (r == ZYDIS_REGISTER_RIP)
		return RIP;
	switch (ZydisRegisterGetClass(r)) {
	case ZYDIS_REGCLASS_GPR8:
	case ZYDIS_REGCLASS_GPR16:
	case ZYDIS_REGCLASS_GPR32:
	case ZYDIS_REGCLASS_GPR64:
		return (unsigned)ZydisRegisterGetId(
			ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, r));
	default:
		return OTHER;
	}
}

/* Decodes what begins at P and ends before P + MOST. */
static bool
decode(const uint8_t *p, size_t most, struct insn *i)
{
	static ZydisDecoder decoder;
	static bool ready;

	if (!ready)
		ready = ZYAN_SUCCESS(ZydisDecoderInit(
			&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64));
	return ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, p, most, &i->z, i->op));
}

static bool
is_register(const ZydisDecodedOperand *o, unsigned r, unsigned bits)
{
	return o->type == ZYDIS_OPERAND_TYPE_REGISTER && whole(o->reg.value) == r &&
		o->size == bits;
}

static bool
is_memory(const ZydisDecodedOperand *o, unsigned base, unsigned index)
{
	return o->type == ZYDIS_OPERAND_TYPE_MEMORY && whole(o->mem.base) == base &&
		whole(o->mem.index) == index && o->mem.scale <= 1 && o->mem.disp.value == 0;
}

static bool
writes(const ZydisDecodedOperand *o)
{
	return o->type == ZYDIS_OPERAND_TYPE_REGISTER &&
		o->actions & ZYDIS_OPERAND_ACTION_MASK_WRITE;
}

/* cmpxchg counts as writing both its operands. */
static bool
counts_as_written(const struct insn *i, const ZydisDecodedOperand *o)
{
	return writes(o) ||
		(i->z.mnemonic == ZYDIS_MNEMONIC_CMPXCHG && o->type == ZYDIS_OPERAND_TYPE_REGISTER);
}

/* ---- Instructions ---- */

static bool
is_string(const struct insn *i)
{
	static const bool strings[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
		[ZYDIS_MNEMONIC_MOVSB] = true,
		[ZYDIS_MNEMONIC_MOVSW] = true,
		[ZYDIS_MNEMONIC_MOVSD] = true,
		[ZYDIS_MNEMONIC_MOVSQ] = true,
		[ZYDIS_MNEMONIC_CMPSB] = true,
		[ZYDIS_MNEMONIC_CMPSW] = true,
		[ZYDIS_MNEMONIC_CMPSD] = true,
		[ZYDIS_MNEMONIC_CMPSQ] = true,
		[ZYDIS_MNEMONIC_STOSB] = true,
		[ZYDIS_MNEMONIC_STOSW] = true,
		[ZYDIS_MNEMONIC_STOSD] = true,
		[ZYDIS_MNEMONIC_STOSQ] = true,
		[ZYDIS_MNEMONIC_LODSB] = true,
		[ZYDIS_MNEMONIC_LODSW] = true,
		[ZYDIS_MNEMONIC_LODSD] = true,
		[ZYDIS_MNEMONIC_LODSQ] = true,
		[ZYDIS_MNEMONIC_SCASB] = true,
		[ZYDIS_MNEMONIC_SCASW] = true,
		[ZYDIS_MNEMONIC_SCASD] = true,
		[ZYDIS_MNEMONIC_SCASQ] = true,
	};

	/* MOVSD and CMPSD are SSE instructions too. */
	return strings[i->z.mnemonic] && i->z.meta.category == ZYDIS_CATEGORY_STRINGOP;
}

/* "general instructions, x87, MMX, SSE to SSE4.2, POPCNT, CMPXCHG16B" */
static const bool base_sets[ZYDIS_ISA_SET_MAX_VALUE + 1] = {
	[ZYDIS_ISA_SET_I86] = true,
	[ZYDIS_ISA_SET_I186] = true,
	[ZYDIS_ISA_SET_I286REAL] = true,
	[ZYDIS_ISA_SET_I386] = true,
	[ZYDIS_ISA_SET_I486] = true,
	[ZYDIS_ISA_SET_I486REAL] = true,
	[ZYDIS_ISA_SET_PENTIUMREAL] = true,
	[ZYDIS_ISA_SET_PPRO] = true,
	[ZYDIS_ISA_SET_CMOV] = true,
	[ZYDIS_ISA_SET_FCMOV] = true,
	[ZYDIS_ISA_SET_FAT_NOP] = true,
	[ZYDIS_ISA_SET_PAUSE] = true,
	[ZYDIS_ISA_SET_LONGMODE] = true,
	[ZYDIS_ISA_SET_LAHF] = true,
	[ZYDIS_ISA_SET_X87] = true,
	[ZYDIS_ISA_SET_PENTIUMMMX] = true,
	[ZYDIS_ISA_SET_SSE] = true,
	[ZYDIS_ISA_SET_SSEMXCSR] = true,
	[ZYDIS_ISA_SET_SSE_PREFETCH] = true,
	[ZYDIS_ISA_SET_SSE2] = true,
	[ZYDIS_ISA_SET_SSE2MMX] = true,
	[ZYDIS_ISA_SET_SSE3] = true,
	[ZYDIS_ISA_SET_SSE3X87] = true,
	[ZYDIS_ISA_SET_SSSE3] = true,
	[ZYDIS_ISA_SET_SSSE3MMX] = true,
	[ZYDIS_ISA_SET_SSE4] = true,
	[ZYDIS_ISA_SET_SSE42] = true,
	[ZYDIS_ISA_SET_POPCNT] = true,
	[ZYDIS_ISA_SET_CMPXCHG16B] = true,
};
/*
 * "at level v3 also LZCNT, TZCNT, MOVBE, AVX, AVX2, FMA, F16C, BMI1 and BMI2"; "gathers
 * are left out"
 */
static const bool v3_sets[ZYDIS_ISA_SET_MAX_VALUE + 1] = {
	[ZYDIS_ISA_SET_LZCNT] = true,
	[ZYDIS_ISA_SET_MOVBE] = true,
	[ZYDIS_ISA_SET_AVX] = true,
	[ZYDIS_ISA_SET_AVX2] = true,
	[ZYDIS_ISA_SET_FMA] = true,
	[ZYDIS_ISA_SET_F16C] = true,
	[ZYDIS_ISA_SET_BMI1] = true,
	[ZYDIS_ISA_SET_BMI2] = true,
};

/*
 * Of these sets, what talks to the system, leaves by another way, or has no operand that
 * could be checked.
 */
static const bool never_categories[ZYDIS_CATEGORY_MAX_VALUE + 1] = {
	[ZYDIS_CATEGORY_INTERRUPT] = true,
	[ZYDIS_CATEGORY_IO] = true,
	[ZYDIS_CATEGORY_IOSTRINGOP] = true,
	[ZYDIS_CATEGORY_RET] = true,
	[ZYDIS_CATEGORY_SEGOP] = true,
	[ZYDIS_CATEGORY_SYSCALL] = true,
	[ZYDIS_CATEGORY_SYSRET] = true,
	[ZYDIS_CATEGORY_DECIMAL] = true,
};
static const bool never[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
	[ZYDIS_MNEMONIC_STD] = true,
	[ZYDIS_MNEMONIC_CLI] = true,
	[ZYDIS_MNEMONIC_STI] = true,
	[ZYDIS_MNEMONIC_ENTER] = true,
	[ZYDIS_MNEMONIC_LEAVE] = true,
	[ZYDIS_MNEMONIC_XLAT] = true,
	[ZYDIS_MNEMONIC_PUSHF] = true,
	[ZYDIS_MNEMONIC_PUSHFQ] = true,
	[ZYDIS_MNEMONIC_POPF] = true,
	[ZYDIS_MNEMONIC_POPFQ] = true,
	[ZYDIS_MNEMONIC_RDTSCP] = true,
	[ZYDIS_MNEMONIC_RDPMC] = true,
	[ZYDIS_MNEMONIC_XGETBV] = true,
	[ZYDIS_MNEMONIC_UD0] = true,
	[ZYDIS_MNEMONIC_UD1] = true,
	[ZYDIS_MNEMONIC_VMASKMOVDQU] = true,
	[ZYDIS_MNEMONIC_VPCLMULQDQ] = true,
};

/* "allowed only with --allow-nondeterminism" */
static const bool nondeterministic[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
	[ZYDIS_MNEMONIC_RDTSC] = true,
	[ZYDIS_MNEMONIC_CPUID] = true,
	[ZYDIS_MNEMONIC_RCPPS] = true,
	[ZYDIS_MNEMONIC_RCPSS] = true,
	[ZYDIS_MNEMONIC_RSQRTPS] = true,
	[ZYDIS_MNEMONIC_RSQRTSS] = true,
	[ZYDIS_MNEMONIC_FSIN] = true,
	[ZYDIS_MNEMONIC_FCOS] = true,
	[ZYDIS_MNEMONIC_FSINCOS] = true,
	[ZYDIS_MNEMONIC_FPTAN] = true,
	[ZYDIS_MNEMONIC_FPATAN] = true,
	[ZYDIS_MNEMONIC_F2XM1] = true,
	[ZYDIS_MNEMONIC_FYL2X] = true,
	[ZYDIS_MNEMONIC_FYL2XP1] = true,
	[ZYDIS_MNEMONIC_FPREM] = true,
	[ZYDIS_MNEMONIC_FPREM1] = true,
	[ZYDIS_MNEMONIC_FNSAVE] = true,
	[ZYDIS_MNEMONIC_FNSTENV] = true,
	[ZYDIS_MNEMONIC_VRCPPS] = true,
	[ZYDIS_MNEMONIC_VRCPSS] = true,
	[ZYDIS_MNEMONIC_VRSQRTPS] = true,
	[ZYDIS_MNEMONIC_VRSQRTSS] = true,
};

static const bool bit_tests[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
	[ZYDIS_MNEMONIC_BT] = true,
	[ZYDIS_MNEMONIC_BTC] = true,
	[ZYDIS_MNEMONIC_BTR] = true,
	[ZYDIS_MNEMONIC_BTS] = true,
};

static bool
in_a_set(const struct insn *i, struct second_policy policy)
{
	return base_sets[i->z.meta.isa_set] || (policy.v3 && v3_sets[i->z.meta.isa_set]);
}

static bool
touches_system_registers(const struct insn *i)
{
	for (unsigned k = 0; k < i->z.operand_count; k++) {
		if (i->op[k].type == ZYDIS_OPERAND_TYPE_POINTER)
			return true;
		if (i->op[k].type != ZYDIS_OPERAND_TYPE_REGISTER)
			continue;
		switch (ZydisRegisterGetClass(i->op[k].reg.value)) {
		case ZYDIS_REGCLASS_SEGMENT:
		case ZYDIS_REGCLASS_CONTROL:
		case ZYDIS_REGCLASS_DEBUG:
		case ZYDIS_REGCLASS_TABLE:
		case ZYDIS_REGCLASS_TEST:
			return true;
		default:
			break;
		}
	}
	return false;
}

/* Of the x87, encodings that CPUs take for another one: opcode, ModRM from, to. */
static bool
is_x87_alias(const ZydisDecodedInstruction *z)
{
	static const uint8_t aliases[][3] = { { 0xd9, 0xd8, 0xdf }, { 0xdb, 0xe0, 0xe1 },
		{ 0xdb, 0xe4, 0xe4 }, { 0xdc, 0xd0, 0xdf }, { 0xdd, 0xc8, 0xcf },
		{ 0xde, 0xd0, 0xd7 }, { 0xdf, 0xc0, 0xdf } };
	unsigned modrm = z->raw.modrm.mod << 6 | z->raw.modrm.reg << 3 | z->raw.modrm.rm;

	for (size_t k = 0; k < COUNT(aliases); k++)
		if (z->opcode == aliases[k][0] && modrm >= aliases[k][1] && modrm <= aliases[k][2])
			return true;
	return false;
}

/* "the encodings that the manuals document" */
static bool
is_alias(const ZydisDecodedInstruction *z)
{
	switch (z->mnemonic) {
	case ZYDIS_MNEMONIC_NOP: /* 90 and 0F 1F /0 */
		return z->opcode_map == ZYDIS_OPCODE_MAP_0F &&
			(z->opcode != 0x1f || z->raw.modrm.reg != 0);
	case ZYDIS_MNEMONIC_PAUSE:
		return z->length != 2;
	case ZYDIS_MNEMONIC_TEST:
		return z->opcode >= 0xf6 && z->raw.modrm.reg != 0;
	case ZYDIS_MNEMONIC_SHL:
		return z->raw.modrm.reg == 6;
	case ZYDIS_MNEMONIC_LFENCE:
	case ZYDIS_MNEMONIC_MFENCE:
	case ZYDIS_MNEMONIC_SFENCE:
		return z->raw.modrm.rm != 0;
	default:
		return z->meta.isa_set == ZYDIS_ISA_SET_X87 && is_x87_alias(z);
	}
}

/* "no REX, or just W, where there are four bytes or eight" */
static bool
has_odd_rex(const struct insn *i)
{
	unsigned rex = i->z.raw.rex.W << 3 | i->z.raw.rex.R << 2 | i->z.raw.rex.X << 1 |
		i->z.raw.rex.B;

	if (!is_string(i) || !(i->z.attributes & ZYDIS_ATTRIB_HAS_REX))
		return false;
	return rex & 7 || !(i->z.opcode & 1) || i->op[0].size == 16;
}

static bool
is_known(const struct insn *i, struct second_policy policy)
{
	const ZydisDecodedInstruction *z = &i->z;

	if (z->mnemonic == ZYDIS_MNEMONIC_HLT) /* "Text is filled with HLT" */
		return true;
	if (!in_a_set(i, policy) || never[z->mnemonic] || touches_system_registers(i) ||
		is_alias(z) || has_odd_rex(i))
		return false;
	if (never_categories[z->meta.category] || z->attributes & ZYDIS_ATTRIB_IS_PRIVILEGED ||
		z->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR)
		return false;
	/* "Bit instructions with the bit offset in a register are not there" */
	return !bit_tests[z->mnemonic] || i->op[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE;
}

/* ---- Prefixes ---- */

/* cmps and scas */
static bool
compares(const struct insn *i)
{
	return (i->z.opcode & 0xfe) == 0xa6 || (i->z.opcode & 0xfe) == 0xae;
}

/* "the nops of 6 to 15 bytes that assemblers pad with": 66 ... 66 2e 0f 1f 84 00 00 00 00 00. */
static bool
is_padding(const uint8_t *p, unsigned length)
{
	static const uint8_t tail[] = { 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0 };
	static const uint8_t short_tail[] = { 0x0f, 0x1f, 0x44, 0, 0 };
	unsigned many = 0;

	while (many < length && p[many] == 0x66)
		many++;
	if (length == many + sizeof(tail))
		return many >= 1 && memcmp(p + many, tail, sizeof(tail)) == 0;
	if (length <= 3)
		return p[0] == 0x66 && p[length - 1] == 0x90 &&
			(length == 2 || (p[1] & 0xf9) == 0x40);
	return many == 1 &&
		((length == 6 && memcmp(p + 1, short_tail, 5) == 0) ||
			(length == 9 && memcmp(p + 1, tail + 1, 8) == 0));
}

static ZydisPrefixType
kind_of_prefix(const struct insn *i, uint8_t value)
{
	for (unsigned k = 0; k < i->z.raw.prefix_count; k++)
		if (i->z.raw.prefixes[k].value == value)
			return i->z.raw.prefixes[k].type;
	return ZYDIS_PREFIX_TYPE_IGNORED;
}

/* Does 66 select 16-bit operands? Another size must be there without it. P[N] is that prefix. */
static bool
selects_16_bits(const struct insn *i, const uint8_t *p, unsigned n)
{
	uint8_t without[LONGEST + 4] = { 0 }; /* its immediate may be longer */
	struct insn plain;

	memcpy(without, p, n);
	memcpy(without + n, p + n + 1, i->z.length - n - 1u);
	if (!decode(without, sizeof(without), &plain) ||
		plain.z.operand_count != i->z.operand_count)
		return false;
	for (unsigned k = 0; k < i->z.operand_count; k++)
		if (i->op[k].size == 16 && plain.op[k].size != 16)
			return true;
	return false;
}

/* and push of an 8-bit constant */
static const bool never_16_bits[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
	[ZYDIS_MNEMONIC_MOVSXD] = true,
	[ZYDIS_MNEMONIC_BSWAP] = true,
	[ZYDIS_MNEMONIC_POPCNT] = true,
	[ZYDIS_MNEMONIC_LZCNT] = true,
	[ZYDIS_MNEMONIC_TZCNT] = true,
};

static bool
operand_size_prefix_is_right(const struct insn *i, const uint8_t *p)
{
	unsigned n = 0;

	if (kind_of_prefix(i, 0x66) == ZYDIS_PREFIX_TYPE_MANDATORY)
		return true;
	while (p[n] != 0x66)
		n++;
	if (i->z.mnemonic == ZYDIS_MNEMONIC_NOP && i->z.opcode == 0x1f)
		return false; /* only those spelled out */
	if (never_16_bits[i->z.mnemonic] ||
		(i->z.mnemonic == ZYDIS_MNEMONIC_PUSH && i->z.opcode == 0x6a))
		return false;
	/* "never with REX.W"; of a branch, CPUs do not agree on what it selects */
	return !i->z.raw.rex.W && i->z.meta.branch_type == ZYDIS_BRANCH_TYPE_NONE &&
		selects_16_bits(i, p, n);
}

/* Does the bit BIT of byte N of the VEX prefix at P make no difference? */
static bool
means_nothing(const struct insn *i, const uint8_t *p, unsigned n, uint8_t bit)
{
	uint8_t other[LONGEST];
	struct insn flipped;

	memcpy(other, p, i->z.length);
	other[n] ^= bit;
	if (!decode(other, i->z.length, &flipped) || flipped.z.mnemonic != i->z.mnemonic ||
		flipped.z.operand_count != i->z.operand_count)
		return false;
	for (unsigned k = 0; k < i->z.operand_count; k++)
		if (flipped.op[k].size != i->op[k].size ||
			(flipped.op[k].type == ZYDIS_OPERAND_TYPE_REGISTER &&
				flipped.op[k].reg.value != i->op[k].reg.value))
			return false;
	return true;
}

/*
 * "VEX.W and VEX.L are 0 where they mean nothing; so is VEX.B with base rip", and the
 * rest of that paragraph
 */
static bool
vex_is_right(const struct insn *i, const uint8_t *p)
{
	bool three = p[0] == 0xc4;
	unsigned last = three ? 2 : 1;
	const ZydisDecodedInstruction *z = &i->z;

	if (p[0] != 0xc4 && p[0] != 0xc5)
		return false; /* "any other prefix before it is refused" */
	if (three && p[2] & 0x80 && means_nothing(i, p, 2, 0x80))
		return false;
	if (p[last] & 4 && means_nothing(i, p, last, 4))
		return false;
	if (three && !(p[1] & 0x20) && z->attributes & ZYDIS_ATTRIB_HAS_MODRM &&
		z->raw.modrm.mod == 0 && z->raw.modrm.rm == 5)
		return false;
	switch (z->mnemonic) {
	case ZYDIS_MNEMONIC_VBLENDVPS:
	case ZYDIS_MNEMONIC_VBLENDVPD:
	case ZYDIS_MNEMONIC_VPBLENDVB:
		return (p[z->length - 1] & 15) == 0;
	case ZYDIS_MNEMONIC_VPCMPESTRI: /* "lengths are eax and edx": W would select rax and rdx */
	case ZYDIS_MNEMONIC_VPCMPESTRM:
		return !three || !(p[2] & 0x80);
	case ZYDIS_MNEMONIC_VEXTRACTPS:
		return z->raw.modrm.mod != 3;
	default:
		return true;
	}
}

static bool
prefixes_are_right(const struct insn *i, const uint8_t *p)
{
	static const uint8_t legacy[] = { 0x66, 0xf0, 0xf2, 0xf3, 0x67, 0x2e, 0x36, 0x3e, 0x26,
		0x64, 0x65 };
	unsigned seen = 0;
	const uint8_t *start = p, *found;

	if (is_padding(p, i->z.length))
		return true;
	if (i->z.encoding == ZYDIS_INSTRUCTION_ENCODING_VEX)
		return vex_is_right(i, p);
	for (; (found = memchr(legacy, *p, sizeof(legacy))); p++) {
		unsigned bit = 1u << (found - legacy);

		if (seen & bit || bit >= 1u << 4)
			return false; /* "at most once", "67 and segment prefixes never" */
		seen |= bit;
	}
	if ((*p & 0xf0) == 0x40)
		p++; /* "then at most one REX, then the opcode" */
	if ((*p & 0xf0) == 0x40 || memchr(legacy, *p, sizeof(legacy)))
		return false;
	if (seen & 1 && !operand_size_prefix_is_right(i, start))
		return false;
	if ((seen & 0xc) == 0xc)
		return false;
	for (unsigned k = 2; k < 4; k++) {
		if (!(seen & 1u << k))
			continue;
		/* "only on string instructions, without 66 (repne on cmps and scas only)" */
		if (is_string(i) ? seen & 1 || (legacy[k] == 0xf2 && !compares(i))
				 : kind_of_prefix(i, legacy[k]) != ZYDIS_PREFIX_TYPE_MANDATORY)
			return false;
	}
	return true; /* of lock, Zydis has decided */
}

/* ---- What an instruction writes ---- */

/* "wrote the 32-bit form of that register with zero extension" */
static const bool clearing[ZYDIS_MNEMONIC_MAX_VALUE + 1] = {
	[ZYDIS_MNEMONIC_MOV] = true,
	[ZYDIS_MNEMONIC_LEA] = true,
	[ZYDIS_MNEMONIC_ADD] = true,
	[ZYDIS_MNEMONIC_SUB] = true,
	[ZYDIS_MNEMONIC_AND] = true,
	[ZYDIS_MNEMONIC_OR] = true,
	[ZYDIS_MNEMONIC_XOR] = true,
	[ZYDIS_MNEMONIC_INC] = true,
	[ZYDIS_MNEMONIC_DEC] = true,
	[ZYDIS_MNEMONIC_NEG] = true,
	[ZYDIS_MNEMONIC_NOT] = true,
	[ZYDIS_MNEMONIC_IMUL] = true,
	[ZYDIS_MNEMONIC_MOVZX] = true,
	[ZYDIS_MNEMONIC_MOVSX] = true,
	[ZYDIS_MNEMONIC_MOVSXD] = true,
	[ZYDIS_MNEMONIC_MOVD] = true,
	[ZYDIS_MNEMONIC_XCHG] = true,
	[ZYDIS_MNEMONIC_XADD] = true,
};

static uint32_t
cleared(const struct insn *i)
{
	bool both = i->z.mnemonic == ZYDIS_MNEMONIC_XCHG || i->z.mnemonic == ZYDIS_MNEMONIC_XADD;
	const ZydisDecodedOperand *o = &i->op[0];

	if (!clearing[i->z.mnemonic] || i->z.encoding != ZYDIS_INSTRUCTION_ENCODING_LEGACY)
		return 0;
	if (both && i->op[1].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		o->type == ZYDIS_OPERAND_TYPE_REGISTER) {
		/* "for the operand by ModRM.rm (xchg %reg,%eax: reg)" */
		if (o->encoding != ZYDIS_OPERAND_ENCODING_MODRM_RM &&
			o->encoding != ZYDIS_OPERAND_ENCODING_OPCODE)
			o = &i->op[1];
	} else if (both)
		return 0;
	if (!writes(o) || o->visibility == ZYDIS_OPERAND_VISIBILITY_HIDDEN || o->size != 32 ||
		whole(o->reg.value) > R15)
		return 0;
	return 1u << whole(o->reg.value);
}

/* "rsp and rbp change by push, pop and call": the hidden operand. */
static bool
moves_stack(const struct insn *i)
{
	switch (i->z.mnemonic) {
	case ZYDIS_MNEMONIC_PUSH:
	case ZYDIS_MNEMONIC_POP:
	case ZYDIS_MNEMONIC_CALL:
		return true;
	default:
		return false;
	}
}

/* "by mov from one to the other; rsp by and $x,%rsp with x from -128 to -1" */
static bool
is_whole_frame_write(const struct insn *i)
{
	const ZydisDecodedOperand *o = i->op;

	if (i->z.mnemonic == ZYDIS_MNEMONIC_MOV)
		return (is_register(&o[0], RSP, 64) && is_register(&o[1], RBP, 64)) ||
			(is_register(&o[0], RBP, 64) && is_register(&o[1], RSP, 64));
	return i->z.mnemonic == ZYDIS_MNEMONIC_AND && is_register(&o[0], RSP, 64) &&
		o[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE && i->z.raw.imm[0].size == 8 &&
		o[1].imm.value.s < 0 && !i->z.raw.rex.R && !i->z.raw.rex.X;
}

/*
 * "add %r15,%rsp, or %r15,%rsp or lea 0(%rsp,%r15),%rsp (rbp: add or lea)": the register,
 * else NONE.
 */
static unsigned
second_half(const struct insn *i)
{
	const ZydisDecodedOperand *o = i->op;
	unsigned r = o[0].type == ZYDIS_OPERAND_TYPE_REGISTER ? whole(o[0].reg.value) : NONE;

	if ((r != RSP && r != RBP) || o[0].size != 64)
		return NONE;
	switch (i->z.mnemonic) {
	case ZYDIS_MNEMONIC_ADD:
		return is_register(&o[1], R15, 64) ? r : NONE;
	case ZYDIS_MNEMONIC_OR:
		return r == RSP && is_register(&o[1], R15, 64) ? r : NONE;
	case ZYDIS_MNEMONIC_LEA:
		return is_memory(&o[1], r, R15) ? r : NONE;
	default:
		return NONE;
	}
}

static const char *
check_writes(struct insn *i, const struct insn *before)
{
	unsigned half = before ? second_half(i) : NONE;

	if (half != NONE && before->clears & 1u << half) {
		i->not_a_target = true;
		return NULL;
	}
	if (before && before->clears & (1u << RSP | 1u << RBP))
		return "esp or ebp was written, and this does not complete it";
	for (unsigned k = 0; k < i->z.operand_count; k++) {
		unsigned r = counts_as_written(i, &i->op[k]) ? whole(i->op[k].reg.value) : NONE;

		if (r == R15)
			return "r15 is written";
		if (r != RSP && r != RBP)
			continue;
		if (i->op[k].visibility == ZYDIS_OPERAND_VISIBILITY_HIDDEN && moves_stack(i))
			continue;
		if (is_whole_frame_write(i) || (i->clears & 1u << r && i->op[k].size == 32))
			continue;
		return "rsp or rbp is written";
	}
	/* xchg %esp,%esp and the like: one write is the one that counts, the other is not. */
	if (i->z.operand_count_visible == 2 && writes(&i->op[0]) && writes(&i->op[1]) &&
		i->clears & (1u << RSP | 1u << RBP) &&
		whole(i->op[0].reg.value) == whole(i->op[1].reg.value))
		return "rsp or rbp is written by ModRM.reg";
	return NULL;
}

/* ---- Memory ---- */

static bool
accesses_no_memory(const struct insn *i)
{
	/* "lea and nops access no memory" */
	return i->z.mnemonic == ZYDIS_MNEMONIC_LEA || i->z.mnemonic == ZYDIS_MNEMONIC_NOP;
}

static const char *
check_memory(struct insn *i, const struct insn *before)
{
	if (accesses_no_memory(i) || is_string(i))
		return NULL;
	for (unsigned k = 0; k < i->z.operand_count; k++) {
		const ZydisDecodedOperand *o = &i->op[k];
		unsigned base, index;

		if (o->type != ZYDIS_OPERAND_TYPE_MEMORY ||
			o->visibility == ZYDIS_OPERAND_VISIBILITY_HIDDEN)
			continue;
		base = whole(o->mem.base);
		index = whole(o->mem.index);
		if (base != RIP && base != RSP && base != RBP && base != R15)
			return "base";
		if (index == NONE)
			continue;
		if (index == RSP || index == RBP || index == R15 || index > R15 || !before ||
			!(before->clears & 1u << index))
			return "index";
		i->not_a_target = true;
	}
	return NULL;
}

/* ---- Groups. INSN[N] is looked at, in the bundle that begins with INSN[0]. ---- */

static bool
is_masked_jump(const struct insn *jump)
{
	unsigned r = whole(jump->op[0].reg.value);
	const struct insn *mask = jump - 2, *add = jump - 1;

	return mask->z.mnemonic == ZYDIS_MNEMONIC_AND && is_register(&mask->op[0], r, 32) &&
		mask->op[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE && mask->z.raw.imm[0].size == 8 &&
		mask->op[1].imm.value.s == -32 && add->z.mnemonic == ZYDIS_MNEMONIC_ADD &&
		is_register(&add->op[0], r, 64) && is_register(&add->op[1], R15, 64);
}

static const char *
check_indirect(struct insn *insn, unsigned n)
{
	struct insn *i = &insn[n];
	bool jumps = i->z.mnemonic == ZYDIS_MNEMONIC_JMP || i->z.mnemonic == ZYDIS_MNEMONIC_CALL;

	if (!jumps || i->op[0].type == ZYDIS_OPERAND_TYPE_IMMEDIATE)
		return NULL;
	if (i->op[0].type != ZYDIS_OPERAND_TYPE_REGISTER || whole(i->op[0].reg.value) == R15 ||
		n < 2 || !is_masked_jump(i))
		return "indirect jump";
	insn[n - 1].not_a_target = insn[n].not_a_target = true;
	return NULL;
}

/* "mov %edi,%edi; lea (%r15,%rdi),%rdi" at PAIR. */
static bool
is_pair(const struct insn *pair, unsigned r)
{
	return pair[0].z.mnemonic == ZYDIS_MNEMONIC_MOV && is_register(&pair[0].op[0], r, 32) &&
		is_register(&pair[0].op[1], r, 32) && pair[1].z.mnemonic == ZYDIS_MNEMONIC_LEA &&
		is_register(&pair[1].op[0], r, 64) && is_memory(&pair[1].op[1], R15, r) &&
		pair[1].z.length == 4; /* "no displacement, not even of 0" */
}

static const char *
check_string(struct insn *insn, unsigned n)
{
	bool masked_move = insn[n].z.mnemonic == ZYDIS_MNEMONIC_MASKMOVQ ||
		insn[n].z.mnemonic == ZYDIS_MNEMONIC_MASKMOVDQU;
	bool rdi = masked_move, rsi = false;
	unsigned need, first;

	if (!masked_move && !is_string(&insn[n]))
		return NULL;
	for (unsigned k = 0; k < insn[n].z.operand_count; k++) {
		rdi |= insn[n].op[k].type == ZYDIS_OPERAND_TYPE_MEMORY &&
			whole(insn[n].op[k].mem.base) == RDI;
		rsi |= insn[n].op[k].type == ZYDIS_OPERAND_TYPE_MEMORY &&
			whole(insn[n].op[k].mem.base) == RSI;
	}
	need = 2u * rdi + 2u * rsi;
	if (n < need)
		return "string instruction";
	first = n - need;
	if ((rsi && !is_pair(&insn[first], RSI)) || (rdi && !is_pair(&insn[n - 2], RDI)))
		return "string instruction";
	for (unsigned k = first + 1; k <= n; k++)
		insn[k].not_a_target = true;
	return NULL;
}

/* ---- A bundle ---- */

static const char *
check_insn(struct insn *insn, unsigned n, const uint8_t *p, struct second_policy policy)
{
	struct insn *i = &insn[n];
	const struct insn *before = n > 0 ? i - 1 : NULL;
	const char *wrong;

	if (!prefixes_are_right(i, p))
		return "prefix";
	if (!is_known(i, policy))
		return "instruction";
	if (nondeterministic[i->z.mnemonic] && !policy.nondeterminism)
		return "not deterministic";
	i->clears = cleared(i);
	if ((wrong = check_writes(i, before)) || (wrong = check_memory(i, before)) ||
		(wrong = check_indirect(insn, n)) || (wrong = check_string(insn, n)))
		return wrong;
	return NULL;
}

/* The direct jumps seen so far. */
struct jumps {
	struct jump {
		size_t from;
		uint64_t to;
	} * list;
	size_t many, room;
};

static void
remember(struct jumps *jumps, size_t from, uint64_t to)
{
	if (jumps->many == jumps->room) {
		jumps->room = 2 * jumps->room + 64;
		jumps->list = realloc(jumps->list, jumps->room * sizeof(*jumps->list));
		if (!jumps->list)
			abort();
	}
	jumps->list[jumps->many++] = (struct jump){ from, to };
}

static const char *
check_bundle(const uint8_t *text, size_t start, uint32_t base, struct second_policy policy,
	struct jumps *jumps, bool targets[], size_t *at)
{
	struct insn insn[BUNDLE];
	unsigned n = 0;
	const char *wrong;
	for (size_t o = start; o < start + BUNDLE; o += insn[n++].z.length) {
		struct insn *i = &insn[n];

		*at = i->at = o;
		i->clears = 0;
		i->not_a_target = false;
		if (!decode(text + o, start + BUNDLE - o, i))
			return "no instruction, or one that crosses the end of its bundle";
		if ((wrong = check_insn(insn, n, text + o, policy)))
			return wrong;
		if (i->z.raw.imm[0].is_relative)
			remember(jumps, o, base + o + i->z.length + (uint64_t)i->op[0].imm.value.s);
	}
	if (insn[n - 1].clears & (1u << RSP | 1u << RBP))
		return "esp or ebp is written at the end of a bundle";
	for (unsigned k = 0; k < n; k++)
		targets[insn[k].at] = !insn[k].not_a_target;
	return NULL;
}

/* "to a multiple of 32 from 0x10000 to the end of the text, or to an instruction in the text" */
static bool
may_go(const bool targets[], uint64_t to, uint32_t base, size_t size)
{
	if (to % BUNDLE == 0)
		return to >= TRAMPOLINES && to <= base + size;
	return to >= base && to < base + size && targets[to - base];
}

const char *
second_opinion(const uint8_t *text, size_t size, uint32_t base, struct second_policy policy,
	size_t *at, bool targets[])
{
	struct jumps jumps = { 0 };
	const char *wrong = NULL;

	memset(targets, 0, size);
	for (size_t start = 0; start < size && !wrong; start += BUNDLE)
		wrong = check_bundle(text, start, base, policy, &jumps, targets, at);
	for (size_t k = 0; k < jumps.many && !wrong; k++) {
		*at = jumps.list[k].from;
		if (!may_go(targets, jumps.list[k].to, base, size))
			wrong = "jump";
	}
	free(jumps.list);
	return wrong;
}
