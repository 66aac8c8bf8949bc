/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    what does not exist
   Purpose: a program that uses it anyway gets ENOSYS, at once.  */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILS(call, result) \
	do { \
		errno = 0; \
		if ((call) != (result) || errno != ENOSYS) { \
			printf("%s: errno %d\n", #call, errno); \
			return 1; \
		} \
	} while (0)

int
main(void)
{
	char *argv[] = { "true", NULL };
	pid_t pid;

	FAILS(fork(), -1);
	FAILS(vfork(), -1);
	FAILS(execv("/bin/true", argv), -1);
	FAILS(execvp("true", argv), -1);
	FAILS(wait(NULL), -1);
	FAILS(waitpid(1, NULL, 0), -1);
	FAILS(popen("true", "r"), NULL);
	FAILS(system("true"), -1);
	if (posix_spawn(&pid, "/bin/true", NULL, NULL, argv, argv) != ENOSYS || system(NULL) != 0)
		return 1;
	return 0;
}
