/*
 * Reads untrusted bytes. Every read goes through take(), which checks the bound; a read past the
 * end sets c->failed, for good, and gives zeros, so that a caller may read a whole record and ask
 * once. The cursor keeps its offset, which is the diagnostic.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef NVAL_CURSOR_H
#define NVAL_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cursor {
	const uint8_t *bytes;
	size_t size;
	size_t at;
	bool failed;
};

static inline struct cursor
cursor_over(const void *bytes, size_t size)
{
	return (struct cursor){ .bytes = bytes, .size = size };
}

static inline size_t
cursor_left(const struct cursor *c)
{
	return c->failed ? 0 : c->size - c->at;
}

/* Steps over N bytes and returns where they begin; past the end sets c->failed, returns NULL. */
static inline const uint8_t *
take(struct cursor *c, size_t n)
{
	const uint8_t *p = c->bytes + c->at;

	if (c->failed || n > c->size - c->at) {
		c->failed = true;
		return NULL;
	}
	c->at += n;
	return p;
}

static inline uint8_t
take_u8(struct cursor *c)
{
	const uint8_t *p = take(c, 1);

	return p ? p[0] : 0;
}

static inline uint16_t
take_u16(struct cursor *c)
{
	const uint8_t *p = take(c, 2);

	return p ? (uint16_t)(p[0] | p[1] << 8) : 0;
}

static inline uint32_t
take_u32(struct cursor *c)
{
	const uint8_t *p = take(c, 4);

	return p ? p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24 : 0;
}

/* Cuts SIZE bytes at OFFSET out of C as a cursor of its own; false if they are not all inside. */
static inline bool
cursor_part(const struct cursor *c, uint64_t offset, uint64_t size, struct cursor *part)
{
	if (offset > c->size || size > c->size - offset)
		return false;
	*part = cursor_over(c->bytes + offset, size);
	return true;
}

#endif
