/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    /dev
   Purpose: for each argument PATH: kind, rights, size and whether it is a terminal; PATH=TEXT is written, PATH+ read  */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
kind(mode_t mode)
{
	return S_ISREG(mode) ? "file" : S_ISDIR(mode) ? "directory" : S_ISFIFO(mode) ? "pipe" :
		S_ISCHR(mode) ? "char" : S_ISBLK(mode) ? "block" : "?";
}

static int
look(const char *path)
{
	struct stat st, by_fd;
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		fd = open(path, O_WRONLY);
	if (stat(path, &st) || fd < 0 || fstat(fd, &by_fd)) {
		printf("%s: %s\n", path, strerror(errno));
		return 1;
	}
	printf("%s %s %o %lld%s%s\n", path, kind(st.st_mode), (unsigned)st.st_mode & 0777, (long long)st.st_size,
		isatty(fd) ? " tty" : "", kind(by_fd.st_mode) != kind(st.st_mode) ? " fstat says otherwise" : "");
	return close(fd);
}

/* As a shell's > does: O_TRUNC is of no effect on what is no regular file. */
static int
put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	int failed = fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || close(fd);

	if (failed)
		printf("%s: %s\n", path, strerror(errno));
	return failed;
}

static int
get(const char *path)
{
	char text[9] = "";
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (n < 0)
		printf("%s: %s\n", path, strerror(errno));
	else
		printf("%s: %d <%s>\n", path, (int)n, text);
	close(fd);
	return n < 0;
}

int
main(int argc, char **argv)
{
	int failed = 0;

	setvbuf(stdout, NULL, _IONBF, 0);
	for (int i = 1; i < argc; i++) {
		char *text = strchr(argv[i], '='), *plus = strchr(argv[i], '+');

		if (text)
			*text++ = '\0';
		if (plus)
			*plus = '\0';
		failed |= text ? put(argv[i], text) : plus ? get(argv[i]) : look(argv[i]);
	}
	return failed;
}
