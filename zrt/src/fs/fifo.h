/*
 * Pipes, with a name or without: both ends are in this process.
 *
 * A call that would wait for somebody else would wait for ever, since there is nobody: it fails
 * with EDEADLK.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_FIFO_H
#define ZRT_FIFO_H

struct file;
struct node;

/* Opens N, a FIFO, without a descriptor and without setting the file's node. */
int fifo_open(struct node *n, int flags, struct file **f);

#endif
