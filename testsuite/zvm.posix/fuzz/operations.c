/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random operations on files, the same for a seed wherever it runs; each writes a line of what came
 * out. Run in the sandbox, on Linux in an empty directory of tmpfs, and linked with model/, a simple
 * file system of its own, the lines must be equal.
 *
 *     operations SEED COUNT
 *
 * Names are few, so that operations meet; opens never block. What differs by nature is not written:
 * inode numbers, sizes of directories, times that nobody set.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SLOTS 12
#define LARGEST 20000

/* No path leads out of our own: it goes up 3 times, and as often with each of 40 symbolic links. */
#define LEVELS 128

static uint64_t state;
static int slots[SLOTS];
static char start[PATH_MAX];
static char data[LARGEST];

static uint32_t
random_below(uint32_t n)
{
	state = state * 6364136223846793005 + 1442695040888963407;
	return (uint32_t)(state >> 33) % n;
}

static bool
one_in(uint32_t n)
{
	return random_below(n) == 0;
}

/* errno's name, where the systems number it alike. */
static void
result(long long r)
{
	if (r < 0)
		printf(" -%d", errno);
	else
		printf(" %lld", r);
}

static const char *
component(void)
{
	static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
	static char longest[NAME_MAX + 2];

	if (one_in(400)) {
		memset(longest, 'l', NAME_MAX + 1);
		longest[NAME_MAX + (int)random_below(2)] = '\0';
		return longest;
	}
	if (one_in(12))
		return one_in(2) ? "." : "..";
	return names[random_below(8)];
}

/* A path in one of a few buffers. */
static const char *
path(void)
{
	static char buffers[4][PATH_MAX];
	static int turn;
	char *p = buffers[turn++ % 4];
	int depth = one_in(2) ? 1 : 1 + (int)random_below(3);

	*p = '\0';
	if (one_in(20))
		sprintf(p, "%s/", start);
	for (int i = 0; i < depth; i++) {
		strcat(p, component());
		if (i + 1 < depth || one_in(15))
			strcat(p, one_in(20) ? "//" : "/");
	}
	if (one_in(500))
		*p = '\0';
	return p;
}

static off_t
offset(void)
{
	if (one_in(30))
		return (off_t)random_below(1 << 30) << random_below(12);
	return random_below(LARGEST);
}

static uint32_t
hash(const char *p, ssize_t n)
{
	uint32_t h = 2166136261;

	for (ssize_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 16777619;
	return h;
}

static int
slot(void)
{
	return slots[random_below(SLOTS)];
}

static void
show_stat(int r, const struct stat *st)
{
	result(r);
	if (r < 0)
		return;
	printf(" %o links %d uid %d gid %d", (unsigned)st->st_mode, (int)st->st_nlink,
		(int)st->st_uid, (int)st->st_gid);
	if (S_ISREG(st->st_mode))
		printf(" size %lld blocks %lld", (long long)st->st_size, (long long)st->st_blocks);
	if (S_ISLNK(st->st_mode))
		printf(" size %lld", (long long)st->st_size);
}

/* A path as it is printed: what the systems do not share is cut off. */
static const char *
shown(const char *p)
{
	size_t n = strlen(start);

	return strncmp(p, start, n) == 0 ? p + n : p;
}

/* ---- the operations */

static void
do_open(void)
{
	static const int flags[] = { O_CREAT, O_CREAT, O_CREAT, O_EXCL, O_TRUNC, O_APPEND,
		O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC };
	int f = (int)random_below(3), i = (int)random_below(SLOTS), fd;
	const char *p = path();
	mode_t mode = random_below(01000);

	for (int n = (int)random_below(4); n; n--)
		f |= flags[random_below(sizeof flags / sizeof *flags)];
	if (f & O_CREAT)
		f &= ~O_DIRECTORY; /* kernels differ */
	else
		f &= ~O_EXCL; /* not defined */
	if ((f & O_ACCMODE) == O_RDONLY)
		f &= ~O_TRUNC; /* not defined */
	fd = open(p, f | O_NONBLOCK, mode | 0600);
	printf("open %s %d", shown(p), f & O_ACCMODE);
	result(fd < 0 ? -1 : 0);
	if (fd < 0)
		return;
	if (slots[i] >= 0)
		close(slots[i]);
	slots[i] = fd;
}

static void
do_close(void)
{
	int i = (int)random_below(SLOTS);

	printf("close");
	result(close(slots[i]));
	slots[i] = -1;
}

static void
do_dup(void)
{
	int i = (int)random_below(SLOTS), from = slot();

	if (slots[i] >= 0 && slots[i] != from)
		close(slots[i]);
	else if (slots[i] == from)
		return;
	slots[i] = dup(from);
	printf("dup");
	result(slots[i] < 0 ? -1 : 0);
}

static void
do_read(void)
{
	static char buf[LARGEST];
	int fd = slot();
	size_t n = random_below(LARGEST);
	bool at = one_in(2);
	off_t o = offset();
	ssize_t r = at ? pread(fd, buf, n, o) : read(fd, buf, n);

	printf("read %zu", n);
	result(r);
	printf(" %08x at %lld", r > 0 ? hash(buf, r) : 0, (long long)lseek(fd, 0, SEEK_CUR));
}

static void
do_write(void)
{
	int fd = slot();
	size_t n = one_in(3) ? random_below(LARGEST) : random_below(100);
	bool at = one_in(2);
	off_t o = offset();
	ssize_t r;

	for (size_t i = 0; i < 100; i++)
		data[random_below(LARGEST)]++;
	r = at ? pwrite(fd, data, n, o) : write(fd, data, n);
	printf("write %zu", n);
	result(r);
	printf(" at %lld", (long long)lseek(fd, 0, SEEK_CUR));
}

static void
do_vector(void)
{
	struct iovec iov[3];
	int n = (int)random_below(4);

	for (int i = 0; i < 3; i++)
		iov[i] = (struct iovec){ data + random_below(1000), random_below(3000) };
	printf("writev");
	result(writev(slot(), iov, n));
}

static void
do_seek(void)
{
	off_t o = offset() - (one_in(4) ? 5000 : 0);
	int whence = (int)random_below(3);

	printf("seek %lld %d", (long long)o, whence);
	{
		int fd = slot();
		struct stat st;

		if (fstat(fd, &st) == 0 &&
			!S_ISREG(st.st_mode)) /* positions of directories are their own */
			whence = SEEK_SET, o = 0;
		result(lseek(fd, o, whence));
	}
}

static void
do_truncate(void)
{
	off_t o = offset();
	const char *p = path();

	printf("truncate %s %lld", shown(p), (long long)o);
	result(one_in(2) ? truncate(p, o) : ftruncate(slot(), o));
}

static void
do_mkdir(void)
{
	const char *p = path();

	printf("mkdir %s", shown(p));
	result(mkdir(p, 0700 | random_below(01000)));
}

static void
do_remove(void)
{
	const char *p = path();
	bool dir = one_in(2);

	printf("%s %s", dir ? "rmdir" : "unlink", shown(p));
	result(dir ? rmdir(p) : unlink(p));
}

static void
do_rename(void)
{
	const char *from = path(), *to = path();

	printf("rename %s %s", shown(from), shown(to));
	result(rename(from, to));
}

static void
do_link(void)
{
	const char *from = path(), *to = path();

	printf("link %s %s", shown(from), shown(to));
	result(linkat(AT_FDCWD, from, AT_FDCWD, to, one_in(2) ? AT_SYMLINK_FOLLOW : 0));
}

static void
do_symlink(void)
{
	const char *target = path(), *to = path();

	if (*target == '/')
		target = "a";
	printf("symlink %s %s", target, shown(to));
	result(symlink(target, to));
}

static void
do_readlink(void)
{
	char buf[PATH_MAX];
	const char *p = path();
	ssize_t r = readlink(p, buf, 1 + random_below(40));

	printf("readlink %s", shown(p));
	result(r);
	printf(" %08x", r > 0 ? hash(buf, r) : 0);
}

static void
do_stat(void)
{
	const char *p = path();
	struct stat st;
	uint32_t how = random_below(3);

	printf("stat %s", shown(p));
	show_stat(how == 0 ? stat(p, &st) : how == 1 ? lstat(p, &st) : fstat(slot(), &st), &st);
}

static void
do_mode(void)
{
	const char *p = path();
	mode_t mode = 0600 | random_below(010000);

	printf("chmod %s %o", shown(p), (unsigned)mode);
	result(one_in(3) ? fchmod(slot(), mode) : chmod(p, mode));
}

static void
do_access(void)
{
	const char *p = path();
	int mode = (int)random_below(8);

	printf("access %s %d", shown(p), mode);
	result(access(p, mode));
}

static void
do_fifo(void)
{
	const char *p = path();

	printf("mkfifo %s", shown(p));
	result(mkfifo(p, 0644));
}

static void
do_times(void)
{
	const char *p = path();
	struct timespec t[2] = { { random_below(1000000), (long)random_below(1000000000) },
		{ random_below(1000000), (long)random_below(1000000000) } };
	struct stat st;
	int r = utimensat(AT_FDCWD, p, t, AT_SYMLINK_NOFOLLOW);

	printf("times %s", shown(p));
	result(r);
	if (r == 0 && lstat(p, &st) == 0)
		printf(" %lld.%09ld", (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
show_names(DIR *d)
{
	char *names[100];
	struct dirent *e;
	int n = 0;

	while ((e = readdir(d)) && n < 100) {
		names[n] = malloc(strlen(e->d_name) + 20);
		sprintf(names[n++], "%.100s:%d", e->d_name, e->d_type);
	}
	qsort(names, (size_t)n, sizeof *names, compare);
	for (int i = 0; i < n; i++) {
		printf(" %s", names[i]);
		free(names[i]);
	}
}

static void
do_list(void)
{
	const char *p = path();
	DIR *d = opendir(p);

	printf("list %s", shown(p));
	result(d ? 0 : -1);
	if (d) {
		show_names(d);
		closedir(d);
	}
}

static void
do_chdir(void)
{
	char buf[PATH_MAX];
	const char *p = one_in(2) ? start : path();
	int r = one_in(8) ? fchdir(slot()) : chdir(p);

	printf("chdir %s", shown(p));
	result(r);
	p = getcwd(buf, sizeof buf);
	if (!p)
		r = -1;
	result(p ? 0 : -1);
	/* Never above the start: there the systems differ. */
	if (!p || strncmp(p, start, strlen(start)) != 0)
		r = chdir(start);
	else
		printf(" %s", shown(p));
}

static void
do_realpath(void)
{
	char buf[PATH_MAX];
	const char *p = path();
	const char *r;

	/* glibc's works on names and asks other directories for the right to search than POSIX. */
	if (getuid() != 0)
		return;
	r = realpath(p, buf);

	printf("realpath %s", shown(p));
	result(r ? 0 : -1);
	if (r && strncmp(r, start, strlen(start)) == 0)
		printf(" %s", shown(r));
}

static void
do_copy(void)
{
	off_t from = offset(), to = offset();
	size_t n = random_below(LARGEST), copied = 0;
	int in = slot(), out = slot();
	bool in_at = one_in(2), out_at = one_in(2);
	ssize_t r;

	/* It may copy less than it could. */
	while ((r = copy_file_range(
			in, in_at ? &from : NULL, out, out_at ? &to : NULL, n - copied, 0)) > 0)
		copied += (size_t)r;
	printf("copy %zu %zu", n, copied);
	result(r);
}

static void
do_allocate(void)
{
	off_t o = random_below(LARGEST), n = random_below(LARGEST);

	printf("allocate %lld %lld %d", (long long)o, (long long)n, posix_fallocate(slot(), o, n));
}

static void
do_lock(void)
{
	static const int kinds[] = { LOCK_SH, LOCK_EX, LOCK_UN };

	printf("flock");
	result(flock(slot(), kinds[random_below(3)] | LOCK_NB));
}

static void
do_pipe(void)
{
	int i = (int)random_below(SLOTS), j = (int)random_below(SLOTS), p[2];

	if (i == j)
		return;
	close(slots[i]);
	close(slots[j]);
	slots[i] = slots[j] = -1;
	printf("pipe");
	result(pipe2(p, O_NONBLOCK));
	slots[i] = p[0];
	slots[j] = p[1];
}

static void
do_flags(void)
{
	int fd = slot();

	printf("flags");
	result(fcntl(fd, F_SETFL, O_NONBLOCK | (one_in(2) ? O_APPEND : 0)));
	printf(" %d %d", fcntl(fd, F_GETFL) & O_ACCMODE, fcntl(fd, F_GETFD));
}

static const struct {
	void (*run)(void);
	uint32_t weight;
} operations[] = {
	{ do_open, 30 },
	{ do_close, 4 },
	{ do_dup, 3 },
	{ do_read, 10 },
	{ do_write, 15 },
	{ do_vector, 3 },
	{ do_seek, 6 },
	{ do_truncate, 5 },
	{ do_mkdir, 10 },
	{ do_remove, 9 },
	{ do_rename, 14 },
	{ do_link, 8 },
	{ do_symlink, 5 },
	{ do_readlink, 2 },
	{ do_stat, 10 },
	{ do_mode, 4 },
	{ do_access, 4 },
	{ do_fifo, 2 },
	{ do_times, 3 },
	{ do_list, 5 },
	{ do_chdir, 4 },
	{ do_realpath, 2 },
	{ do_copy, 3 },
	{ do_allocate, 2 },
	{ do_lock, 3 },
	{ do_pipe, 1 },
	{ do_flags, 2 },
};

static void
step(void)
{
	uint32_t total = 0, pick;

	for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
		total += operations[i].weight;
	pick = random_below(total);
	for (size_t i = 0;; i++) {
		if (pick < operations[i].weight) {
			errno = 0;
			operations[i].run();
			break;
		}
		pick -= operations[i].weight;
	}
	putchar('\n');
}

int
main(int argc, char **argv)
{
	long count = argc > 2 ? atol(argv[2]) : 1000;

	state = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
	umask(022);
	signal(SIGPIPE, SIG_IGN);
#ifdef __ZRT__
	if (mkdir("/tmp/empty", 0755) < 0 || chdir("/tmp/empty") < 0)
		return 1;
#endif
	for (int i = 0; i < LEVELS; i++)
		if (mkdir("s", 0755) < 0 || chdir("s") < 0)
			return 1;
	if (!getcwd(start, sizeof start))
		return 1;
	for (int i = 0; i < SLOTS; i++)
		slots[i] = -1;
	for (long i = 0; i < count; i++)
		step();
	return fflush(stdout) != 0;
}
