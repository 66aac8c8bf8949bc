/*
 * differential COUNT SEED NEXE [DUMP]
 *
 * Judges random and mutated instructions, each in a bundle of its own behind what it may need,
 * until COUNT of them were accepted. The validator and Zydis must agree, wherever the validator
 * accepts: on where instructions begin and end, on what memory they access and which registers
 * they write, on where they jump. (The second checker draws these from Zydis: it must accept
 * too, and reject what the validator rejects.) An index is known to be the right one because
 * only behind a write of just this register the instruction may be accepted.
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

enum { BATCH = 2048, POOL = 1 << 16, LONGEST = 15, SHOWN = 20, DUMPED = 1 << 14 };
enum { ALL = NVAL_LEVEL_V3 | NVAL_NONDETERMINISM };

static const struct second_policy all = { true, true };

/* An encoding, perhaps only the beginning of one. */
struct code {
	uint8_t bytes[LONGEST];
};

struct run {
	struct texts texts;
	struct code pool[POOL]; /* accepted before: what is like it is likely to be accepted too */
	size_t pooled;
	unsigned long judged, accepted, wrong;
	uint8_t text[BATCH * NVAL_BUNDLE];
	uint8_t tested[BATCH]; /* where in each bundle the instruction under test stands */
	bool rejected[BATCH];
	FILE *dump, *list;
	unsigned long dumped;
};

static ZydisDecoder decoder;

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

/* Changes something in CODE, which was accepted. */
static void
vary(struct run *run, struct code *code)
{
	ZydisDecodedInstruction z;
	uint8_t *p = code->bytes;

	if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(&decoder, NULL, p, LONGEST, &z)))
		return;
	for (unsigned k = z.length; k < LONGEST; k++)
		p[k] = (uint8_t)any(run, 256);
	switch (any(run, 6)) {
	case 0: /* any bit */
		p[any(run, z.length)] ^= (uint8_t)(1u << any(run, 8));
		break;
	case 1: /* one more prefix */
		memmove(p + 1, p, LONGEST - 1);
		p[0] = (uint8_t)(any(run, 2) ? 0x40 | any(run, 16) : 0x66);
		break;
	case 2: /* the byte before ModRM: opcode */
		if (z.attributes & ZYDIS_ATTRIB_HAS_MODRM)
			p[z.raw.modrm.offset - 1] = (uint8_t)any(run, 256);
		break;
	case 3:
		if (z.attributes & ZYDIS_ATTRIB_HAS_REX)
			p[z.raw.rex.offset] = (uint8_t)(0x40 | any(run, 16));
		break;
	default:
		if (z.attributes & ZYDIS_ATTRIB_HAS_MODRM)
			p[z.raw.modrm.offset] = (uint8_t)any(run, 256);
		if (z.attributes & ZYDIS_ATTRIB_HAS_SIB)
			p[z.raw.sib.offset] = (uint8_t)any(run, 256);
	}
}

/* Writes mov %eX,%eX for register X; returns its length. */
static unsigned
put_clearing(uint8_t *p, unsigned x)
{
	unsigned n = 0;

	if (x > 7)
		p[n++] = 0x45;
	p[n++] = 0x89;
	p[n++] = (uint8_t)(0xc0 | (x & 7) << 3 | (x & 7));
	return n;
}

/*
 * What a string instruction, a jump through X, an index needs before it; often just that.
 * Returns its length.
 */
static unsigned
put_context(struct run *run, uint8_t *p, const ZydisDecodedInstruction *z,
	const ZydisDecodedOperand *op)
{
	static const uint8_t pairs[] = { 0x89, 0xf6, 0x49, 0x8d, 0x34, 0x37, 0x89, 0xff, 0x49, 0x8d,
		0x3c, 0x3f };

	switch (any(run, 8)) {
	case 0:
		return 0;
	case 1:
		return put_clearing(p, any(run, 16));
	case 2:
		memcpy(p, pairs, sizeof(pairs));
		return sizeof(pairs);
	default:
		for (unsigned k = 0; k < z->operand_count; k++)
			if (op[k].type == ZYDIS_OPERAND_TYPE_MEMORY &&
				op[k].mem.index != ZYDIS_REGISTER_NONE)
				return put_clearing(
					p, (unsigned)ZydisRegisterGetId(op[k].mem.index) & 15);
		return 0;
	}
}

/*
 * Fills BUNDLE from AT on with nops: first of one byte, since an instruction that is
 * longer than we think eats it.
 */
static void
pad(uint8_t *bundle, unsigned at)
{
	static const uint8_t nops[] = { 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x2e, 0x0f, 0x1f, 0x84,
		0, 0, 0, 0, 0 };

	if (at < NVAL_BUNDLE)
		bundle[at++] = 0x90;
	while (at < NVAL_BUNDLE) {
		unsigned n = NVAL_BUNDLE - at < LONGEST ? NVAL_BUNDLE - at : LONGEST;

		if (n < 10) {
			bundle[at++] = 0x90;
			continue;
		}
		memcpy(bundle + at, nops + LONGEST - n, n);
		at += n;
	}
}

static void
make_bundle(struct run *run, unsigned n)
{
	uint8_t *bundle = run->text + n * NVAL_BUNDLE;
	struct code code;
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];
	unsigned at, length = 1 + any(run, LONGEST);
	bool known;

	if (any(run, 16) == 0) { /* a whole bundle of real code, mutated */
		texts_real(&run->texts, bundle, 1);
		texts_mutate(&run->texts, bundle, 1);
		run->tested[n] = NVAL_BUNDLE;
		return;
	}
	if (run->pooled > 0 && any(run, 8)) {
		code = run->pool[any(run, (unsigned)(run->pooled < POOL ? run->pooled : POOL))];
		vary(run, &code);
	} else {
		invent(run, &code);
	}
	known = ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, code.bytes, LONGEST, &z, op));
	if (!known)
		z.operand_count = 0;
	at = put_context(run, bundle, &z, op);
	if (known)
		length = z.length;
	memcpy(bundle + at, code.bytes, length);
	pad(bundle, at + length);
	if (known && z.raw.imm[0].is_relative) { /* inside the bundle */
		int32_t distance = (int32_t)(any(run, NVAL_BUNDLE + 1) - at - length);

		memcpy(bundle + at + z.raw.imm[0].offset, &distance, z.raw.imm[0].size / 8);
	}
	run->tested[n] = (uint8_t)at;
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

static void
compare(struct run *run, const uint8_t *bundle, bool rejected)
{
	bool targets[NVAL_BUNDLE];
	size_t at;
	const char *wrong = second_opinion(bundle, NVAL_BUNDLE, NVAL_TEXT_START, all, &at, targets);

	if (rejected != (wrong != NULL)) /* perhaps it jumps into another bundle */
		rejected = nval_text(bundle, NVAL_BUNDLE, NVAL_TEXT_START, ALL, ignore, NULL) != 0;
	if ((wrong != NULL) != rejected) {
		complain(run,
			rejected ? "only the validator rejects" : "only the validator accepts",
			bundle);
	} else if (!rejected) {
		nval_targets(bundle, NVAL_BUNDLE, NVAL_TEXT_START, ALL, toggle, targets);
		if (memchr(targets, true, sizeof(targets)))
			complain(run, "instructions or targets differ", bundle);
	}
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
remember(struct run *run, unsigned n)
{
	struct code *code = &run->pool[run->pooled++ % POOL];

	if (run->tested[n] + (unsigned)LONGEST <= NVAL_BUNDLE)
		memcpy(code, run->text + n * NVAL_BUNDLE + run->tested[n], LONGEST);
	else
		run->pooled--;
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

		compare(run, bundle, run->rejected[n]);
		run->judged++;
		if (run->rejected[n])
			continue;
		run->accepted++;
		remember(run, n);
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
	printf("%lu instructions judged, %lu accepted and compared, %lu disagreements\n",
		run.judged, run.accepted, run.wrong);
	return run.wrong > 0;
}
