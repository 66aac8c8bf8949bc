/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <reent.h>
#include <stdlib.h>
#include <unistd.h>

/* newlib's, where a program has atexit(): what it registered, the last first. */
void __call_exitprocs(int status, void *object) __attribute__((weak));

static void
run_registered(int status)
{
	if (__call_exitprocs)
		__call_exitprocs(status, NULL);
}

void
exit(int status)
{
	run_registered(status);
	zrt_run_fini();
	run_registered(status); /* by a destructor */
	if (_GLOBAL_REENT->__cleanup)
		_GLOBAL_REENT->__cleanup(_GLOBAL_REENT);
	_exit(status);
}
