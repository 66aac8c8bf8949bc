/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "zrt.h"

/* The file system, where the program has one. */
void zrt_fs_fork(void) __attribute__((weak));

int
zrt_begin_session(int *argc, char ***argv)
{
	int r = zvm_fork();

	if (r < 0)
		return r;
	channels_again();
	zrt_nvram_init(argc, argv);
	if (zrt_fs_fork)
		zrt_fs_fork();
	return 0;
}
