/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/attributes.h"
#include "fs/names.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int
find(int dirfd, const char *path, int flags, struct place *p)
{
	return fs_find(dirfd, path, flags & AT_SYMLINK_NOFOLLOW ? WALK_NOFOLLOW : WALK_FOLLOW, p);
}

int
fs_stat(int dirfd, const char *path, struct stat *st, int flags)
{
	struct place p;
	int r;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if (flags & AT_EMPTY_PATH && !*path && dirfd != AT_FDCWD)
		return file_stat(fd_get(dirfd), st);
	r = find(dirfd, flags & AT_EMPTY_PATH && !*path ? "." : path, flags, &p);
	if (r == 0)
		node_stat(p.node, st);
	return r;
}

/* access asks for the real user, who is the effective one for a moment. */
int
fs_access(int dirfd, const char *path, int mode, int flags)
{
	struct credentials saved = zrt_credentials;
	struct place p;
	int r;

	if (mode & ~(R_OK | W_OK | X_OK) || flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW))
		return -EINVAL;
	if (!(flags & AT_EACCESS)) {
		zrt_credentials.euid = saved.uid;
		zrt_credentials.egid = saved.gid;
	}
	r = find(dirfd, path, flags, &p);
	if (r == 0)
		r = node_access(p.node, mode);
	zrt_credentials = saved;
	return r;
}

static int
writable_mount(const struct node *n)
{
	return n->mount->read_only ? -EROFS : 0;
}

int
node_chmod(struct node *n, mode_t mode)
{
	int r = writable_mount(n);

	if (r < 0)
		return r;
	if (!node_is_ours(n))
		return -EPERM;
	if (zrt_credentials.euid && n->gid != zrt_credentials.egid)
		mode &= ~(mode_t)S_ISGID;
	n->mode = (n->mode & S_IFMT) | (mode & 07777);
	node_touch(n, NODE_CTIME);
	return 0;
}

/* An owner may give a file to a group of his own, and nothing else; only root to another user. */
static bool
may_chown(const struct node *n, uid_t uid, gid_t gid)
{
	if (zrt_credentials.euid == 0)
		return true;
	if (n->uid != zrt_credentials.euid || (uid != (uid_t)-1 && uid != n->uid))
		return false;
	return gid == (gid_t)-1 || gid == n->gid || gid == zrt_credentials.egid;
}

int
node_chown(struct node *n, uid_t uid, gid_t gid)
{
	int r = writable_mount(n);

	if (r < 0)
		return r;
	if (!may_chown(n, uid, gid))
		return -EPERM;
	if (uid != (uid_t)-1)
		n->uid = uid;
	if (gid != (gid_t)-1)
		n->gid = gid;
	if (S_ISREG(n->mode))
		node_drop_set_ids(n);
	node_touch(n, NODE_CTIME);
	return 0;
}

static bool
valid(const struct timespec *t)
{
	return t->tv_nsec == UTIME_NOW || t->tv_nsec == UTIME_OMIT ||
		(t->tv_nsec >= 0 && t->tv_nsec < 1000000000);
}

/* Anyone who may write may set both times to now; other times only the owner. */
static int
may_utimens(const struct node *n, const struct timespec times[2])
{
	int r = writable_mount(n);

	if (r < 0 || node_is_ours(n))
		return r;
	if (times[0].tv_nsec == UTIME_NOW && times[1].tv_nsec == UTIME_NOW)
		return node_access(n, W_OK);
	return -EPERM;
}

int
node_utimens(struct node *n, const struct timespec times[2])
{
	static const struct timespec now[2] = { { 0, UTIME_NOW }, { 0, UTIME_NOW } };
	int r;

	if (!times)
		times = now;
	if (!valid(&times[0]) || !valid(&times[1]))
		return -EINVAL;
	if (times[0].tv_nsec == UTIME_OMIT && times[1].tv_nsec == UTIME_OMIT)
		return 0;
	r = may_utimens(n, times);
	if (r < 0)
		return r;
	node_touch(n,
		(times[0].tv_nsec == UTIME_NOW ? NODE_ATIME : 0) |
			(times[1].tv_nsec == UTIME_NOW ? NODE_MTIME : 0) | NODE_CTIME);
	if (times[0].tv_nsec >= 0)
		n->atime = times[0];
	if (times[1].tv_nsec >= 0)
		n->mtime = times[1];
	return 0;
}

int
fs_chmod(int dirfd, const char *path, mode_t mode, int flags)
{
	struct place p;
	int r;

	if (flags & ~AT_SYMLINK_NOFOLLOW)
		return -EINVAL;
	r = find(dirfd, path, flags, &p);
	if (r == 0 && S_ISLNK(p.node->mode))
		r = -EOPNOTSUPP;
	return r < 0 ? r : node_chmod(p.node, mode);
}

int
fs_chown(int dirfd, const char *path, uid_t uid, gid_t gid, int flags)
{
	struct place p;
	int r;

	if (flags & ~AT_SYMLINK_NOFOLLOW)
		return -EINVAL;
	r = find(dirfd, path, flags, &p);
	return r < 0 ? r : node_chown(p.node, uid, gid);
}

int
fs_utimens(int dirfd, const char *path, const struct timespec times[2], int flags)
{
	struct place p;
	int r;

	if (flags & ~AT_SYMLINK_NOFOLLOW)
		return -EINVAL;
	r = find(dirfd, path, flags, &p);
	return r < 0 ? r : node_utimens(p.node, times);
}

ssize_t
fs_readlink(int dirfd, const char *path, char *buf, size_t size)
{
	struct place p;
	size_t length;
	int r = fs_find(dirfd, path, WALK_NOFOLLOW, &p);

	if (r < 0)
		return r;
	if (!S_ISLNK(p.node->mode) || size == 0)
		return -EINVAL;
	length = strlen(p.node->target);
	if (length > size)
		length = size;
	memcpy(buf, p.node->target, length);
	node_touch(p.node, NODE_ATIME);
	return (ssize_t)length;
}

int
fs_truncate(const char *path, off_t size)
{
	struct place p;
	int r;

	if (size < 0)
		return -EINVAL;
	r = fs_find(AT_FDCWD, path, WALK_FOLLOW, &p);
	if (r == 0 && S_ISDIR(p.node->mode))
		r = -EISDIR;
	if (r == 0)
		r = node_access(p.node, W_OK);
	return r < 0 ? r : node_truncate(p.node, size);
}
