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

/* Of headers that are not there. */
void *dlopen(const char *file, int mode);
void *dlsym(void *library, const char *name);
int dlclose(void *library);
int socket(int domain, int type, int protocol);
int connect(int fd, const void *address, unsigned size);
int bind(int fd, const void *address, unsigned size);
int listen(int fd, int backlog);
int accept(int fd, void *address, unsigned *size);
ssize_t send(int fd, const void *buf, size_t size, int flags);
ssize_t recv(int fd, void *buf, size_t size, int flags);

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
	FAILS(execl("/bin/true", "true", NULL), -1);
	FAILS(pclose(NULL), -1);
	FAILS(dlopen("libm.so", 1), NULL);
	FAILS(dlsym(NULL, "sin"), NULL);
	FAILS(dlclose(NULL), -1);
	FAILS(socket(2, 1, 0), -1);
	FAILS(connect(3, "", 0), -1);
	FAILS(bind(3, "", 0), -1);
	FAILS(listen(3, 1), -1);
	FAILS(accept(3, NULL, NULL), -1);
	FAILS(send(3, "", 0, 0), -1);
	FAILS(recv(3, argv, 1, 0), -1);
	if (posix_spawn(&pid, "/bin/true", NULL, NULL, argv, argv) != ENOSYS || system(NULL) != 0)
		return 1;
	return 0;
}
