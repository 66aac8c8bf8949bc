/* SPDX-License-Identifier: Apache-2.0 */
#include <glob.h>

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A search: PATH[0..] is what is matched so far. */
struct search {
	glob_t *result;
	int flags;
	int (*on_error)(const char *, int);
	char path[PATH_MAX];
};

static int
add(glob_t *g, const char *path, bool slash)
{
	size_t used = g->gl_offs + g->gl_pathc, length = strlen(path);
	char **paths = realloc(g->gl_pathv, (used + 2) * sizeof *paths);
	char *copy;

	if (!paths)
		return GLOB_NOSPACE;
	if (!g->gl_pathv)
		memset(paths, 0, g->gl_offs * sizeof *paths);
	g->gl_pathv = paths;
	paths[used] = paths[used + 1] = NULL;
	copy = malloc(length + 2);
	if (!copy)
		return GLOB_NOSPACE;
	memcpy(copy, path, length + 1);
	if (slash)
		strcpy(copy + length, "/");
	paths[used] = copy;
	g->gl_pathc++;
	return 0;
}

static bool
has_magic(const char *p, size_t length, int flags)
{
	for (size_t i = 0; i < length; i++) {
		if (p[i] == '\\' && !(flags & GLOB_NOESCAPE))
			i++;
		else if (p[i] == '*' || p[i] == '?' || p[i] == '[')
			return true;
	}
	return false;
}

/*
 * Appends LENGTH bytes of P to the path that ends at END, without backslashes; the new end, or 0:
 * too long.
 */
static size_t
append_plain(struct search *s, size_t end, const char *p, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (p[i] == '\\' && !(s->flags & GLOB_NOESCAPE) && i + 1 < length)
			i++;
		if (end + 2 >= PATH_MAX)
			return 0;
		s->path[end++] = p[i];
	}
	s->path[end] = '\0';
	return end;
}

static int search(struct search *s, size_t end, const char *pattern);

/* The pattern is at its end: what PATH names is a match if it is there. */
static int
found(struct search *s)
{
	struct stat st;

	if (lstat(s->path, &st) < 0)
		return 0;
	if (S_ISLNK(st.st_mode) && s->flags & GLOB_MARK)
		stat(s->path, &st);
	return add(s->result, s->path,
		s->flags & GLOB_MARK && S_ISDIR(st.st_mode) && s->path[strlen(s->path) - 1] != '/');
}

static int
cannot_read(struct search *s, const char *path)
{
	int error = errno;

	if (error == ENOENT || error == ENOTDIR)
		return 0;
	if (error == ENOMEM)
		return GLOB_NOSPACE;
	if ((s->on_error && s->on_error(path, error)) || s->flags & GLOB_ERR)
		return GLOB_ABORTED;
	return 0;
}

/* Whether the entry NAME matches the component of LENGTH bytes. */
static bool
matches(const struct search *s, const char *component, size_t length, const char *name)
{
	char pattern[PATH_MAX];

	memcpy(pattern, component, length);
	pattern[length] = '\0';
	return fnmatch(pattern, name, FNM_PERIOD | (s->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0)) ==
		0;
}

static int
search_directory(struct search *s, size_t end, const char *pattern, size_t length)
{
	const char *path = end ? s->path : ".";
	DIR *d = opendir(path);
	struct dirent *e;
	int r = 0;

	if (!d)
		return cannot_read(s, path);
	while (r == 0 && (errno = 0, e = readdir(d))) {
		size_t n = strlen(e->d_name);

		if (end + n + 2 >= PATH_MAX || !matches(s, pattern, length, e->d_name))
			continue;
		memcpy(s->path + end, e->d_name, n + 1);
		r = search(s, end + n, pattern + length);
	}
	closedir(d);
	return r;
}

/* PATTERN is what is left; s->path[0..END] exists, or is empty. */
static int
search(struct search *s, size_t end, const char *pattern)
{
	size_t slashes = strspn(pattern, "/"), length;

	end = slashes ? append_plain(s, end, pattern, slashes) : end;
	s->path[end] = '\0';
	pattern += slashes;
	length = strcspn(pattern, "/");
	if (slashes && !end)
		return 0;
	if (length == 0)
		return found(s);
	if (has_magic(pattern, length, s->flags))
		return length < PATH_MAX ? search_directory(s, end, pattern, length) : 0;
	end = append_plain(s, end, pattern, length);
	return end ? search(s, end, pattern + length) : 0;
}

static int
compare(const void *a, const void *b)
{
	return strcoll(*(char *const *)a, *(char *const *)b);
}

/* What there is when nothing matches. */
static int
nothing(const char *pattern, int flags, glob_t *g)
{
	if (flags & GLOB_NOCHECK || (flags & GLOB_NOMAGIC && !(g->gl_flags & GLOB_MAGCHAR)))
		return add(g, pattern, false);
	return GLOB_NOMATCH;
}

int
glob(const char *restrict pattern, int flags, int (*on_error)(const char *, int),
	glob_t *restrict g)
{
	struct search s = { .result = g, .flags = flags, .on_error = on_error };
	size_t before;
	int r;

	if (!(flags & GLOB_DOOFFS))
		g->gl_offs = 0;
	if (!(flags & GLOB_APPEND)) {
		g->gl_pathc = 0;
		g->gl_pathv = NULL;
	}
	g->gl_flags = flags | (has_magic(pattern, strlen(pattern), flags) ? GLOB_MAGCHAR : 0);
	before = g->gl_pathc;
	r = *pattern ? search(&s, 0, pattern) : 0;
	g->gl_matchc = g->gl_pathc - before;
	if (r == 0 && !g->gl_matchc)
		return nothing(pattern, flags, g);
	if (!(flags & GLOB_NOSORT))
		qsort(g->gl_pathv + g->gl_offs + before, g->gl_pathc - before, sizeof *g->gl_pathv,
			compare);
	return r;
}
