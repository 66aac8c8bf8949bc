/*
 * The words of "args".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_WORDS_H
#define ZVM_JOB_WORDS_H

#include "arena.h"

/*
 * Splits TEXT as zvm-nvram(5) does: words between spaces; double quotes keep spaces; \xHH is a
 * byte. Fails, naming PLACE, if a quote is not closed or a backslash stands for nothing.
 */
struct job_strings job_words(
	struct job_arena *arena, const struct job_place *place, const char *text);

#endif
