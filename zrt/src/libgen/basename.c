/* SPDX-License-Identifier: Apache-2.0 */
#include <libgen.h>
#include <string.h>

/* POSIX's: <libgen.h> calls it so, and <string.h> has GNU's under the same name in C. */
char *
basename(char *path)
{
	size_t end = path ? strlen(path) : 0;
	char *slash;

	if (end == 0)
		return (char *)".";
	while (end > 1 && path[end - 1] == '/')
		path[--end] = '\0';
	slash = strrchr(path, '/');
	return slash && end > 1 ? slash + 1 : path;
}
