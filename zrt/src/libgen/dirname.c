/* SPDX-License-Identifier: Apache-2.0 */
#include <libgen.h>
#include <string.h>

/* The end of PATH without the slashes before END, of which the first byte stays. */
static size_t
without_slashes(const char *path, size_t end)
{
	while (end > 1 && path[end - 1] == '/')
		end--;
	return end;
}

char *
dirname(char *path)
{
	size_t end = path ? strlen(path) : 0;

	end = without_slashes(path, end);
	while (end > 0 && path[end - 1] != '/')
		end--;
	if (end == 0)
		return path && *path == '/' ? (char *)"/" : (char *)".";
	path[without_slashes(path, end)] = '\0';
	return path;
}
