/*
 * Changing what stat tells of a node, with the checks of who may.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_ATTRIBUTES_H
#define ZRT_ATTRIBUTES_H

#include <sys/types.h>
#include <time.h>

struct node;

int node_chmod(struct node *n, mode_t mode);
int node_chown(struct node *n, uid_t uid, gid_t gid);

/* As futimens; TIMES may be NULL: now. */
int node_utimens(struct node *n, const struct timespec times[2]);

#endif
