/* SPDX-License-Identifier: Apache-2.0 */
#include "image/header.h"

#include "heap/block.h"

#include <string.h>

/* POSIX.1-2017, pax, "ustar Interchange Format". */
struct ustar {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type,
		target[100];
	char magic[8], uname[32], gname[32], major[8], minor[8], prefix[155], rest[12];
};

_Static_assert(sizeof(struct ustar) == TAR_BLOCK, "a header is a block");

/* A pax header's records; as long as the names in it. */
struct records {
	char *text;
	size_t size, room;
};

/* N in octal in FIELD of SIZE bytes, with a NUL; false if it does not fit, and then 0. */
static bool
put_octal(char *field, size_t size, int64_t n)
{
	bool fits = n >= 0 && n >> 3 * (size - 1) == 0;

	field[size - 1] = '\0';
	for (size_t i = size - 1; i-- > 0; n = fits ? n >> 3 : 0)
		field[i] = (char)('0' + (fits ? n & 7 : 0));
	return fits;
}

static char *
decimal(char *end, int64_t n)
{
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	*--end = '\0';
	do
		*--end = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--end = '-';
	return end;
}

static void
append(struct records *r, const char *text)
{
	size_t n = strlen(text);

	memcpy(r->text + r->size, text, n);
	r->size += n;
}

/* "LENGTH KEY=VALUE\n", where LENGTH counts its own digits. */
static void
add_record(struct records *r, const char *key, const char *value)
{
	char digits[24];
	size_t rest = strlen(key) + strlen(value) + 3, length = rest;
	const char *text;

	do {
		text = decimal(digits + sizeof digits, (int64_t)length);
		if (length == rest + strlen(text))
			break;
		length = rest + strlen(text);
	} while (true);
	append(r, text);
	append(r, " ");
	append(r, key);
	append(r, "=");
	append(r, value);
	append(r, "\n");
}

static void
add_number(struct records *r, const char *key, int64_t n)
{
	char digits[24];

	add_record(r, key, decimal(digits + sizeof digits, n));
}

/* Seconds with nine decimals: before 1970 the fraction counts downwards. */
static void
add_time(struct records *r, const char *key, struct timespec t)
{
	char text[48], digits[24], *fraction;
	bool negative = t.tv_sec < 0 && t.tv_nsec;

	if (negative) {
		t.tv_sec++;
		t.tv_nsec = 1000000000 - t.tv_nsec;
	}
	fraction = decimal(digits + sizeof digits, 1000000000 + t.tv_nsec);
	*fraction = '.';
	text[0] = '-';
	strcpy(text + 1, decimal((char[24]){ 0 } + 24, t.tv_sec));
	strcat(text, fraction);
	add_record(r, key, text + !(negative && text[1] != '-'));
}

/* Splits NAME for the two fields of ustar; false if it cannot be. */
static bool
put_name(struct ustar *u, const char *name)
{
	size_t length = strlen(name), slash;

	if (length <= sizeof u->name) {
		memcpy(u->name, name, length);
		return true;
	}
	for (slash = length - sizeof u->name - 1; slash < length - 1; slash++)
		if (name[slash] == '/' && slash > 0 && slash <= sizeof u->prefix) {
			memcpy(u->prefix, name, slash);
			memcpy(u->name, name + slash + 1, length - slash - 1);
			return true;
		}
	memcpy(u->name, name, sizeof u->name);
	return false;
}

static bool
put_target(struct ustar *u, const char *target)
{
	size_t length = strlen(target);
	bool fits = length <= sizeof u->target;

	memcpy(u->target, target, fits ? length : sizeof u->target);
	return fits;
}

static void
finish(struct output *out, struct ustar *u)
{
	const unsigned char *bytes = (const unsigned char *)u;
	unsigned sum = 0;

	memcpy(u->magic, "ustar\00000", sizeof u->magic);
	memset(u->checksum, ' ', sizeof u->checksum);
	for (size_t i = 0; i < sizeof *u; i++)
		sum += bytes[i];
	put_octal(u->checksum, sizeof u->checksum - 1, sum);
	output_write(out, u, sizeof *u);
}

static void
write_records(struct output *out, const struct records *r)
{
	struct ustar u = { .name = "././@PaxHeader", .type = 'x' };

	put_octal(u.mode, sizeof u.mode, 0644);
	put_octal(u.uid, sizeof u.uid, 0);
	put_octal(u.gid, sizeof u.gid, 0);
	put_octal(u.size, sizeof u.size, (int64_t)r->size);
	put_octal(u.mtime, sizeof u.mtime, 0);
	finish(out, &u);
	output_write(out, r->text, r->size);
	output_pad(out, TAR_BLOCK);
}

/* What has no room in U as a number goes into R. */
static void
put_numbers(struct ustar *u, struct records *r, const struct tar_header *h)
{
	put_octal(u->mode, sizeof u->mode, h->mode & 07777);
	if (!put_octal(u->uid, sizeof u->uid, h->uid))
		add_number(r, "uid", h->uid);
	if (!put_octal(u->gid, sizeof u->gid, h->gid))
		add_number(r, "gid", h->gid);
	if (!put_octal(u->size, sizeof u->size, h->size))
		add_number(r, "size", h->size);
	if (!put_octal(u->mtime, sizeof u->mtime, h->mtime.tv_sec) || h->mtime.tv_nsec)
		add_time(r, "mtime", h->mtime);
	put_octal(u->major, sizeof u->major, (int64_t)(h->device >> 32 & 07777777));
	put_octal(u->minor, sizeof u->minor, (int64_t)(h->device & 07777777));
}

/* A file with holes has its true name and size in the records, as GNU tar's format 1.0 wants it. */
static void
put_sparse(struct records *r, const struct tar_header *h)
{
	add_number(r, "GNU.sparse.major", 1);
	add_number(r, "GNU.sparse.minor", 0);
	add_record(r, "GNU.sparse.name", h->name);
	add_number(r, "GNU.sparse.realsize", h->real_size);
}

void
tar_write_header(struct output *out, const struct tar_header *h)
{
	struct ustar u = { .type = h->type };
	struct records r = { .room = 1024 + strlen(h->name) + (h->target ? strlen(h->target) : 0) };

	r.text = block_take(r.room);
	if (!r.text)
		image_die(out->image, -1, h->name, "no memory to write it");
	if (h->real_size >= 0)
		put_sparse(&r, h);
	if (!put_name(&u, h->name) && h->real_size < 0)
		add_record(&r, "path", h->name);
	if (h->target && !put_target(&u, h->target))
		add_record(&r, "linkpath", h->target);
	put_numbers(&u, &r, h);
	if (r.size)
		write_records(out, &r);
	block_give(r.text, r.room);
	finish(out, &u);
}
