/*
 * Texts to judge: pieces of real code, groups put together at random, and mutations of both. The
 * same seed gives the same texts everywhere.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_TEXTS_H
#define ZVM_TEXTS_H

#include <stddef.h>
#include <stdint.h>

enum { TEXTS_BUNDLE = 32 };

struct texts {
	uint64_t random; /* state */
	const uint8_t *code; /* real code, a multiple of 32 bytes */
	size_t size;
};

/* Opens the text of NEXE, which stays in memory. Ends the process if it cannot. */
void texts_open(struct texts *texts, const char *nexe, uint64_t seed);

/* 0 ... LIMIT - 1. */
uint32_t texts_random(struct texts *texts, uint32_t limit);

/* Fills TEXT, BUNDLES bundles, with real code whose direct jumps stay in it. */
void texts_real(struct texts *texts, uint8_t *text, unsigned bundles);

/* Fills it with instructions of the kinds that rules are about, in random order, and nops. */
void texts_generated(struct texts *texts, uint8_t *text, unsigned bundles);

/* Changes it in one to three places. */
void texts_mutate(struct texts *texts, uint8_t *text, unsigned bundles);

#endif
