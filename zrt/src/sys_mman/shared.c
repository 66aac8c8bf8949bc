/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"

#include "zrt.h"

#include <stdlib.h>

struct shared *mapping_shared;

void
shared_add(struct shared *s)
{
	s->next = mapping_shared;
	mapping_shared = s;
}

/* The file's own size decides: a mapping reaches to the end of a page and never makes it longer. */
static int
write_part(const struct shared *s, uintptr_t from, uintptr_t to)
{
	off_t offset = s->offset + (off_t)(from - s->start);
	struct stat st;
	int r = file_stat(s->file, &st);

	while (r >= 0 && from < to && offset < st.st_size) {
		off_t left = st.st_size - offset;
		size_t n = left < (off_t)(to - from) ? (size_t)left : to - from;

		r = (int)file_pwrite(s->file, (const void *)from, n, offset);
		if (r == 0)
			r = -EIO;
		from += (size_t)r;
		offset += r;
	}
	return r < 0 ? r : 0;
}

int
shared_write(uintptr_t start, uintptr_t end)
{
	int result = 0;

	for (const struct shared *s = mapping_shared; s; s = s->next) {
		uintptr_t from = start > s->start ? start : s->start;
		uintptr_t to = end < s->end ? end : s->end;
		int r = s->written && from < to ? write_part(s, from, to) : 0;

		if (r < 0 && result == 0)
			result = r;
	}
	return result;
}

static void
drop(struct shared *s)
{
	if (--s->file->refs == 0)
		file_release(s->file);
	free(s);
}

/*
 * Cuts the page at ADDRESS out of S, the rest of which begins before or goes on behind it. False
 * without memory for a second piece.
 */
static bool
cut(struct shared *s, uintptr_t address)
{
	uintptr_t next = address + HEAP_PAGE;
	struct shared *rest;

	if (address == s->start) {
		s->start = next;
		s->offset += HEAP_PAGE;
	} else if (next == s->end) {
		s->end = address;
	} else {
		rest = malloc(sizeof *rest);
		if (!rest)
			return false;
		*rest = *s;
		rest->offset += (off_t)(next - s->start);
		rest->start = next;
		s->file->refs++;
		s->end = address;
		shared_add(rest);
	}
	return true;
}

bool
shared_forget(uintptr_t address)
{
	for (struct shared **p = &mapping_shared; *p; p = &(*p)->next) {
		struct shared *s = *p;

		if (address < s->start || address >= s->end)
			continue;
		if (s->written)
			write_part(s, address, address + HEAP_PAGE);
		if (!cut(s, address))
			return false;
		if (s->start == s->end) {
			*p = s->next;
			drop(s);
		}
		break;
	}
	return true;
}

void
zrt_mappings_flush(void)
{
	shared_write(0, UINTPTR_MAX);
}
