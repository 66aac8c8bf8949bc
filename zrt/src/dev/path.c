/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/path.h"

#include "dev/dev.h"
#include "zrt.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The directories there are, by every name they have: the root is also the working directory. */
static const char *const directories[] = { "/", ".", "..", "/dev", "/dev/", "dev" };

/* Names for descriptors that are open already. */
static const char *const standard[] = { "/dev/stdin", "/dev/stdout", "/dev/stderr" };

static bool
is_directory(const char *path)
{
	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
		if (strcmp(directories[i], path) == 0)
			return true;
	return false;
}

/* The open descriptor that PATH names (/dev/stdin, /dev/fd/N), or -ENOENT. */
static int
named_descriptor(const char *path)
{
	char *end;
	long n;

	for (int i = 0; i < 3; i++)
		if (strcmp(standard[i], path) == 0 && fd_get(i))
			return i;
	if (strncmp(path, "/dev/fd/", 8) != 0 || path[8] < '0' || path[8] > '9')
		return -ENOENT;
	n = strtol(path + 8, &end, 10);
	return *end == '\0' && n < OPEN_MAX && fd_get((int)n) ? (int)n : -ENOENT;
}

static int
check(const char *path)
{
	if (!*path)
		return -ENOENT;
	return strlen(path) < PATH_MAX ? 0 : -ENAMETOOLONG;
}

/* A directory can be looked at, but reading one needs what is not here yet. */
static int
open_directory(int flags)
{
	return flags & (O_ACCMODE | O_CREAT | O_TRUNC) ? -EISDIR : -EACCES;
}

static bool
allows(int mode, int flags)
{
	return mode == O_RDWR || mode == (flags & O_ACCMODE);
}

/* The file PATH names, as FLAGS open it, in *RESULT; or -errno. */
static int
open_file(const char *path, int flags, struct file **result)
{
	const struct device *device = device_find(path);
	const struct file_ops *ops = device ? device->ops : &channel_ops;
	int n = device ? 0 : channel_find(path);
	int mode = device ? O_RDWR : channel_mode(n);

	if (n < 0)
		return flags & O_CREAT ? -EROFS : -ENOENT;
	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		return -EEXIST;
	if (flags & O_DIRECTORY)
		return -ENOTDIR;
	if (mode < 0 || !allows(mode, flags))
		return -EACCES;
	*result = file_new(ops, flags & (O_ACCMODE | O_APPEND | O_NONBLOCK), n);
	return *result ? 0 : -ENFILE;
}

int
path_open(const char *path, int flags)
{
	struct file *f;
	int r = check(path);

	if (r < 0)
		return r;
	if (is_directory(path))
		return open_directory(flags);
	r = named_descriptor(path);
	if (r >= 0 && allows(fd_get(r)->flags & O_ACCMODE, flags))
		f = fd_get(r);
	else if ((r = open_file(path, flags, &f)) < 0)
		return r;
	r = fd_install(f, 0);
	if (r >= 0 && flags & O_CLOEXEC)
		fd_set_flags(r, FD_CLOEXEC);
	return r;
}

int
path_stat(const char *path, struct stat *st)
{
	struct file f = { .ops = &channel_ops };
	const struct device *device = device_find(path);
	int r = check(path);

	if (r < 0)
		return r;
	if (is_directory(path)) {
		*st = (struct stat){
			.st_ino = strstr(path, "dev") ? PATH_ROOT_INO + 1 : PATH_ROOT_INO,
			.st_mode = S_IFDIR | 0755,
			.st_nlink = 2,
			.st_blksize = 4096,
		};
		return 0;
	}
	r = named_descriptor(path);
	if (r >= 0)
		return file_stat(fd_get(r), st);
	if (device)
		f.ops = device->ops;
	else
		f.which = channel_find(path);
	return f.which < 0 ? f.which : file_stat(&f, st);
}

int
path_is_fixed(const char *path)
{
	struct stat st;
	int r = path_stat(path, &st);

	return r < 0 ? r : -EROFS;
}
