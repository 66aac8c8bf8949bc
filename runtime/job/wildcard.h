/*
 * Paths in which * stands for any characters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_WILDCARD_H
#define ZVM_JOB_WILDCARD_H

#include "arena.h"

enum { JOB_WILDCARDS_MAX = 16 }; /* of one path */

/* How many * are in PATH, which may be NULL. */
size_t job_wildcards(const char *path);

/*
 * If TEXT matches PATTERN, which has a wildcard, fills in TAKEN with what each * stands for (the
 * first as much as possible, then the second, ...) and returns true.
 */
bool job_match(struct job_arena *arena, const char *pattern, const char *text,
	struct job_strings *taken);

/* PATTERN with the first * replaced by the first of TAKEN, and so on; TAKEN has enough. */
const char *job_replace(
	struct job_arena *arena, const char *pattern, const struct job_strings *taken);

#endif
