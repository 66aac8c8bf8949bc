/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long operations on files take, in the working directory: a line for each measure,
 *
 *     NAME COUNT
 *
 * with the number of operations (or bytes), for which `run` takes the time from outside: time in a session does not
 * measure anything. Without a NAME in the arguments nothing is done, which is what is subtracted.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART 65536
#define FILE_SIZE (8 << 20)

static char part[PART];

static void
need(int condition)
{
	if (!condition) {
		perror("files");
		exit(1);
	}
}

static int
create(const char *name)
{
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0644);

	need(fd >= 0);
	return fd;
}

static void
open_read_close(long count)
{
	int fd = create("small");

	need(write(fd, part, 100) == 100);
	close(fd);
	for (long i = 0; i < count; i++) {
		fd = open("small", O_RDONLY);
		need(read(fd, part, sizeof part) == 100);
		close(fd);
	}
}

static void
write_parts(long count)
{
	int fd = create("large");

	for (long i = 0; i < count; i++)
		need(pwrite(fd, part, PART, i * PART % FILE_SIZE) == PART);
	close(fd);
}

static void
read_parts(long count)
{
	int fd = create("large");

	for (long i = 0; i < FILE_SIZE / PART; i++)
		need(write(fd, part, PART) == PART);
	for (long i = 0; i < count; i++)
		need(pread(fd, part, PART, i * PART % FILE_SIZE) == PART);
	close(fd);
}

/* COUNT entries are made, listed and removed. */
static void
directory(long count)
{
	char name[32];
	long listed = 0;
	DIR *d;

	need(mkdir("d", 0755) == 0 && chdir("d") == 0);
	for (long i = 0; i < count; i++) {
		sprintf(name, "entry-%ld", i);
		close(create(name));
	}
	d = opendir(".");
	while (readdir(d))
		listed++;
	closedir(d);
	need(listed == count + 2);
	for (long i = 0; i < count; i++) {
		sprintf(name, "entry-%ld", i);
		need(unlink(name) == 0);
	}
	need(chdir("..") == 0 && rmdir("d") == 0);
}

static const struct {
	const char *name;
	void (*run)(long count);
} measures[] = {
	{ "open-read-close", open_read_close },
	{ "write-64K", write_parts },
	{ "read-64K", read_parts },
	{ "directory", directory },
};

int
main(int argc, char **argv)
{
	for (size_t i = 0; argc > 2 && i < sizeof measures / sizeof *measures; i++)
		if (strcmp(argv[1], measures[i].name) == 0)
			measures[i].run(atol(argv[2]));
	return 0;
}
