/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "dev/dev.h"
#include "heap/block.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static struct image **images; /* in the order of nvram; never moved: nodes point to them */
static size_t images_count;

static bool
is_root(const struct image *image)
{
	return image->root->mount != &image->mount;
}

/* The channel must be there, and go the ways that the mount needs. */
static void
find_channel(struct image *image)
{
	static const int modes[] = {
		[NVRAM_RO] = O_RDONLY, [NVRAM_RW] = O_RDWR, [NVRAM_WO] = O_WRONLY
	};
	int mode;

	image->channel = channel_find(image->line->channel);
	if (image->channel < 0)
		zrt_die("there is no channel of this name", image->line->line);
	mode = channel_mode(image->channel);
	if (mode != O_RDWR && mode != modes[image->line->access])
		zrt_die("the channel cannot be used like that", image->line->line);
	image->random = channel_is_random(image->channel);
	image->size = image->random ? zvm_manifest()->channels[image->channel].size : 0;
}

/* The directory NAME of DIR, through mounts, made if it is not there. */
static struct node *
step(const struct image *image, struct node *dir, const char *name, size_t length)
{
	struct node *n;

	if (length > NAME_MAX || (length <= 2 && memcmp(name, "..", length) == 0))
		zrt_die("the mount point's name is too long, or has . or .. in it",
			image->line->line);
	if (dir_find(dir, name, length, &n) <= 0 &&
		dir_make(dir, name, length, S_IFDIR | 0755, &memory_ops, &n) < 0)
		zrt_die("no memory for the mount point", image->line->line);
	if (!S_ISDIR(n->mode))
		zrt_die("the mount point is not a directory", image->line->line);
	while (n->mounted)
		n = n->mounted;
	return n;
}

static struct node *
find_point(const struct image *image, struct node *root)
{
	const char *name = image->line->place;
	struct node *dir = root;

	for (;;) {
		size_t length;

		name += strspn(name, "/");
		length = strcspn(name, "/");
		if (length == 0)
			return dir;
		dir = step(image, dir, name, length);
		name += length;
	}
}

/*
 * An image on the root is unpacked into it, beside /dev and /tmp. Several may be: layers, of which
 * none is written.
 */
static void
check_layers(const struct image *image)
{
	for (size_t i = 0; i < images_count; i++)
		if (is_root(images[i]) &&
			(image->line->access != NVRAM_RO || images[i]->line->access != NVRAM_RO))
			zrt_die("two images on / must both be ro", image->line->line);
}

static void
mount(struct image *image, struct node *root)
{
	struct node *point = find_point(image, root);

	if (point == root) {
		image->root = root;
		check_layers(image);
	} else if (fs_mount(&image->mount, point, &image->root) < 0) {
		zrt_die("no memory for the mount", image->line->line);
	}
	if (image->line->access != NVRAM_WO)
		image_unpack(image);
	if (zrt_nvram.verbosity > 0)
		image_report(image);
}

/* The directory NAME of the root's own tree; NULL if it is something else. */
static struct node *
find_directory(struct node *root, const char *name)
{
	struct node *n = root;

	for (;;) {
		size_t length;

		name += strspn(name, "/");
		length = strcspn(name, "/");
		if (length == 0)
			return n;
		if (dir_find(n, name, length, &n) <= 0 || !S_ISDIR(n->mode) || n->mounted)
			return NULL;
		name += length;
	}
}

/* A directory in memory on the one that NAME is, unless an image has something there. */
static void
keep_in_memory(struct node *root, const char *name, struct mount *m)
{
	struct node *point = find_directory(root, name), *n;

	if (point && point != root && point->dir.count == 0 && fs_mount(m, point, &n) < 0)
		zrt_die("no memory for a mount", 0);
}

/*
 * /tmp and the home directory are lost at the end, and can be written even on an image that
 * cannot.
 */
static void
keep_others_in_memory(struct node *root)
{
	static struct mount tmp, home;
	const char *name = getenv("HOME");

	keep_in_memory(root, "/tmp", &tmp);
	if (name && *name == '/')
		keep_in_memory(root, name, &home);
}

static struct image *
new_image(const struct nvram_mount *line)
{
	struct image *image = block_take_zero(sizeof *image);

	if (!image)
		zrt_die("no memory for mounts", 0);
	image->line = line;
	find_channel(image);
	return image;
}

/* Makes room for all that nvram says. */
static void
make_room(void)
{
	size_t n = images_count;
	struct image **longer;

	for (const struct nvram_mount *m = zrt_nvram.mounts; m; m = m->next)
		n++;
	longer = block_take_zero((n + 1) * sizeof *longer);
	if (!longer)
		zrt_die("no memory for mounts", 0);
	for (size_t i = 0; i < images_count; i++)
		longer[i] = images[i];
	images = longer;
}

static void
set_read_only(const struct image *image)
{
	image->root->mount->read_only = image->line->access == NVRAM_RO;
}

void
images_mount(struct node *root)
{
	bool on_root = false;

	if (!zrt_nvram.mounts)
		return;
	make_room();
	for (const struct nvram_mount *m = zrt_nvram.mounts; m; m = m->next) {
		struct image *image = new_image(m);

		mount(image, root);
		on_root |= is_root(image);
		images[images_count++] = image;
	}
	if (on_root)
		keep_others_in_memory(root);
	/* Now that nobody needs another directory in them for a mount. */
	for (size_t i = 0; i < images_count; i++)
		set_read_only(images[i]);
}

/* The place of what is mounted where LINE says, from the same channel; or the first free one. */
static struct image **
find_mounted(const struct nvram_mount *line)
{
	for (size_t i = 0; i < images_count; i++)
		if (strcmp(images[i]->line->channel, line->channel) == 0 &&
			strcmp(images[i]->line->place, line->place) == 0)
			return &images[i];
	return &images[images_count++];
}

/*
 * An image that is only read stays, unless the session says that it is another one: then, and if it
 * is written at the end, so that its channel is the session's own, it is read anew.
 */
static bool
stays(const struct image *image, const struct nvram_mount *line)
{
	if (line->removable || line->access != NVRAM_RO || image->line->access != NVRAM_RO)
		return false;
	if (image->random && image->size != zvm_manifest()->channels[image->channel].size)
		zrt_die("this is not the image that is mounted", line->line);
	return true;
}

void
images_mount_again(struct node *root)
{
	make_room();
	for (const struct nvram_mount *m = zrt_nvram.mounts; m; m = m->next) {
		struct image **place = find_mounted(m), *old = *place;

		if (old && stays(old, m))
			continue;
		if (old && is_root(old))
			zrt_die("what is mounted on / cannot be replaced", m->line);
		if (old) /* a file of it that is open keeps it */
			old->mount.point->mounted = NULL;
		*place = new_image(m);
		mount(*place, root);
		set_read_only(*place);
	}
}

void
images_write(void)
{
	size_t count = images_count;

	images_count = 0; /* not again, should a write end the session */
	for (size_t i = 0; i < count; i++)
		if (images[i]->line->access != NVRAM_RO)
			image_write(images[i]);
}
