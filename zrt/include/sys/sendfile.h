/*
 * Copying between files, as Linux has it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

ssize_t sendfile(int out, int in, off_t *offset, size_t size);

#ifdef __cplusplus
}
#endif

#endif
