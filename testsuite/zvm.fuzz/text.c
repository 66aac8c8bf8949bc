/*
 * The validator on any text, as text and as jailed code in the heap; what it says must not
 * depend on how it is asked. The first byte is the CPU. The second checker has its say too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "second.h"
#include "validator.h"

#include <stdlib.h>

enum { MOST = 4096, HEAP = 0x30000000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
count(void *ctx, size_t offset, enum nval_rule rule)
{
	(void)offset;
	if (rule >= NVAL_RULES)
		abort();
	++*(unsigned *)ctx;
}

static void
check_target(void *ctx, size_t offset)
{
	bool *targets = ctx;

	if (!targets[offset])
		abort();
	targets[offset] = false;
}

static void
judge(const uint8_t *text, size_t size, unsigned cpu)
{
	const struct second_policy policy = { (cpu & 0xff) == NVAL_LEVEL_V3,
		cpu & NVAL_NONDETERMINISM };
	uint32_t work[MOST / sizeof(uint32_t) / sizeof(uint32_t)];
	bool targets[MOST];
	unsigned many = 0;
	size_t at;
	int status = nval_text(text, size, NVAL_TEXT_START, cpu, count, &many);

	if ((status == 0) != (many == 0) || status < 0)
		abort();
	if (nval_text_in(work, text, size, NVAL_TEXT_START, cpu, NULL, NULL) != status)
		abort();
	if ((second_opinion(text, size, NVAL_TEXT_START, policy, &at, targets) == NULL) !=
		(status == 0))
		abort();
	if (status == 0)
		nval_targets(text, size, NVAL_TEXT_START, cpu, check_target, targets);
	nval_text_in(work, text, size, HEAP, cpu, NULL, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned cpu;
	uint8_t *text;

	if (size < 1)
		return 0;
	cpu = (data[0] & 1 ? NVAL_LEVEL_V3 : NVAL_LEVEL_BASE) |
		(data[0] & 2 ? NVAL_NONDETERMINISM : 0);
	size = (size - 1) / NVAL_BUNDLE * NVAL_BUNDLE;
	if (size == 0 || size > MOST)
		return 0;
	text = malloc(size); /* so that a read past its end is seen */
	for (size_t k = 0; k < size; k++)
		text[k] = data[1 + k];
	judge(text, size, cpu);
	free(text);
	return 0;
}
