/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct list {
	struct dirent **entries;
	size_t used, room;
};

static bool
add(struct list *l, const struct dirent *e)
{
	struct dirent *copy = malloc(e->d_reclen);

	if (copy && l->used == l->room) {
		size_t room = l->room ? l->room * 2 : 16;
		struct dirent **entries = realloc(l->entries, room * sizeof *entries);

		if (!entries) {
			free(copy);
			return false;
		}
		l->entries = entries;
		l->room = room;
	}
	if (!copy)
		return false;
	memcpy(copy, e, offsetof(struct dirent, d_name) + strlen(e->d_name) + 1);
	l->entries[l->used++] = copy;
	return true;
}

/* Everything WANTED of D; false with errno if it could not be read. */
static bool
collect(DIR *d, struct list *l, int (*wanted)(const struct dirent *))
{
	struct dirent *e;

	for (;;) {
		errno = 0;
		e = readdir(d);
		if (!e)
			return errno == 0;
		if (wanted && !wanted(e))
			continue;
		if (!add(l, e))
			return false;
	}
}

static void
drop(struct list *l)
{
	while (l->used)
		free(l->entries[--l->used]);
	free(l->entries);
}

int
scandirat(int dirfd, const char *path, struct dirent ***list, int (*wanted)(const struct dirent *),
	int (*compare)(const struct dirent **, const struct dirent **))
{
	int fd = openat(dirfd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	struct list l = { 0 };
	int before = errno;
	bool done;

	if (!d) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	done = collect(d, &l, wanted);
	if (!done)
		before = errno;
	closedir(d);
	errno = before;
	if (!done) {
		drop(&l);
		return -1;
	}
	if (compare && l.used)
		qsort(l.entries, l.used, sizeof *l.entries,
			(int (*)(const void *, const void *))compare);
	*list = l.entries;
	return (int)l.used;
}
