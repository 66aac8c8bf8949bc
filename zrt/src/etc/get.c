/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include "zrt.h"

#include <stdlib.h>

static bool
grow(struct database_memory *memory)
{
	size_t size = memory->size ? memory->size * 2 : 512;
	char *buf = realloc(memory->buf, size);

	if (!buf)
		return false;
	*memory = (struct database_memory){ buf, size };
	return true;
}

/* Whether what came to *R is worth another try, now that there is more memory. */
static bool
again(int *r, struct database_memory *memory)
{
	if (*r != -ERANGE)
		return false;
	if (grow(memory))
		return true;
	*r = -ENOMEM;
	return false;
}

static void *
outcome(int r, void *entry)
{
	return zrt_ret(r) > 0 ? entry : NULL;
}

void *
database_get(const struct database *d, const char *name, uint32_t id, void *entry,
	struct database_memory *memory)
{
	int r;

	do
		r = database_find(d, name, id, entry, memory->buf, memory->size);
	while (again(&r, memory));
	return outcome(r, entry);
}

void *
database_get_next(const struct database *d, struct database_reader *reader, void *entry,
	struct database_memory *memory)
{
	int r;

	do
		r = database_next(d, reader, entry, memory->buf, memory->size);
	while (again(&r, memory));
	return outcome(r, entry);
}
