/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: pointer chasing and recursion in a binary search tree.  */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define NODES  40000
#define ROUNDS 100

struct node {
	struct node *left, *right;
	uint32_t key, count;
};

static struct node pool[NODES];
static uint32_t used;

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
	return *state >> 8;
}

static void
insert(struct node **at, uint32_t key)
{
	while (*at && (*at)->key != key)
		at = key < (*at)->key ? &(*at)->left : &(*at)->right;
	if (!*at) {
		*at = &pool[used++];
		(*at)->key = key;
	}
	(*at)->count++;
}

static const struct node *
find(const struct node *n, uint32_t key)
{
	while (n && n->key != key)
		n = key < n->key ? n->left : n->right;
	return n;
}

/* The in-order walk: a hash that depends on the order, and a check that the order ascends. */
static uint32_t
walk(const struct node *n, uint32_t hash, uint32_t *last)
{
	if (!n)
		return hash;
	hash = walk(n->left, hash, last);
	if (n->key < *last)
		exit(1);
	*last = n->key;
	return walk(n->right, (hash ^ n->key) * UINT32_C(16777619) + n->count, last);
}

static uint32_t
depth(const struct node *n)
{
	uint32_t l, r;

	if (!n)
		return 0;
	l = depth(n->left);
	r = depth(n->right);
	return 1 + (l > r ? l : r);
}

int
main(void)
{
	struct node *root = NULL;
	uint32_t state = 1, hash = UINT32_C(2166136261), found = 0;

	for (uint32_t i = 0; i < NODES; i++)
		insert(&root, next_random(&state));
	for (uint32_t round = 0; round < ROUNDS; round++) {
		uint32_t last = 0, probe = 1;

		hash = walk(root, hash, &last) + depth(root);
		for (uint32_t i = 0; i < NODES; i++)
			found += find(root, next_random(&probe)) != NULL;
	}
	printf("treewalk %08" PRIx32 " %" PRIu32 "\n", hash, found);
	return found != NODES * ROUNDS || hash != UINT32_C(0x7f89e191);
}
