/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <stdlib.h>
#include <sys/mman.h>

struct request {
	size_t size; /* in whole pages */
	int prot, flags;
	struct file *file;
	struct stat st;
	off_t offset;
};

/* What MAP_FIXED names is replaced; it must be the program's own, or nobody's. */
static int
make_room(uintptr_t at, const struct request *r)
{
	uintptr_t end = at + r->size;

	if (at % HEAP_PAGE || end < at)
		return -EINVAL;
	for (uintptr_t p = at; r->flags & MAP_FIXED_NOREPLACE && p < end; p += HEAP_PAGE)
		if (mapping_count(p))
			return -EEXIST;
	for (uintptr_t p = at; p < end; p += HEAP_PAGE)
		for (unsigned n = mapping_count(p); n; n = mapping_count(p)) {
			mapping_remove(p, p + HEAP_PAGE);
			if (mapping_count(p) == n)
				return -ENOMEM;
		}
	return 0;
}

static int64_t
new_pages(void *hint, const struct request *r)
{
	void *at = NULL;

	if (r->flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
		int error = make_room((uintptr_t)hint, r);

		if (error)
			return error;
		at = hint;
	}
	at = mapping_new(at, r->size);
	return at ? (int64_t)(uintptr_t)at : -ENOMEM;
}

/* Reads the file's part; behind its end there are zeros. */
static int
fill(uintptr_t at, const struct request *r)
{
	for (size_t done = 0; done < r->size;) {
		ssize_t n = file_pread(
			r->file, (void *)(at + done), r->size - done, r->offset + (off_t)done);

		if (n < 0)
			return (int)n;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	return 0;
}

/*
 * Another shared mapping of the same part of the file is the same memory. One that only overlaps
 * cannot be, and if either writes, one would not see what the other does: ENOTSUP.
 */
static int64_t
find_shared(const struct request *r)
{
	for (struct shared *s = mapping_shared; s; s = s->next) {
		off_t end = s->offset + (off_t)(s->end - s->start);

		if (s->dev != r->st.st_dev || s->ino != r->st.st_ino || r->offset >= end ||
			r->offset + (off_t)r->size <= s->offset)
			continue;
		if (r->offset >= s->offset && r->offset + (off_t)r->size <= end &&
			!(r->flags & (MAP_FIXED | MAP_FIXED_NOREPLACE))) {
			uintptr_t at = s->start + (uintptr_t)(r->offset - s->offset);
			int error = mapping_share(at, at + r->size);

			if (error)
				return error;
			if (r->prot & PROT_WRITE && !s->written) {
				s->file->refs--;
				s->file = r->file;
				s->file->refs++;
				s->written = true;
			}
			return (int64_t)at;
		}
		if (s->written || r->prot & PROT_WRITE)
			return -ENOTSUP;
	}
	return 0;
}

static int
remember(uintptr_t at, const struct request *r)
{
	struct shared *s = malloc(sizeof *s);

	if (!s)
		return -ENOMEM;
	*s = (struct shared){ .start = at, .end = at + r->size, .offset = r->offset,
		.file = r->file, .dev = r->st.st_dev, .ino = r->st.st_ino,
		.written = r->prot & PROT_WRITE };
	r->file->refs++;
	shared_add(s);
	return 0;
}

static int64_t
map_file(void *hint, const struct request *r)
{
	int64_t at = r->flags & MAP_SHARED ? find_shared(r) : 0;
	int error;

	if (at)
		return at;
	at = new_pages(hint, r);
	if (at < 0)
		return at;
	error = fill((uintptr_t)at, r);
	if (!error && r->flags & MAP_SHARED)
		error = remember((uintptr_t)at, r);
	if (error)
		mapping_remove((uintptr_t)at, (uintptr_t)at + r->size);
	return error ? error : at;
}

static int
check_file(struct request *r, int fd)
{
	int error;

	r->file = fd_get(fd);
	if (!r->file)
		return -EBADF;
	error = file_stat(r->file, &r->st);
	if (error)
		return error;
	if (!S_ISREG(r->st.st_mode) && !S_ISBLK(r->st.st_mode)) /* channels may be the latter */
		return -ENODEV;
	if (!file_readable(r->file) ||
		(r->flags & MAP_SHARED && r->prot & PROT_WRITE && !file_writable(r->file)))
		return -EACCES;
	if (r->offset < 0 || r->offset % HEAP_PAGE)
		return -EINVAL;
	return r->offset > INT64_MAX - (off_t)r->size ? -EOVERFLOW : 0;
}

static int64_t
map(void *hint, size_t size, struct request *r, int fd)
{
	int kind = r->flags & (MAP_SHARED | MAP_PRIVATE);
	int error;

	r->size = mapping_size(size);
	if (size == 0 || (kind != MAP_SHARED && kind != MAP_PRIVATE))
		return -EINVAL;
	if (r->prot & ~(PROT_READ | PROT_WRITE))
		return -ENOTSUP; /* nothing executes that was not validated */
	if (!r->size)
		return -ENOMEM;
	if (r->flags & MAP_ANONYMOUS)
		return new_pages(hint, r);
	error = check_file(r, fd);
	return error ? error : map_file(hint, r);
}

void *
mmap(void *hint, size_t size, int prot, int flags, int fd, off_t offset)
{
	struct request r = { .prot = prot, .flags = flags, .offset = offset };
	int64_t at = map(hint, size, &r, fd);

	if (at < 0) {
		errno = (int)-at;
		return MAP_FAILED;
	}
	return (void *)(uintptr_t)at;
}
