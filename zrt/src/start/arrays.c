/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

typedef void function(void);

/* From the linker. */
extern function *const __preinit_array_start[], *const __preinit_array_end[];
extern function *const __init_array_start[], *const __init_array_end[];
extern function *const __fini_array_start[], *const __fini_array_end[];

__attribute__((noinline)) static void
run(function *const *from, function *const *to)
{
	while (from < to)
		(*from++)();
}

void
zrt_run_init(void)
{
	run(__preinit_array_start, __preinit_array_end);
	run(__init_array_start, __init_array_end);
}

void
zrt_run_fini(void)
{
	/* Each once, even if one of them calls exit(). */
	static function *const *next = __fini_array_end;

	while (next > __fini_array_start)
		(*--next)();
}
