/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    uname, gethostname, the program's name, <err.h>, secure_getenv, getdtablesize,
            getrandom, getentropy
   Purpose: what ported tools ask of the system they are on.  */
#include "check.h"

#include <err.h>
#include <sys/random.h>
#include <sys/utsname.h>

/* What CALL writes to standard error is "NAME: " and TEXT. */
#define SAYS(call, text) \
	do { \
		char want[200]; \
		int saved = dup(2); \
		int to = open("said", O_WRONLY | O_CREAT | O_TRUNC, 0600); \
		CHECK(saved >= 0 && to >= 0 && dup2(to, 2) == 2); \
		call; \
		fflush(stderr); \
		OK(dup2(saved, 2)); \
		close(saved); \
		close(to); \
		snprintf(want, sizeof want, "%s: %s\n", program_invocation_short_name, text); \
		CHECK(holds("said", want)); \
	} while (0)

static void
end(void)
{
	printf("%d checks, %d failures\n", checks, failures);
	fflush(stdout);
	_exit(failures != 0);
}

int
main(int argc, char **argv)
{
	struct utsname u;
	char host[256], little[2] = { 'x', 'x' };
	const char *slash = strrchr(argv[0], '/');
	unsigned char random[8] = { 0 }, many[257] = { 0 };

	CHECK(argc == 1 && program_invocation_name == argv[0]);
	CHECK(strcmp(program_invocation_short_name, slash ? slash + 1 : argv[0]) == 0);
	OK(uname(&u));
	CHECK(*u.sysname && *u.release && *u.version && strcmp(u.machine, "x86_64") == 0);
	OK(gethostname(host, sizeof host));
	CHECK(strcmp(host, u.nodename) == 0);
	FAILS(gethostname(little, 1), ENAMETOOLONG);
	CHECK(little[1] == 'x');
	CHECK(getdtablesize() >= 20);
	CHECK(!secure_getenv("NO_SUCH_VARIABLE"));
	CHECK(getrandom(random, sizeof random, 0) == sizeof random && memcmp(random, "\0\0\0\0\0\0\0", 8));
	FAILS(getrandom(random, sizeof random, 0x4000), EINVAL);
	OK(getentropy(many, 256));
	CHECK(memcmp(many, many + 128, 128) != 0 && many[256] == 0);
	FAILS(getentropy(many, 257), EIO);

	errno = ENOENT;
	SAYS(warn("file %d", 7), "file 7: No such file or directory");
	SAYS(warnx("file %d", 7), "file 7");
	errno = EPERM;
	SAYS(warn(NULL), strerror(EPERM));
	atexit(end);
	dup2(open("said", O_WRONLY | O_TRUNC), 2);
	errx(failures + 7, "the end");
}
