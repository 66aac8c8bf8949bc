/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mmap
   Purpose: pages are zero, given back ones are given out again, the break and mappings never meet,
   and what cannot be promised is refused.  */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 65536
#define ANONYMOUS (MAP_PRIVATE | MAP_ANONYMOUS)

static char *
map(size_t size)
{
	return mmap(NULL, size, PROT_READ | PROT_WRITE, ANONYMOUS, -1, 0);
}

static void
check_zero(const char *p, size_t size)
{
	for (size_t i = 0; i < size; i++)
		CHECK(p[i] == 0);
}

static void
reuse(void)
{
	char *a = map(3 * PAGE), *b = map(1), *c;

	CHECK(a != MAP_FAILED && b != MAP_FAILED && (uintptr_t)a % PAGE == 0);
	memset(a, 'a', 3 * PAGE);
	memset(b, 'b', PAGE);
	CHECK(munmap(a, 3 * PAGE) == 0);
	c = map(2 * PAGE);
	CHECK(c >= a && c + 2 * PAGE <= a + 3 * PAGE);
	check_zero(c, 2 * PAGE);
	CHECK(b[0] == 'b' && b[PAGE - 1] == 'b');
	CHECK(munmap(b, PAGE) == 0 && munmap(c, 2 * PAGE) == 0);
	for (int i = 0; i < 100000; i++) {
		a = map(64 * PAGE);
		CHECK(a != MAP_FAILED);
		a[i % (64 * PAGE)] = 1;
		CHECK(munmap(a, 64 * PAGE) == 0);
		if (i == 100)
			i = 99990;
	}
}

/* A hole in the middle, mapped again at its place. */
static void
fixed(void)
{
	char *a = map(4 * PAGE);

	memset(a, 'a', 4 * PAGE);
	CHECK(mmap(a + PAGE, 2 * PAGE, PROT_READ | PROT_WRITE, ANONYMOUS | MAP_FIXED, -1, 0) == a + PAGE);
	CHECK(a[PAGE - 1] == 'a' && a[3 * PAGE] == 'a');
	check_zero(a + PAGE, 2 * PAGE);
	CHECK(munmap(a + PAGE, PAGE) == 0);
	CHECK(mmap(a + PAGE, PAGE, PROT_READ, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == a + PAGE);
	CHECK(mmap(a, PAGE, PROT_READ, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED);
	CHECK(errno == EEXIST);
	CHECK(mmap((void *)(128 * 1024), PAGE, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED);
	CHECK(errno == ENOMEM);
	CHECK(munmap(a, 4 * PAGE) == 0);
	CHECK(munmap(a, 4 * PAGE) == 0);
}

static void
moved(void)
{
	char *a = map(2 * PAGE), *b = map(PAGE), *c;

	memset(a, 'x', 2 * PAGE);
	c = mremap(a, 2 * PAGE, 5 * PAGE, MREMAP_MAYMOVE);
	CHECK(c != MAP_FAILED && c[0] == 'x' && c[2 * PAGE - 1] == 'x');
	check_zero(c + 2 * PAGE, 3 * PAGE);
	CHECK(mremap(c, 5 * PAGE, PAGE, 0) == c && c[PAGE - 1] == 'x');
	CHECK(mremap(c, PAGE, 0, 0) == MAP_FAILED && errno == EINVAL);
	CHECK(mremap(c + 40 * PAGE, PAGE, PAGE, 0) == MAP_FAILED);
	CHECK(munmap(c, PAGE) == 0 && munmap(b, PAGE) == 0);
}

/* All there is, from both sides. */
static void
meet(void)
{
	size_t pages = 0;
	char *brk_before = sbrk(0), *p = NULL, *last = NULL;

	CHECK(sbrk(5 * PAGE) == brk_before);
	memset(brk_before, 'b', 5 * PAGE);
	while ((p = map(1024 * PAGE)) != MAP_FAILED) {
		*(char **)p = last;
		last = p;
		pages += 1024;
	}
	CHECK(errno == ENOMEM && pages > 16 * 1024);
	CHECK(sbrk(1024 * PAGE) == (void *)-1 && errno == ENOMEM);
	CHECK(brk_before[5 * PAGE - 1] == 'b');
	for (; last; last = p) {
		p = *(char **)last;
		CHECK(munmap(last, 1024 * PAGE) == 0);
	}
	/* What was the mappings' may be the break's. */
	CHECK(sbrk(1024 * PAGE) != (void *)-1);
	CHECK(sbrk(-1024 * PAGE) != (void *)-1);
	p = map(PAGE);
	*p = 1;
	CHECK(munmap(p, PAGE) == 0);
}

static void
refused(void)
{
	char *a = map(PAGE);

	CHECK(mmap(NULL, 0, PROT_READ, ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
	CHECK(mmap(NULL, 1, PROT_EXEC, ANONYMOUS, -1, 0) == MAP_FAILED && errno == ENOTSUP);
	CHECK(mmap(NULL, -1, PROT_READ, ANONYMOUS, -1, 0) == MAP_FAILED && errno == ENOMEM);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_PRIVATE, 99, 0) == MAP_FAILED && errno == EBADF);
	CHECK(mprotect(a, PAGE, PROT_READ | PROT_EXEC) == -1 && errno == ENOTSUP);
	CHECK(mprotect(a, PAGE, PROT_NONE) == 0 && mprotect(a, PAGE, PROT_READ | PROT_WRITE) == 0);
	CHECK(mprotect(a + 1, PAGE, PROT_READ) == -1 && errno == EINVAL);
	CHECK(munmap(a + 1, PAGE) == -1 && errno == EINVAL);
	CHECK(munmap(a, 0) == -1 && errno == EINVAL);
	CHECK(msync(a + PAGE * 3, PAGE, MS_SYNC) == -1 && errno == ENOMEM);
	CHECK(msync(a, PAGE, MS_SYNC | MS_ASYNC) == -1 && errno == EINVAL);
	CHECK(posix_madvise(a, PAGE, 77) == EINVAL && posix_madvise(a, PAGE, POSIX_MADV_DONTNEED) == 0);
	*a = 1;
	CHECK(madvise(a, PAGE, MADV_DONTNEED) == 0 && *a == 0);
	CHECK(munmap(a, PAGE) == 0);
	CHECK(brk(sbrk(0)) == 0);
}


int
main(void)
{
	reuse();
	fixed();
	moved();
	refused();
	meet();
	return 0;
}
