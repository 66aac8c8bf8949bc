/* SPDX-License-Identifier: Apache-2.0 */
#include <ftw.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int visitor(const char *, const struct stat *, int, struct FTW *);

/* A directory that is being walked, and those above it: a link to one of them is a loop. */
struct level {
	const struct level *above;
	dev_t dev;
	ino_t ino;
};

struct walk {
	visitor *visit;
	int flags;
	dev_t dev;
	char path[PATH_MAX];
};

static int walk(struct walk *w, size_t length, const struct level *above, int level);

static bool
is_above(const struct level *l, const struct stat *st)
{
	for (; l; l = l->above)
		if (l->dev == st->st_dev && l->ino == st->st_ino)
			return true;
	return false;
}

/* Where names are looked up: with FTW_CHDIR from the directory that the walk is in. */
static const char *
name_of(const struct walk *w, const struct FTW *at)
{
	return w->flags & FTW_CHDIR ? w->path + at->base : w->path;
}

/* What PATH is, as it is told to the function. */
static int
kind_of(const struct walk *w, const struct FTW *at, struct stat *st)
{
	const char *name = name_of(w, at);

	if (w->flags & FTW_PHYS ? lstat(name, st) < 0 : stat(name, st) < 0) {
		if (errno == ENOENT && !(w->flags & FTW_PHYS) && lstat(name, st) == 0)
			return FTW_SLN;
		return errno == EACCES || errno == ENOENT ? FTW_NS : -1;
	}
	if (S_ISLNK(st->st_mode))
		return FTW_SL;
	return S_ISDIR(st->st_mode) ? FTW_D : FTW_F;
}

static bool
is_dot(const char *name)
{
	return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

/* The names in D, each with its NUL, one after the other; *SIZE of them all. */
static char *
read_names(DIR *d, size_t *size)
{
	char *names = NULL;
	size_t room = 0;
	struct dirent *e;

	*size = 0;
	while ((e = readdir(d))) {
		size_t n = strlen(e->d_name) + 1;

		if (is_dot(e->d_name))
			continue;
		if (*size + n > room) {
			char *more = realloc(names, room = (room + n) * 2);

			if (!more) {
				free(names);
				return NULL;
			}
			names = more;
		}
		memcpy(names + *size, e->d_name, n);
		*size += n;
	}
	return names ? names : calloc(1, 1);
}

/* Each of NAMES in the directory that PATH[0..LENGTH] names. */
static int
walk_names(struct walk *w, size_t length, const struct level *here, int level, const char *names,
	size_t size)
{
	size_t end = length;
	int r = 0;

	if (w->path[end - 1] != '/')
		w->path[end++] = '/';
	for (const char *name = names; r == 0 && name < names + size; name += strlen(name) + 1) {
		size_t n = strlen(name);

		if (end + n >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(w->path + end, name, n + 1);
		r = walk(w, end + n, here, level + 1);
	}
	w->path[length] = '\0';
	return r;
}

/*
 * The directory is read as a whole and closed, so that depth costs no descriptors (but with
 * FTW_CHDIR, to come back).
 */
static int
walk_directory(
	struct walk *w, size_t length, const struct level *here, const struct FTW *at, DIR *d)
{
	bool enter = w->flags & FTW_CHDIR;
	int back = enter ? open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	size_t size;
	char *names;
	int r = 0;

	if (enter && (back < 0 || fchdir(dirfd(d)) < 0))
		r = -1;
	names = read_names(d, &size);
	closedir(d);
	if (r == 0)
		r = names ? walk_names(w, length, here, at->level, names, size) : -1;
	free(names);
	if (back >= 0) {
		if (fchdir(back) < 0)
			r = -1;
		close(back);
	}
	return r;
}

/* Visits PATH[0..LENGTH] and what is below. */
static int
walk(struct walk *w, size_t length, const struct level *above, int level)
{
	const char *slash = length > 1 ? memrchr(w->path, '/', length - 1) : NULL;
	struct FTW at = { .base = slash ? (int)(slash - w->path) + 1 : 0, .level = level };
	struct stat st = { 0 };
	struct level here;
	int kind = kind_of(w, &at, &st);
	DIR *d = NULL;
	int r = 0;

	if (kind < 0)
		return -1;
	here = (struct level){ above, st.st_dev, st.st_ino };
	if (kind == FTW_D &&
		((w->flags & FTW_MOUNT && level && st.st_dev != w->dev) || is_above(above, &st)))
		return 0;
	if (level == 0)
		w->dev = st.st_dev;
	if (kind == FTW_D && !(d = opendir(name_of(w, &at)))) {
		if (errno != EACCES)
			return -1;
		kind = FTW_DNR;
	}
	if (kind != FTW_D)
		return w->visit(w->path, &st, kind, &at);
	if (!(w->flags & FTW_DEPTH))
		r = w->visit(w->path, &st, FTW_D, &at);
	if (r)
		closedir(d);
	else
		r = walk_directory(w, length, &here, &at, d);
	if (r == 0 && w->flags & FTW_DEPTH)
		r = w->visit(w->path, &st, FTW_DP, &at);
	return r;
}

/* With FTW_CHDIR the walk begins in the directory of PATH. */
static int
enter_first(struct walk *w, size_t length)
{
	char *slash = length > 1 ? memrchr(w->path, '/', length - 1) : NULL;
	int r;

	if (!slash)
		return 0;
	if (slash == w->path)
		return chdir("/");
	*slash = '\0';
	r = chdir(w->path);
	*slash = '/';
	return r;
}

int
nftw(const char *path, visitor *function, int fds, int flags)
{
	struct walk w = { .visit = function, .flags = flags };
	size_t length = strlen(path);
	struct stat st;
	int back, r;

	(void)fds; /* one at a time is enough */
	if (length >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (flags & FTW_PHYS ? lstat(path, &st) < 0 : stat(path, &st) < 0 && lstat(path, &st) < 0)
		return -1;
	memcpy(w.path, path, length + 1);
	while (length > 1 && w.path[length - 1] == '/')
		w.path[--length] = '\0';
	if (!(flags & FTW_CHDIR))
		return walk(&w, length, NULL, 0);
	back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (back < 0)
		return -1;
	r = enter_first(&w, length) < 0 ? -1 : walk(&w, length, NULL, 0);
	if (fchdir(back) < 0)
		r = -1;
	close(back);
	return r;
}
