/* SPDX-License-Identifier: Apache-2.0 */
#include <zfork.h>

#include "dev/dev.h"
#include "nvram/nvram.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <stdio.h>

/* The file system, where the program has one. */
void zrt_fs_fork(void) __attribute__((weak));

int
zfork(int *argc, char ***argv)
{
	int unused_argc, r;
	char **unused_argv;

	/* Else each session would write it, to a channel that it was not for. */
	fflush(NULL);
	r = zvm_fork();
	if (r < 0)
		return (int)zrt_ret(r);
	fpurge(stdin);
	clearerr(stdin);
	channels_again();
	zrt_nvram_init(argc ? argc : &unused_argc, argv ? argv : &unused_argv);
	zrt_become(zrt_nvram()->uid, zrt_nvram()->gid);
	if (zrt_fs_fork)
		zrt_fs_fork();
	return 0;
}
