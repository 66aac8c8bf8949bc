/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <stdlib.h>
#include <unistd.h>

/* The file system, where the program has one. */
void zrt_fs_exit(void) __attribute__((weak));

void
_exit(int status)
{
	if (zrt_fs_exit)
		zrt_fs_exit();
	zvm_exit(status);
}
