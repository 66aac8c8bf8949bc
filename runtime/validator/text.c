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
	unsigned restricted; /* the register whose upper half the instruction before zeroed */
	unsigned restricted_at;
};

/*
 * What every instruction passes through is inlined and keeps struct bundle and struct insn in
 * registers; so whatever is not inlined gets them, or parts of them, by value.
 */
#define HOT static inline __attribute__((always_inline))
#define COLD static __attribute__((noinline))

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

COLD void
check_policy(struct walk *w, uint64_t offset, unsigned flags)
{
	if ((flags & V3) && w->level < NVAL_LEVEL_V3)
		violation(w, offset, NVAL_LEVEL);
	if ((flags & NONDET) && !w->nondeterminism)
		violation(w, offset, NVAL_NONDET);
}

HOT void
check_index(struct walk *w, struct bundle *b, const struct insn *i)
{
	unsigned index = (i->sib >> 3 & 7u) | (i->rex & REX_X) << 2;

	if (index == RSP)
		return; /* none */
	if (index != b->restricted)
		violation(w, b->offset + b->at, NVAL_INDEX);
	/* A jump here would go round the instruction that made the index safe. */
	b->forbidden |= 1u << b->at;
}

HOT void
check_memory(struct walk *w, struct bundle *b, const struct insn *i)
{
	const unsigned bases = 1u << RSP | 1u << RBP | 1u << R15;
	unsigned mod = i->modrm >> 6, low = i->modrm & 7, base;

	if (mod == 0 && low == 5)
		return; /* rip */
	base = (low == 4 ? i->sib & 7u : low) | (i->rex & REX_B) << 3;
	if (!(bases >> base & 1) || (mod == 0 && (base & 7) == 5))
		violation(w, b->offset + b->at, NVAL_BASE);
	if (low == 4)
		check_index(w, b, i);
}

/* A write of r15, or of rsp or rbp that is not the first of two halves. */
COLD void
check_special_write(struct walk *w, struct bundle b, unsigned length, unsigned reg)
{
	if (reg == R15)
		violation(w, b.offset + b.at, NVAL_R15);
	else if (!keeps_in_sandbox(b.bytes + b.at, length))
		violation(w, b.offset + b.at, reg == RSP ? NVAL_RSP : NVAL_RBP);
}

/* Whether a write of REG in WIDTH needs a look. Without REX bytes 4 to 7 are ah, ch, dh, bh. */
HOT bool
is_special_write(unsigned reg, unsigned width, bool rex)
{
	static const uint16_t special[][2] = {
		[NO_WIDTH] = { 0, 0 },
		[BYTE] = { 0, 1u << R15 | 1u << RSP | 1u << RBP },
		[WIDE] = { 1u << R15 | 1u << RSP | 1u << RBP, 1u << R15 | 1u << RSP | 1u << RBP },
		/* rsp and rbp: the next instruction must bring them back. */
		[ZERO_EXTENDS] = { 1u << R15, 1u << R15 },
	};

	return special[width][rex] >> reg & 1;
}

/* xchg, xadd and cmpxchg: the other register they write. */
COLD void
check_other_write(struct walk *w, struct bundle b, struct insn i)
{
	unsigned reg = register_at(&i, i.entry->flags & HAS_MODRM ? TO_REG : TO_RAX);
	/* Only one register can be watched for the instruction that must follow. */
	unsigned width = i.entry->width == ZERO_EXTENDS ? WIDE : i.entry->width;

	if (is_special_write(reg, width, i.rex != 0))
		check_special_write(w, b, i.length, reg);
}

HOT void
check_writes(struct walk *w, struct bundle *b, const struct insn *i)
{
	unsigned place = i->entry->writes, reg = register_at(i, place);
	unsigned width = place == TO_RM && i->in_memory ? NO_WIDTH : i->entry->width;

	if (i->entry->kind == EXCHANGE) {
		if (place == TO_OPCODE && reg == RAX)
			width = NO_WIDTH; /* nop */
		else
			check_other_write(w, *b, *i);
	}
	if (is_special_write(reg, width, i->rex != 0))
		check_special_write(w, *b, i->length, reg);
	b->restricted = width == ZERO_EXTENDS ? reg : NO_REGISTER;
	b->restricted_at = b->at;
}

static int32_t
displacement(const uint8_t *end, unsigned size)
{
	if (size == 1)
		return (int8_t)end[-1];
	return (int32_t)(end[-4] | end[-3] << 8 | end[-2] << 16 | (uint32_t)end[-1] << 24);
}

/* A direct jump at OFFSET of the text; its last SIZE bytes, before END, are the distance. */
COLD void
check_jump(struct walk *w, uint64_t offset, unsigned length, const uint8_t *end, unsigned size)
{
	int64_t to = (int64_t)(offset + length) + displacement(end, size);
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

/* Checks the group that I ends; returns what no jump may go to: all after its begin. */
COLD uint32_t
check_group(struct walk *w, struct bundle b, struct insn i)
{
	bool jump = i.entry->kind == INDIRECT_JUMP;
	unsigned begin;

	if (jump)
		begin = masked_jump_begin(b.bytes, b.at, b.starts, register_at(&i, TO_RM));
	else
		begin = string_group_begin(b.bytes, b.at, b.starts, &i);
	if (begin < NVAL_BUNDLE)
		return (2u << b.at) - (2u << begin);
	violation(w, b.offset + b.at, jump ? NVAL_IJMP : NVAL_STRING);
	return 0;
}

/* The instruction before wrote esp or ebp, and what stands behind it does not bring it back. */
COLD void
left_behind(struct walk *w, struct bundle b)
{
	violation(w, b.offset + b.restricted_at, b.restricted == RSP ? NVAL_RSP : NVAL_RBP);
}

HOT bool
is_half_done(const struct bundle *b)
{
	return (1u << RSP | 1u << RBP) >> b->restricted & 1;
}

HOT void
check_instruction(struct walk *w, struct bundle *b, const struct insn *i)
{
	const struct entry *e = i->entry;

	if (is_half_done(b)) {
		if (is_second_half(b->bytes + b->at, i->length, b->restricted)) {
			b->forbidden |= 1u << b->at;
			b->restricted = NO_REGISTER;
			return;
		}
		left_behind(w, *b);
	}
	if (e->flags & (V3 | NONDET))
		check_policy(w, b->offset + b->at, e->flags);
	if (i->in_memory && !(e->flags & NOMEM))
		check_memory(w, b, i);
	check_writes(w, b, i);
	if (e->kind == JUMP)
		check_jump(w, b->offset + b->at, i->length, b->bytes + b->at + i->length,
			e->immediate);
	else if (e->kind >= INDIRECT_JUMP)
		b->forbidden |= check_group(w, *b, *i);
}

/* Walks the bundle at OFFSET, of which BYTES is a view with DECODE_REACH bytes more. */
static void
walk_bundle(struct walk *w, const uint8_t *bytes, uint64_t offset)
{
	static const struct entry nop = { .kind = PLAIN, .writes = TO_NONE };
	struct bundle b = { .bytes = bytes, .offset = offset, .restricted = NO_REGISTER };
	struct insn i;

	for (b.at = 0; b.at < NVAL_BUNDLE; b.at += i.length) {
		b.starts |= 1u << b.at;
		if (!decode(bytes + b.at, &i)) {
			unsigned length = fixed_length(bytes + b.at);

			if (length == 0) {
				if (is_half_done(&b))
					left_behind(w, b);
				b.restricted = NO_REGISTER;
				violation(w, offset + b.at, why_not(bytes + b.at));
				break;
			}
			i = (struct insn){ .entry = &nop, .length = length };
		}
		if (b.at + i.length > NVAL_BUNDLE) {
			violation(w, offset + b.at, NVAL_CROSS);
			break;
		}
		check_instruction(w, &b, &i);
	}
	if (is_half_done(&b))
		left_behind(w, b);
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
