/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "zrt.h"

#include <string.h>

#define STATUS 125 /* as zvm-run's own errors */
#define LONGEST 200 /* of a member's name */

struct line {
	char text[3 * 4 * LONGEST + 100];
	size_t size;
};

static void
add(struct line *l, const char *text)
{
	size_t n = strlen(text);

	memcpy(l->text + l->size, text, n);
	l->size += n;
}

/* A name comes from the tar: what is not printable ASCII is escaped, and the line stays short. */
static void
add_name(struct line *l, const char *name)
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; name[i] && i < LONGEST; i++) {
		unsigned char c = (unsigned char)name[i];
		char escape[] = { '\\', 'x', digits[c >> 4], digits[c & 15], '\0' };
		char plain[] = { name[i], '\0' };

		add(l, c < 0x20 || c > 0x7e || c == '\\' ? escape : plain);
	}
	if (strlen(name) > LONGEST)
		add(l, "...");
}

static void
add_number(struct line *l, int64_t n)
{
	char digits[24], *p = digits + sizeof digits;

	*--p = '\0';
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	add(l, p);
}

static void
print(struct line *l)
{
	add(l, "\n");
	zvm_pwrite(ZVM_STDERR, l->text, (int32_t)l->size, 0);
}

void
image_report(const struct image *image)
{
	struct line l = { .size = 0 };

	add(&l, "zrt: ");
	add_name(&l, image->line->channel);
	add(&l, ": ");
	add_number(&l, (int64_t)image->members);
	add(&l, " members on ");
	add_name(&l, image->line->place);
	print(&l);
}

_Noreturn void
image_die(const struct image *image, int64_t offset, const char *member, const char *cause)
{
	struct line l = { .size = 0 };

	add(&l, "zrt: ");
	add_name(&l, image->line->channel);
	if (offset >= 0) {
		add(&l, ": offset ");
		add_number(&l, offset);
	}
	if (member) {
		add(&l, ": ");
		add_name(&l, member);
	}
	add(&l, ": ");
	add_name(&l, cause);
	print(&l);
	zvm_exit(STATUS);
}

_Noreturn void
member_die(const struct member *m, const char *cause)
{
	image_die(m->image, m->header, m->label, cause);
}
