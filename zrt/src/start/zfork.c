/* SPDX-License-Identifier: Apache-2.0 */
#include <zfork.h>

#include "zrt.h"

#include <stdio.h>

int
zfork(int *argc, char ***argv)
{
	int unused_argc, r;
	char **unused_argv;

	/* Else each session would write it, to a channel that it was not for. */
	fflush(NULL);
	r = zrt_begin_session(argc ? argc : &unused_argc, argv ? argv : &unused_argv);
	if (r < 0)
		return (int)zrt_ret(r);
	fpurge(stdin);
	clearerr(stdin);
	return 0;
}
