/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    images
   Purpose: prints what it sees of each path that standard input names, as tars/tar.py list does  */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char
letter(mode_t mode)
{
	static const struct {
		mode_t type;
		char letter;
	} letters[] = { { S_IFREG, 'f' }, { S_IFDIR, 'd' }, { S_IFLNK, 'l' }, { S_IFCHR, 'c' }, { S_IFBLK, 'b' },
		{ S_IFIFO, 'p' } };

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if ((mode & S_IFMT) == letters[i].type)
			return letters[i].letter;
	return '?';
}

/* Adler-32 of the contents; also that every piece is read alike in another order. */
static uint32_t
sum(const char *path)
{
	static unsigned char buffer[100003], again[sizeof buffer];
	uint32_t a = 1, b = 0;
	int fd = open(path, O_RDONLY);
	ssize_t r, last = 0;
	off_t at = 0;

	if (fd < 0)
		return 0;
	while ((r = read(fd, buffer, sizeof buffer)) > 0) {
		for (ssize_t i = 0; i < r; i++) {
			a = (a + buffer[i]) % 65521;
			b = (b + a) % 65521;
		}
		at += r;
		last = r;
	}
	if (r < 0)
		printf("%s: %s\n", path, strerror(errno));
	if (last && (pread(fd, again, (size_t)last, at - last) != last || memcmp(buffer, again, (size_t)last)))
		printf("%s: reads otherwise the second time\n", path);
	close(fd);
	return b << 16 | a;
}

static void
show(const char *path)
{
	char target[8192];
	struct stat st;
	ssize_t n = 0;

	if (lstat(path, &st)) {
		printf("%s: %s\n", path, strerror(errno));
		return;
	}
	if (S_ISLNK(st.st_mode))
		n = readlink(path, target, sizeof target);
	printf("%s %c %o %u %u %lld %lld.%09ld %u %.*s %08x\n", path, letter(st.st_mode),
		(unsigned)st.st_mode & 07777, (unsigned)st.st_uid, (unsigned)st.st_gid,
		S_ISREG(st.st_mode) ? (long long)st.st_size : 0LL, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
		S_ISREG(st.st_mode) ? (unsigned)st.st_nlink : 1, n > 0 ? (int)n : 0, target,
		S_ISREG(st.st_mode) ? (unsigned)sum(path) : 1);
}

int
main(int argc, char **argv)
{
	static char path[8192];

	if (argc > 1 && chdir(argv[1])) {
		perror(argv[1]);
		return 1;
	}
	while (fgets(path, sizeof path, stdin)) {
		path[strcspn(path, "\n")] = '\0';
		show(path);
	}
	return fflush(stdout) != 0;
}
