/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <stdlib.h>
#include <unistd.h>

/* Where a program maps files: what was written to them. */
void zrt_mappings_flush(void) __attribute__((weak));
/* The file system, where the program has one. */
void zrt_fs_exit(void) __attribute__((weak));

void
_exit(int status)
{
	if (zrt_mappings_flush)
		zrt_mappings_flush();
	if (zrt_fs_exit)
		zrt_fs_exit();
	zvm_exit(status);
}
