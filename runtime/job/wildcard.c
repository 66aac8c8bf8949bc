/* SPDX-License-Identifier: Apache-2.0 */
#include "wildcard.h"

#include <string.h>

size_t
job_wildcards(const char *path)
{
	size_t n = 0;

	for (; path && *path; path++)
		n += *path == '*';
	return n;
}

/*
 * The last place from BEGIN on where the SIZE bytes at PART end before END; NULL if there is none.
 */
static const char *
find_last(const char *begin, const char *end, const char *part, size_t size)
{
	for (size_t places = (size_t)(end - begin) + 1; places > size; places--)
		if (!memcmp(begin + places - 1 - size, part, size))
			return begin + places - 1 - size;
	return NULL;
}

/*
 * From the right: when every part stands as far right as it can, the first * stands for as much as
 * possible, and so on. That needs no backtracking: hostile patterns cost no more than others.
 */
bool
job_match(struct job_arena *arena, const char *pattern, const char *text, struct job_strings *taken)
{
	size_t first = strcspn(pattern, "*"), size = strlen(text), stars = job_wildcards(pattern);
	const char *begin = text + first, *end = text + size, *part_end = pattern + strlen(pattern);

	if (size < first || memcmp(pattern, text, first) != 0)
		return false;
	*taken = (struct job_strings){ job_new(arena, stars, sizeof *taken->list), stars };
	for (size_t i = stars; i-- > 0;) {
		const char *star = memrchr(pattern, '*', (size_t)(part_end - pattern));
		size_t part = (size_t)(part_end - star - 1);
		const char *at = find_last(begin, end, star + 1, part);

		/* The last part must end the text. */
		if (!at || (i + 1 == stars && at + part != end))
			return false;
		if (i + 1 < stars)
			taken->list[i + 1] = job_copy(
				arena, at + part, (size_t)(end - (at + part)));
		end = at;
		part_end = star;
	}
	taken->list[0] = job_copy(arena, begin, (size_t)(end - begin));
	return true;
}

const char *
job_replace(struct job_arena *arena, const char *pattern, const struct job_strings *taken)
{
	size_t size = strlen(pattern) + 1, i = 0;
	char *path, *end;

	for (size_t k = 0; k < taken->count; k++)
		size += strlen(taken->list[k]);
	end = path = job_new(arena, size, 1);
	for (; *pattern; pattern++)
		if (*pattern == '*')
			end = stpcpy(end, taken->list[i++]);
		else
			*end++ = *pattern;
	return path;
}
