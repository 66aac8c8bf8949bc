/*
 * expect --record FILE NEXE     writes texts to FILE, and what the second checker says of each
 * expect FILE                   the validator must say the same; ends with 1 at the first
 * difference
 * expect --now NEXE             both at once, without a file
 *
 * Texts: every opcode behind every prefix, with operands and neighbours that rules are about;
 * and mutants.
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

enum { BUNDLE = NVAL_BUNDLE, MOST = 3 * BUNDLE, MUTANTS = 150000, UNTOUCHED = 0x55555554 };

/* A text; what is in FILE. */
struct record {
	uint32_t size;
	uint32_t cpu;
	bool valid;
	bool targets[MOST];
	uint8_t text[MOST];
};

/* mutate.py counts how the validator judges; here it is not defined otherwise. */
extern unsigned long nval_ways __attribute__((weak));

static FILE *file;
static struct record record;
static unsigned long written, differences;
static ZydisDecoder decoder;

static void
toggle(void *ctx, size_t offset)
{
	((bool *)ctx)[offset] ^= true;
}

static void
count(void *ctx, size_t offset, enum nval_rule rule)
{
	(void)offset;
	(void)rule;
	++*(unsigned *)ctx;
}

/* Are validator and record of one mind? Does it keep to its memory? */
static bool
agrees(void)
{
	static uint32_t memory[NVAL_MEMORY(MOST) / sizeof(uint32_t) + 1];
	uint32_t *behind = memory + NVAL_MEMORY(record.size) / sizeof(uint32_t);
	unsigned many = 0;
	int status;

	*behind = UNTOUCHED;
	status = nval_text_in(
		memory, record.text, record.size, NVAL_TEXT_START, record.cpu, count, &many);
	if (*behind != UNTOUCHED || status < 0 || (status == 0) != record.valid || (many == 0) != record.valid)
		return false;
	if (!record.valid)
		return true;
	nval_targets(record.text, record.size, NVAL_TEXT_START, record.cpu, toggle, record.targets);
	return !memchr(record.targets, true, record.size);
}

static void
show(void)
{
	for (unsigned k = 0; k < record.size; k++)
		printf("%02x", record.text[k]);
	printf(": %s, says the second checker\n", record.valid ? "valid" : "invalid");
}

static void
write_record(unsigned size, unsigned cpu)
{
	const struct second_policy policy = { (cpu & 0xff) == NVAL_LEVEL_V3,
		cpu & NVAL_NONDETERMINISM };
	size_t at;

	record.size = size;
	record.cpu = cpu;
	record.valid = !second_opinion(
		record.text, size, NVAL_TEXT_START, policy, &at, record.targets);
	written++;
	if (file) {
		fwrite(&record, sizeof(record), 1, file);
	} else if (!agrees()) {
		show();
		differences++;
	}
}

/*
 * BEFORE, an instruction that begins with START (as much of it as Zydis decodes), AFTER;
 * then nops.
 */
struct neighbours {
	const char *before, *after;
};

static unsigned
put(uint8_t *p, const char *hex)
{
	unsigned n = 0;

	for (unsigned byte; sscanf(hex + 2 * n, "%2x", &byte) == 1; n++)
		p[n] = (uint8_t)byte;
	return n;
}

static void
one(const uint8_t *start, unsigned n, const struct neighbours *context)
{
	ZydisDecodedInstruction z;
	uint8_t code[24] = { 0 };
	unsigned at, length = n;

	memcpy(code, start, n);
	if (ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&decoder, NULL, code, 15, &z)))
		length = z.length;
	else
		length = n + 1;
	memset(record.text, 0x90, BUNDLE);
	at = put(record.text, context->before);
	if (at + length > BUNDLE - 8)
		return;
	memcpy(record.text + at, code, length);
	put(record.text + at + length, context->after);
	write_record(BUNDLE, NVAL_LEVEL_V3 | NVAL_NONDETERMINISM);
	if (context->before[0] == 0 && context->after[0] == 0)
		write_record(BUNDLE, NVAL_LEVEL_BASE);
}

/* The operands after an opcode: REX (0: none), ModRM and SIB in hex, neighbours. */
static const struct operands {
	uint8_t rex;
	const char *modrm;
	struct neighbours context;
} operands[] = {
	{ 0, "c1", { "", "478b040f" } }, /* then an index: what rm names */
	{ 0, "c1", { "", "478b0407" } }, /* what reg names */
	{ 0x48, "c1", { "", "478b040f" } },
	{ 0x41, "c300000000", { "", "438b041f" } }, /* an immediate is written to r11d */
	{ 0, "c4", { "", "4c01fc" } }, /* rm names esp; then its second half */
	{ 0, "e0", { "", "4c01fc" } },
	{ 0, "c5", { "", "4c01fd" } },
	{ 0, "e8", { "", "4c01fd" } },
	{ 0, "c4", { "", "" } },
	{ 0, "e0", { "", "" } },
	{ 0x40, "c4", { "", "" } },
	{ 0x40, "e8", { "", "" } },
	{ 0x48, "c4", { "", "" } },
	{ 0x48, "e5", { "", "" } },
	{ 0x48, "ec", { "", "" } },
	{ 0x41, "c7", { "", "" } }, /* r15 */
	{ 0x44, "f8", { "", "" } },
	{ 0x4d, "ff", { "", "" } },
	{ 0x41, "00", { "", "" } },
	{ 0, "01", { "", "" } }, /* (%rcx) */
	{ 0, "0424", { "", "" } }, /* (%rsp) */
	{ 0x44, "3c24", { "", "" } },
	{ 0, "2424", { "", "" } },
	{ 0x41, "040f", { "89c9", "" } }, /* (%r15,%rcx) */
	{ 0x41, "040f", { "", "" } },
	{ 0x41, "443f10", { "89ff", "" } },
	{ 0x48, "0424", { "", "" } },
	{ 0, "0500000000", { "", "" } },
	{ 0, "42000000", { "", "" } },
};
static const struct neighbours alone = { "", "" };
static const char *const prefixes[] = { "", "66", "f2", "f3", "f0", "66f2", "66f3", "67", "2e",
	"6666" };
static const char *const maps[] = { "", "0f", "0f38", "0f3a" };

static void
every_legacy(void)
{
	uint8_t code[16];

	for (unsigned p = 0; p < sizeof(prefixes) / sizeof(*prefixes); p++)
		for (unsigned opcode = 0; opcode < 4 * 256; opcode++) {
			for (unsigned k = 0; k < sizeof(operands) / sizeof(*operands); k++) {
				unsigned n = put(code, prefixes[p]);

				if (operands[k].rex)
					code[n++] = operands[k].rex;
				n += put(code + n, maps[opcode >> 8]);
				code[n++] = (uint8_t)opcode;
				n += put(code + n, operands[k].modrm);
				one(code, n, &operands[k].context);
			}
			for (unsigned modrm = 0xc0; p < 5 && modrm < 0x100;
				modrm += opcode >> 3 == 0x1b ? 1 : 9) {
				unsigned n = put(code, prefixes[p]);

				n += put(code + n, maps[opcode >> 8]);
				code[n++] = (uint8_t)opcode;
				code[n++] = (uint8_t)modrm;
				one(code, n, &alone);
				code[n - 1] = (uint8_t)((modrm & 0x38) | 4);
				code[n++] = 0x24;
				one(code, n, &alone);
			}
		}
}

/*
 * ModRM and SIB behind every REX, 0F or none, and a prefix or none: in the place of SIB, and where it
 * would be if one of these were not there, stand what is safe and what is not.
 */
static void
every_sib(void)
{
	static const struct neighbours zeroes_r11 = { "4189cb", "" };
	static const char *const codes[] = { "89", "8d", "c7", "0f44", "0f1f", "0f18" };
	static const char *const behind[] = { "", "66", "f2", "f3" };
	static const uint8_t tails[][2] = { { 0, 0 }, { 0x1f, 0x24 }, { 0x24, 0x1f } };
	uint8_t code[24];

	for (unsigned k = 0; k < 4 * 6 * 17 * 3; k++)
		for (unsigned modrm = 0; modrm < 256; modrm++) {
			unsigned rex = k / 24 % 17, tail = k / 24 / 17;
			unsigned n = put(code, behind[k % 4]);

			if (rex > 0)
				code[n++] = (uint8_t)(0x3f + rex);
			n += put(code + n, codes[k / 4 % 6]);
			code[n++] = (modrm & 7) == 4 && tail ? (uint8_t)modrm : (uint8_t)(4 | (modrm >> 7) << 6);
			code[n++] = (modrm & 7) == 4 && tail ? 0x25 : (uint8_t)modrm;
			code[n++] = tails[tail][0];
			code[n++] = tails[tail][1];
			one(code, n, &zeroes_r11);
		}
}

/* hlt to the end of a bundle, behind what is not: a byte, or an instruction that has one in it. */
static void
every_fill(void)
{
	static const char *const starts[] = { "c3", "f4c3", "90", "f490", "b8f4", "41b8f4f4", "eb", "ebf4", "0f" };

	for (unsigned k = 0; k < sizeof(starts) / sizeof(*starts); k++)
		for (unsigned at = 0; at < BUNDLE - 4; at++) {
			memset(record.text, at % 3 ? 0x90 : 0xf4, BUNDLE);
			memset(record.text + at, 0xf4, BUNDLE - at);
			put(record.text + at, starts[k]);
			write_record(BUNDLE, NVAL_LEVEL_BASE);
		}
}

/* Jumps to the end of text and near it: where no bit stands for an instruction. */
static void
every_end(void)
{
	static const uint8_t ends[] = { 0, BUNDLE - 1, BUNDLE, BUNDLE + 1, 2 * BUNDLE };

	for (unsigned k = 0; k < sizeof(ends); k++)
		for (unsigned at = 0; at < BUNDLE - 1; at++) {
			memset(record.text, 0x90, BUNDLE);
			record.text[at] = 0xeb;
			record.text[at + 1] = (uint8_t)(ends[k] - at - 2);
			write_record(BUNDLE, NVAL_LEVEL_BASE);
		}
}

static void
every_vex(void)
{
	static const uint8_t vvvv[] = { 0x78, 0, 0x58, 0x70 };
	static const uint8_t modrms[] = { 0xc1, 0xd1, 0xd9, 0xe1, 0xe8, 0xfc, 0x04, 0x3c, 0x01 };

	for (unsigned opcode = 0; opcode < 3 * 256; opcode++)
		for (unsigned bits = 0; bits < 16; bits++) /* W, L, pp */
			for (unsigned v = 0; v < 4; v++)
				for (unsigned m = 0; m < sizeof(modrms); m++) {
					const uint8_t code[] = { 0xc4,
						(uint8_t)(0xe1 + (opcode >> 8)),
						(uint8_t)((bits & 8) << 4 | vvvv[v] | (bits & 7)),
						(uint8_t)opcode, modrms[m],
						modrms[m] < 0xc0 ? 0x24 : 0 };

					one(code, modrms[m] < 0xc0 ? 6 : 5, &alone);
				}
}

static void
mutants(const char *nexe)
{
	struct texts texts;

	texts_open(&texts, nexe, 99);
	for (unsigned n = 0; n < MUTANTS; n++) {
		unsigned bundles = 1 + texts_random(&texts, MOST / BUNDLE);

		if (texts_random(&texts, 3))
			texts_generated(&texts, record.text, bundles);
		else
			texts_real(&texts, record.text, bundles);
		texts_mutate(&texts, record.text, bundles);
		write_record(bundles * BUNDLE,
			texts_random(&texts, 4) ? NVAL_LEVEL_V3 | NVAL_NONDETERMINISM
						: NVAL_LEVEL_BASE);
	}
}

/* What makes no sense must be said to; and text at the end of memory must be read as any other. */
static bool
arguments_are_checked(void)
{
	static const uint8_t nops[2 * BUNDLE] = { 0x90, 0x90 };
	static uint8_t many_nops[100 * BUNDLE];
	static const struct {
		uint32_t size, base, cpu;
		int want;
	} cases[] = { { 0, 0x20000, 0, -1 }, { 31, 0x20000, 0, -1 }, { 33, 0x20000, 0, -1 },
		{ 32, 0x20010, 0, -1 }, { 32, 0x1ffe0, 0, -1 }, { 32, 0, 0, -1 },
		{ 64, 0xffffffe0, 0, -1 }, { 32, 0x20000, 2, -1 }, { 32, 0x20000, 0x200, -1 },
		{ 32, 0x20000, 0x102, -1 }, { 32, 0xffffffe0, 0x101, 1 },
		{ 64, 0xffffffc0, 1, 1 } };

	unsigned many = 0;

	for (unsigned k = 0; k < sizeof(cases) / sizeof(*cases); k++)
		if (nval_text(nops, cases[k].size, cases[k].base, cases[k].cpu, NULL, NULL) !=
				cases[k].want ||
			nval_text(nops, cases[k].size, cases[k].base, cases[k].cpu, count, &many) !=
				cases[k].want ||
			nval_targets(nops, cases[k].size, cases[k].base, cases[k].cpu, toggle,
				(bool[2 * BUNDLE]){ 0 }) != cases[k].want)
			return false;
	/* Longer than what is looked at together; then one bundle is not valid. */
	memset(many_nops, 0x90, sizeof(many_nops));
	if (nval_text(many_nops, sizeof(many_nops), 0x20000, 0, NULL, NULL) != 0)
		return false;
	for (unsigned at = 0; at < sizeof(many_nops); at += BUNDLE / 2 - 1) {
		many_nops[at] = 0xc3;
		if (nval_text(many_nops, sizeof(many_nops), 0x20000, 0, NULL, NULL) != 1)
			return false;
		many_nops[at] = 0x90;
	}
	return nval_text_in(NULL, nops, 32, 0x20000, 0, NULL, NULL) == -1;
}

static void
make_all(const char *nexe)
{
	ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	every_legacy();
	every_sib();
	every_fill();
	every_end();
	every_vex();
	mutants(nexe);
}

static FILE *
open_file(const char *path, const char *how)
{
	FILE *opened = fopen(path, how);

	if (!opened) {
		perror(path);
		exit(2);
	}
	return opened;
}

int
main(int argc, char **argv)
{
	if (argc < 2 || argc > 4)
		return 2;
	if (argc == 4) { /* --record */
		file = open_file(argv[2], "wb");
		make_all(argv[3]);
		return fclose(file) != 0;
	}
	if (!arguments_are_checked()) {
		printf("arguments that make no sense are taken\n");
		return 1;
	}
	if (argc == 3) { /* --now */
		make_all(argv[2]);
		printf("%lu texts compared, %lu disagreements\n", written, differences);
		return differences > 0;
	}
	file = open_file(argv[1], "rb");
	while (fread(&record, sizeof(record), 1, file) == 1)
		if (!agrees()) {
			show();
			return 1;
		}
	if (&nval_ways)
		printf("%lu\n", nval_ways);
	return 0;
}
