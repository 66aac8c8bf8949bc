/*
 * The validator: decides whether machine code can be run inside the sandbox.
 * Its rules are in doc/abi.md, "Validation"; the instructions it knows are in instructions.def.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_VALIDATOR_H
#define NVAL_VALIDATOR_H

#include <stddef.h>
#include <stdint.h>

#include "nexe.h" /* enum nval_level */

/* No instruction crosses a multiple of this, and indirect jumps reach only multiples of it. */
#define NVAL_BUNDLE 32u

/* The rules; rules.def gives each its sentence. */
enum nval_rule {
#define RULE(id, sentence) NVAL_##id,
#include "rules.def"
#undef RULE
	NVAL_RULES
};

/* The id of RULE ("IJMP") and its sentence ("indirect jump is not masked"). */
const char *nval_rule_id(enum nval_rule rule);
const char *nval_rule_sentence(enum nval_rule rule);

/* CPU, below, is one of enum nval_level, perhaps with this: rdtsc, rcpps ... are allowed. */
#define NVAL_NONDETERMINISM 0x100u

typedef void nval_report(void *ctx, size_t offset, enum nval_rule rule);
typedef void nval_target(void *ctx, size_t offset);

/*
 * Validates TEXT, the SIZE bytes that will be mapped executable at user address BASE (a multiple of
 * 32, at least 0x20000). CPU says which instructions may appear. Calls REPORT(ctx, offset, rule)
 * for every violation, in order of offset. Returns 0 if there was none, 1 if there was, -1 if the
 * question makes no sense (SIZE 0, not a multiple of 32, or BASE + SIZE above 4 GiB; a bad BASE; an
 * unknown CPU) or SIZE/4 bytes of working memory could not be had. Reads nothing outside TEXT.
 * TEXT must not change meanwhile: validate a private copy. REPORT may be NULL.
 */
int nval_text(
	const void *text, size_t size, uint32_t base, unsigned cpu, nval_report *report, void *ctx);

/* Working memory for SIZE bytes of text. */
#define NVAL_MEMORY(size) ((size) / 4)

/*
 * The same, with working memory that the caller has: NVAL_MEMORY(SIZE) bytes, aligned as uint32_t,
 * of any content. Calls nothing of the system.
 */
int nval_text_in(void *memory, const void *text, size_t size, uint32_t base, unsigned cpu,
	nval_report *report, void *ctx);

/*
 * Calls TARGET(ctx, offset), in order, for every offset of TEXT that a direct jump may go to: the
 * instruction starts, without those inside a group that must run as a whole. Returns as
 * nval_text(); after 1 (invalid) the list means nothing.
 */
int nval_targets(
	const void *text, size_t size, uint32_t base, unsigned cpu, nval_target *target, void *ctx);

#endif
