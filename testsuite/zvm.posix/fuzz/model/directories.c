/* SPDX-License-Identifier: Apache-2.0 */
/* The working directory, absolute paths, lists. */
#include "model.h"

#include <dirent.h>

static int
change(struct node *n)
{
	int r = !S_ISDIR(n->mode) ? -ENOTDIR : may(n, X_OK) ? 0 : -EACCES;

	if (r == 0)
		cwd = n;
	return r;
}

int
chdir(const char *path)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);

	return (int)answer(r < 0 ? r : change(p.node));
}

int
fchdir(int fd)
{
	const struct file *f = file_of(fd);

	return (int)answer(f ? change(f->node) : -EBADF);
}

char *
getcwd(char *buf, size_t size)
{
	char *r = path_of(cwd, buf);

	(void)size;
	if (!r)
		answer(-ENOENT);
	return r;
}

char *
realpath(const char *path, char *buf)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);
	bool directory = r == 0 && S_ISDIR(p.node->mode);

	/* The path begins with the working directory's, even if it leads out again. */
	if (r == 0 && *path != '/' && cwd->links == 0)
		r = -ENOENT;
	if (r == 0 && !path_of(directory ? p.node : p.dir, buf))
		r = -ENOENT;
	if (r == 0 && !directory)
		sprintf(buf + strlen(buf), "/%s", p.name);
	return answer(r) < 0 ? NULL : buf;
}

struct __dirstream {
	const struct entry *next;
	int dots;
};

DIR *
opendir(const char *path)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);
	DIR *d;

	if (r == 0 && !S_ISDIR(p.node->mode))
		r = -ENOTDIR;
	if (answer(r) < 0)
		return NULL;
	d = calloc(1, sizeof *d);
	d->next = p.node->entries;
	/* A removed directory is empty: not even . is left. */
	d->dots = p.node->links ? 2 : 0;
	return d;
}

struct dirent *
readdir(DIR *d)
{
	static struct dirent e;

	if (d->dots) {
		e.d_type = DT_DIR;
		strcpy(e.d_name, d->dots-- == 2 ? ".." : ".");
		return &e;
	}
	if (!d->next)
		return NULL;
	e.d_type = IFTODT(d->next->node->mode);
	strcpy(e.d_name, d->next->name);
	d->next = d->next->next;
	return &e;
}

int
closedir(DIR *d)
{
	free(d);
	return 0;
}
