/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    scandir, scandirat, alphasort, versionsort, getdents
   Purpose: chosen and sorted entries; entries in one buffer.  */
#include "check.h"

#ifndef __ZRT__
#define getdents(fd, buf, size) getdents64(fd, buf, size)
#endif

static int
not_hidden(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void
in_buffers(void)
{
	_Alignas(8) char buf[400];
	int n = 0, fd = open(".", O_RDONLY | O_DIRECTORY);
	ssize_t r;

	while ((r = getdents(fd, (void *)buf, 100)) > 0)
		for (ssize_t at = 0; at < r; n++) {
			struct dirent *e = (struct dirent *)(buf + at);

			CHECK(e->d_reclen && e->d_name[0]);
			at += e->d_reclen;
		}
	SHOWS(getdents, ok, r == 0 && n == 6);
	OK(lseek(fd, 0, SEEK_SET));
	FAILS(getdents(fd, (void *)buf, 1), EINVAL);
	FAILS(getdents(99, (void *)buf, sizeof buf), EBADF);
	OK(close(fd));
	fd = open("a", O_RDONLY);
	FAILS(getdents(fd, (void *)buf, sizeof buf), ENOTDIR);
}

static void
versions(void)
{
	static const char *const sorted[] = { "v1", "v2", "v9", "v10", "v10a", "v100" };
	struct dirent **list;
	int n, d;

	OK(mkdir("versions", 0755));
	d = open("versions", O_RDONLY | O_DIRECTORY);
	for (int i = 5; i >= 0; i--)
		OK(close(openat(d, sorted[i], O_WRONLY | O_CREAT, 0644)));
	n = scandirat(d, ".", &list, not_hidden, versionsort);
	CHECK(n == 6);
	for (int i = 0; i < n; i++) {
		CHECK(strcmp(list[i]->d_name, sorted[i]) == 0);
		free(list[i]);
	}
	free(list);
	FAILS(scandirat(99, ".", &list, NULL, NULL), EBADF);
	FAILS(scandirat(d, "absent", &list, NULL, NULL), ENOENT);
	FAILS(scandirat(d, "v1", &list, NULL, NULL), ENOTDIR);
	OK(close(d));
}

int
main(void)
{
	struct dirent **list;
	int n;

	make_file("c", "");
	make_file("a", "");
	make_file("b", "");
	make_file(".hidden", "");
	n = scandir(".", &list, not_hidden, alphasort);
	CHECK(n == 3 && strcmp(list[0]->d_name, "a") == 0 && strcmp(list[1]->d_name, "b") == 0 &&
		strcmp(list[2]->d_name, "c") == 0);
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	n = scandir(".", &list, NULL, NULL);
	CHECK(n == 6);
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	FAILS(scandir("absent", &list, NULL, NULL), ENOENT);
	FAILS(scandir("a", &list, NULL, NULL), ENOTDIR);
	OK(mkdir("d", 0755));
	OK(rmdir("d"));
	in_buffers();
	versions();
	return done();
}
