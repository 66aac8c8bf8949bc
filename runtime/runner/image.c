/* SPDX-License-Identifier: Apache-2.0 */
#include "image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "layout.h"
#include "message.h"
#include "place.h"
#include "validator.h"

enum {
	FILE_MAX = 256 << 20, /* a sparse file could make us run out of memory */
	HEAD_SIZE = ZVM_HOST_PAGE, /* where program headers are looked for first */
	SMALL = 128 << 10, /* as large is the file of a small program */
	VIOLATIONS_MAX = 10, /* so many are printed */
};

static _Noreturn void
refuse(const char *path, const char *cause)
{
	enum zvm_cause reason = ZVM_REJECTED;

	if (errno == ENOENT || errno == ENOTDIR)
		reason = ZVM_NOT_FOUND;
	if (errno == EMFILE || errno == ENFILE)
		reason = ZVM_FAILED;
	if (errno == ENOMEM)
		reason = ZVM_NO_MEMORY;
	zvm_fail(reason, "%s: %s", path, cause);
}

/* Opens the file; its size, which is checked, comes in *SIZE. */
static int
open_file(const char *path, size_t *size)
{
	/* O_NONBLOCK: a pipe without a writer is refused, not waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		refuse(path, strerror(errno));
	errno = 0;
	if (!S_ISREG(st.st_mode))
		refuse(path, "not a regular file");
	if (st.st_size < 1)
		refuse(path, "empty file");
	if (st.st_size > FILE_MAX)
		refuse(path, "larger than 256 MiB");
	*size = (size_t)st.st_size;
	return fd;
}

/* Reads SIZE bytes at OFFSET, or up to the end; returns how many. */
static size_t
read_at(int fd, void *to, size_t size, size_t offset)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = pread(fd, (char *)to + done, size - done, (off_t)(offset + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return done;
}

/*
 * Copies to COPY, which has SIZE zeros, what nval_nexe() looks at of a file of that size: the
 * headers, at its beginning, and notes. Where these are is a guess, for the file may be anything
 * and change: the copy, with zeros where we guessed wrong, is what counts. The rest is loaded where
 * it belongs.
 */
static void
copy_headers(int fd, uint8_t *copy, size_t size)
{
	size_t head = size < HEAD_SIZE ? size : HEAD_SIZE;
	Elf32_Phdr p;
	Elf32_Ehdr e;

	read_at(fd, copy, head, 0);
	if (head < sizeof e)
		return;
	memcpy(&e, copy, sizeof e);
	if (e.e_phoff > head || e.e_phnum > (head - e.e_phoff) / sizeof p) {
		read_at(fd, copy, size, 0);
		return;
	}
	for (unsigned i = 0; i < e.e_phnum; i++) {
		memcpy(&p, copy + e.e_phoff + i * sizeof p, sizeof p);
		if (p.p_type == PT_NOTE && p.p_offset >= head && p.p_offset < size &&
			p.p_filesz <= size - p.p_offset)
			read_at(fd, copy + p.p_offset, p.p_filesz, p.p_offset);
	}
}

static void *
map(const char *path, size_t size, int protection, int flags, int fd)
{
	void *p = mmap(NULL, size, protection, MAP_PRIVATE | flags, fd, 0);

	if (p == MAP_FAILED)
		zvm_fail(ZVM_NO_MEMORY, "%s: cannot be mapped: %s", path, strerror(errno));
	return p;
}

/*
 * Chooses the validator's memory, which before that is for a copy of a file of SIZE bytes. Of a
 * small program it is there already. Huge pages would have to be cleared for, most often, a few
 * hundred bytes.
 */
static void
choose_work(struct image *image, size_t max, size_t size)
{
	static uint8_t small[SMALL + ZVM_HOST_PAGE] ZVM_LARGE;
	size_t most = NVAL_MEMORY(max) > size ? NVAL_MEMORY(max) : size;

	image->jail_work =
		map(image->path, most, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_NORESERVE, -1);
	/* A page's beginning, by hand: a variable that is one would move all others. */
	image->work = small + (-(uintptr_t)small & (ZVM_HOST_PAGE - 1));
	if (size <= SMALL)
		return;
	madvise(image->jail_work, most, MADV_NOHUGEPAGE);
	image->work = image->jail_work;
}

void
zvm_image_open(struct image *image, const char *path, size_t max)
{
	struct nval_nexe_error error;
	size_t size;

	image->path = path;
	image->fd = open_file(path, &size);
	image->view = map(path, size, PROT_READ, 0, image->fd);
	image->view_size = size;
	image->jail_max = max;
	choose_work(image, max, size);
	copy_headers(image->fd, image->work, size);
	if (nval_nexe(image->work, size, &image->nexe, &error))
		zvm_fail(ZVM_REJECTED, "%s: %s (at offset 0x%zx of the file)", path, error.cause,
			error.offset);
}

void
zvm_image_load(const struct image *image, const struct nval_segment *segment, void *to)
{
	if (read_at(image->fd, to, segment->filesz, segment->offset) != segment->filesz)
		zvm_fail(ZVM_REJECTED, "%s: cannot be read: it has become shorter", image->path);
}

struct violations {
	const struct image *image;
	unsigned count;
};

static void
report(void *ctx, size_t offset, enum nval_rule rule)
{
	struct violations *v = ctx;
	struct zvm_place place;
	char in[ZVM_PLACE_MAX];

	if (v->count++ >= VIOLATIONS_MAX)
		return;
	zvm_place_find(&place, v->image, NVAL_TEXT_START + (uint32_t)offset);
	zvm_place_print_in(in, &place);
	zvm_say("%s: text+0x%zx: %s%s", v->image->path, offset, nval_rule_sentence(rule), in);
}

void
zvm_image_validate(struct image *image, const void *text, const struct options *options)
{
	const struct nval_segment *segment = &image->nexe.text;
	struct violations v = { .image = image };

	image->cpu = image->nexe.level |
		(options->allow_nondeterminism ? NVAL_NONDETERMINISM : 0);
	if (options->no_validate) {
		zvm_say("%s: warning: not validated: it can do all that you can", image->path);
		return;
	}
	if (nval_text_in(image->work, text, segment->filesz, segment->vaddr, image->cpu, report,
		    &v))
		zvm_fail(ZVM_REJECTED, "%s: rejected: %u violation%s of the sandbox's rules",
			image->path, v.count, v.count == 1 ? "" : "s");
}

bool
zvm_image_accepts(const struct image *image, const void *code, uint32_t base, uint32_t size)
{
	return size <= image->jail_max &&
		!nval_text_in(image->jail_work, code, size, base, image->cpu, NULL, NULL);
}
