/*
 * agree FILE...                    the second checker and the validator judge each nexe's text
 * agree --mutants N SEED NEXE      ... and N mutations of its code and of generated groups
 * agree --hex                      ... and texts from stdin, one a line, in hex; padded with nops
 *
 * They must agree on the verdict, at both levels, with and without --allow-nondeterminism; and,
 * where it is "valid", on where direct jumps may go. Prints disagreements, then one line of
 * counts. Exit status 1 if they disagreed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "second.h"
#include "texts.h"
#include "validator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BUNDLES = 3, SHOWN = 50 };

/* The first violation that the validator reports. */
struct first {
	size_t at;
	const char *rule;
};

static unsigned long judged, accepted, disagreed;

static void
note_first(void *ctx, size_t offset, enum nval_rule rule)
{
	struct first *first = ctx;

	if (!first->rule)
		*first = (struct first){ offset, nval_rule_id(rule) };
}

/*
 * Removes the targets that the validator names from a list of bool: what stays is a
 * disagreement.
 */
static void
toggle_target(void *ctx, size_t offset)
{
	bool *targets = ctx;

	targets[offset] = !targets[offset];
}

static void
show(const char *title, const uint8_t *text, size_t size, const struct first *first,
	const char *wrong, size_t at)
{
	if (disagreed++ >= SHOWN)
		return;
	printf("%s: validator: %s@%#zx, second checker: %s@%#zx:\n", title,
		first->rule ? first->rule : "valid", first->rule ? first->at : 0,
		wrong ? wrong : "valid", wrong ? at : 0);
	for (size_t k = 0; k < size && size <= MOST_BUNDLES * NVAL_BUNDLE; k++)
		printf("%s%02x", k > 0 && k % NVAL_BUNDLE == 0 ? " " : "", text[k]);
	printf("\n");
}

static void
judge(const char *title, const uint8_t *text, size_t size, unsigned cpu)
{
	struct second_policy policy = { (cpu & 0xff) == NVAL_LEVEL_V3, cpu & NVAL_NONDETERMINISM };
	bool *targets = malloc(size);
	struct first first = { 0 };
	size_t at = 0;
	const char *wrong;
	int status;

	if (!targets)
		abort();
	status = nval_text(text, size, NVAL_TEXT_START, cpu, note_first, &first);
	wrong = second_opinion(text, size, NVAL_TEXT_START, policy, &at, targets);
	judged++;
	accepted += status == 0;
	if (status < 0 || (status == 0) != (wrong == NULL)) {
		show(title, text, size, &first, wrong, at);
	} else if (status == 0) {
		nval_targets(text, size, NVAL_TEXT_START, cpu, toggle_target, targets);
		if (memchr(targets, true, size)) {
			at = (size_t)((bool *)memchr(targets, true, size) - targets);
			show("jump targets differ", text, size, &first, "differs", at);
		}
	}
	free(targets);
}

static const unsigned cpus[] = { NVAL_LEVEL_BASE, NVAL_LEVEL_V3,
	NVAL_LEVEL_BASE | NVAL_NONDETERMINISM, NVAL_LEVEL_V3 | NVAL_NONDETERMINISM };

static void
judge_mutants(unsigned long many, uint64_t seed, const char *nexe)
{
	struct texts texts;
	uint8_t text[MOST_BUNDLES * NVAL_BUNDLE];

	texts_open(&texts, nexe, seed);
	for (unsigned long n = 0; n < many; n++) {
		unsigned bundles = 1 + texts_random(&texts, MOST_BUNDLES);
		bool real = texts_random(&texts, 2);

		if (real)
			texts_real(&texts, text, bundles);
		else
			texts_generated(&texts, text, bundles);
		if (real || texts_random(&texts, 2))
			texts_mutate(&texts, text, bundles);
		judge("mutant", text, bundles * NVAL_BUNDLE, cpus[texts_random(&texts, 4)]);
	}
}

static void
judge_lines(void)
{
	uint8_t text[MOST_BUNDLES * NVAL_BUNDLE];
	char line[4096];

	while (fgets(line, sizeof(line), stdin)) {
		size_t size = 0;

		for (unsigned byte;
			size < sizeof(text) && sscanf(line + 2 * size, "%2x", &byte) == 1; size++)
			text[size] = (uint8_t)byte;
		while (size == 0 || size % NVAL_BUNDLE != 0)
			text[size++] = 0x90;
		for (unsigned k = 0; k < 4; k++)
			judge("line", text, size, cpus[k]);
	}
}

int
main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "--mutants") == 0) {
		judge_mutants(strtoul(argv[2], NULL, 0), strtoul(argv[3], NULL, 0), argv[4]);
	} else if (argc == 2 && strcmp(argv[1], "--hex") == 0) {
		judge_lines();
	} else {
		for (int k = 1; k < argc; k++) {
			struct texts texts;

			texts_open(&texts, argv[k], 0);
			judge(argv[k], texts.code, texts.size, NVAL_LEVEL_V3);
		}
	}
	printf("%lu texts judged, %lu accepted, %lu disagreements\n", judged, accepted, disagreed);
	return disagreed > 0;
}
