/*
 * What is under /dev: the session's channels, and the devices that ZRT makes itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_DEV_H
#define ZRT_DEV_H

#include "fd/fd.h"

struct device {
	const char *path;
	const struct file_ops *ops;
};

/* The devices there are; NULL after the last. */
const struct device *device_at(int i);

/* Mounts /dev, with devices, channels and descriptors, on the directory dev of ROOT. */
void dev_mount(struct node *root);

/* Channels. `which` of an open one is its number in the user manifest. */
extern const struct file_ops channel_ops;

/* The number of the channel called PATH, or -ENOENT. */
int channel_find(const char *path);

/*
 * O_RDONLY, O_WRONLY or O_RDWR, as channel N can be opened, or -EACCES, or -ENOENT if there is no
 * channel N.
 */
int channel_mode(int n);

/* What stat says that channel N is: S_IFIFO, S_IFCHR (a terminal), S_IFBLK or S_IFREG. */
mode_t channel_type(int n);

/* Whether channel N can be read, or if it cannot be read written, at any offset. */
bool channel_is_random(int n);

/* The channels are new ones: forgets what was known of them, and where open ones were. */
void channels_again(void);

/* Reads at most SIZE bytes at OFFSET of channel N. */
ssize_t channel_read_at(int n, void *buf, size_t size, off_t offset);

/* Makes channel N, which may be written, SIZE bytes long: -EINVAL if its writes are in order. */
int channel_resize(int n, off_t size);

/* Fills BUF from the session's random numbers, the same in every run. */
void random_fill(void *buf, size_t size);

/* Shared by devices of zrt's own. */
int device_stat(const struct file *f, struct stat *st);
ssize_t device_discard(struct file *f, const void *buf, size_t size);
ssize_t device_pread(struct file *f, void *buf, size_t size, off_t offset);
ssize_t device_pwrite(struct file *f, const void *buf, size_t size, off_t offset);
off_t device_seek(struct file *f, off_t offset, int whence);

extern const struct file_ops null_ops, zero_ops, full_ops, random_ops, tty_ops;

/* Whether /dev/tty can be: the standard channel that reads, or one that writes, is a terminal. */
bool tty_exists(void);

#endif
