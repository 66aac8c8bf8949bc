/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Temporary names. newlib's take templates with five X, and try the names in order, so that a
 * thousand files of one template cost half a million calls. They are in one file because newlib's
 * are: who defines one must define all.
 */
#include "zrt.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define XS 6 /* further ones before them stay */

typedef int make(const char *path, int flags);

/* 62^6 names before one comes again: the steps have no factor with 62. */
static void
name_next(char *xs)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	static uint64_t name;
	uint64_t n = name = (name + 35184372089) % 56800235584;

	for (int i = 0; i < XS; i++, n /= 62)
		xs[i] = digits[n % 62];
}

/* Replaces the X before the last SUFFIX bytes of PATH by what HOW does not find there. */
static int
make_new(char *path, int suffix, make *how, int flags)
{
	size_t size = strlen(path), at = size - XS - (size_t)suffix;
	int r;

	if (suffix < 0 || size < XS + (size_t)suffix || memcmp(path + at, "XXXXXX", XS) != 0) {
		errno = EINVAL;
		return -1;
	}
	do {
		name_next(path + at);
		r = how(path, flags);
	} while (r < 0 && errno == EEXIST);
	return r;
}

static int
make_file(const char *path, int flags)
{
	return open(path, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
}

static int
make_directory(const char *path, int flags)
{
	(void)flags;
	return mkdir(path, 0700);
}

/* For mktemp, which makes nothing. */
static int
make_nothing(const char *path, int flags)
{
	struct stat st;

	(void)flags;
	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : -1;
	errno = EEXIST;
	return -1;
}

int
mkostemps(char *path, int suffix, int flags)
{
	return make_new(path, suffix, make_file, flags);
}

int
mkstemps(char *path, int suffix)
{
	return make_new(path, suffix, make_file, 0);
}

int
mkostemp(char *path, int flags)
{
	return make_new(path, 0, make_file, flags);
}

int
mkstemp(char *path)
{
	return make_new(path, 0, make_file, 0);
}

char *
mkdtemp(char *path)
{
	return make_new(path, 0, make_directory, 0) < 0 ? NULL : path;
}

char *
mktemp(char *path)
{
	if (make_new(path, 0, make_nothing, 0) < 0)
		*path = '\0';
	return path;
}
