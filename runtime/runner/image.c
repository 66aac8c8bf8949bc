/* SPDX-License-Identifier: Apache-2.0 */
#include "image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "place.h"
#include "validator.h"

enum {
	FILE_MAX = 256 << 20, /* a sparse file could make us run out of memory */
	HEAD_SIZE = 1024,     /* where program headers are looked for first */
	VIOLATIONS_MAX = 10,  /* so many are printed */
};

static _Noreturn void
refuse(const char *path, const char *cause)
{
	int status = errno == ENOENT || errno == ENOTDIR ? ZVM_NOT_FOUND : ZVM_REJECTED;

	zvm_fail(status, "%s: %s", path, cause);
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

/*
 * Guesses how much of a file of SIZE bytes is loaded, from the program headers if they are in HEAD, its
 * beginning: what comes after, symbols and debug information, need not be copied. Only a guess: it may
 * be wrong, for the file may be anything and change. What counts is what nval_nexe() says about the copy.
 */
static size_t
loaded_size(const uint8_t head[HEAD_SIZE], size_t size)
{
	size_t end = HEAD_SIZE;
	Elf32_Phdr p;
	Elf32_Ehdr e;

	memcpy(&e, head, sizeof e);
	if (e.e_phoff > HEAD_SIZE || e.e_phnum > (HEAD_SIZE - e.e_phoff) / sizeof p)
		return size;
	for (unsigned i = 0; i < e.e_phnum; i++) {
		memcpy(&p, head + e.e_phoff + i * sizeof p, sizeof p);
		if (end < (size_t)p.p_offset + p.p_filesz)
			end = (size_t)p.p_offset + p.p_filesz;
	}
	return end < size ? end : size;
}

/* Reads SIZE bytes, or up to the end: another process may be shortening the file. */
static size_t
read_all(int fd, uint8_t *to, size_t size)
{
	size_t at = 0;

	while (at < size) {
		ssize_t n = pread(fd, to + at, size - at, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	return at;
}

static void *
map(const char *path, size_t size, int protection, int flags, int fd)
{
	void *p = mmap(NULL, size, protection, MAP_PRIVATE | flags, fd, 0);

	if (p == MAP_FAILED)
		zvm_fail(ZVM_FAILED, "%s: cannot be mapped: %s", path, strerror(errno));
	return p;
}

void
zvm_image_read(struct image *image, const char *path)
{
	uint8_t head[HEAD_SIZE] = { 0 };
	struct nval_nexe_error error;
	size_t size;
	int fd = open_file(path, &size);

	read_all(fd, head, sizeof head);
	image->path = path;
	image->view = map(path, size, PROT_READ, 0, fd);
	image->view_size = size;
	/* Copied once, then checked: another process may be writing to the file under us. */
	size = loaded_size(head, size);
	image->file = map(path, size, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_POPULATE, -1);
	image->size = read_all(fd, image->file, size);
	close(fd);
	if (nval_nexe(image->file, image->size, &image->nexe, &error))
		zvm_fail(ZVM_REJECTED, "%s: %s (at offset 0x%zx of the file)", path, error.cause,
			error.offset);
}

struct violations {
	const struct image *image;
	unsigned count;
};

static void
report(void *ctx, size_t offset, enum nval_rule rule)
{
	struct violations *v = ctx;
	char place[ZVM_PLACE_MAX];

	if (v->count++ >= VIOLATIONS_MAX)
		return;
	zvm_place_in(place, v->image, NVAL_TEXT_START + (uint32_t)offset);
	zvm_say("%s: text+0x%zx: %s%s", v->image->path, offset, nval_rule_sentence(rule), place);
}

void
zvm_image_validate(const struct image *image, const struct options *options)
{
	const struct nval_segment *text = &image->nexe.text;
	unsigned cpu = image->nexe.level |
		       (options->allow_nondeterminism ? NVAL_NONDETERMINISM : 0);
	struct violations v = { .image = image };

	if (options->no_validate) {
		zvm_say("%s: warning: not validated: it can do all that you can", image->path);
		return;
	}
	switch (nval_text(image->file + text->offset, text->filesz, text->vaddr, cpu, report, &v)) {
	case 0:
		return;
	case 1:
		zvm_fail(ZVM_REJECTED, "%s: rejected: %u violation%s of the sandbox's rules",
			image->path, v.count, v.count == 1 ? "" : "s");
	default:
		zvm_fail(ZVM_FAILED, "%s: cannot be validated: out of memory", image->path);
	}
}
