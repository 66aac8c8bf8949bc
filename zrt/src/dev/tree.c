/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static int
device_open(struct node *n, int flags, struct file **f)
{
	const struct device *device = n->data;

	*f = file_new(device->ops, flags, 0);
	if (!*f)
		return -ENFILE;
	(*f)->node = n;
	node_hold(n);
	return 0;
}

static int
nothing_to_truncate(struct node *n, off_t size)
{
	(void)n;
	(void)size;
	return -EINVAL;
}

static const struct node_ops device_node_ops = { .open = device_open,
	.truncate = nothing_to_truncate };

static bool
allows(int mode, int flags)
{
	return mode == O_RDWR || mode == (flags & O_ACCMODE);
}

static int
number_of(const struct node *n)
{
	return (int)(intptr_t)n->data;
}

static int
channel_open(struct node *n, int flags, struct file **f)
{
	int mode = channel_mode(number_of(n));

	if (mode < 0 || !allows(mode, flags))
		return -EACCES;
	*f = file_new(&channel_ops, flags, number_of(n));
	return *f ? 0 : -ENFILE;
}

static void
channel_node_stat(const struct node *n, struct stat *st)
{
	struct file f = { .ops = &channel_ops, .which = number_of(n) };

	file_stat(&f, st);
}

static int
channel_node_truncate(struct node *n, off_t size)
{
	if (!allows(channel_mode(number_of(n)), O_WRONLY))
		return -EACCES;
	return channel_resize(number_of(n), size);
}

static const struct node_ops channel_node_ops = {
	.open = channel_open,
	.stat = channel_node_stat,
	.truncate = channel_node_truncate,
};

/* Opening what is a name of descriptor N is duplicating it. */
static int
descriptor_open(struct node *n, int flags, struct file **f)
{
	*f = fd_get(number_of(n));
	if (!*f)
		return -ENXIO;
	return allows((*f)->flags & O_ACCMODE, flags) ? 0 : -EACCES;
}

static void
descriptor_stat(const struct node *n, struct stat *st)
{
	file_stat(fd_get(number_of(n)), st);
}

static const struct node_ops descriptor_ops = {
	.open = descriptor_open,
	.stat = descriptor_stat,
	.truncate = nothing_to_truncate,
};

/* The node of descriptor FD, one for each that was ever asked for. */
static struct node *
descriptor_node(struct mount *m, int fd)
{
	static struct node *nodes[OPEN_MAX];

	if (!nodes[fd]) {
		nodes[fd] = node_new(m, S_IFCHR | 0666, &descriptor_ops);
		if (!nodes[fd])
			return NULL;
		nodes[fd]->links = 1;
		nodes[fd]->data = (void *)(intptr_t)fd;
	}
	return nodes[fd];
}

static int
descriptors_lookup(struct node *dir, const char *name, size_t length, struct node **n)
{
	int fd = 0;

	if (length > 4 || (name[0] == '0' && length > 1))
		return 0;
	for (size_t i = 0; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return 0;
		fd = fd * 10 + (name[i] - '0');
	}
	if (!fd_get(fd))
		return 0;
	*n = descriptor_node(dir->mount, fd);
	return *n ? 1 : -ENOMEM;
}

static int
descriptors_list(struct node *dir, off_t position, struct listed *e)
{
	static char name[8];
	int fd = (int)position - 2;
	char *digit = name + sizeof name - 1;
	struct node *n;

	while (fd < OPEN_MAX && !fd_get(fd))
		fd++;
	if (fd == OPEN_MAX)
		return 0;
	n = descriptor_node(dir->mount, fd);
	if (!n)
		return -ENOMEM;
	*e = (struct listed){ .ino = n->ino, .mode = S_IFCHR, .next = fd + 3 };
	do
		*--digit = (char)('0' + fd % 10);
	while (fd /= 10);
	e->name = digit;
	e->length = strlen(digit);
	return 1;
}

static const struct node_ops descriptors_ops = { .lookup = descriptors_lookup,
	.list = descriptors_list };

/* Neither empty nor . nor .. . */
static bool
is_component(const char *name, size_t length)
{
	return length > 0 && length <= NAME_MAX && (length > 2 || memcmp(name, "..", length) != 0);
}

/*
 * Makes PATH, without "/dev/", below DIR, and directories on the way; NULL if it is there, or
 * cannot be.
 */
static struct node *
make(struct node *dir, const char *path, mode_t mode, const struct node_ops *ops)
{
	struct node *n = NULL;

	for (;;) {
		size_t length = strcspn(path, "/");
		bool last = path[length] == '\0';
		int found;

		if (!is_component(path, length) || !S_ISDIR(dir->mode) || dir->ops != &memory_ops)
			return NULL;
		found = dir_find(dir, path, length, &n);
		if (found > 0 && last)
			return NULL;
		if (found <= 0 && dir_make(dir, path, length, last ? mode : S_IFDIR | 0755,
					  last ? ops : &memory_ops, &n) < 0)
			return NULL;
		if (last)
			return n;
		dir = n;
		path += length + 1;
	}
}

static void
make_channels(struct node *root)
{
	const struct zvm_manifest *m = zvm_manifest();

	for (int i = 0; i < m->channels_count; i++) {
		const char *name = m->channels[i].name;
		const struct node_ops *ops = i < 3 ? &descriptor_ops : &channel_node_ops;
		struct node *n;

		if (strncmp(name, "/dev/", 5) != 0)
			continue;
		n = make(root, name + 5, S_IFCHR | 0666, ops);
		if (!n)
			zrt_die("a channel's name cannot be made in /dev: it is no path, or in "
				"another's way",
				0);
		n->data = (void *)(intptr_t)i;
	}
}

/* Unless a channel has the name. */
static void
make_device(struct node *root, const struct device *device)
{
	struct node *n;

	if (device->ops == &tty_ops && !tty_exists())
		return;
	n = make(root, device->path + 5, S_IFCHR | 0666, &device_node_ops);
	if (n)
		n->data = (void *)(uintptr_t)device;
}

void
dev_mount(struct node *root)
{
	static struct mount mount;
	const struct device *device;
	struct node *point, *dev;

	if (dir_find(root, "dev", 3, &point) <= 0 || fs_mount(&mount, point, &dev) < 0)
		zrt_die("no memory for /dev", 0);
	make(dev, "fd", S_IFDIR | 0555, &descriptors_ops);
	make_channels(dev);
	for (int i = 0; (device = device_at(i)); i++)
		make_device(dev, device);
}
