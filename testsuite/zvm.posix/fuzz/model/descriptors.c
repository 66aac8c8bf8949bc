/* SPDX-License-Identifier: Apache-2.0 */
/* Descriptors, the open files that they share, their locks. */
#include "model.h"

#include <sys/file.h>

#define FIRST 3 /* behind the standard ones */
#define DESCRIPTORS 100

static struct file *files[DESCRIPTORS];
static int cloexec[DESCRIPTORS];

struct file *
file_of(int fd)
{
	return fd >= 0 && fd < DESCRIPTORS ? files[fd] : NULL;
}

bool
readable(const struct file *f)
{
	return (f->flags & O_ACCMODE) != O_WRONLY;
}

bool
writable(const struct file *f)
{
	return (f->flags & O_ACCMODE) != O_RDONLY;
}

static int
descriptor(struct file *f)
{
	int fd = FIRST;

	while (files[fd])
		fd++;
	files[fd] = f;
	f->descriptors++;
	cloexec[fd] = f->flags & O_CLOEXEC ? FD_CLOEXEC : 0;
	return fd;
}

int
file_install(struct node *n, int flags)
{
	struct file *f = calloc(1, sizeof *f);

	*f = (struct file){ .node = n, .flags = flags };
	n->readers += readable(f);
	n->writers += writable(f);
	return descriptor(f);
}

static void
unlock(struct file *f)
{
	f->node->shared -= f->lock == LOCK_SH;
	f->node->exclusive -= f->lock == LOCK_EX;
	f->lock = LOCK_UN;
}

int
close(int fd)
{
	struct file *f = file_of(fd);

	if (!f)
		return (int)answer(-EBADF);
	files[fd] = NULL;
	if (--f->descriptors)
		return 0;
	unlock(f);
	f->node->readers -= readable(f);
	f->node->writers -= writable(f);
	if (!f->node->readers && !f->node->writers)
		f->node->queued = 0;
	return 0;
}

int
dup(int fd)
{
	struct file *f = file_of(fd);
	int r = f ? descriptor(f) : -EBADF;

	if (r >= 0)
		cloexec[r] = 0;
	return (int)answer(r);
}

int
pipe2(int fds[2], int flags)
{
	struct node *n = node_new(S_IFIFO | 0600);

	fds[0] = file_install(n, flags | O_RDONLY);
	fds[1] = file_install(n, flags | O_WRONLY);
	return 0;
}

int
fcntl(int fd, int command, ...)
{
	struct file *f = file_of(fd);
	va_list ap;

	if (!f)
		return (int)answer(-EBADF);
	if (command == F_GETFD)
		return cloexec[fd];
	if (command == F_GETFL)
		return f->flags;
	if (command != F_SETFL)
		abort();
	va_start(ap, command);
	f->flags = (f->flags & ~(O_NONBLOCK | O_APPEND)) | va_arg(ap, int);
	va_end(ap);
	return 0;
}

/* Another kind of lock is taken after the first was given up. */
int
flock(int fd, int operation)
{
	struct file *f = file_of(fd);
	int kind = operation & ~LOCK_NB;

	if (!f)
		return (int)answer(-EBADF);
	unlock(f);
	if (kind == LOCK_UN)
		return 0;
	if (f->node->exclusive || (kind == LOCK_EX && f->node->shared))
		return (int)answer(-EWOULDBLOCK);
	f->lock = kind;
	f->node->shared += kind == LOCK_SH;
	f->node->exclusive += kind == LOCK_EX;
	return 0;
}
