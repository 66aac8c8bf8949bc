/*
 * The two halves of a device's number, under the names of Linux.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H

#include <sys/types.h>

#define major(device) ((unsigned)((device) >> 32))
#define minor(device) ((unsigned)(device))
#define makedev(major, minor) ((dev_t)(major) << 32 | (unsigned)(minor))

#endif
