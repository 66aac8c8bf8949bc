/* Area:    validator
   Purpose: whatever the validator accepts obeys the rules in the eyes of another decoder, Zydis.

   usage: zydis-check FILE COUNT SEED
          zydis-check --all | --brief

   FILE has lines "title | text in hex | ..." or "text in hex TAB ...". COUNT texts are made by
   joining and damaging them at random, SEED telling which; each that the validator accepts is
   decoded with Zydis and held against the rules of doc/abi.md once more, written here as simply
   as possible. Exit status 1 if they disagree. --all does so with every combination of prefix,
   REX, opcode and ModRM, and of VEX; --brief without lock and with REX only so that registers are
   r8 to r15. Both also say which VEX instructions of x86-64-v3 Zydis knows and the validator does
   not: only what is_left_out() names may be missing.

   SPDX-License-Identifier: Apache-2.0 */

#include <Zydis/Zydis.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "validator.h"

#define BASE 0x20000u
#define SIZE 64u
#define MAX_SEEDS 100000
#define ANYTHING (NVAL_LEVEL_V3 | NVAL_NONDETERMINISM)

struct seed {
	uint8_t length, bytes[SIZE];
};

/* One instruction as Zydis sees it. */
struct insn {
	unsigned at, length;
	ZydisDecodedInstruction d;
	ZydisDecodedOperand ops[ZYDIS_MAX_OPERAND_COUNT];
};

struct text {
	uint8_t bytes[SIZE];
	struct insn insns[SIZE];
	unsigned count;
	bool barred[SIZE]; /* offsets that no direct jump may go to */
};

static struct seed seeds[MAX_SEEDS];
static unsigned seed_count;
static uint64_t random_state;
static uint64_t accepted, instructions, missing_count;

/* The extensions that make up x86-64-v3, beside what is in it of BASE. */
static const ZydisISAExt v3_extensions[] = {
	ZYDIS_ISA_EXT_AVX,
	ZYDIS_ISA_EXT_AVX2,
	ZYDIS_ISA_EXT_F16C,
	ZYDIS_ISA_EXT_FMA,
	ZYDIS_ISA_EXT_BMI1,
	ZYDIS_ISA_EXT_BMI2,
	ZYDIS_ISA_EXT_LZCNT,
	ZYDIS_ISA_EXT_MOVBE,
};

static unsigned
random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 11) % limit;
}

static void
disagree(const struct text *t, unsigned at, const char *why)
{
	printf("accepted, but at 0x%x %s: ", at, why);
	for (unsigned i = 0; i < SIZE; i++)
		printf("%02x", t->bytes[i]);
	putchar('\n');
	exit(1);
}

static ZydisRegister
whole(ZydisRegister r)
{
	return ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, r);
}

static bool
is_gpr(ZydisRegister r)
{
	ZydisRegisterClass c = ZydisRegisterGetClass(r);

	return c == ZYDIS_REGCLASS_GPR8 || c == ZYDIS_REGCLASS_GPR16 || c == ZYDIS_REGCLASS_GPR32 ||
		c == ZYDIS_REGCLASS_GPR64;
}

/* The explicit operand of I that is written and belongs to the 64-bit register R, or NULL. */
static const ZydisDecodedOperand *
writes(const struct insn *i, ZydisRegister r)
{
	for (unsigned o = 0; o < i->d.operand_count; o++) {
		const ZydisDecodedOperand *op = &i->ops[o];

		if (op->type == ZYDIS_OPERAND_TYPE_REGISTER &&
			op->visibility != ZYDIS_OPERAND_VISIBILITY_HIDDEN &&
			(op->actions & ZYDIS_OPERAND_ACTION_MASK_WRITE) && is_gpr(op->reg.value) &&
			whole(op->reg.value) == r)
			return op;
	}
	return NULL;
}

static bool
is_register(const struct insn *i, unsigned o, ZydisRegister r)
{
	return i->ops[o].type == ZYDIS_OPERAND_TYPE_REGISTER && i->ops[o].reg.value == r;
}

/* The instruction before insns[N] in the same bundle, or NULL. */
static const struct insn *
before(const struct text *t, unsigned n)
{
	if (n == 0 || t->insns[n].at / 32 != t->insns[n - 1].at / 32)
		return NULL;
	return &t->insns[n - 1];
}

/* lea (BASE,INDEX),TO with scale 1 and displacement 0 */
static bool
is_lea(const struct insn *i, ZydisRegister to, ZydisRegister base, ZydisRegister index)
{
	const ZydisDecodedOperand *m = &i->ops[1];

	return i->d.mnemonic == ZYDIS_MNEMONIC_LEA && is_register(i, 0, to) &&
		m->mem.base == base && m->mem.index == index && m->mem.scale == 1 &&
		m->mem.disp.value == 0;
}

static bool
is_second_half(const struct insn *i, ZydisRegister r)
{
	bool add = i->d.mnemonic == ZYDIS_MNEMONIC_ADD ||
		(i->d.mnemonic == ZYDIS_MNEMONIC_OR && r == ZYDIS_REGISTER_RSP);

	if (add && is_register(i, 0, r) && is_register(i, 1, ZYDIS_REGISTER_R15))
		return true;
	return is_lea(i, r, r, ZYDIS_REGISTER_R15);
}

static ZydisRegister
low_half(ZydisRegister r)
{
	return ZYDIS_REGISTER_EAX + (r - ZYDIS_REGISTER_RAX);
}

/*
 * Is the instruction before N "lea (%r15,R),R", with "mov R,R" in 32 bits before it? Bars jumps
 * into the pair.
 */
static bool
has_pair(struct text *t, unsigned n, ZydisRegister r)
{
	const struct insn *lea = before(t, n), *mov = lea ? before(t, n - 1) : NULL;

	if (!mov || !is_lea(lea, r, ZYDIS_REGISTER_R15, r) ||
		mov->d.mnemonic != ZYDIS_MNEMONIC_MOV || !is_register(mov, 0, low_half(r)) ||
		!is_register(mov, 1, low_half(r)))
		return false;
	t->barred[lea->at] = t->barred[t->insns[n].at] = true;
	return true;
}

static void
check_string(struct text *t, unsigned n, bool rsi, bool rdi)
{
	unsigned last = n;

	if (rdi) {
		if (!has_pair(t, n, ZYDIS_REGISTER_RDI))
			disagree(t, t->insns[n].at, "rdi is not sandboxed");
		last = n - 2;
	}
	if (rsi && !has_pair(t, last, ZYDIS_REGISTER_RSI))
		disagree(t, t->insns[n].at, "rsi is not sandboxed");
}

static void
check_index(struct text *t, unsigned n, ZydisRegister index)
{
	const struct insn *last = before(t, n);
	const ZydisDecodedOperand *op = last ? writes(last, index) : NULL;

	if (index == ZYDIS_REGISTER_RSP || index == ZYDIS_REGISTER_RBP ||
		index == ZYDIS_REGISTER_R15)
		disagree(t, t->insns[n].at, "the index is a special register");
	if (!op || op->size != 32)
		disagree(t, t->insns[n].at, "the index is not zero-extended");
	t->barred[t->insns[n].at] = true;
}

static void
check_memory(struct text *t, unsigned n, const ZydisDecodedOperand *op)
{
	ZydisRegister base = op->mem.base;
	unsigned at = t->insns[n].at;

	if (op->mem.type != ZYDIS_MEMOP_TYPE_MEM)
		return; /* lea, nop */
	if (op->mem.segment == ZYDIS_REGISTER_FS || op->mem.segment == ZYDIS_REGISTER_GS)
		disagree(t, at, "a segment register is used");
	if (base != ZYDIS_REGISTER_RIP && base != ZYDIS_REGISTER_RSP &&
		base != ZYDIS_REGISTER_RBP && base != ZYDIS_REGISTER_R15)
		disagree(t, at, "the base is another register");
	if (op->mem.index != ZYDIS_REGISTER_NONE)
		check_index(t, n, op->mem.index);
}

static void
check_operands(struct text *t, unsigned n)
{
	const struct insn *i = &t->insns[n];
	bool rsi = false, rdi = false;

	for (unsigned o = 0; o < i->d.operand_count; o++) {
		const ZydisDecodedOperand *op = &i->ops[o];

		if (op->type != ZYDIS_OPERAND_TYPE_MEMORY || i->d.mnemonic == ZYDIS_MNEMONIC_NOP)
			continue;
		if (op->visibility != ZYDIS_OPERAND_VISIBILITY_EXPLICIT) {
			rsi |= op->mem.base == ZYDIS_REGISTER_RSI;
			rdi |= op->mem.base == ZYDIS_REGISTER_RDI;
			if (op->mem.base == ZYDIS_REGISTER_RSI ||
				op->mem.base == ZYDIS_REGISTER_RDI)
				continue;
		}
		check_memory(t, n, op);
	}
	if (rsi || rdi)
		check_string(t, n, rsi, rdi);
}

/* A write of all of R, rsp or rbp, that needs no second half. */
static bool
stays_inside(const struct insn *i, ZydisRegister r)
{
	ZydisRegister other = r == ZYDIS_REGISTER_RSP ? ZYDIS_REGISTER_RBP : ZYDIS_REGISTER_RSP;

	if (i->d.mnemonic == ZYDIS_MNEMONIC_MOV)
		return is_register(i, 0, r) && is_register(i, 1, other);
	return r == ZYDIS_REGISTER_RSP && i->d.mnemonic == ZYDIS_MNEMONIC_AND &&
		is_register(i, 0, r) && i->ops[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE &&
		i->ops[1].imm.value.s < 0 && i->ops[1].imm.value.s >= -128;
}

static void
check_stack_register(struct text *t, unsigned n, ZydisRegister r)
{
	const struct insn *i = &t->insns[n], *last = before(t, n), *next = i + 1;
	const ZydisDecodedOperand *op = writes(i, r), *half = last ? writes(last, r) : NULL;

	if (op && op->size == 64 && half && half->size == 32 && is_second_half(i, r)) {
		t->barred[i->at] = true;
		return;
	}
	if (!op || stays_inside(i, r))
		return;
	if (op->size != 32)
		disagree(t, i->at, "rsp or rbp is written");
	if (n + 1 == t->count || before(t, n + 1) != i || !is_second_half(next, r))
		disagree(t, i->at, "rsp or rbp is written without a second half");
}

static void
check_hidden_writes(struct text *t, const struct insn *i)
{
	bool stack = i->d.mnemonic == ZYDIS_MNEMONIC_PUSH || i->d.mnemonic == ZYDIS_MNEMONIC_POP ||
		i->d.mnemonic == ZYDIS_MNEMONIC_CALL;

	for (unsigned o = 0; o < i->d.operand_count; o++) {
		const ZydisDecodedOperand *op = &i->ops[o];
		ZydisRegister r;

		if (op->type != ZYDIS_OPERAND_TYPE_REGISTER ||
			op->visibility != ZYDIS_OPERAND_VISIBILITY_HIDDEN ||
			!(op->actions & ZYDIS_OPERAND_ACTION_MASK_WRITE) || !is_gpr(op->reg.value))
			continue;
		r = whole(op->reg.value);
		if (r == ZYDIS_REGISTER_R15 || r == ZYDIS_REGISTER_RBP ||
			(r == ZYDIS_REGISTER_RSP && !stack))
			disagree(t, i->at, "a special register is written on the side");
	}
}

static void
check_indirect(struct text *t, unsigned n)
{
	const struct insn *add = before(t, n), *and = add ? before(t, n - 1) : NULL;
	ZydisRegister r = t->insns[n].ops[0].reg.value;

	if (t->insns[n].ops[0].type != ZYDIS_OPERAND_TYPE_REGISTER || r == ZYDIS_REGISTER_R15 ||
		!and)
		disagree(t, t->insns[n].at, "an indirect jump is not masked");
	if (add->d.mnemonic != ZYDIS_MNEMONIC_ADD || !is_register(add, 0, r) ||
		!is_register(add, 1, ZYDIS_REGISTER_R15))
		disagree(t, t->insns[n].at, "the base is not added before an indirect jump");
	if (and->d.mnemonic != ZYDIS_MNEMONIC_AND || !is_register(and, 0, low_half(r)) ||
							     and->ops[1].type !=
			ZYDIS_OPERAND_TYPE_IMMEDIATE || and->ops[1].imm.value.s != -32)
		disagree(t, t->insns[n].at, "the mask of an indirect jump is wrong");
	t->barred[add->at] = t->barred[t->insns[n].at] = true;
}

static bool
is_branch(const struct insn *i)
{
	return i->d.meta.category == ZYDIS_CATEGORY_CALL ||
		i->d.meta.category == ZYDIS_CATEGORY_COND_BR ||
		i->d.meta.category == ZYDIS_CATEGORY_UNCOND_BR ||
		i->d.meta.category == ZYDIS_CATEGORY_RET;
}

static bool
is_v3(const struct insn *i)
{
	for (unsigned e = 0; e < sizeof v3_extensions / sizeof v3_extensions[0]; e++)
		if (i->d.meta.isa_ext == v3_extensions[e])
			return true;
	return false;
}

/* What has no place in a sandbox, by category; what faults in user mode, as hlt, does no harm. */
static void
check_category(const struct text *t, const struct insn *i)
{
	static const ZydisInstructionCategory never[] = {
		ZYDIS_CATEGORY_RET,
		ZYDIS_CATEGORY_SYSCALL,
		ZYDIS_CATEGORY_SYSRET,
		ZYDIS_CATEGORY_INTERRUPT,
		ZYDIS_CATEGORY_IO,
		ZYDIS_CATEGORY_IOSTRINGOP,
		ZYDIS_CATEGORY_SEGOP,
		ZYDIS_CATEGORY_RDRAND,
		ZYDIS_CATEGORY_RDSEED,
		ZYDIS_CATEGORY_RDWRFSGS,
		ZYDIS_CATEGORY_VTX,
		ZYDIS_CATEGORY_XSAVE,
		ZYDIS_CATEGORY_GATHER,
		ZYDIS_CATEGORY_SCATTER,
	};

	for (unsigned c = 0; c < sizeof never / sizeof never[0]; c++)
		if (i->d.meta.category == never[c])
			disagree(t, i->at, "an instruction of a forbidden category stands");
	if (i->d.encoding != ZYDIS_INSTRUCTION_ENCODING_LEGACY &&
		i->d.encoding != ZYDIS_INSTRUCTION_ENCODING_VEX)
		disagree(t, i->at, "an instruction is encoded as none may be");
	if (i->d.encoding == ZYDIS_INSTRUCTION_ENCODING_VEX && !is_v3(i))
		disagree(t, i->at, "a VEX instruction is of no allowed extension");
	if ((i->d.attributes & ZYDIS_ATTRIB_IS_PRIVILEGED) && i->d.mnemonic != ZYDIS_MNEMONIC_HLT)
		disagree(t, i->at, "a privileged instruction stands");
}

static void
decode_all(struct text *t, const ZydisDecoder *decoder)
{
	unsigned at = 0;

	t->count = 0;
	memset(t->barred, 0, sizeof t->barred);
	while (at < SIZE) {
		struct insn *i = &t->insns[t->count];

		i->at = at;
		if (ZYAN_FAILED(ZydisDecoderDecodeFull(
			    decoder, t->bytes + at, SIZE - at, &i->d, i->ops)))
			disagree(t, at, "Zydis sees no instruction");
		if (at / 32 != (at + i->d.length - 1) / 32)
			disagree(t, at, "an instruction crosses a bundle");
		i->length = i->d.length;
		at += i->length;
		t->count++;
	}
}

static void
check_branches(struct text *t)
{
	for (unsigned n = 0; n < t->count; n++) {
		const struct insn *i = &t->insns[n];
		bool start = false;
		ZyanU64 to;

		if (!is_branch(i) || i->ops[0].type != ZYDIS_OPERAND_TYPE_IMMEDIATE)
			continue;
		if (ZYAN_FAILED(ZydisCalcAbsoluteAddress(&i->d, &i->ops[0], BASE + i->at, &to)))
			disagree(t, i->at, "a jump goes nowhere");
		if (to % 32 == 0 && to >= 0x10000 && to <= BASE + SIZE)
			continue;
		for (unsigned m = 0; m < t->count; m++)
			start |= BASE + t->insns[m].at == to && !t->barred[t->insns[m].at];
		if (!start)
			disagree(t, i->at, "a jump goes where none may go");
	}
}

/* nval_targets() must name the same places. */
static void
compare_target(void *ctx, size_t offset)
{
	bool *seen = ctx;

	seen[offset] = true;
}

static void
check_targets(struct text *t)
{
	bool listed[SIZE] = { false }, wanted[SIZE] = { false };

	nval_targets(t->bytes, SIZE, BASE, ANYTHING, compare_target, listed);
	for (unsigned n = 0; n < t->count; n++)
		wanted[t->insns[n].at] = !t->barred[t->insns[n].at];
	for (unsigned at = 0; at < SIZE; at++)
		if (listed[at] != wanted[at])
			disagree(t, at,
				listed[at] ? "a jump target is listed"
					   : "a jump target is missing");
}

/* Level base has nothing of v3, and all of the rest. */
static void
check_levels(struct text *t)
{
	bool above = false;

	for (unsigned n = 0; n < t->count; n++)
		above |= is_v3(&t->insns[n]);
	if (above == (nval_text(t->bytes, SIZE, BASE, NVAL_NONDETERMINISM, NULL, NULL) == 0))
		disagree(t, 0, above ? "level base has v3 in it" : "level base refuses it");
}

static void
check(struct text *t, const ZydisDecoder *decoder)
{
	decode_all(t, decoder);
	for (unsigned n = 0; n < t->count; n++) {
		const struct insn *i = &t->insns[n];

		check_category(t, i);
		check_operands(t, n);
		check_hidden_writes(t, i);
		if (writes(i, ZYDIS_REGISTER_R15))
			disagree(t, i->at, "r15 is written");
		check_stack_register(t, n, ZYDIS_REGISTER_RSP);
		check_stack_register(t, n, ZYDIS_REGISTER_RBP);
		if (is_branch(i) && i->ops[0].type != ZYDIS_OPERAND_TYPE_IMMEDIATE)
			check_indirect(t, n);
	}
	check_branches(t);
	check_targets(t);
	check_levels(t);
	accepted++;
	instructions += t->count;
}

static void
read_seeds(const char *path)
{
	FILE *in = fopen(path, "r");
	char line[1000];

	while (in && seed_count < MAX_SEEDS && fgets(line, sizeof line, in)) {
		char *hex = strstr(line, " | ");
		struct seed *s = &seeds[seed_count];
		unsigned byte;

		hex = hex ? hex + 3 : line;
		for (s->length = 0; s->length < SIZE && sscanf(hex, "%2x", &byte) == 1; hex += 2)
			s->bytes[s->length++] = (uint8_t)byte;
		seed_count += line[0] != '#' && s->length > 0;
	}
	if (!in || seed_count == 0)
		exit(2);
	fclose(in);
}

/* Puts something at P that may begin an instruction. */
static unsigned
make_start(uint8_t *p)
{
	static const uint8_t prefixes[] = { 0x66, 0xf2, 0xf3, 0xf0 }, maps[] = { 0x38, 0x3a };
	unsigned n = 0;

	if (random_below(3) == 0)
		p[n++] = prefixes[random_below(4)];
	if (random_below(2) == 0)
		p[n++] = (uint8_t)(0x40 | random_below(16));
	if (random_below(2) == 0) {
		p[n++] = 0x0f;
		if (random_below(3) == 0)
			p[n++] = maps[random_below(2)];
	}
	for (unsigned i = 0; i < 4; i++)
		p[n++] = (uint8_t)random_below(256);
	return n;
}

/* Joins seeds, fills up with nops, adds some random instruction and damages some bytes. */
static void
make_text(struct text *t)
{
	unsigned at = random_below(4) == 0 ? random_below(32) : 0;

	memset(t->bytes, 0x90, SIZE);
	for (unsigned n = random_below(4) + 1; n > 0; n--) {
		const struct seed *s = &seeds[random_below(seed_count)];
		unsigned length = at + s->length <= SIZE ? s->length : SIZE - at;

		memcpy(t->bytes + at, s->bytes, length);
		at += length;
	}
	if (at < SIZE - 16 && random_below(2) == 0)
		at += make_start(t->bytes + at);
	for (unsigned n = random_below(4); n > 0; n--)
		t->bytes[random_below(at ? at : 1)] ^=
			(uint8_t)(random_below(2) ? 1u << random_below(8) : random_below(256));
}

static void
judge(struct text *t, const ZydisDecoder *decoder)
{
	if (nval_text(t->bytes, SIZE, BASE, ANYTHING, NULL, NULL) == 0)
		check(t, decoder);
}

static unsigned long
judge_random(struct text *t, const ZydisDecoder *decoder, unsigned long count)
{
	for (unsigned long n = 0; n < count; n++) {
		make_text(t);
		judge(t, decoder);
	}
	return count;
}

/* Every opcode and ModRM after the LENGTH bytes of START; a SIB byte says rsp. */
static unsigned long
judge_opcodes(struct text *t, const ZydisDecoder *decoder, const uint8_t *start, unsigned length)
{
	static const uint8_t nop[8] = { 0x0f, 0x1f, 0x84 };

	for (unsigned n = 0; n < 0x10000; n++) {
		memset(t->bytes, 0x90, 16);
		for (unsigned at = 16; at < SIZE; at += 8)
			memcpy(t->bytes + at, nop, 8);
		memcpy(t->bytes, start, length);
		t->bytes[length] = (uint8_t)(n >> 8);
		t->bytes[length + 1] = (uint8_t)n;
		t->bytes[length + 2] = 0x24;
		judge(t, decoder);
	}
	return 0x10000;
}

static void
note_missing(void *ctx, size_t offset, enum nval_rule rule)
{
	bool *missing = ctx;

	*missing |= offset == 0 && (rule == NVAL_INSN || rule == NVAL_PREFIX);
}

/* Is the first instruction known? */
static bool
is_known(const struct text *t)
{
	bool missing = false;

	nval_text(t->bytes, SIZE, BASE, ANYTHING, note_missing, &missing);
	return !missing;
}

/*
 * Of VEX.W and VEX.L that mean nothing only 0 is known. Is that so here, where the third byte of
 * the instruction, as Zydis decoded it, is LAST?
 */
static bool
is_known_with_zeros(struct text *t, const ZydisDecoder *decoder, uint8_t last)
{
	static const uint8_t bits[] = { 0x80, 0x04, 0x84 };
	const struct insn *i = &t->insns[0];
	struct insn *other = &t->insns[1];
	bool found = false;

	for (unsigned n = 0; n < sizeof bits && !found; n++) {
		if ((last & bits[n]) != bits[n])
			continue;
		t->bytes[2] = last & ~bits[n];
		found = is_known(t) &&
			ZYAN_SUCCESS(ZydisDecoderDecodeFull(
				decoder, t->bytes, SIZE, &other->d, other->ops)) &&
			other->d.mnemonic == i->d.mnemonic && other->ops[0].size == i->ops[0].size;
	}
	t->bytes[2] = last;
	return found;
}

/* What instructions.def leaves out, and why (doc/abi.md). The bytes are C4, RXB and map, ... */
static bool
is_left_out(const uint8_t *bytes, const struct insn *i)
{
	switch (i->d.mnemonic) {
	case ZYDIS_MNEMONIC_VMASKMOVDQU: /* no group for it */
	case ZYDIS_MNEMONIC_VPCLMULQDQ: /* not of v3, but Zydis has no other extension for it */
		return true;
	case ZYDIS_MNEMONIC_VEXTRACTPS: /* the original has it with memory only */
		if (i->ops[0].type == ZYDIS_OPERAND_TYPE_REGISTER)
			return true;
		break;
	case ZYDIS_MNEMONIC_VBLENDVPS:
	case ZYDIS_MNEMONIC_VBLENDVPD:
	case ZYDIS_MNEMONIC_VPBLENDVB: /* bits that mean nothing are 0 */
		if (bytes[i->d.length - 1] & 15)
			return true;
		break;
	default:
		break;
	}
	if (i->d.meta.category == ZYDIS_CATEGORY_GATHER ||
		i->d.meta.category == ZYDIS_CATEGORY_AVX2GATHER)
		return true;
	return !(bytes[1] & 0x20) && (bytes[4] & 0xc7) == 5; /* rip with VEX.B */
}

/* The text begins with a VEX instruction: if it is one of v3, it must be known. */
static void
check_complete(struct text *t, const ZydisDecoder *decoder)
{
	struct insn *i = &t->insns[0];

	if (is_known(t) ||
		ZYAN_FAILED(ZydisDecoderDecodeFull(decoder, t->bytes, SIZE, &i->d, i->ops)) ||
		i->d.encoding != ZYDIS_INSTRUCTION_ENCODING_VEX || !is_v3(i) ||
		is_left_out(t->bytes, i) || is_known_with_zeros(t, decoder, t->bytes[2]))
		return;
	printf("not in instructions.def: %s: ", ZydisMnemonicGetString(i->d.mnemonic));
	for (unsigned n = 0; n < i->d.length; n++)
		printf("%02x", t->bytes[n]);
	putchar('\n');
	missing_count++;
}

/* Every opcode and some ModRM after a C4 prefix that says RXB and map, then W vvvv L pp. */
static unsigned long
judge_vex(struct text *t, const ZydisDecoder *decoder, uint8_t rxb_map, uint8_t last, bool brief)
{
	static const uint8_t low[] = { 0, 4, 5, 7 }, sibs[] = { 0x24, 0x27, 0x0f };
	static const uint8_t nop[8] = { 0x0f, 0x1f, 0x84 };
	unsigned long count = 0;

	for (unsigned n = 0; n < 256 * 32 * 4; n++) {
		uint8_t head[] = { 0xc4, rxb_map, last, (uint8_t)(n >> 7),
			(uint8_t)((n >> 2 & 31) << 3 | low[n & 3]), sibs[n % 3] };

		if (brief && head[4] >= 0x40 && head[4] < 0xc0)
			continue; /* displacements are the same everywhere */
		memset(t->bytes, 0x90, 16);
		for (unsigned at = 16; at < SIZE; at += 8)
			memcpy(t->bytes + at, nop, 8);
		memcpy(t->bytes, head, sizeof head);
		judge(t, decoder);
		check_complete(t, decoder);
		if ((rxb_map & 0x7f) == 0x61 && last < 0x80) {
			t->bytes[0] = 0xc5; /* the shorter prefix */
			t->bytes[1] = (rxb_map & 0x80) | last;
			memmove(t->bytes + 2, t->bytes + 3, 15);
			judge(t, decoder);
			count++;
		}
		count++;
	}
	return count;
}

static unsigned long
judge_all_vex(struct text *t, const ZydisDecoder *decoder, bool brief)
{
	/* The complements: none, rsp, r15, rbp, rcx. */
	static const uint8_t vvvv[] = { 15, 11, 0, 10, 14 };
	unsigned vvvv_count = brief ? 3 : sizeof vvvv;
	unsigned long count = 0;

	for (unsigned rxb = brief ? 6 : 0; rxb < 8; rxb++)
		for (unsigned map = brief && rxb == 6; map < (brief ? 5 : 32); map++)
			for (unsigned n = 0; n < (map % 4 ? 16 * vvvv_count : 1); n++)
				count += judge_vex(t, decoder, (uint8_t)(rxb << 5 | map),
					(uint8_t)((n & 8) << 4 | vvvv[n / 16] << 3 | (n & 7)),
					brief);
	return count;
}

static unsigned long
judge_all(struct text *t, const ZydisDecoder *decoder, bool brief)
{
	static const struct seed prefixes[] = {
		{ 0, { 0 } },
		{ 1, { 0x66 } },
		{ 1, { 0xf2 } },
		{ 1, { 0xf3 } },
		{ 2, { 0x66, 0xf2 } },
		{ 1, { 0xf0 } },
		{ 2, { 0x66, 0xf0 } },
		{ 2, { 0x66, 0xf3 } },
		{ 2, { 0x66, 0x66 } },
	};
	static const struct seed maps[] = {
		{ 0, { 0 } },
		{ 1, { 0x0f } },
		{ 2, { 0x0f, 0x38 } },
		{ 2, { 0x0f, 0x3a } },
	};
	unsigned prefix_count = brief ? 4 : sizeof prefixes / sizeof prefixes[0];
	unsigned long count = 0;

	for (unsigned p = 0; p < prefix_count; p++)
		for (unsigned rex = 0x3f; rex < 0x50; rex++)
			for (unsigned m = 0; m < 4; m++) {
				uint8_t start[8];
				unsigned n = prefixes[p].length;

				if (brief && rex != 0x3f && rex != 0x45)
					continue;
				memcpy(start, prefixes[p].bytes, n);
				if (rex >= 0x40)
					start[n++] = (uint8_t)rex;
				memcpy(start + n, maps[m].bytes, 2);
				count += judge_opcodes(t, decoder, start, n + maps[m].length);
			}
	return count;
}

int
main(int argc, char **argv)
{
	static struct text t;
	ZydisDecoder decoder;
	unsigned long count;

	ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	if (argc == 2 && argv[1][0] == '-') {
		count = judge_all(&t, &decoder, strcmp(argv[1], "--brief") == 0);
		count += judge_all_vex(&t, &decoder, strcmp(argv[1], "--brief") == 0);
	} else if (argc == 4) {
		read_seeds(argv[1]);
		random_state = strtoul(argv[3], NULL, 0) * 2654435761u + 1;
		count = judge_random(&t, &decoder, strtoul(argv[2], NULL, 0));
	} else {
		return 2;
	}
	printf("%lu texts, %lu accepted, %lu instructions compared\n", count,
		(unsigned long)accepted, (unsigned long)instructions);
	return missing_count != 0;
}
