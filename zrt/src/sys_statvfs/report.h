/*
 * What statvfs says of the mount of a node.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_REPORT_H
#define ZRT_REPORT_H

#include <sys/statvfs.h>

struct node;

/* N may be NULL: a file that is in no file system. */
void statvfs_report(const struct node *n, struct statvfs *st);

#endif
