/* SPDX-License-Identifier: Apache-2.0 */
/* { options: --memory 48M } */
/* Area:    memory
   Purpose: functions that allocate say ENOMEM when there is nothing left, and leave nothing open.  */
#include "../check.h"

#include <ftw.h>
#include <glob.h>
#include <sys/mman.h>

static void *taken; /* a list */

static void
take_all(void)
{
	for (size_t size = 1 << 20; size >= sizeof(void *); size /= 2) {
		void **p;

		while ((p = malloc(size))) {
			*p = taken;
			taken = p;
		}
	}
}

static void
give_back(void)
{
	while (taken) {
		void *next = *(void **)taken;

		free(taken);
		taken = next;
	}
}

static int
visit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	return !path || !st || kind < 0 || !at;
}

int
main(void)
{
	int before = dup(0), after;
	struct dirent **list;
	void *p;
	glob_t g;

	OK(close(before));
	OK(mkdir("d", 0755));
	make_file("d/f", "");
	printf("a buffer for what is said below\n");
	take_all();
	SHOWS(malloc, ENOMEM, !malloc(100) && errno == ENOMEM);
	SHOWS(calloc, ENOMEM, !calloc(10, 10) && errno == ENOMEM);
	SHOWS(posix_memalign, ENOMEM, posix_memalign(&p, 64, 1000) == ENOMEM);
	SHOWS(aligned_alloc, ENOMEM, !aligned_alloc(64, 1024) && errno == ENOMEM);
	SHOWS(mmap, ENOMEM,
		mmap(NULL, 1 << 24, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED &&
			errno == ENOMEM);
	SHOWS(sbrk, ENOMEM, sbrk(1 << 24) == (void *)-1 && errno == ENOMEM);
	SHOWS(getcwd, ENOMEM, !getcwd(NULL, PATH_MAX) && errno == ENOMEM);
	SHOWS(realpath, ENOMEM, !realpath(".", NULL) && errno == ENOMEM);
	SHOWS(opendir, ENOMEM, !opendir("d") && errno == ENOMEM);
	FAILS(scandir("d", &list, NULL, NULL), ENOMEM);
	FAILS(nftw("d", visit, 5, FTW_PHYS), ENOMEM);
	SHOWS(glob, GLOB_NOSPACE, glob("d/*", 0, NULL, &g) == GLOB_NOSPACE);
	SHOWS(tmpfile, ENOMEM, !tmpfile() && errno == ENOMEM);
	SHOWS(fopen, ENOMEM, !fopen("d/f", "r") && errno == ENOMEM);
	after = dup(0);
	CHECK(after == before);
	give_back();
	OK(close(after));
	CHECK(opendir("d") && realpath(".", NULL));
	return done();
}
