/* SPDX-License-Identifier: Apache-2.0 */
/* Small nodes of one size, allocated and freed in the order of a tree. */
#include <stdio.h>
#include <stdlib.h>

struct node {
	struct node *left, *right;
};

static struct node *
grow(int depth)
{
	struct node *n = malloc(sizeof *n);

	n->left = depth ? grow(depth - 1) : NULL;
	n->right = depth ? grow(depth - 1) : NULL;
	return n;
}

static unsigned
fell(struct node *n)
{
	unsigned count = 1;

	if (n->left)
		count += fell(n->left) + fell(n->right);
	free(n);
	return count;
}

int
main(void)
{
	unsigned total = 0;

	for (int i = 0; i < 40; i++)
		total += fell(grow(16));
	for (int i = 0; i < 4000; i++)
		total += fell(grow(8));
	printf("%u\n", total);
	return 0;
}
