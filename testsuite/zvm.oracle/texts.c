/*
 * Texts to judge.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "texts.h"

#include "nexe.h"

#include <Zydis/Zydis.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { BUNDLE = TEXTS_BUNDLE, LONGEST = 15, MOST_BUNDLES = 16 };

/* ---- Real code ---- */

static uint8_t *
read_file(const char *name, size_t *size)
{
	FILE *file = fopen(name, "rb");
	uint8_t *bytes = NULL;
	long end;

	if (file && fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) > 0 &&
		(bytes = malloc((size_t)end))) {
		rewind(file);
		*size = fread(bytes, 1, (size_t)end, file);
	}
	if (!bytes) {
		perror(name);
		exit(2);
	}
	fclose(file);
	return bytes;
}

void
texts_open(struct texts *texts, const char *nexe, uint64_t seed)
{
	size_t size;
	const uint8_t *file = read_file(nexe, &size);
	struct nval_nexe headers;
	struct nval_nexe_error error;

	if (nval_nexe(file, size, &headers, &error) != 0) {
		fprintf(stderr, "%s: %s\n", nexe, error.cause);
		exit(2);
	}
	*texts = (struct texts){ seed * 0x9e3779b97f4a7c15u + 1, file + headers.text.offset,
		headers.text.filesz };
}

/* xorshift64* */
uint32_t
texts_random(struct texts *texts, uint32_t limit)
{
	texts->random ^= texts->random >> 12;
	texts->random ^= texts->random << 25;
	texts->random ^= texts->random >> 27;
	return (uint32_t)(((texts->random * 0x2545f4914f6cdd1du >> 32) * limit) >> 32);
}

static bool
chance(struct texts *texts, unsigned one_in)
{
	return texts_random(texts, one_in) == 0;
}

/* The length of what begins at P and does not cross its bundle's end; 1 if there is nothing. */
static unsigned
length_at(const uint8_t *text, size_t at, ZydisDecodedInstruction *z)
{
	static ZydisDecoder decoder;
	static bool ready;

	if (!ready)
		ready = ZYAN_SUCCESS(ZydisDecoderInit(
			&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64));
	if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(
		    &decoder, NULL, text + at, BUNDLE - at % BUNDLE, z))) {
		memset(z, 0, sizeof(*z));
		z->length = 1;
	}
	return z->length;
}

/* Where the instructions of TEXT begin; returns how many. */
static unsigned
find_starts(const uint8_t *text, unsigned bundles, unsigned starts[])
{
	ZydisDecodedInstruction z;
	unsigned many = 0;

	for (unsigned at = 0; at < bundles * BUNDLE; at += length_at(text, at, &z))
		starts[many++] = at;
	return many;
}

/* Makes the direct jumps of TEXT go to instructions of it. */
static void
redirect_jumps(struct texts *texts, uint8_t *text, unsigned bundles)
{
	unsigned starts[MOST_BUNDLES * BUNDLE];
	unsigned many = find_starts(text, bundles, starts);
	ZydisDecodedInstruction z;

	for (unsigned k = 0; k < many; k++) {
		unsigned length = length_at(text, starts[k], &z);
		int32_t distance;

		if (!z.raw.imm[0].is_relative)
			continue;
		do {
			distance =
				(int32_t)(starts[texts_random(texts, many)] - starts[k] - length);
		} while (z.raw.imm[0].size == 8 && (distance < -128 || distance > 127));
		memcpy(text + starts[k] + z.raw.imm[0].offset, &distance, z.raw.imm[0].size / 8);
	}
}

void
texts_real(struct texts *texts, uint8_t *text, unsigned bundles)
{
	size_t first = texts_random(texts, (uint32_t)(texts->size / BUNDLE - bundles + 1));

	memcpy(text, texts->code + first * BUNDLE, bundles * BUNDLE);
	redirect_jumps(texts, text, bundles);
}

/* ---- Generated groups ---- */

/* What rules are about, and what must not be taken for it. */
static const char *const pieces[] = {
	/* writes of 32 bits: eax, ecx, edi, esi, r8d, r11d, esp, ebp */
	"89c0", "89c9", "89ff", "89f6", "4589c0", "4589db", "89c4", "89c5", "448d1c08", "8d3c0e",
	"8d65f8", "8d6c2410",
	"4101c3", "83e1f0", "83cf01", "83f701", "83ec10", "83e4f0", "83cc01", "ffc0", "ffcf",
	"f7d8", "f7d6", "0fafc1",
	"6bf907", "0fb6c0", "0fb7cf", "0fbef6", "4863c8", "63c8", "660f7ec0", "66410f7ec3",
	"87c8", "0fc1c8", "91", "4191",
	"94", "95", "87e0", "87c4", "0fc1c4", "0fc1e0", "b800000000", "bc00100000", "418b07",
	"418b6708", "458b5f10",
	/* writes that look alike, and do not count */
	"c1e002", "d1e8", "0f44c1", "11c8", "19c8", "0fc8", "0f94c0", "4889c8", "6689c8", "88c8",
	"0fbcc1", "f7e1", "f7e9",
	"99", "98", "4898", "4883c001", "31e4", "0fa2", "0fc7f0", "f30fb8c1", "f20f38f1c1",
	"480fc8", "d3e0", "f3480f2cc0",
	"f30f2cc0", "0f50c0", "660fd7c0", "0fc5c001", "660f3a16c001", "8b0424", "58", "415b",
	/* the second half of a write to rsp or rbp, whole writes, the stack */
	"4c01fc", "4c09fc", "4a8d243c", "4a8d643c00", "4c01fd", "4c09fd", "4a8d6c3d00", "4901e7",
	"4c03e7", "4903e7",
	"4989e4", "4889e5", "4889ec", "488bec", "4883e4e0", "4883e480", "4881e4f0ffffff",
	"4883e5f0", "4883ec08", "54", "55",
	"5c", "5d", "50", "58", "4157", "415f", "c9", "6650", "6a00", "6800000100",
	/* masked jumps, r11 and rax; near misses */
	"4183e3e0", "4d01fb", "41ffe3", "41ffd3", "83e0e0", "4c01f8", "ffe0", "ffd0", "4183e3f0",
	"4d09fb", "49ffe3",
	"4181e3e0ffffff", "25e0ffffff", "4d03df", "83e4e0", "ffe4", "4183e7e0", "41ffe7", "c3",
	"41ff23", "41ff27",
	/* string groups */
	"89ff", "498d3c3f", "89f6", "498d3437", "4a8d3c3f", "4a8d343e", "498d7c3f00", "aa", "ab",
	"48ab", "66ab", "a4",
	"a5", "48a5", "f348a5", "f3a4", "f2ae", "f3a6", "ac", "48ad", "f348ab", "f366ab",
	"0ff7c1", "660ff7c1", "8bff", "8bf6",
	/* memory */
	"428b0438", "418b0407", "418b440708", "41890487", "4189048f", "438b041f", "43891c1f",
	"418b043f", "458b4487f0",
	"f3410f10040f", "41ff040f", "41c6040700", "410fb60c0f", "8b0424", "8b4508",
	"8b0500000000", "8b00", "418b00",
	"428b042f", "418b0427", "418b042f", "438b043f", "410f18040f", "418d0407", "8d0407",
	"f0410fb10c0f", "f0410fc10c0f",
	"410fa3040f", "410fba240f07", "dd040f", "41dd040f", "410f1f040f", "0f1f0407",
	"67418b040f", "64418b040f",
	"41a00000000000000000", "418f040f", "41ff340f", "410fae040f", "410fae3c0f", "410fc70c0f",
	"490fc70c0f",
	/* jumps */
	"eb00", "ebe0", "7500", "74f0", "e800000000", "e900000000", "0f8400000000", "e2f0",
	"e3f0", "66e900000000",
	/* r15 and other things that are never right */
	"4983c701", "4989c7", "4d89ff", "4d87f8", "4197", "41bf00000000", "4588ff", "0f05",
	"cd80", "0f34", "8ed8", "6e",
	"ec", "f4", "cc", "0f0b", "fd", "fc", "9c", "9d", "0f01d0", "0f31", "d7", "0f31",
	/* prefixes */
	"66", "f2", "f3", "f0", "67", "2e", "65", "40", "41", "44", "48", "4c", "4f",
	/* nops */
	"90", "6690", "0f1f00", "0f1f4000", "660f1f440000", "662e0f1f840000000000",
	"6666662e0f1f840000000000",
	"f390", "660f1f840000000000", "f30f1efa",
	/* vectors, x87, BMI: one of each shape */
	"0f28c1", "660fefc0", "f20f58c1", "660f3a0fc104", "d9c0", "dec1", "d9fe", "f3410fbdc1",
	"f3410fbcc1",
	"410f38f0040f", "c5f828c1", "c5fc28040f", "c4c17c28040f", "c4e278f2c1", "c4c27af6040f",
	"c4c279b8040f",
	"62f17c4828c1", "c4e2f1f2c2", "c4e27a93040f",
};

static unsigned
from_hex(const char *hex, uint8_t *bytes)
{
	unsigned n = 0;

	for (unsigned byte; sscanf(hex, "%2x", &byte) == 1; hex += 2)
		bytes[n++] = (uint8_t)byte;
	return n;
}

static unsigned
piece(struct texts *texts, uint8_t *bytes)
{
	static uint8_t known[COUNT(pieces)][LONGEST + 1];
	unsigned k = texts_random(texts, COUNT(pieces));

	if (known[k][LONGEST] == 0)
		known[k][LONGEST] = (uint8_t)from_hex(pieces[k], known[k]);
	memcpy(bytes, known[k], LONGEST);
	return known[k][LONGEST];
}

/* Groups that are right as they stand: what the rules must still accept. */
static const char *const groups[] = {
	"4183e3e04d01fb41ffe3", "83e0e04c01f8ffd0", "89ff498d3c3ff348ab",
	"89f6498d343789ff498d3c3ff3a4", "89f6498d3437ac",
	"4189c3438b041f", "89c0418b0407", "89c4 4c01fc", "83ec104c01fc", "8d65f84a8d643c00",
	"89c54c01fd", "87c1 41890407",
	"89ff498d3c3f660ff7c1", "6a20eb0a", "0fb6c94189048f", "448d5c08104389041f",
	"89ff41ff043f", "660f7ec0418b0407",
};

static unsigned
group(struct texts *texts, uint8_t *bytes)
{
	const char *hex = groups[texts_random(texts, COUNT(groups))];
	char tight[2 * BUNDLE + 1];
	unsigned n = 0;

	for (; *hex; hex++)
		if (*hex != ' ')
			tight[n++] = *hex;
	tight[n] = 0;
	return from_hex(tight, bytes);
}

static void
generate_bundle(struct texts *texts, uint8_t *bundle)
{
	unsigned filled = 0, want = 2 + texts_random(texts, 10);
	uint8_t bytes[BUNDLE];

	memset(bundle, 0x90, BUNDLE);
	while (want-- > 0) {
		unsigned n = chance(texts, 3) ? group(texts, bytes) : piece(texts, bytes);

		if (filled + n > BUNDLE)
			break;
		memcpy(bundle + filled, bytes, n);
		filled += n;
	}
	if (chance(texts, 4)) { /* what is at the beginning goes to the end */
		memmove(bundle + BUNDLE - filled, bundle, filled);
		memset(bundle, 0x90, BUNDLE - filled);
	}
}

void
texts_generated(struct texts *texts, uint8_t *text, unsigned bundles)
{
	for (unsigned k = 0; k < bundles; k++)
		generate_bundle(texts, text + k * BUNDLE);
	if (!chance(texts, 4))
		redirect_jumps(texts, text, bundles);
}

/* ---- Mutations. Each changes one bundle, near the instruction at AT (OFFSET in it). ---- */

typedef void mutation(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length);

static void
flip_bit(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	bundle[at + texts_random(texts, length)] ^= (uint8_t)(1u << texts_random(texts, 8));
}

static void
set_byte(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	bundle[at + texts_random(texts, length)] = (uint8_t)texts_random(texts, 256);
}

static void
change_registers(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	ZydisDecodedInstruction z;
	uint8_t *p;

	(void)length;
	length_at(bundle, at, &z);
	if (!(z.attributes & ZYDIS_ATTRIB_HAS_MODRM))
		return;
	p = &bundle[at + z.raw.modrm.offset];
	if (z.attributes & ZYDIS_ATTRIB_HAS_SIB && chance(texts, 2))
		p = &bundle[at + z.raw.sib.offset];
	*p = (uint8_t)((*p & 0xc0) | texts_random(texts, 64));
}

static void
change_prefix(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	static const uint8_t prefixes[] = { 0x66, 0xf2, 0xf3, 0xf0, 0x67, 0x2e, 0x3e, 0x64, 0x40,
		0x41, 0x42, 0x44, 0x45, 0x48, 0x49, 0x4c, 0x4d, 0x4f, 0x0f };

	(void)length;
	if (chance(texts, 2)) { /* before the instruction; the last byte of the bundle is lost */
		memmove(bundle + at + 1, bundle + at, BUNDLE - at - 1);
	}
	bundle[at] = prefixes[texts_random(texts, COUNT(prefixes))];
}

static void
remove_it(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	(void)texts;
	memset(bundle + at, 0x90, length);
}

static void
insert_piece(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	uint8_t bytes[BUNDLE];
	unsigned n = chance(texts, 4) ? group(texts, bytes) : piece(texts, bytes);

	(void)length;
	if (at + n > BUNDLE)
		return;
	memmove(bundle + at + n, bundle + at, BUNDLE - at - n);
	memcpy(bundle + at, bytes, n);
}

static void
write_piece(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	uint8_t bytes[BUNDLE];
	unsigned n = piece(texts, bytes);

	(void)length;
	if (at + n <= BUNDLE)
		memcpy(bundle + at, bytes, n);
}

static void
swap_with_next(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	uint8_t first[BUNDLE];
	ZydisDecodedInstruction z;
	unsigned next;

	(void)texts;
	if (at + length >= BUNDLE)
		return;
	next = length_at(bundle, at + length, &z);
	memcpy(first, bundle + at, length);
	memmove(bundle + at, bundle + at + length, next);
	memcpy(bundle + at + next, first, length);
}

static void
repeat_it(struct texts *texts, uint8_t *bundle, unsigned at, unsigned length)
{
	(void)texts;
	if (at + 2 * length <= BUNDLE)
		memmove(bundle + at + length, bundle + at, BUNDLE - at - length);
}

static mutation *const mutations[] = { flip_bit, flip_bit, set_byte, change_registers,
	change_registers, change_prefix, remove_it, insert_piece, insert_piece, write_piece,
	swap_with_next, repeat_it };

void
texts_mutate(struct texts *texts, uint8_t *text, unsigned bundles)
{
	unsigned starts[MOST_BUNDLES * BUNDLE];

	for (unsigned n = 1 + texts_random(texts, 3); n > 0; n--) {
		unsigned at = starts[texts_random(texts, find_starts(text, bundles, starts))];
		ZydisDecodedInstruction z;

		mutations[texts_random(texts, COUNT(mutations))](
			texts, text + at / BUNDLE * BUNDLE, at % BUNDLE, length_at(text, at, &z));
	}
	if (chance(texts, 3))
		redirect_jumps(texts, text, bundles);
}
