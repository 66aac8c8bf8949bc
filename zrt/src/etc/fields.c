/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <string.h>

char *
database_cut(char **text, char at)
{
	char *part = *text, *end = part ? strchr(part, at) : NULL;

	*text = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return part;
}

bool
database_fields(char *line, char **fields, int n)
{
	for (int i = 0; i < n; i++) {
		fields[i] = database_cut(&line, ':');
		if (!fields[i])
			return false;
	}
	return !line && *fields[0];
}

bool
database_number(const char *text, uint32_t *number)
{
	uint64_t value = 0;

	if (!*text)
		return false;
	for (; *text >= '0' && *text <= '9' && value <= UINT32_MAX; text++)
		value = value * 10 + (uint64_t)(*text - '0');
	*number = (uint32_t)value;
	return !*text && value <= UINT32_MAX;
}
