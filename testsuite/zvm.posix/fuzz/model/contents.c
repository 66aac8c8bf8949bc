/* SPDX-License-Identifier: Apache-2.0 */
#include "model.h"

static struct page *
find(const struct node *n, off_t number)
{
	struct page *p = n->pages;

	while (p && p->number != number)
		p = p->next;
	return p;
}

static struct page *
find_or_add(struct node *n, off_t number)
{
	struct page *p = find(n, number);

	if (!p) {
		p = calloc(1, sizeof *p);
		p->number = number;
		p->next = n->pages;
		n->pages = p;
	}
	return p;
}

void
contents_get(const struct node *n, char *buf, size_t size, off_t offset)
{
	for (size_t i = 0; i < size; i++, offset++) {
		const struct page *p = find(n, offset / PAGE);

		buf[i] = p ? p->bytes[offset % PAGE] : 0;
	}
}

void
contents_put(struct node *n, const char *buf, size_t size, off_t offset)
{
	for (size_t i = 0; i < size; i++, offset++)
		find_or_add(n, offset / PAGE)->bytes[offset % PAGE] = buf[i];
	if (size && offset > n->size)
		n->size = offset;
}

/* What is cut off is gone: if the file grows again, there are zeros. */
void
contents_resize(struct node *n, off_t size)
{
	struct page **at = &n->pages;

	while (*at) {
		off_t start = (*at)->number * PAGE;

		if (start < size && start + PAGE > size)
			memset((*at)->bytes + (size - start), 0, (size_t)(start + PAGE - size));
		if (start >= size)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
	n->size = size;
}

void
contents_allocate(struct node *n, off_t offset, off_t size)
{
	for (off_t i = offset / PAGE; i * PAGE < offset + size; i++)
		find_or_add(n, i);
	if (offset + size > n->size)
		n->size = offset + size;
}

int
contents_blocks(const struct node *n)
{
	int blocks = 0;

	for (const struct page *p = n->pages; p; p = p->next)
		blocks += PAGE / 512;
	return blocks;
}
