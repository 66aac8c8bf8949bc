/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mmap
   Purpose: private mappings are copies; shared ones are one memory and are written back by msync,
   munmap and the session's end, never past the file's end.  */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 65536
#define SIZE (2 * PAGE + 100)
#define RW (PROT_READ | PROT_WRITE)

static char text[SIZE], back[SIZE + 1];

static int
make(const char *name)
{
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);

	for (int i = 0; i < SIZE; i++)
		text[i] = (char)(i % 251);
	CHECK(fd >= 0 && write(fd, text, SIZE) == SIZE);
	return fd;
}

static char
byte(int fd, off_t at)
{
	char c;

	CHECK(pread(fd, &c, 1, at) == 1);
	return c;
}

static void
private(void)
{
	int fd = make("/tmp/private");
	char *p = mmap(NULL, SIZE, RW, MAP_PRIVATE, fd, 0);

	CHECK(p != MAP_FAILED && memcmp(p, text, SIZE) == 0);
	for (int i = SIZE; i < 3 * PAGE; i++)
		CHECK(p[i] == 0);
	p[5] = 'x';
	CHECK(msync(p, SIZE, MS_SYNC) == 0 && munmap(p, SIZE) == 0 && byte(fd, 5) == 5);
	p = mmap(NULL, 1, PROT_READ, MAP_PRIVATE, fd, PAGE);
	CHECK(p != MAP_FAILED && p[1] == text[PAGE + 1]);
	CHECK(munmap(p, 1) == 0 && close(fd) == 0);
}

static void
shared(void)
{
	int fd = make("/tmp/shared");
	char *p = mmap(NULL, SIZE, RW, MAP_SHARED, fd, 0), *q;
	struct stat st;

	CHECK(p != MAP_FAILED && memcmp(p, text, SIZE) == 0);
	q = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, PAGE);
	CHECK(q != MAP_FAILED);
	p[PAGE] = 'x';
	CHECK(q[0] == 'x');
	CHECK(msync(p, SIZE, MS_SYNC) == 0 && byte(fd, PAGE) == 'x');
	p[PAGE + 1] = 'y';
	p[SIZE] = 'z';
	CHECK(munmap(p, 2 * PAGE) == 0);
	CHECK(q[1] == 'y');
	CHECK(munmap(q, PAGE) == 0 && byte(fd, PAGE + 1) == 'y');
	CHECK(munmap(p + 2 * PAGE, PAGE) == 0);
	CHECK(fstat(fd, &st) == 0 && st.st_size == SIZE);
	CHECK(pread(fd, back, sizeof back, 0) == SIZE);
	text[PAGE] = 'x';
	text[PAGE + 1] = 'y';
	CHECK(memcmp(back, text, SIZE) == 0);
	CHECK(close(fd) == 0);
}

/* The mapping outlives the descriptor and the name. */
static void
orphan(void)
{
	int fd = make("/tmp/orphan"), again;
	char *p = mmap(NULL, SIZE, RW, MAP_SHARED, fd, 0);

	CHECK(p != MAP_FAILED && link("/tmp/orphan", "/tmp/other") == 0);
	CHECK(close(fd) == 0 && unlink("/tmp/orphan") == 0);
	p[0] = 'o';
	CHECK(munmap(p, SIZE) == 0);
	again = open("/tmp/other", O_RDONLY);
	CHECK(byte(again, 0) == 'o');
	CHECK(close(again) == 0);
}

static void
refused(void)
{
	int fd = make("/tmp/refused"), reader = open("/tmp/refused", O_RDONLY);
	int writer = open("/tmp/refused", O_WRONLY), dir = open("/tmp", O_RDONLY);
	char *p;

	CHECK(mmap(NULL, 1, RW, MAP_SHARED, reader, 0) == MAP_FAILED && errno == EACCES);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_SHARED, writer, 0) == MAP_FAILED && errno == EACCES);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_SHARED, dir, 0) == MAP_FAILED && errno == ENODEV);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_PRIVATE, fd, 1) == MAP_FAILED && errno == EINVAL);
	p = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, reader, 0);
	CHECK(p != MAP_FAILED && mprotect(p, PAGE, RW) == -1 && errno == EACCES);
	CHECK(mmap(NULL, SIZE, RW, MAP_SHARED, fd, 0) == MAP_FAILED && errno == ENOTSUP);
	CHECK(munmap(p, PAGE) == 0);
	p = mmap(NULL, SIZE, RW, MAP_SHARED, fd, 0);
	CHECK(p != MAP_FAILED && munmap(p, SIZE) == 0);
}

int
main(void)
{
	private();
	shared();
	orphan();
	refused();
	return 0;
}
