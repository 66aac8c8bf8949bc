/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include "zrt.h"

#include <string.h>

static void
begin(const struct database *d, struct database_reader *reader)
{
	int error = errno; /* that there is no file is no error */

	reader->file = fopen(d->path, "re");
	reader->opened = true;
	errno = error;
}

/* A line without its end: 1, 0 after the last, or -ERANGE. */
static int
take_line(FILE *file, char *buf, size_t size)
{
	size_t n;

	if (!fgets(buf, (int)size, file))
		return 0;
	n = strlen(buf);
	if (n && buf[n - 1] == '\n')
		buf[n - 1] = '\0';
	else if (n + 1 == size && !feof(file))
		return -ERANGE;
	return 1;
}

/* An entry. What did not fit can be had again with a larger buffer. */
static int
take(const struct database *d, FILE *file, void *entry, char *buf, size_t size)
{
	off_t before;
	size_t used;
	int r;

	do {
		before = ftello(file);
		r = size > 1 ? take_line(file, buf, size) : -ERANGE;
		if (r <= 0)
			break;
		used = strlen(buf) + 1;
		r = d->parse(buf, entry, buf + used, size - used);
	} while (r == 0);
	if (r == -ERANGE)
		fseeko(file, before, SEEK_SET);
	return r;
}

/* The one there is without a file. */
static int
take_only(const struct database *d, void *entry, char *buf, size_t size)
{
	size_t used = strlen(d->line) + 1;

	if (size < used)
		return -ERANGE;
	return d->parse(memcpy(buf, d->line, used), entry, buf + used, size - used);
}

int
database_next(const struct database *d, struct database_reader *reader, void *entry, char *buf,
	size_t size)
{
	int r;

	if (!reader->opened) {
		begin(d, reader);
		if (!reader->file) {
			r = take_only(d, entry, buf, size);
			reader->opened = r > 0;
			return r;
		}
	}
	return reader->file ? take(d, reader->file, entry, buf, size) : 0;
}

void
database_rewind(struct database_reader *reader)
{
	if (reader->file)
		fclose(reader->file);
	*reader = (struct database_reader){ 0 };
}

int
database_find(const struct database *d, const char *name, uint32_t id, void *entry, char *buf,
	size_t size)
{
	struct database_reader reader = { 0 };
	int r;

	do
		r = database_next(d, &reader, entry, buf, size);
	while (r > 0 && !d->is(entry, name, id));
	database_rewind(&reader);
	return r;
}
