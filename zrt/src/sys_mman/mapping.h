/*
 * Mappings: pages from the end of the heap. Which pages are mapped is a count for each; only shared
 * mappings of files need to be remembered, because their contents go back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_MAPPING_H
#define ZRT_MAPPING_H

#include "fd/fd.h"
#include "heap/heap.h"

#include <stdbool.h>
#include <stdint.h>

/* A file in memory, for all who map that part of it as shared. */
struct shared {
	struct shared *next;
	uintptr_t start, end;
	off_t offset; /* of the file, where it starts */
	struct file *file; /* held */
	dev_t dev;
	ino_t ino;
	bool written; /* somebody may write: contents go back */
};

extern struct shared *mapping_shared;

/* SIZE in whole pages; 0 if that is too much. */
size_t mapping_size(size_t size);

/* How often the page at ADDRESS is mapped. */
unsigned mapping_count(uintptr_t address);

/* Whether START to END, whole pages, are all mapped. */
bool mapping_covers(uintptr_t start, uintptr_t end);

/* Checks and rounds what munmap and its kin are given: 0 or -EINVAL. */
int mapping_range(const void *p, size_t size, uintptr_t *start, uintptr_t *end);

/* New pages, zero: at P, or anywhere if P is NULL. NULL if that cannot be. */
void *mapping_new(void *p, size_t size);

/* One more mapping of pages that are mapped: 0 or -ENOMEM. */
int mapping_share(uintptr_t start, uintptr_t end);

/* One mapping less of each page; what nobody maps any more is written back and freed. */
void mapping_remove(uintptr_t start, uintptr_t end);

/* Remembers S, which malloc gave. */
void shared_add(struct shared *s);

/* Writes back what lies in START to END: 0 or the first error. */
int shared_write(uintptr_t start, uintptr_t end);

/* Writes back and forgets the page at ADDRESS, which nobody maps any more. False without memory. */
bool shared_forget(uintptr_t address);

/* At the end of the session. */
void zrt_mappings_flush(void);

#endif
