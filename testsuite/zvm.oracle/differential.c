/*
 * differential COUNT SEED NEXE [DUMP]
 *
 * Judges random and mutated instructions, until COUNT of them were accepted. A bundle holds one
 * that is new, behind what it may need, and as many as there is room for of those that were
 * accepted before, with other operands. The validator and Zydis must agree, wherever the validator
 * accepts: on where instructions begin and end, on what memory they access and which registers
 * they write, on where they jump. (The second checker draws these from Zydis: it must accept
 * too, and reject what the validator rejects.) An index is known to be the right one because
 * only behind a write of just this register the instruction may be accepted.
 *
 * What is only needed before an instruction, and the nops at the end of a bundle, are compared too but not
 * counted.
 *
 * DUMP gets the accepted texts, and DUMP.list what Zydis sees in them: for objdump.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "second.h"
#include "texts.h"
#include "validator.h"

#include <Zydis/Zydis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BATCH = 2048,
	POOL = 1 << 14,
	LONGEST = 15,
	NEEDED = 16,
	SHOWN = 20,
	MOST_FOLLOWERS = 8,
	DUMPED = 1 << 14
};
enum { ALL = NVAL_LEVEL_V3 | NVAL_NONDETERMINISM };

static const struct second_policy all = { true, true };

/* An encoding, what stands before it, and what Zydis says of its bytes. */
struct code {
	uint8_t bytes[LONGEST];
	uint8_t length; /* 0: Zydis does not know it */
	uint8_t needs[NEEDED], need; /* a masking or clearing of registers; its length */
	uint8_t rex, modrm, sib; /* where they stand, counted from 1; 0: there is none */
	uint8_t distance, distance_size; /* of a direct jump: where it stands, its bytes or 0 */
};

/* A bundle, while it is made. */
struct bundle {
	uint8_t *bytes;
	unsigned filled, many; /* how many bytes, and how many instructions */
	struct place {
		uint8_t start, distance, size; /* as struct code's */
		uint8_t end;
	} places[NVAL_BUNDLE];
};

struct run {
	struct texts texts;
	struct code pool[POOL]; /* accepted before: what is like it is likely to be accepted too */
	size_t pooled;
	unsigned long judged, accepted, wrong;
	uint8_t text[BATCH * NVAL_BUNDLE];
	struct code tested[BATCH]; /* the new one of each bundle; its length is 0 if it has none */
	uint8_t many[BATCH]; /* how many instructions of the bundle count; 0: all */
	bool rejected[BATCH];
	FILE *dump, *list;
	unsigned long dumped;
};

static ZydisDecoder decoder, quick; /* QUICK finds the parts of an encoding, not what it means */

/* ---- Making instructions ---- */

static unsigned
any(struct run *run, unsigned limit)
{
	return texts_random(&run->texts, limit);
}

/*
 * Prefixes, opcode, ModRM and the rest by chance, with the bases and the maps that matter
 * preferred.
 */
static void
invent(struct run *run, struct code *code)
{
	static const uint8_t prefixes[] = { 0x66, 0xf2, 0xf3, 0xf0 };
	uint8_t *p = code->bytes;

	for (unsigned k = 0; k < LONGEST; k++)
		p[k] = (uint8_t)any(run, 256);
	if (any(run, 4) == 0)
		*p++ = prefixes[any(run, 4)];
	if (any(run, 3) == 0) {
		p = code->bytes;
		*p++ = any(run, 2) ? 0xc4 : 0xc5; /* VEX */
		if (p[-1] == 0xc4) {
			*p = (uint8_t)((*p & 0xe0) | (1 + any(run, 3)));
			p++;
		}
		if (any(run, 2))
			*p |= 0x78;
		p++;
	} else if (any(run, 2))
		*p++ = (uint8_t)(0x40 | any(run, 16));
	if ((code->bytes[0] & 0xfe) != 0xc4 && any(run, 2)) {
		*p++ = 0x0f;
		if (any(run, 4) == 0)
			*p++ = any(run, 2) ? 0x38 : 0x3a;
	}
	if (any(run, 2)) /* a base that may be right */
		p[1] = (uint8_t)((p[1] & ~7u) | (any(run, 2) ? 4 : 5));
	if ((p[1] & 7) == 4 && any(run, 2))
		p[2] = (uint8_t)((p[2] & ~7u) | (4 + any(run, 4)));
}

/* Fills in what Zydis says of the bytes of CODE. */
static void
describe(struct code *code)
{
	ZydisDecodedInstruction z;

	code->length = 0;
	if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(&quick, NULL, code->bytes, LONGEST, &z)))
		return;
	code->length = z.length;
	code->rex = z.attributes & ZYDIS_ATTRIB_HAS_REX ? z.raw.rex.offset + 1 : 0;
	code->modrm = z.attributes & ZYDIS_ATTRIB_HAS_MODRM ? z.raw.modrm.offset + 1 : 0;
	code->sib = z.attributes & ZYDIS_ATTRIB_HAS_SIB ? z.raw.sib.offset + 1 : 0;
	code->distance = z.raw.imm[0].offset;
	code->distance_size = z.raw.imm[0].is_relative ? z.raw.imm[0].size / 8 : 0;
}

/* Changes something in CODE, which was accepted. */
static void
vary(struct run *run, struct code *code)
{
	uint8_t *p = code->bytes;

	for (unsigned k = code->length; k < LONGEST; k++)
		p[k] = (uint8_t)any(run, 256);
	switch (any(run, 6)) {
	case 0: /* any bit */
		p[any(run, code->length)] ^= (uint8_t)(1u << any(run, 8));
		break;
	case 1: /* one more prefix */
		memmove(p + 1, p, LONGEST - 1);
		p[0] = (uint8_t)(any(run, 2) ? 0x40 | any(run, 16) : 0x66);
		break;
	case 2: /* the byte before ModRM: opcode */
		if (code->modrm)
			p[code->modrm - 2] = (uint8_t)any(run, 256);
		break;
	case 3:
		if (code->rex)
			p[code->rex - 1] = (uint8_t)(0x40 | any(run, 16));
		break;
	default:
		if (code->modrm)
			p[code->modrm - 1] = (uint8_t)any(run, 256);
		if (code->sib)
			p[code->sib - 1] = (uint8_t)any(run, 256);
	}
	describe(code);
}

/* Other displacements and immediates, where they stand behind ModRM. */
static void
vary_constants(struct run *run, struct code *code)
{
	unsigned from = code->sib ? code->sib : code->modrm;

	for (unsigned k = from; from > 0 && k < code->length; k++)
		code->bytes[k] = (uint8_t)any(run, 256);
}

static void
need(struct code *code, const void *bytes, unsigned size)
{
	memcpy(code->needs, bytes, size);
	code->need = (uint8_t)size;
}

/* mov %eX,%eX for register X */
static void
need_clearing(struct code *code, unsigned x)
{
	const uint8_t mov[] = { 0x45, 0x89, (uint8_t)(0xc0 | (x & 7) << 3 | (x & 7)) };

	need(code, mov + (x < 8), sizeof(mov) - (x < 8));
}

/* and $-32,%eX; add %r15,%rX */
static void
need_masking(struct code *code, unsigned x)
{
	const uint8_t group[] = { 0x41, 0x83, (uint8_t)(0xe0 | (x & 7)), 0xe0,
		(uint8_t)(0x4c | x >> 3), 0x01, (uint8_t)(0xf8 | (x & 7)) };

	need(code, group + (x < 8), sizeof(group) - (x < 8));
}

/* What a string instruction, a jump through a register, an index needs before it; often just that. */
static void
find_need(struct run *run, struct code *code)
{
	static const uint8_t pairs[] = { 0x89, 0xf6, 0x49, 0x8d, 0x34, 0x37, 0x89, 0xff, 0x49, 0x8d,
		0x3c, 0x3f };
	unsigned rex = code->rex ? code->bytes[code->rex - 1] : 0;
	unsigned vex = (code->bytes[0] & 0xfe) == 0xc4 ? code->bytes[1] ^ 0xff : 0;

	code->need = 0;
	switch (any(run, 8)) {
	case 0:
		break;
	case 1:
		need_clearing(code, any(run, 16));
		break;
	case 2:
		need(code, pairs, sizeof(pairs));
		break;
	default:
		if (code->sib) /* REX.X, or VEX's if it has 3 bytes */
			need_clearing(code,
				(code->bytes[code->sib - 1] >> 3 & 7) |
					(rex & 2 || (code->bytes[0] == 0xc4 && vex & 0x40) ? 8
											   : 0));
		else if (code->modrm > 1 && code->bytes[code->modrm - 2] == 0xff)
			need_masking(code, (code->bytes[code->modrm - 1] & 7) | (rex & 1) << 3);
	}
}

/* Appends CODE with what it needs, if there is room. */
static void
append(struct bundle *b, const struct code *code, unsigned length)
{
	unsigned start = b->filled + code->need;

	if (length == 0 || start + length > NVAL_BUNDLE)
		return;
	memcpy(b->bytes + b->filled, code->needs, code->need);
	memcpy(b->bytes + start, code->bytes, length);
	b->filled = start + length;
	b->places[b->many++] = (struct place){ (uint8_t)start, code->distance, code->distance_size,
		(uint8_t)b->filled };
}

/* Lets the direct jumps go to instructions of the bundle, mostly. */
static void
direct_jumps(struct run *run, const struct bundle *b)
{
	for (unsigned k = 0; k < b->many; k++) {
		const struct place *p = &b->places[k];
		unsigned to = any(run, 16) ? b->places[any(run, b->many)].start
					   : any(run, NVAL_BUNDLE + 1);
		int32_t distance = (int32_t)(to - p->end);

		memcpy(b->bytes + p->start + p->distance, &distance, p->size);
	}
}

/* Nops up to the end: first one of one byte, since an instruction that is longer than we think eats it. */
static void
pad(struct bundle *b)
{
	static const uint8_t nops[] = { 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x2e, 0x0f, 0x1f, 0x84,
		0, 0, 0, 0, 0 };
	static const uint8_t short_nops[][9] = { { 0x90 }, { 0x66, 0x90 }, { 0x0f, 0x1f, 0x00 },
		{ 0x0f, 0x1f, 0x40 }, { 0x0f, 0x1f, 0x44 }, { 0x66, 0x0f, 0x1f, 0x44 },
		{ 0x0f, 0x1f, 0x80 }, { 0x0f, 0x1f, 0x84 }, { 0x66, 0x0f, 0x1f, 0x84 } };

	if (b->filled < NVAL_BUNDLE)
		b->bytes[b->filled++] = 0x90;
	while (b->filled < NVAL_BUNDLE) {
		unsigned room = NVAL_BUNDLE - b->filled, n = room < LONGEST ? room : LONGEST;

		memcpy(b->bytes + b->filled, n < 10 ? short_nops[n - 1] : nops + LONGEST - n, n);
		b->filled += n;
	}
}

static const struct code *
pick(struct run *run)
{
	return &run->pool[any(run, (unsigned)(run->pooled < POOL ? run->pooled : POOL))];
}

/* Makes CODE new. */
static void
renew(struct run *run, struct code *code)
{
	if (run->pooled > 0 && any(run, 8)) {
		*code = *pick(run);
		vary(run, code);
	} else {
		invent(run, code);
		describe(code);
	}
	find_need(run, code);
}

static void
make_bundle(struct run *run, unsigned n)
{
	struct bundle b = { .bytes = run->text + n * NVAL_BUNDLE };
	struct code *tested = &run->tested[n];

	run->many[n] = 0;
	tested->length = 0;
	if (any(run, 16) == 0) { /* a whole bundle of real code, mutated */
		texts_real(&run->texts, b.bytes, 1);
		texts_mutate(&run->texts, b.bytes, 1);
		return;
	}
	renew(run, tested);
	append(&b, tested, tested->length ? tested->length : 1 + any(run, LONGEST));
	for (unsigned k = 0; k < MOST_FOLLOWERS && run->pooled > 0 && tested->length > 0; k++) {
		struct code follower = *pick(run);

		if (any(run, 16) == 0)
			renew(run, &follower);
		else
			vary_constants(run, &follower);
		append(&b, &follower, follower.length);
	}
	run->many[n] = (uint8_t)b.many;
	direct_jumps(run, &b);
	pad(&b);
}

/* ---- Comparing ---- */

static void
note_rejected(void *ctx, size_t offset, enum nval_rule rule)
{
	struct run *run = ctx;

	(void)rule;
	run->rejected[offset / NVAL_BUNDLE] = true;
}

static void
toggle(void *ctx, size_t offset)
{
	((bool *)ctx)[offset] ^= true;
}

static void
complain(struct run *run, const char *what, const uint8_t *bundle)
{
	if (run->wrong++ >= SHOWN)
		return;
	printf("%s: ", what);
	for (unsigned k = 0; k < NVAL_BUNDLE; k++)
		printf("%02x", bundle[k]);
	printf("\n");
}

static void
ignore(void *ctx, size_t offset, enum nval_rule rule)
{
	(void)ctx;
	(void)offset;
	(void)rule;
}

/* Compares the verdicts on BUNDLE; returns how many instructions of it may be jumped to. */
static unsigned
compare(struct run *run, const uint8_t *bundle, bool rejected)
{
	bool targets[NVAL_BUNDLE];
	unsigned many = 0;
	size_t at;
	const char *wrong = second_opinion(bundle, NVAL_BUNDLE, NVAL_TEXT_START, all, &at, targets);

	/* Perhaps it jumps into another bundle; and of many, others may be what was rejected first. */
	if (rejected || wrong)
		rejected = nval_text(bundle, NVAL_BUNDLE, NVAL_TEXT_START, ALL, ignore, NULL) != 0;
	if ((wrong != NULL) != rejected) {
		complain(run,
			rejected ? "only the validator rejects" : "only the validator accepts",
			bundle);
	} else if (!rejected) {
		for (unsigned k = 0; k < NVAL_BUNDLE; k++)
			many += targets[k];
		nval_targets(bundle, NVAL_BUNDLE, NVAL_TEXT_START, ALL, toggle, targets);
		if (memchr(targets, true, sizeof(targets)))
			complain(run, "instructions or targets differ", bundle);
	}
	return many;
}

static const char *
name(ZydisRegister r)
{
	return r == ZYDIS_REGISTER_NONE ? "-" : ZydisRegisterGetString(r);
}

/* Lines "OFFSET LENGTH BASE INDEX SCALE DISPLACEMENT TARGET" (0: does not jump). */
static void
dump(struct run *run, const uint8_t *bundle)
{
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];

	fwrite(bundle, 1, NVAL_BUNDLE, run->dump);
	for (unsigned at = 0; at < NVAL_BUNDLE; at += z.length) {
		unsigned long offset = run->dumped * NVAL_BUNDLE + at;
		const ZydisDecodedOperand *memory = NULL;
		ZyanU64 target = 0;

		ZydisDecoderDecodeFull(&decoder, bundle + at, NVAL_BUNDLE - at, &z, op);
		for (unsigned k = 0; k < z.operand_count_visible; k++)
			if (op[k].type == ZYDIS_OPERAND_TYPE_MEMORY)
				memory = &op[k];
		if (z.raw.imm[0].is_relative)
			ZydisCalcAbsoluteAddress(&z, &op[0], NVAL_TEXT_START + offset, &target);
		fprintf(run->list, "%#lx %u", offset, z.length);
		if (memory)
			fprintf(run->list, " %s %s %u %lld", name(memory->mem.base),
				name(memory->mem.index), memory->mem.scale,
				(long long)memory->mem.disp.value);
		else
			fprintf(run->list, " none - 0 0");
		fprintf(run->list, " %#llx\n", (unsigned long long)target);
	}
	run->dumped++;
}

/*
 * objdump takes fwait and what follows for one instruction, or a REX before it for one of
 * its own.
 */
static bool
has_fwait(const uint8_t *bundle)
{
	ZydisDecodedInstruction z;

	for (unsigned at = 0; at < NVAL_BUNDLE; at += z.length)
		if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(
			    &decoder, NULL, bundle + at, NVAL_BUNDLE - at, &z)) ||
			z.mnemonic == ZYDIS_MNEMONIC_FWAIT)
			return true;
	return false;
}

static void
remember(struct run *run, const struct code *code)
{
	if (code->length > 0)
		run->pool[run->pooled++ % POOL] = *code;
}

static void
batch(struct run *run)
{
	memset(run->rejected, 0, sizeof(run->rejected));
	for (unsigned n = 0; n < BATCH; n++)
		make_bundle(run, n);
	nval_text(run->text, sizeof(run->text), NVAL_TEXT_START, ALL, note_rejected, run);
	for (unsigned n = 0; n < BATCH; n++) {
		const uint8_t *bundle = run->text + n * NVAL_BUNDLE;
		unsigned many = compare(run, bundle, run->rejected[n]);

		run->judged++;
		if (run->rejected[n])
			continue;
		run->accepted += run->many[n] ? run->many[n] : many;
		remember(run, &run->tested[n]);
		if (run->dump && run->dumped < DUMPED && !has_fwait(bundle))
			dump(run, bundle);
	}
}

static FILE *
create(const char *base, const char *suffix)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s%s", base, suffix);
	file = fopen(path, "wb");
	if (!file) {
		perror(path);
		exit(2);
	}
	return file;
}

int
main(int argc, char **argv)
{
	static struct run run;
	unsigned long count;

	if (argc < 4) {
		fprintf(stderr, "usage: differential COUNT SEED NEXE [DUMP]\n");
		return 2;
	}
	count = strtoul(argv[1], NULL, 0);
	texts_open(&run.texts, argv[3], strtoul(argv[2], NULL, 0));
	ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	quick = decoder;
	ZydisDecoderEnableMode(&quick, ZYDIS_DECODER_MODE_MINIMAL, true);
	if (argc > 4) {
		run.dump = create(argv[4], "");
		run.list = create(argv[4], ".list");
	}
	while (run.accepted < count)
		batch(&run);
	if (run.dump) {
		fclose(run.dump);
		fclose(run.list);
	}
	printf("%lu bundles judged, %lu instructions accepted and compared, %lu disagreements\n",
		run.judged, run.accepted, run.wrong);
	return run.wrong > 0;
}
