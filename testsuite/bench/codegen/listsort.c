/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: a recursive merge sort of short linked lists with its comparison behind a pointer: calls,
	    returns and branches that depend on the data, and nothing between them.  It is where a
	    return that is an indirect jump costs most: the CPU predicts it by where jumps went before,
	    not by the stack of calls.  */

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#define ITERATIONS 60000
#define ITEMS      64

struct item {
	struct item *next;
	int32_t value;
};

typedef int32_t order_fn(const struct item *, const struct item *);

static int32_t
up(const struct item *a, const struct item *b)
{
	return a->value - b->value;
}

static int32_t
down(const struct item *a, const struct item *b)
{
	return b->value - a->value;
}

static struct item *
merge(struct item *a, struct item *b, order_fn *order)
{
	struct item *head = NULL, **tail = &head;

	while (a && b) {
		struct item **least = order(a, b) <= 0 ? &a : &b;

		*tail = *least;
		tail = &(*tail)->next;
		*least = *tail;
	}
	*tail = a ? a : b;
	return head;
}

static struct item *
sort(struct item *list, order_fn *order)
{
	struct item *slow = list, *fast = list, *half;

	if (!list || !list->next)
		return list;
	while (fast->next && fast->next->next) {
		slow = slow->next;
		fast = fast->next->next;
	}
	half = slow->next;
	slow->next = NULL;
	return merge(sort(list, order), sort(half, order), order);
}

static int
is_sorted(const struct item *list, order_fn *order)
{
	for (; list->next; list = list->next)
		if (order(list, list->next) > 0)
			return 0;
	return 1;
}

int
main(void)
{
	static struct item items[ITEMS];
	uint32_t random = 1, checksum = 0;

	for (int round = 0; round < ITERATIONS; round++) {
		order_fn *order = round & 1 ? up : down;
		struct item *list;

		for (int i = 0; i < ITEMS; i++) {
			random = random * 1103515245 + 12345;
			items[i].value = (int32_t)(random >> 12);
			items[i].next = i + 1 < ITEMS ? &items[i + 1] : NULL;
		}
		list = sort(items, order);
		if (!is_sorted(list, order)) {
			puts("not sorted");
			return 1;
		}
		checksum = checksum * 31 + (uint32_t)list->value;
	}
	printf("listsort %08" PRIx32 "\n", checksum);
	return 0;
}
