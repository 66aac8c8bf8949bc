/* SPDX-License-Identifier: Apache-2.0 */
#include "arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 14 };

struct block {
	struct block *next;
	alignas(max_align_t) char bytes[];
};

struct job_arena *
job_arena_new(struct job_error *error)
{
	struct job_arena *arena = calloc(1, sizeof *arena);

	memset(error, 0, sizeof *error);
	if (arena)
		arena->error = error;
	else
		strcpy(error->cause, "out of memory");
	return arena;
}

void
job_arena_free(struct job_arena *arena)
{
	struct block *next;

	for (struct block *b = arena->blocks; b; b = next) {
		next = b->next;
		free(b);
	}
	free(arena);
}

/* Puts a new block in front, with room for SIZE bytes and, if they are few, for others. */
static bool
add_block(struct job_arena *arena, size_t size)
{
	size_t room = size < BLOCK ? BLOCK : size;
	struct block *b = calloc(1, sizeof *b + room);

	if (!b)
		return false;
	b->next = arena->blocks;
	arena->blocks = b;
	arena->left = room;
	return true;
}

/* Takes from the end of the newest block: what is left is always at its beginning. */
void *
job_try_new(struct job_arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
		return NULL;
	bytes = (bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
	if ((!arena->blocks || bytes > arena->left) && !add_block(arena, bytes))
		return NULL;
	arena->left -= bytes;
	return arena->blocks->bytes + arena->left;
}

void *
job_new(struct job_arena *arena, size_t count, size_t size)
{
	void *new = job_try_new(arena, count, size);

	if (!new)
		job_fail(arena, NULL, "out of memory");
	return new;
}

char *
job_copy(struct job_arena *arena, const char *text, size_t size)
{
	char *copy = job_new(arena, size + 1, 1);

	memcpy(copy, text, size);
	return copy;
}

char *
job_print(struct job_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;
	int size;

	va_start(arguments, format);
	size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size < 0)
		job_fail(arena, NULL, "out of memory");
	text = job_new(arena, (size_t)size + 1, 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)size + 1, format, arguments);
	va_end(arguments);
	return text;
}

/*
 * Appends PLACE, the outermost part first, to the SIZE characters at PATH; cut if there are more.
 */
static void
print_place(const struct job_place *place, char *path, size_t size)
{
	size_t used;

	if (!place)
		return;
	print_place(place->parent, path, size);
	used = strlen(path);
	if (place->key)
		snprintf(path + used, size - used, ".%s", place->key);
	else
		snprintf(path + used, size - used, "[%zu]", place->index);
}

void
job_fail(struct job_arena *arena, const struct job_place *place, const char *format, ...)
{
	struct job_error *error = arena->error;
	va_list arguments;

	error->path[0] = '\0';
	print_place(place, error->path, sizeof error->path);
	va_start(arguments, format);
	vsnprintf(error->cause, sizeof error->cause, format, arguments);
	va_end(arguments);
	longjmp(arena->failed, 1);
}
