/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "heap/block.h"
#include "image/archive.h"
#include "zrt.h"

/* What libarchive has against the header that should be next, or an end without its mark. */
static _Noreturn void
header_die(const struct member *m)
{
	const char *cause = archive_error_string(m->archive);
	int64_t at = archive_read_header_position(m->archive);

	image_die(m->image, at > 0 ? at : 0, NULL, cause ? cause : "it is damaged");
}

/* The contents of the member before must lie before this header, or before the end. */
static void
check_end(const struct member *m, const struct image_input *in)
{
	if (archive_read_header_position(m->archive) < m->end)
		member_die(m,
			in->ended ? "its contents are cut off"
				  : "its contents overlap the next member");
}

/* Steps to the next member; false at the end. */
static bool
next(struct member *m, const struct image_input *in)
{
	int r = archive_read_next_header2(m->archive, m->entry);

	if (m->end)
		check_end(m, in);
	if (r == ARCHIVE_EOF) {
		/* Two blocks of zeros are the end, after which nothing is read. */
		if (m->stays && in->ended)
			image_die(
				m->image, in->offset, NULL, "it is cut off: there is no end mark");
		return false;
	}
	if (r != ARCHIVE_OK)
		header_die(m);
	m->header = archive_read_header_position(m->archive);
	m->stays = m->image->random && archive_filter_count(m->archive) == 1;
	return true;
}

/* An empty channel is an empty tar: one that is to be written. */
static bool
is_empty(const struct image_input *in)
{
	return in->ended && in->offset == 0;
}

void
image_unpack(struct image *image)
{
	struct image_input in = { .image = image, .buffer = block_take(IMAGE_BUFFER) };
	struct member m = { .image = image, .archive = archive_read_new() };

	if (!in.buffer || !m.archive)
		image_die(image, -1, NULL, "no memory");
	m.entry = archive_entry_new2(m.archive);
	archive_read_support_format_tar(m.archive);
	archive_read_support_filter_gzip(m.archive);
	archive_read_support_filter_zstd(m.archive);
	image_input_open(&in, m.archive);
	if (!m.entry)
		image_die(image, -1, NULL, "no memory");
	if (archive_read_open1(m.archive) == ARCHIVE_OK)
		for (; next(&m, &in); image->members++)
			member_make(&m);
	else if (!is_empty(&in))
		header_die(&m);
	archive_entry_free(m.entry);
	archive_read_free(m.archive);
	block_give(in.buffer, IMAGE_BUFFER);
}
