/*
 * The walk over text: every bundle is decoded from its first byte, and each instruction is held
 * against the rules. See doc/abi.md, "Validation".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "validator.h"

#include <stdlib.h>

#include "decode.h"
#include "groups.h"
#include "quick.h"

#define HLT 0xf4
#define TRAMPOLINES 0x10000u /* direct jumps may go to multiples of 32 from here on */

struct walk {
	const uint8_t *text;
	uint64_t size, base;
	enum nval_level level;
	bool nondeterminism;
	bool invalid;
	nval_report *report; /* NULL in the first pass, which only decides and fills the bitmaps */
	void *ctx;
	uint32_t *starts; /* a bit for each byte of text: may a direct jump go there? */
	uint32_t *targets; /* a bit for each byte: does one go there? */
};

/* The bundle being walked. */
struct bundle {
	const uint8_t *bytes;
	uint64_t offset;
	unsigned at; /* the instruction being checked begins here */
	uint32_t starts; /* where the instructions begin */
	uint32_t forbidden; /* starts that no direct jump may go to */
};

/*
 * What every instruction passes through is inlined and keeps struct bundle and struct insn in
 * registers; so whatever is not inlined gets parts of them, by value.
 */
#define HOT static inline __attribute__((always_inline))
#define COLD static __attribute__((noinline))

static const struct insn nop = {
	.entry = ENTRY(PLAIN, 0, TO_NONE, NO_WIDTH, NO_MODRM),
};

/* 90, which exchanges rax with itself, does not even zero the upper half. */
static bool
is_nop(const struct insn *i)
{
	return KIND(i->entry) == EXCHANGE && !(i->entry & HAS_MODRM) &&
		register_at(i, TO_OPCODE) == RAX;
}

COLD void
violation(struct walk *w, uint64_t offset, enum nval_rule rule)
{
	w->invalid = true;
	if (w->report)
		w->report(w->ctx, offset, rule);
}

static bool
is_prefix(uint8_t byte)
{
	return byte && memchr("\x26\x2e\x36\x3e\x64\x65\x66\x67\xf0\xf2\xf3", byte, 11) != NULL;
}

/* The rule to name for what decode() did not accept: PREFIX, if it is allowed without them. */
static enum nval_rule
why_not(const uint8_t *p)
{
	struct insn i;
	const uint8_t *q = p;

	while (q < p + 15 && is_prefix(*q))
		q++;
	return q > p && decode(q, &i) ? NVAL_PREFIX : NVAL_INSN;
}

/* What is wrong with an operand in memory. */
COLD void
bad_memory(struct walk *w, uint64_t offset, bool bad_base, bool bad_index)
{
	if (bad_base)
		violation(w, offset, NVAL_BASE);
	if (bad_index)
		violation(w, offset, NVAL_INDEX);
}

/* The register whose upper half the instruction before zeroed, to use it as an index. */
static unsigned
restricted_register(const struct bundle *b)
{
	uint32_t earlier = b->starts & ((1u << b->at) - 1);
	struct insn before;

	if (earlier == 0 || !decode(b->bytes + 31 - __builtin_clz(earlier), &before))
		return NO_REGISTER;
	if (WIDTH(before.entry) != ZERO_EXTENDS || is_nop(&before))
		return NO_REGISTER;
	return register_at(&before, WRITES(before.entry));
}

/* An access by base and index. No branches here but the last: they would be guessed wrong. */
HOT void
check_sib(struct walk *w, struct bundle *b, const struct insn *i)
{
	unsigned sib = i->opcode[2];
	unsigned base = (sib & 7) | (i->rex & REX_B) << 3;
	unsigned index = (sib >> 3 & 7) | (i->rex & REX_X) << 2;
	unsigned has_index = index != RSP;
	unsigned bad_index = has_index & (index != restricted_register(b));
	unsigned bad_base = ~i->operand->bases >> base & 1;

	/* A jump here would go round the instruction that made the index safe. */
	b->forbidden |= has_index << b->at;
	if (bad_base | bad_index)
		bad_memory(w, b->offset + b->at, bad_base, bad_index);
}

/*
 * A write of REG, one of rsp, rbp and r15. Returns the length of the instruction behind if that is
 * the second half of this, so that together they keep REG in the sandbox; else 0.
 */
COLD unsigned
check_special_write(
	struct walk *w, const uint8_t *bundle, uint64_t offset, struct insn i, unsigned reg)
{
	unsigned at = offset % NVAL_BUNDLE, next = at + i.length, length = 0;
	bool fine = false;

	if (reg == R15) {
		violation(w, offset, NVAL_R15);
		return 0;
	}
	if (WIDTH(i.entry) == BYTE && i.rex == 0)
		return 0; /* ah or ch */
	if (WIDTH(i.entry) == ZERO_EXTENDS && next < NVAL_BUNDLE) {
		length = second_half_length(bundle + next, reg);
		fine = length > 0 && next + length <= NVAL_BUNDLE;
	} else if (WIDTH(i.entry) == WIDE) {
		fine = keeps_in_sandbox(bundle + at, i.length);
	}
	if (!fine)
		violation(w, offset, reg == RSP ? NVAL_RSP : NVAL_RBP);
	return fine ? length : 0;
}

/*
 * xchg, xadd, cmpxchg and mulx write another register too. It never makes an index safe, nor may it
 * be esp or ebp, since only one register can be watched for the instruction behind.
 */
COLD void
check_other_write(struct walk *w, const uint8_t *bundle, uint64_t offset, struct insn i)
{
	unsigned reg = register_at(&i, i.entry & HAS_MODRM ? TO_REG : TO_RAX);

	if (WIDTH(i.entry) == ZERO_EXTENDS)
		i.entry ^= WIDTH_BITS(ZERO_EXTENDS ^ WIDE);
	if (WIDTH(i.entry) != NO_WIDTH && IS_SPECIAL(reg))
		check_special_write(w, bundle, offset, i, reg);
}

HOT void
check_writes(struct walk *w, struct bundle *b, struct insn *i)
{
	unsigned reg = register_at(i, WRITES(i->entry)), next = b->at + i->length, length;

	if (!IS_SPECIAL(reg))
		return;
	length = check_special_write(w, b->bytes, b->offset + b->at, *i, reg);
	if (length > 0) {
		b->starts |= 1u << next;
		b->forbidden |= 1u << next;
		i->length += length;
		i->entry = nop.entry; /* it left no register for an index */
	}
}

static int64_t
displacement(const uint8_t *end, unsigned size)
{
	if (size == 1)
		return (int8_t)end[-1];
	return (int32_t)((uint32_t)end[-4] | (uint32_t)end[-3] << 8 | (uint32_t)end[-2] << 16 |
		(uint32_t)end[-1] << 24);
}

/* A direct jump at OFFSET of the text, to TO. */
HOT void
check_target(struct walk *w, uint64_t offset, uint64_t to)
{
	uint32_t bit = 1u << to % NVAL_BUNDLE;

	if (to < w->size) {
		w->targets[to / NVAL_BUNDLE] |= bit;
		if (w->report && !(w->starts[to / NVAL_BUNDLE] & bit))
			violation(w, offset, NVAL_TARGET);
	} else if (to % NVAL_BUNDLE != 0 ||
		(to != w->size && to + w->base - TRAMPOLINES >= w->base - TRAMPOLINES)) {
		/* Neither the end nor from the trampolines, below the text, to its begin. */
		violation(w, offset, NVAL_RANGE);
	}
}

/* Checks the group that I ends; returns what no jump may go to: all after its begin. */
COLD uint32_t
check_group(struct walk *w, const struct bundle b, const struct insn i)
{
	enum kind kind = KIND(i.entry);
	unsigned begin;

	if (kind == INDIRECT_JUMP)
		begin = masked_jump_begin(b.bytes, b.at, b.starts, register_at(&i, TO_RM));
	else
		begin = string_group_begin(b.bytes, b.at, b.starts, &i);
	if (begin < NVAL_BUNDLE)
		return (2u << b.at) - (2u << begin);
	violation(w, b.offset + b.at, kind == INDIRECT_JUMP ? NVAL_IJMP : NVAL_STRING);
	return 0;
}

/* Flags that few instructions have. */
COLD void
check_policy(struct walk *w, uint64_t offset, uint32_t entry)
{
	if ((entry & V3) && w->level < NVAL_LEVEL_V3)
		violation(w, offset, NVAL_LEVEL);
	if ((entry & NONDET) && !w->nondeterminism)
		violation(w, offset, NVAL_NONDET);
}

/* How many hlt stand at AT of BUNDLE. They fill up where no execution comes by. */
static inline unsigned
fill_length(const uint8_t *bundle, unsigned at)
{
	const __m128i hlt = _mm_set1_epi8((char)HLT);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)bundle);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(bundle + 16));
	uint64_t found = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(low, hlt)) |
		(uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(high, hlt)) << 16;

	return (unsigned)__builtin_ctzll(~(found >> at));
}

HOT void
check_unusual(struct walk *w, struct bundle *b, struct insn *i)
{
	enum kind kind = KIND(i->entry);
	uint64_t offset = b->offset + b->at;

	if (kind == JUMP) {
		check_target(w, offset,
			offset + i->length +
				(uint64_t)displacement(
					b->bytes + b->at + i->length, IMMEDIATE(i->entry)));
	} else if (kind == FILL) {
		/* Every second instruction is one: take all at once. */
		unsigned next = b->at + i->length, more = fill_length(b->bytes, next);

		b->starts |= (uint32_t)(((UINT64_C(1) << more) - 1) << next);
		i->length += more;
	} else if (kind == EXCHANGE) {
		check_other_write(w, b->bytes, offset, *i);
	} else if (kind != PLAIN) {
		b->forbidden |= check_group(w, *b, *i);
	}
	if (i->entry & (V3 | NONDET))
		check_policy(w, offset, i->entry);
}

/* An instruction of which there is something to be looked at: the most frequent first. */
HOT void
check(struct walk *w, struct bundle *b, struct insn *i)
{
	if ((i->look & HAS_MODRM) && (i->entry & ACCESS))
		check_sib(w, b, i);
	if (i->look & (ANY_KIND | V3 | NONDET))
		check_unusual(w, b, i);
	if (i->look & ACCESS)
		violation(w, b->offset + b->at, NVAL_BASE);
	if (i->look & (WRITES_REG | WRITES_RM | WRITES_OTHER))
		check_writes(w, b, i);
}

/* No instruction of the list is at P: perhaps one that is spelled out. Else returns 0. */
COLD unsigned
check_unlisted(struct walk *w, const uint8_t *p, uint64_t offset)
{
	unsigned length = fixed_length(p);

	if (length == 0)
		violation(w, offset, why_not(p));
	return length;
}

/* Checks the instruction at B->at and steps over it. Returns false if the walk cannot go on. */
COLD bool
step(struct walk *w, struct bundle *b)
{
	struct insn i;

	b->starts |= 1u << b->at;
	if (!decode(b->bytes + b->at, &i)) {
		i = nop;
		i.length = check_unlisted(w, b->bytes + b->at, b->offset + b->at);
		if (i.length == 0)
			return false;
	}
	if (b->at + i.length > NVAL_BUNDLE) {
		violation(w, b->offset + b->at, NVAL_CROSS);
		return false;
	}
	if (i.look & LOOK_AT)
		check(w, b, &i);
	b->at += i.length;
	return true;
}

/* Walks the bundle at OFFSET, of which BYTES is a view with DECODE_REACH bytes more. */
COLD void
walk_bundle(struct walk *w, const uint8_t *bytes, uint64_t offset)
{
	struct bundle b = { .bytes = bytes, .offset = offset };

	while (b.at < NVAL_BUNDLE && step(w, &b)) {
	}
	w->starts[offset / NVAL_BUNDLE] = b.starts & ~b.forbidden;
}

/*
 * Looks closely at what the quick look does not know, at AT of the block that is at OFFSET.
 * Returns where the next instruction begins, or the next bundle if this one cannot be walked.
 */
COLD unsigned
look_closely(struct walk *w, struct block *v, const uint8_t *bytes, uint64_t offset, unsigned at)
{
	unsigned number = at / NVAL_BUNDLE, begin = number * NVAL_BUNDLE;
	uint32_t word = look_behind_prefix(v, bytes + at, at), begins;
	struct bundle b = { .bytes = bytes + begin, .offset = offset + begin, .at = at - begin };

	if (!word)
		word = look_for_usual(v, bytes + at, at);
	if (word) {
		v->found[at] = (uint8_t)word;
		return at + Q_LENGTH(word);
	}
	b.starts = begins = bits(load(v->found + begin), load(v->found + begin + 16));
	b.forbidden = v->forbidden[number];
	if (!step(w, &b)) {
		v->found[begin] = 0;
		return begin + NVAL_BUNDLE;
	}
	for (begins ^= b.starts; begins; begins &= begins - 1)
		v->found[begin + (unsigned)__builtin_ctz(begins)] = Q_START;
	v->forbidden[number] = b.forbidden;
	return begin + b.at;
}

/* Notes what WORD says of the instruction at AT; returns where the next begins. */
HOT unsigned
note(struct block *v, unsigned at, uint32_t word, unsigned *jumped)
{
	v->found[at] = (uint8_t)word;
	v->jumps[*jumped] = (uint16_t)at;
	*jumped += (word & Q_JUMP) != 0;
	return at + Q_LENGTH(word);
}

/* Walks through one half of the block from AT to END; returns where it came to. */
HOT unsigned
look_on(struct walk *w, struct block *v, const uint8_t *bytes, uint64_t offset, unsigned at,
	unsigned end)
{
	unsigned jumped = v->jumped;

	while (at < end) {
		uint32_t word = look(v, at);

		if (word & Q_ANY)
			at = look_closely(w, v, bytes, offset, at);
		else
			at = note(v, at, word, &jumped);
	}
	v->jumped = jumped;
	return at;
}

/* Walks through SIZE bytes. Returns false if an instruction crosses the end of a half. */
static bool
look_through(struct walk *w, struct block *v, const uint8_t *bytes, uint64_t offset, unsigned size)
{
	unsigned half = size / 2 / NVAL_BUNDLE * NVAL_BUNDLE, a = 0, b = half, jumped = 0;

	while (a < half && b < size) {
		uint32_t one = look(v, a), other = look(v, b);

		if (((one | other) & Q_ANY) == 0) {
			a = note(v, a, one, &jumped);
			b = note(v, b, other, &jumped);
			continue;
		}
		if (one & Q_ANY)
			a = look_closely(w, v, bytes, offset, a);
		if (other & Q_ANY)
			b = look_closely(w, v, bytes, offset, b);
	}
	v->jumped = jumped;
	a = look_on(w, v, bytes, offset, a, half);
	b = look_on(w, v, bytes, offset, b, size);
	return a == half && b == size;
}

/* The direct jump P at OFFSET of the text: REX 0F opcode distance, of 1 or 4 bytes. No branches. */
HOT void
check_quick_jump(struct walk *w, const uint8_t *p, uint64_t offset)
{
	unsigned rex = (*p & 0xf0) == 0x40, escape = p[rex] == 0x0f;
	unsigned near = escape | ((p[rex] & 0xfe) == 0xe8), short_bits = 24 - 24 * near;
	unsigned begin = rex + escape + 1;
	uint32_t distance;

	memcpy(&distance, p + begin, sizeof distance);
	check_target(w, offset,
		offset + begin + 1 + 3 * near +
			(uint64_t)(int64_t)((int32_t)(distance << short_bits) >> short_bits));
}

/* Where instructions begin in the bundle NUMBER, and whether its accesses by SIB are safe. */
HOT bool
close_bundle(const struct block *v, unsigned number, uint32_t *starts)
{
	__m128i low = load(v->found + number * NVAL_BUNDLE);
	__m128i high = load(v->found + number * NVAL_BUNDLE + 16);
	uint32_t begins = bits(low, high), sibs, zeroes, behind, fill;

	sibs = bits(low = _mm_add_epi8(low, low), high = _mm_add_epi8(high, high));
	zeroes = bits(low = _mm_add_epi8(low, low), high = _mm_add_epi8(high, high));
	zeroes |= bits(_mm_add_epi8(low, low), _mm_add_epi8(high, high));
	/* Each carries on to the instruction behind it. */
	behind = ((zeroes << 1) + ~begins) & begins;
	fill = begins & (uint32_t)(~UINT64_C(0) << v->end[number]);
	*starts = (begins | -fill) & ~(v->forbidden[number] | (sibs & v->indexed[number]));
	return (sibs & ~(v->plain[number] | (v->indexed[number] & behind))) == 0;
}

/* Walks the BUNDLES at OFFSET, of which BYTES is a view with DECODE_REACH bytes more. */
static void
walk_block(struct walk *w, struct block *v, const uint8_t *bytes, uint64_t offset, unsigned bundles)
{
	bool fine;

	for (unsigned i = 0; i < bundles; i++) {
		__builtin_prefetch(bytes + i * NVAL_BUNDLE + 2048);
		view_bundle(v, bytes + i * NVAL_BUNDLE, i);
	}
	fine = look_through(w, v, bytes, offset, bundles * NVAL_BUNDLE);
	/* None begins with a bundle whose walk came to an end, or behind one that goes too far. */
	for (unsigned i = 0; i < bundles; i++)
		fine &= v->found[i * NVAL_BUNDLE] >> 7;
	for (unsigned i = 0; i < bundles; i++)
		if (!fine || !close_bundle(v, i, &w->starts[offset / NVAL_BUNDLE + i]))
			walk_bundle(w, bytes + i * NVAL_BUNDLE, offset + i * NVAL_BUNDLE);
	for (unsigned i = 0; fine && i < v->jumped; i++)
		check_quick_jump(w, bytes + v->jumps[i], offset + v->jumps[i]);
}

/* The first pass, which decides and fills the bitmaps; of the last bundle, LAST is a view. */
static void
walk_quickly(struct walk *w, const uint8_t *last)
{
	uint64_t end = w->size - NVAL_BUNDLE, left;
	struct block v;

	for (uint64_t offset = 0; offset < end; offset += BLOCK * NVAL_BUNDLE) {
		left = (end - offset) / NVAL_BUNDLE;
		walk_block(w, &v, w->text + offset, offset, left < BLOCK ? (unsigned)left : BLOCK);
	}
	walk_block(w, &v, last, end, 1);
}

static void
walk_text(struct walk *w)
{
	uint8_t last[NVAL_BUNDLE + DECODE_REACH] = { 0 };
	uint64_t end = w->size - NVAL_BUNDLE;

	memcpy(last, w->text + end, NVAL_BUNDLE);
	if (!w->report) {
		walk_quickly(w, last);
		return;
	}
	for (uint64_t offset = 0; offset < end; offset += NVAL_BUNDLE)
		walk_bundle(w, w->text + offset, offset);
	walk_bundle(w, last, end);
}

/* Whether every direct jump went to an instruction that may be a target. */
static bool
targets_are_starts(const struct walk *w)
{
	uint32_t astray = 0;

	for (uint64_t i = 0; i < w->size / NVAL_BUNDLE; i++)
		astray |= w->targets[i] & ~w->starts[i];
	return astray == 0;
}

static bool
makes_sense(size_t size, uint32_t base, unsigned cpu)
{
	return size > 0 && size % NVAL_BUNDLE == 0 && base % NVAL_BUNDLE == 0 &&
		base >= NVAL_TEXT_START && size <= (UINT64_C(1) << 32) - base &&
		(cpu & ~NVAL_NONDETERMINISM) <= NVAL_LEVEL_V3;
}

/* Prepares W, makes the first pass, returns as nval_text_in(). */
static int
first_pass(struct walk *w, void *memory, const void *text, size_t size, uint32_t base, unsigned cpu)
{
	if (!memory || !makes_sense(size, base, cpu))
		return -1;
	*w = (struct walk){ .text = text, .size = size, .base = base, .starts = memory };
	w->targets = w->starts + size / NVAL_BUNDLE;
	memset(w->targets, 0, size / NVAL_BUNDLE * sizeof *w->targets);
	w->level = (enum nval_level)(cpu & ~NVAL_NONDETERMINISM);
	w->nondeterminism = cpu & NVAL_NONDETERMINISM;
	walk_text(w);
	return w->invalid || !targets_are_starts(w);
}

int
nval_text_in(void *memory, const void *text, size_t size, uint32_t base, unsigned cpu,
	nval_report *report, void *ctx)
{
	struct walk w;
	int result = first_pass(&w, memory, text, size, base, cpu);

	if (result > 0 && report) {
		/* W.starts is complete now, so this pass can report jumps where they stand. */
		w.report = report;
		w.ctx = ctx;
		walk_text(&w);
	}
	return result;
}

int
nval_text(
	const void *text, size_t size, uint32_t base, unsigned cpu, nval_report *report, void *ctx)
{
	void *memory = malloc(NVAL_MEMORY(size));
	int result = nval_text_in(memory, text, size, base, cpu, report, ctx);

	free(memory);
	return result;
}

int
nval_targets(
	const void *text, size_t size, uint32_t base, unsigned cpu, nval_target *target, void *ctx)
{
	void *memory = malloc(NVAL_MEMORY(size));
	struct walk w;
	int result = first_pass(&w, memory, text, size, base, cpu);

	for (size_t offset = 0; result >= 0 && offset < size; offset++)
		if (w.starts[offset / NVAL_BUNDLE] >> offset % NVAL_BUNDLE & 1)
			target(ctx, offset);
	free(memory);
	return result;
}

struct rule {
	const char *id, *sentence;
};

static const struct rule rules[] = {
#define RULE(id, sentence) { #id, sentence },
#include "rules.def"
#undef RULE
};

const char *
nval_rule_id(enum nval_rule rule)
{
	return rules[rule].id;
}

const char *
nval_rule_sentence(enum nval_rule rule)
{
	return rules[rule].sentence;
}
