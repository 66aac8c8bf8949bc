/*
 * The walk over text: every bundle is decoded from its first byte, and each instruction is held against
 * the rules. See doc/abi.md, "Validation".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "validator.h"

#include <stdlib.h>

#include "decode.h"
#include "groups.h"

#define TRAMPOLINES 0x10000u /* direct jumps may go to multiples of 32 from here on */

struct walk {
	const uint8_t *text;
	uint64_t size, base;
	enum nval_level level;
	bool nondeterminism;
	bool invalid;
	nval_report *report; /* NULL in the first pass, which only decides and fills the bitmaps */
	void *ctx;
	uint32_t *starts;  /* a bit for each byte of text: may a direct jump go there? */
	uint32_t *targets; /* a bit for each byte: does one go there? */
};

/* The bundle being walked. */
struct bundle {
	const uint8_t *bytes;
	uint64_t offset;
	uint32_t starts;     /* where the instructions begin */
	uint32_t forbidden;  /* starts that no direct jump may go to */
	unsigned restricted; /* the register whose upper half the instruction before zeroed */
	uint64_t restricted_by; /* offset of that instruction */
};

static void
violation(struct walk *w, uint64_t offset, enum nval_rule rule)
{
	w->invalid = true;
	if (w->report)
		w->report(w->ctx, offset, rule);
}

static bool
is_prefix(uint8_t byte)
{
	static const uint8_t prefixes[] = {
		0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3,
	};

	return memchr(prefixes, byte, sizeof prefixes) != NULL;
}

/* The rule to name for what decode() did not accept: the prefixes, if it is allowed without them. */
static enum nval_rule
why_not(const uint8_t *p)
{
	struct insn i;
	const uint8_t *q = p;

	while (q < p + 15 && is_prefix(*q))
		q++;
	return q > p && decode(q, &i) ? NVAL_PREFIX : NVAL_INSN;
}

static void
check_memory(struct walk *w, struct bundle *b, const struct insn *i, unsigned at)
{
	const unsigned bases = 1u << RSP | 1u << RBP | 1u << R15;
	unsigned mod = i->modrm >> 6, base = i->modrm & 7, index = NO_REGISTER;
	uint64_t offset = b->offset + at;

	if (mod == 0 && base == 5)
		return; /* rip */
	if (base == 4) {
		base = i->sib & 7;
		index = (i->sib >> 3 & 7) | (i->rex & REX_X ? 8 : 0);
		if (mod == 0 && base == 5) {
			violation(w, offset, NVAL_BASE);
			return;
		}
	}
	base |= i->rex & REX_B ? 8 : 0;
	if (!(bases >> base & 1))
		violation(w, offset, NVAL_BASE);
	if (index == RSP || index == NO_REGISTER)
		return;
	if (index != b->restricted)
		violation(w, offset, NVAL_INDEX);
	/* A jump here would go round the instruction that made the index safe. */
	b->forbidden |= 1u << at;
}

/* The instruction before wrote esp or ebp, and this one does not bring it back. */
static void
check_left_behind(struct walk *w, const struct bundle *b)
{
	if (b->restricted == RSP)
		violation(w, b->restricted_by, NVAL_RSP);
	if (b->restricted == RBP)
		violation(w, b->restricted_by, NVAL_RBP);
}

/* Register REG is written in WIDTH; returns whether rsp or rbp is written in a way that needs a look. */
static bool
check_write(struct walk *w, uint64_t offset, const struct insn *i, unsigned reg, unsigned width)
{
	if (width == BYTE && !i->rex)
		return false; /* 4 to 7 are ah, ch, dh, bh */
	if (reg == R15)
		violation(w, offset, NVAL_R15);
	return width != ZERO_EXTENDS && (reg == RSP || reg == RBP);
}

static void
check_stack_write(struct walk *w, uint64_t offset, const uint8_t *p, const struct insn *i, unsigned reg)
{
	if (!keeps_in_sandbox(p, i->length))
		violation(w, offset, reg == RSP ? NVAL_RSP : NVAL_RBP);
}

/* xchg, xadd and cmpxchg: the other register they write. */
static void
check_other_write(struct walk *w, uint64_t offset, const struct insn *i)
{
	unsigned reg = i->entry.flags & HAS_MODRM ? register_at(i, TO_REG) : RAX;
	bool stack = check_write(w, offset, i, reg, i->entry.width);

	/* Only one register can be watched for the instruction that must follow. */
	if (stack || (i->entry.width == ZERO_EXTENDS && (reg == RSP || reg == RBP)))
		violation(w, offset, reg == RSP ? NVAL_RSP : NVAL_RBP);
}

static void
check_writes(struct walk *w, struct bundle *b, const struct insn *i, unsigned at)
{
	unsigned reg = register_at(i, i->entry.writes), width = i->entry.width;
	uint64_t offset = b->offset + at;

	b->restricted = NO_REGISTER;
	if (width == NO_WIDTH || (i->entry.writes == TO_RM && i->in_memory))
		return;
	if (i->entry.kind == EXCHANGE) {
		if (i->entry.writes == TO_OPCODE && reg == RAX)
			return; /* nop */
		check_other_write(w, offset, i);
	}
	if (check_write(w, offset, i, reg, width))
		check_stack_write(w, offset, b->bytes + at, i, reg);
	if (width == ZERO_EXTENDS) {
		b->restricted = reg;
		b->restricted_by = offset;
	}
}

static int32_t
displacement(const uint8_t *end, unsigned size)
{
	if (size == 1)
		return (int8_t)end[-1];
	return (int32_t)(end[-4] | end[-3] << 8 | end[-2] << 16 | (uint32_t)end[-1] << 24);
}

static void
check_jump(struct walk *w, const struct bundle *b, const struct insn *i, unsigned at)
{
	uint64_t offset = b->offset + at, end = offset + i->length;
	int64_t to = (int64_t)end + displacement(b->bytes + at + i->length, i->entry.immediate);
	uint32_t bit;

	if (to % NVAL_BUNDLE == 0) {
		if (to + (int64_t)w->base < TRAMPOLINES || to > (int64_t)w->size)
			violation(w, offset, NVAL_RANGE);
		return;
	}
	if (to < 0 || to >= (int64_t)w->size) {
		violation(w, offset, NVAL_RANGE);
		return;
	}
	bit = 1u << to % NVAL_BUNDLE;
	w->targets[to / NVAL_BUNDLE] |= bit;
	if (w->report && !(w->starts[to / NVAL_BUNDLE] & bit))
		violation(w, offset, NVAL_TARGET);
}

/* Forbids jumps to what lies after BEGIN, up to and including AT. */
static void
close_group(struct bundle *b, unsigned begin, unsigned at)
{
	for (unsigned i = begin + 1; i <= at; i++)
		b->forbidden |= 1u << i;
}

static void
check_group(struct walk *w, struct bundle *b, const struct insn *i, unsigned at)
{
	bool jump = i->entry.kind == INDIRECT_JUMP;
	unsigned begin;

	if (jump)
		begin = masked_jump_begin(b->bytes, at, b->starts, register_at(i, TO_RM));
	else
		begin = string_group_begin(b->bytes, at, b->starts, i);
	if (begin == NVAL_BUNDLE)
		violation(w, b->offset + at, jump ? NVAL_IJMP : NVAL_STRING);
	else
		close_group(b, begin, at);
}

static void
check_instruction(struct walk *w, struct bundle *b, const struct insn *i, unsigned at)
{
	const struct entry *e = &i->entry;

	if (b->restricted == RSP || b->restricted == RBP) {
		if (is_second_half(b->bytes + at, i->length, b->restricted)) {
			b->forbidden |= 1u << at;
			b->restricted = NO_REGISTER;
			return;
		}
		check_left_behind(w, b);
	}
	if ((e->flags & V3) && w->level < NVAL_LEVEL_V3)
		violation(w, b->offset + at, NVAL_LEVEL);
	if ((e->flags & NONDET) && !w->nondeterminism)
		violation(w, b->offset + at, NVAL_NONDET);
	if (i->in_memory && !(e->flags & NOMEM))
		check_memory(w, b, i, at);
	check_writes(w, b, i, at);
	if (e->kind == JUMP)
		check_jump(w, b, i, at);
	else if (e->kind >= INDIRECT_JUMP)
		check_group(w, b, i, at);
}

/* Walks the bundle at OFFSET, of which BYTES is a view with DECODE_REACH bytes more. */
static void
walk_bundle(struct walk *w, const uint8_t *bytes, uint64_t offset)
{
	struct bundle b = { .bytes = bytes, .offset = offset, .restricted = NO_REGISTER };
	struct insn i;

	for (unsigned at = 0; at < NVAL_BUNDLE; at += i.length) {
		b.starts |= 1u << at;
		if (!decode(bytes + at, &i)) {
			unsigned length = fixed_length(bytes + at);

			if (length == 0) {
				check_left_behind(w, &b);
				b.restricted = NO_REGISTER;
				violation(w, offset + at, why_not(bytes + at));
				break;
			}
			i = (struct insn){ .entry = { .kind = PLAIN }, .length = (uint8_t)length };
		}
		if (at + i.length > NVAL_BUNDLE) {
			violation(w, offset + at, NVAL_CROSS);
			break;
		}
		check_instruction(w, &b, &i, at);
	}
	check_left_behind(w, &b);
	w->starts[offset / NVAL_BUNDLE] = b.starts & ~b.forbidden;
}

static void
walk_text(struct walk *w)
{
	uint8_t last[NVAL_BUNDLE + DECODE_REACH] = { 0 };
	uint64_t end = w->size - NVAL_BUNDLE;

	for (uint64_t offset = 0; offset < end; offset += NVAL_BUNDLE)
		walk_bundle(w, w->text + offset, offset);
	memcpy(last, w->text + end, NVAL_BUNDLE);
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

/* Prepares W and makes the first pass. Returns as nval_text(); unless that is -1, free W->starts. */
static int
first_pass(struct walk *w, const void *text, size_t size, uint32_t base, unsigned cpu)
{
	if (!makes_sense(size, base, cpu))
		return -1;
	*w = (struct walk){ .text = text, .size = size, .base = base };
	w->level = (enum nval_level)(cpu & ~NVAL_NONDETERMINISM);
	w->nondeterminism = cpu & NVAL_NONDETERMINISM;
	w->starts = calloc(size / NVAL_BUNDLE, 2 * sizeof *w->starts);
	if (!w->starts)
		return -1;
	w->targets = w->starts + size / NVAL_BUNDLE;
	walk_text(w);
	return w->invalid || !targets_are_starts(w);
}

int
nval_text(const void *text, size_t size, uint32_t base, unsigned cpu, nval_report *report, void *ctx)
{
	struct walk w;
	int result = first_pass(&w, text, size, base, cpu);

	if (result < 0)
		return result;
	if (result > 0) {
		/* The bitmap of targets is complete now, so this pass can report jumps where they stand. */
		w.report = report;
		w.ctx = ctx;
		walk_text(&w);
	}
	free(w.starts);
	return result;
}

int
nval_targets(const void *text, size_t size, uint32_t base, unsigned cpu, nval_target *target, void *ctx)
{
	struct walk w;
	int result = first_pass(&w, text, size, base, cpu);

	if (result < 0)
		return result;
	for (size_t offset = 0; offset < size; offset++)
		if (w.starts[offset / NVAL_BUNDLE] >> offset % NVAL_BUNDLE & 1)
			target(ctx, offset);
	free(w.starts);
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
