/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mmap and its kin, malloc
   Purpose: what a mapping shows, what becomes of what is written, and what is refused. Offsets are
            multiples of 64 KiB, ZRT's page.  */
#include "check.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define PAGE 65536
#define RW (PROT_READ | PROT_WRITE)
#define ANONYMOUS (MAP_PRIVATE | MAP_ANONYMOUS)
#define TOO_MUCH (sizeof(size_t) == 4 ? SIZE_MAX - PAGE : (size_t)1 << 46)
#define NO_MAP(error, ...) \
	do { \
		CHECK(mmap(__VA_ARGS__) == MAP_FAILED && errno == (error)); \
		shown("mmap", #error); \
	} while (0)

static void
files(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0644);
	char *p, c = 0;

	OK(ftruncate(fd, 2 * PAGE));
	CHECK(pwrite(fd, "A", 1, PAGE) == 1);
	p = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);
	SHOWS(mmap, ok, p != MAP_FAILED && p[PAGE] == 'A' && p[0] == 0);
	p[1] = 'B';
	OK(msync(p, 2 * PAGE, MS_SYNC));
	CHECK(pread(fd, &c, 1, 1) == 1 && c == 'B');
	OK(msync(p, PAGE, MS_ASYNC));
	FAILS(msync(p, PAGE, MS_SYNC | MS_ASYNC), EINVAL);
	FAILS(msync(p, PAGE, 0x4000), EINVAL);
	FAILS(msync(p + 1, PAGE, MS_SYNC), EINVAL);
	p[2] = 'C';
	OK(munmap(p, 2 * PAGE));
	CHECK(pread(fd, &c, 1, 2) == 1 && c == 'C');
	FAILS(msync(p, PAGE, MS_SYNC), ENOMEM);
	p = mmap(NULL, PAGE, RW, MAP_PRIVATE, fd, PAGE);
	CHECK(p != MAP_FAILED && p[0] == 'A');
	p[0] = 'x';
	OK(munmap(p, PAGE));
	CHECK(pread(fd, &c, 1, PAGE) == 1 && c == 'A');
	OK(close(fd));
}

static void
refused(void)
{
	int r = open("f", O_RDONLY), w = open("f", O_WRONLY), d = open(".", O_RDONLY), p[2];
	char *m;

	NO_MAP(EBADF, NULL, 1, PROT_READ, MAP_PRIVATE, 99, 0);
	NO_MAP(EINVAL, NULL, 0, PROT_READ, ANONYMOUS, -1, 0);
	NO_MAP(EINVAL, NULL, 1, PROT_READ, MAP_ANONYMOUS, -1, 0);
	NO_MAP(EINVAL, NULL, 1, PROT_READ, MAP_PRIVATE, r, 1);
	NO_MAP(EACCES, NULL, 1, PROT_READ, MAP_PRIVATE, w, 0);
	NO_MAP(EACCES, NULL, 1, RW, MAP_SHARED, r, 0);
	NO_MAP(ENODEV, NULL, 1, PROT_READ, MAP_SHARED, d, 0);
	OK(pipe(p));
	NO_MAP(ENODEV, NULL, 1, PROT_READ, MAP_PRIVATE, p[0], 0);
	NO_MAP(ENOMEM, NULL, SIZE_MAX - PAGE, PROT_READ, ANONYMOUS, -1, 0);
	NO_MAP(EOVERFLOW, NULL, 2 * PAGE, PROT_READ, MAP_SHARED, r, INT64_MAX - PAGE + 1);
	m = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, r, 0);
	FAILS(mprotect(m, PAGE, RW), EACCES);
	OK(mprotect(m, PAGE, PROT_NONE));
	OK(mprotect(m, PAGE, PROT_READ));
	FAILS(mprotect(m + 1, PAGE, PROT_READ), EINVAL);
	OK(munmap(m, PAGE));
	FAILS(mprotect(m, PAGE, PROT_READ), ENOMEM);
#ifdef __ZRT__ /* nothing executes that was not validated */
	NO_MAP(ENOTSUP, NULL, 1, PROT_READ | PROT_EXEC, ANONYMOUS, -1, 0);
	FAILS(mprotect(m, PAGE, PROT_EXEC), ENOTSUP);
#endif
	FAILS(munmap(m + 1, PAGE), EINVAL);
	FAILS(munmap(m, 0), EINVAL);
}

static void
moved(void)
{
	char *a = mmap(NULL, 2 * PAGE, RW, ANONYMOUS, -1, 0), *b;

	CHECK(a != MAP_FAILED);
	a[0] = 'a';
	a[2 * PAGE - 1] = 'z';
	b = mremap(a, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
	SHOWS(mremap, ok, b != MAP_FAILED && b[0] == 'a' && b[2 * PAGE - 1] == 'z' && !b[2 * PAGE]);
	SHOWS(mremap, ok, mremap(b, 4 * PAGE, PAGE, 0) == b && b[0] == 'a');
	SHOWS(mremap, EINVAL, mremap(b, PAGE, 0, 0) == MAP_FAILED && errno == EINVAL);
	SHOWS(mremap, EINVAL, mremap(b, PAGE, PAGE, 0x4000) == MAP_FAILED && errno == EINVAL);
	SHOWS(mremap, ENOMEM,
		mremap(b, PAGE, TOO_MUCH, MREMAP_MAYMOVE) == MAP_FAILED && errno == ENOMEM);
	OK(munmap(b, PAGE));
	SHOWS(mremap, EFAULT, mremap(b, PAGE, 2 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED && errno == EFAULT);
}

static void
heap(void)
{
	volatile size_t most = SIZE_MAX - 100000, half = SIZE_MAX / 2 + 1, bad = 24;
	char *p = sbrk(0);
	void *q = NULL, *r;

	OK(sbrk(PAGE));
	OK(brk(p + PAGE));
	OK(sbrk(-PAGE));
	CHECK(sbrk(0) == p);
	/* Half of all addresses is not too much for ZRT. */
	SHOWS(sbrk, ENOMEM, (sbrk(INTPTR_MAX) == (void *)-1 || sbrk(INTPTR_MAX) == (void *)-1) && errno == ENOMEM);
	OK(brk(p));
	FAILS(brk((char *)UINTPTR_MAX - PAGE), ENOMEM);
	p = malloc(100);
	SHOWS(malloc, ok, p && malloc_usable_size(p) >= 100);
	SHOWS(malloc, ENOMEM, !malloc(most) && errno == ENOMEM);
	p[99] = 'x';
	SHOWS(realloc, ENOMEM, !realloc(p, most) && errno == ENOMEM);
	p = realloc(p, 100000);
	SHOWS(realloc, ok, p && p[99] == 'x');
	free(p);
	p = calloc(300, 7);
	SHOWS(calloc, ok, p && p[0] == 0 && p[2099] == 0);
	free(p);
	SHOWS(calloc, ENOMEM, !calloc(half, 2) && errno == ENOMEM);
	SHOWS(posix_memalign, ok, posix_memalign(&q, 4096, 100) == 0 && (uintptr_t)q % 4096 == 0);
	free(q);
	SHOWS(posix_memalign, EINVAL, posix_memalign(&q, bad, 100) == EINVAL);
	SHOWS(posix_memalign, EINVAL, posix_memalign(&q, 1, 100) == EINVAL);
	SHOWS(posix_memalign, ENOMEM, posix_memalign(&q, 4096, most) == ENOMEM);
	r = aligned_alloc(64, 128);
	SHOWS(aligned_alloc, ok, r && (uintptr_t)r % 64 == 0);
	free(r);
#ifdef __ZRT__ /* glibc rounds up */
	SHOWS(aligned_alloc, EINVAL, !aligned_alloc(bad, 48) && errno == EINVAL);
#endif
	SHOWS(aligned_alloc, ENOMEM, !aligned_alloc(4096, most & ~(size_t)4095) && errno == ENOMEM);
}

int
main(void)
{
#ifndef __ZRT__ /* a machine may be set up to promise any amount of memory */
	struct rlimit limit;

	OK(getrlimit(RLIMIT_AS, &limit));
	limit.rlim_cur = limit.rlim_max < (rlim_t)1 << 40 ? limit.rlim_max : (rlim_t)1 << 40;
	OK(setrlimit(RLIMIT_AS, &limit));
#endif
	files();
	refused();
	moved();
	heap();
	return done();
}
