/*
 * Memory that is freed all at once, and the way out when something is wrong: an entry of the
 * library does setjmp(arena->failed), and what fails below jumps back there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_ARENA_H
#define ZVM_JOB_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "job.h"

struct job_arena {
	struct block *blocks;
	size_t left; /* in the newest block */
	struct job_error *error;
	jmp_buf failed;
};

/* Where in the text something is: the key or index under a parent. */
struct job_place {
	const struct job_place *parent;
	const char *key; /* NULL: the index counts */
	size_t index;
};

/* Makes an arena whose errors go to ERROR; NULL, with ERROR filled in, if there is no memory. */
struct job_arena *job_arena_new(struct job_error *error);
void job_arena_free(struct job_arena *arena);

/* COUNT things of SIZE bytes, all zero; NULL, or, from job_new, an error if there is no memory. */
void *job_try_new(struct job_arena *arena, size_t count, size_t size);
void *job_new(struct job_arena *arena, size_t count, size_t size);
char *job_copy(struct job_arena *arena, const char *text, size_t size);
__attribute__((format(printf, 2, 3))) char *job_print(
	struct job_arena *arena, const char *format, ...);

/* Fills in the error and jumps. */
__attribute__((format(printf, 3, 4))) _Noreturn void job_fail(struct job_arena *arena,
	const struct job_place *place, const char *format, ...);

#endif
