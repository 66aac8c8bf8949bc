/*
 * The databases of users and groups: /etc/passwd and /etc/group, where the root image has them;
 * root alone where it has not.
 *
 * An entry is a line of fields between colons. One that is not as it should be is passed over, as
 * elsewhere.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_DATABASE_H
#define ZRT_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct database {
	const char *path;
	const char *line; /* what there is without the file */
	/*
	 * Takes LINE apart into ENTRY, with SIZE bytes at ROOM: 1, 0 if it is malformed, or -ERANGE
	 * if ROOM is too small.
	 */
	int (*parse)(char *line, void *entry, char *room, size_t size);
	/* Whether ENTRY is called NAME, or, if that is NULL, has number ID. */
	bool (*is)(const void *entry, const char *name, uint32_t id);
};

extern const struct database database_of_users, database_of_groups;

/* Where reading stands; all zero at the beginning. */
struct database_reader {
	FILE *file;
	bool opened;
};

/* The next entry, its strings in BUF of SIZE bytes: 1, 0 after the last, or -errno. */
int database_next(const struct database *d, struct database_reader *reader, void *entry, char *buf,
	size_t size);

/* Back to the first one. */
void database_rewind(struct database_reader *reader);

/* The entry called NAME, or with number ID if NAME is NULL; as database_next. */
int database_find(const struct database *d, const char *name, uint32_t id, void *entry, char *buf,
	size_t size);

/*
 * The same for functions without a buffer, in memory that lasts until the next call: ENTRY, or
 * NULL, with errno set if that is for an error.
 */
struct database_memory {
	char *buf;
	size_t size;
};
void *database_get(const struct database *d, const char *name, uint32_t id, void *entry,
	struct database_memory *memory);
void *database_get_next(const struct database *d, struct database_reader *reader, void *entry,
	struct database_memory *memory);

/* Cuts off what is before the first AT of *TEXT, which moves on behind it; NULL after the last. */
char *database_cut(char **text, char at);

/* Cuts LINE at its colons into just N fields, of which the first is not empty. */
bool database_fields(char *line, char **fields, int n);

/* A decimal number of at most 32 bits. */
bool database_number(const char *text, uint32_t *number);

#endif
