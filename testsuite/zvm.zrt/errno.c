/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    errors
   Purpose: calls that cannot succeed fail with the errno POSIX says, never silently.  */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAILS(call, error) \
	do { \
		errno = 0; \
		CHECK((call) == -1); \
		CHECK(errno == (error)); \
	} while (0)

int
main(void)
{
	char c, long_name[5000];
	struct stat st;

	memset(long_name, 'x', sizeof long_name - 1);
	long_name[sizeof long_name - 1] = '\0';
	FAILS(open("/no/such/file", O_RDONLY), ENOENT);
	FAILS(open("", O_RDONLY), ENOENT);
	FAILS(open("/no/such", O_WRONLY | O_CREAT, 0666), ENOENT);
	FAILS(open(long_name, O_RDONLY), ENAMETOOLONG);
	FAILS(open("/", O_WRONLY), EISDIR);
	FAILS(open("/dev/null", O_RDONLY | O_DIRECTORY), ENOTDIR);
	FAILS(stat("/absent", &st), ENOENT);
	FAILS(read(99, &c, 1), EBADF);
	FAILS(read(-1, &c, 1), EBADF);
	FAILS(read(1, &c, 1), EBADF);
	FAILS(write(0, &c, 1), EBADF);
	FAILS(close(99), EBADF);
	FAILS(dup(99), EBADF);
	FAILS(dup2(0, 100000), EBADF);
	FAILS(lseek(1, 0, SEEK_SET), ESPIPE);
	FAILS(unlink("/absent"), ENOENT);
	FAILS(unlink("/dev"), EISDIR);
	FAILS(rename("/absent", "/b"), ENOENT);
	FAILS(link("/absent", "/b"), ENOENT);
	FAILS(mkdir("/no/such", 0777), ENOENT);
	FAILS(mkdir("/dev", 0777), EEXIST);
	FAILS(chdir("/absent"), ENOENT);
	FAILS(kill(2, SIGTERM), ESRCH);
	FAILS(kill(getpid(), 1000), EINVAL);
	FAILS(system("true"), ENOSYS);
	CHECK(system(NULL) == 0);
	CHECK(isatty(1) == 0 && errno == ENOTTY);
	CHECK(fopen("/absent", "r") == NULL && errno == ENOENT);
	CHECK(strcmp(strerror(ENOENT), "No such file or directory") == 0);
	return 0;
}
