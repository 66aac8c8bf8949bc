/* SPDX-License-Identifier: Apache-2.0 */
#include "image.h"

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
	VIOLATIONS_MAX = 10,  /* so many are printed */
};

/* Reads SIZE bytes, or up to the end: another process may be shortening the file. */
static size_t
read_all(int fd, uint8_t *to, size_t size)
{
	size_t at = 0;

	while (at < size) {
		ssize_t n = read(fd, to + at, size - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	return at;
}

static _Noreturn void
refuse(const char *path, const char *cause)
{
	int status = errno == ENOENT || errno == ENOTDIR ? ZVM_NOT_FOUND : ZVM_REJECTED;

	zvm_fail(status, "%s: %s", path, cause);
}

static void
read_file(struct image *image)
{
	/* O_NONBLOCK: a pipe without a writer is refused, not waited for. */
	int fd = open(image->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	void *file;

	if (fd < 0 || fstat(fd, &st))
		refuse(image->path, strerror(errno));
	errno = 0;
	if (!S_ISREG(st.st_mode))
		refuse(image->path, "not a regular file");
	if (st.st_size < 1)
		refuse(image->path, "empty file");
	if (st.st_size > FILE_MAX)
		refuse(image->path, "larger than 256 MiB");
	/* Copied once, then checked: another process may be writing to the file under us. */
	file = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (file == MAP_FAILED)
		zvm_fail(ZVM_FAILED, "%s: out of memory", image->path);
	image->file = file;
	image->size = read_all(fd, file, (size_t)st.st_size);
	close(fd);
}

void
zvm_image_read(struct image *image, const char *path)
{
	struct nval_nexe_error error;

	image->path = path;
	read_file(image);
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
