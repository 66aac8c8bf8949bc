/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "nvram/nvram.h"
#include "zrt.h"

#include <math.h>
#include <stdlib.h>

int main(int argc, char **argv, char **environ);

extern char **environ;

_Noreturn void zrt_start(void);

/* libm's, where the program has libm. */
extern _LIB_VERSION_TYPE _LIB_VERSION __attribute__((weak));

/* Thread-local variables, where the program reads some: that refers to __nacl_read_tp. */
void zrt_tls_init(void) __attribute__((weak));

/* The file system, where the program has one. */
void zrt_fs_init(void) __attribute__((weak));

/* Its own name, where it asks. */
void zrt_set_program_name(char *name) __attribute__((weak));

/* <math.h> says that errno tells of errors (math_errhandling); newlib must be asked for it. */
static void
set_math_errno(void)
{
	if (&_LIB_VERSION)
		_LIB_VERSION = _POSIX_;
}

/*
 * The order is fixed: thread-local variables may be used by anything; the descriptors and the
 * environment by a constructor.
 */
void
zrt_start(void)
{
	int argc;
	char **argv;

	if (zrt_tls_init)
		zrt_tls_init();
	fd_init();
	set_math_errno();
	zrt_nvram_init(&argc, &argv);
	if (zrt_set_program_name)
		zrt_set_program_name(argv[0]);
	if (zrt_fs_init)
		zrt_fs_init();
	/* Without a server there is nothing to be ready for. */
	if (zrt_nvram.precache)
		zrt_begin_session(&argc, &argv);
	zrt_run_init();
	exit(main(argc, argv, environ));
}
